"""What may befall a newsroom, met by the whole command: a word or a repair, never a wrong page.

Each fault befalls a site that is published, with an edit since. The command must not show a
traceback nor leave a page that is neither the old one nor the new; and once the fault is gone, it
must make what a clean build makes.
"""

from __future__ import annotations

import errno
import itertools
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import SITE_TOML, first_and_rest, story_files
from site_reader import faults_of, tree

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), str(ROOT)])}
COMMAND = (sys.executable, "-P", "-m", "pipeline")
FILES = {
    **story_files("2024/a", tags="[smart-customs]", section="news"),
    **story_files("2024/b", date="2024-11-02"),
    **story_files("2023/c", date="2023-05-01"),
}
# Rights count for root, too, once it may not override them.
PLAIN = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
OWN_MOUNTS = ("unshare", "--mount")


def _works(*words: str) -> bool:
    try:
        return subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


IS_ROOT = os.getuid() == 0
needs_rights = pytest.mark.skipif(IS_ROOT and not _works(*PLAIN), reason="rights bind nobody here")
needs_mounts = pytest.mark.skipif(not _works(*OWN_MOUNTS), reason="no disks of one's own here")


def run(
    root: Path, *words: str, before: Sequence[str] = (), command: Sequence[str] = COMMAND
) -> subprocess.CompletedProcess[str]:
    """Publish with the whole command; it must speak plainly whatever happens."""
    done = subprocess.run(
        [*before, *command, "--lang", "en", "--site", str(root), "publish", *words],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said
    assert "fault is its own" not in said, said
    assert done.returncode in (0, 1, 2), said
    return done


def as_reader(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Publish as somebody whom rights bind."""
    return run(root, *words, before=PLAIN if IS_ROOT else ())


@dataclass(frozen=True)
class Room:
    """A newsroom with an edit since it was published, its site before, and the one to come."""

    root: Path
    before: dict[str, bytes]
    wanted: dict[str, bytes]

    @property
    def output(self) -> Path:
        """Where its site is."""
        return self.root / "output"

    def assert_sound(self) -> None:
        """Readers find whole pages only, old or new, and no list that leads nowhere."""
        assert faults_of(self.output, self.before, self.wanted) == []

    def assert_mended(self) -> None:
        """Once the fault is gone, a publish makes what a clean build makes."""
        done = run(self.root)
        assert done.returncode == 0, done.stderr
        assert tree(self.output) == self.wanted


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Room:
    root = tmp_path_factory.mktemp("sample") / "newsroom"
    for path, text in {**FILES, "site.toml": SITE_TOML + "[theme]\nsearch = false\n"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    assert run(root).returncode == 0
    before = tree(root / "output")
    for lang, words in (("fr", "La séance est levée."), ("en", "The meeting is closed.")):
        place = root / f"articles/2024/a.{lang}.md"
        place.write_text(place.read_text("utf-8") + f"\n{words}\n", "utf-8")
    clean = root.parent / "clean" / root.name
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".diptych"))
    assert run(clean).returncode == 0
    return Room(root, before, tree(clean / "output"))


@pytest.fixture
def room(sample: Room, tmp_path: Path) -> Room:
    root = tmp_path / sample.root.name
    shutil.copytree(sample.root, root)
    return Room(root, sample.before, sample.wanted)


def _assert_told_or_done(room: Room, done: subprocess.CompletedProcess[str], error: str) -> None:
    """A disk's refusal was told, and readers find a whole site; or it came too late to matter."""
    if done.returncode == 0:
        assert tree(room.output) == room.wanted
    else:
        assert done.returncode == 2
        assert "can not be written" in done.stderr
        assert os.strerror(getattr(errno, error)) in done.stderr
        room.assert_sound()


@pytest.mark.parametrize(
    ("error", "first"),
    first_and_rest(
        ("ENOSPC", 30),
        ("EROFS", 0),
        rest=[
            *itertools.product(("ENOSPC", "EDQUOT", "EROFS", "EACCES", "EIO"), (1, 15, 45, 90)),
            *(("EDQUOT", 4), ("EACCES", 60)),
        ],
    ),
)
def test_a_disk_that_begins_to_fail(room: Room, error: str, first: int) -> None:
    program = (sys.executable, str(HERE / "failing_command.py"), error, str(first))
    done = run(room.root, command=program)

    assert done.returncode == 2 or first > 4
    _assert_told_or_done(room, done, error)
    room.assert_mended()


@needs_mounts
@pytest.mark.parametrize("pages", first_and_rest(12, rest=(1, 25)))
def test_a_disk_that_is_really_full(room: Room, pages: int) -> None:
    """``output/`` is a disk of its own, with room for some pages of memory (4 kB) more."""
    held = room.root.with_name("held")
    room.output.rename(held)
    room.output.mkdir()
    # What is left is copied back, as the disk goes with the command's own view of disks.
    script = (
        "mount -t tmpfs tmpfs $1 && cp -a $2/. $1/ && sync"
        " && used=$(df --output=used -B 4096 $1 | tail -1)"
        " && mount -o remount,size=$(( (used + $3) * 4 ))k $1 && shift 3 && $@; code=$?;"
        " cp -a $OUTPUT/. $LEFT/; exit $code"
    )
    left = room.root.with_name("left")
    left.mkdir()
    names = (str(room.output), str(held), str(pages))
    variables = (f"OUTPUT={room.output}", f"LEFT={left}")
    done = run(
        room.root,
        before=(*OWN_MOUNTS, "env", *variables, "sh", "-c", script, "sh", *names),
    )
    room.output.rmdir()
    left.rename(room.output)

    assert done.returncode == 2
    _assert_told_or_done(room, done, "ENOSPC")
    room.assert_mended()


@needs_mounts
@pytest.mark.parametrize("place", first_and_rest("output", rest=(".diptych", ".")))
def test_a_disk_that_is_really_read_only(room: Room, place: str) -> None:
    target = str(room.root / place)
    script = "mount --bind $1 $1 && mount -o remount,bind,ro $1 && shift && exec $@"
    done = run(room.root, before=(*OWN_MOUNTS, "sh", "-c", script, "sh", target))

    assert done.returncode == (0 if place == ".diptych" else 2)
    _assert_told_or_done(room, done, "EROFS")
    room.assert_mended()


@needs_rights
@pytest.mark.parametrize(
    "place", first_and_rest("output", rest=("output/en/2024/10/a", ".diptych"))
)
def test_the_right_to_write_is_lost(room: Room, place: str) -> None:
    (room.root / place).chmod(0o555)
    done = as_reader(room.root)
    (room.root / place).chmod(0o755)

    assert done.returncode == (0 if place == ".diptych" else 2)
    _assert_told_or_done(room, done, "EACCES")
    room.assert_mended()


@needs_rights
@pytest.mark.parametrize(
    ("place", "said"),
    first_and_rest(
        ("articles/2024/a.en.md", "articles/2024/a.en.md:1:1"),
        rest=[(place, place) for place in ("articles", "articles/2024", "site.toml")],
    ),
)
def test_the_right_to_read_is_lost(room: Room, place: str, said: str) -> None:
    (room.root / place).chmod(0)
    done = as_reader(room.root)
    (room.root / place).chmod(0o755)

    assert done.returncode in (1, 2)
    assert said in done.stdout + done.stderr
    assert tree(room.output) == room.before
    room.assert_mended()


@needs_rights
@pytest.mark.parametrize(
    "name", first_and_rest("store.sqlite", rest=("snapshot", "digests", "lock"))
)
def test_notes_that_can_not_be_read_cost_time_only(room: Room, name: str) -> None:
    place = room.root / ".diptych" / name
    assert place.exists()
    place.chmod(0)
    assert as_reader(room.root).returncode == 0
    assert tree(room.output) == room.wanted


@pytest.mark.parametrize("seed", first_and_rest(0, rest=range(1, 8)))
def test_files_vanish_meanwhile(room: Room, seed: int) -> None:
    dice = random.Random(seed)
    sound = {path: path.read_bytes() for path in (room.root / "articles").rglob("*.md")}
    for _ in range(2):
        process = subprocess.Popen(
            [*COMMAND, "--lang", "en", "--site", str(room.root), "publish"],
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        while process.poll() is None:
            path = dice.choice([*sound])
            match dice.randrange(3):
                case 0:
                    path.unlink(missing_ok=True)
                case 1:
                    path.write_bytes(sound[path][: dice.randrange(len(sound[path]))])
                case 2:
                    path.write_bytes(sound[path])
            time.sleep(0.002)
        assert process.stdout
        with process.stdout:
            said = process.stdout.read()
        assert process.returncode in (0, 1, 2), said
        assert "Traceback" not in said
        assert "fault is its own" not in said
    for path, data in sound.items():
        path.write_bytes(data)

    room.assert_mended()


@pytest.mark.parametrize("year", first_and_rest(1999, rest=(1971, 2023, 2090)))
def test_the_clock_jumps(room: Room, year: int) -> None:
    """Whatever the day on which the site was last made, and whatever the times of files."""
    run(room.root, "--now", f"{year}-03-01T00:00:00Z")
    for path in [*(room.root / "articles").rglob("*"), *(room.root / ".diptych").rglob("*")]:
        os.utime(path, ((year - 1970) * 31_556_952,) * 2)

    room.assert_mended()


@pytest.mark.parametrize("number", first_and_rest(1, rest=(0, 2, 3)))
def test_output_is_edited_and_half_deleted(room: Room, number: int) -> None:
    dice = random.Random(number)
    for path in dice.sample(sorted(room.output.rglob("*.html")), 20):
        if dice.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(b"edited")
    if number:
        shutil.rmtree(room.output / ("fr" if number == 1 else "en/2024"), ignore_errors=True)

    room.assert_mended()


def test_pages_edited_with_the_list_of_what_is_ours_deleted_are_told(room: Room) -> None:
    """Nobody could tell them from another's then: they are not overwritten, and the word helps."""
    (room.output / ".diptych-manifest").unlink()
    page = room.output / "en/2024/10/a/index.html"
    page.write_bytes(b"edited")
    done = run(room.root)

    assert done.returncode == 2
    assert "did not write" in done.stderr
    assert "empty the folder" in done.stderr
    assert page.read_bytes() == b"edited"
    shutil.rmtree(room.output)
    room.assert_mended()


def _other_version(place: Path) -> None:
    place.unlink()
    base = sqlite3.connect(place)
    base.execute("CREATE TABLE result (id INTEGER, other TEXT)")
    base.commit()
    base.close()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda place: place.write_bytes(b""),
    "cut": lambda place: os.truncate(place, place.stat().st_size // 3),
    "bits flipped": lambda place: place.write_bytes(
        bytes(byte ^ (at % 97 == 0) for at, byte in enumerate(place.read_bytes()))
    ),
    "of another version": _other_version,
}


@pytest.mark.parametrize(
    ("name", "damage"),
    first_and_rest(
        *[("store.sqlite", "bits flipped"), ("store.sqlite", "of another version")],
        *[("snapshot", "cut")],
        rest=itertools.product(("store.sqlite", "snapshot", "digests"), DAMAGES),
    ),
)
def test_notes_are_damaged(room: Room, name: str, damage: str) -> None:
    DAMAGES[damage](room.root / ".diptych" / name)

    room.assert_mended()


@pytest.mark.slow
def test_another_program_holds_the_store(room: Room) -> None:
    base = sqlite3.connect(room.root / ".diptych/store.sqlite")
    base.execute("BEGIN EXCLUSIVE")
    try:
        room.assert_mended()
    finally:
        base.close()


_HOLDS = (
    "import sys, time, pathlib; from pipeline.build.lock import held_lock\n"
    "with held_lock(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
)


@pytest.fixture
def holder(room: Room) -> Iterator[subprocess.Popen[bytes]]:
    """Another run that holds the newsroom's lock and does not end by itself."""
    started = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(room.root / ".diptych")],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
    )
    assert started.stdout
    assert started.stdout.readline() == b"held\n"
    yield started
    started.kill()
    started.wait()
    started.stdout.close()


@pytest.mark.slow  # a minute is what a publish waits
def test_a_publish_that_waits_in_vain_names_who_holds_the_lock(
    room: Room, holder: subprocess.Popen[bytes]
) -> None:
    done = run(room.root)

    assert done.returncode == 2
    assert f"process {holder.pid}" in done.stderr
    assert tree(room.output) == room.before


def test_a_dead_holder_holds_nothing(room: Room, holder: subprocess.Popen[bytes]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()

    room.assert_mended()
