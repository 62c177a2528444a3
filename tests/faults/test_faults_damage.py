"""Damage between two runs: each ends in a clear word or a silent repair, never in wrong output."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import first_and_rest, story_files
from site_reader import tree

from pipeline.build import run_publish
from pipeline.build.lock import held_lock
from pipeline.errors import DiptychError

ROOT = Path(__file__).parents[2]
NOW = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
Make = Callable[..., Path]
FILES = {
    **story_files("2024/a", tags="[smart-customs]", section="news"),
    **story_files("2024/b", date="2024-11-02"),
    **story_files("2023/c", date="2023-05-01"),
}


def _publish(root: Path, now: dt.datetime = NOW) -> dict[str, bytes]:
    report = run_publish(root, articles=root / "articles", output=root / "output", now=now, jobs=1)
    assert not report.blocked
    return tree(root / "output")


def _command(root: Path, *, most_bytes: int = 0) -> subprocess.CompletedProcess[str]:
    """Run the command, its files limited to some size if wanted."""
    limits = (most_bytes, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    if most_bytes:  # which would hold for what coverage writes of the command, too
        env.pop("COVERAGE_PROCESS_CONFIG", None)
    return subprocess.run(
        [sys.executable, "-P", "-m", "pipeline", "--lang", "en", "--site", str(root), "publish"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits))
        if most_bytes
        else None,
    )


def _edit(root: Path) -> None:
    for lang, words in (("fr", "La séance est levée."), ("en", "The meeting is closed.")):
        place = root / f"articles/2024/a.{lang}.md"
        place.write_text(place.read_text("utf-8") + f"\n{words}\n", "utf-8")


@pytest.fixture
def room(make_newsroom: Make) -> tuple[Path, dict[str, bytes]]:
    """A published newsroom with an edit since, and the site that a clean build makes of it."""
    root = make_newsroom(FILES)
    _publish(root)
    _edit(root)
    clean = root.parent / "clean" / root.name
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".diptych"))
    return root, _publish(clean)


def _flip(data: bytes, dice: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(20):
        broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
    return bytes(broken)


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "emptied": lambda _data, _dice: b"",
    "cut": lambda data, dice: data[: dice.randrange(len(data))],
    "bits flipped": _flip,
    "zeros": lambda data, _dice: bytes(len(data)),
    "overwritten": lambda data, dice: dice.randbytes(len(data)),
    "of another program": lambda _data, _dice: b"%PDF-1.7 hello",
    "doubled": lambda data, _dice: data + data,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["store.sqlite", "snapshot", "digests", "manifest"])
def test_damaged_notes_never_make_wrong_output(
    room: tuple[Path, dict[str, bytes]], name: str, damage: str
) -> None:
    root, wanted = room
    place = root / ("output/.diptych-manifest" if name == "manifest" else f".diptych/{name}")
    dice = random.Random(name + damage)
    sound = place.read_bytes()
    for _ in range(1 if name != "store.sqlite" else 2):
        place.write_bytes(DAMAGES[damage](sound, dice))

        assert _publish(root) == wanted


def test_a_store_of_another_version_is_not_believed(room: tuple[Path, dict[str, bytes]]) -> None:
    root, wanted = room
    place = root / ".diptych/store.sqlite"
    place.unlink()
    base = sqlite3.connect(place)
    base.execute("CREATE TABLE result (id INTEGER, other TEXT)")
    base.commit()
    base.close()

    assert _publish(root) == wanted


def test_a_store_locked_by_another_program_does_not_stop_a_publish(
    room: tuple[Path, dict[str, bytes]],
) -> None:
    root, wanted = room
    base = sqlite3.connect(root / ".diptych/store.sqlite")
    base.execute("BEGIN EXCLUSIVE")
    try:
        assert _publish(root) == wanted
    finally:
        base.close()


def test_no_folder_for_notes_costs_time_only(room: tuple[Path, dict[str, bytes]]) -> None:
    root, wanted = room
    shutil.rmtree(root / ".diptych")
    (root / ".diptych").write_text("a file of that name", "utf-8")

    assert _publish(root) == wanted
    assert _command(root).returncode == 0


@pytest.mark.parametrize("years", first_and_rest(-1, 30, rest=(-30, 1)))
def test_clocks_may_jump(room: tuple[Path, dict[str, bytes]], years: int) -> None:
    root, wanted = room
    then = NOW.replace(year=NOW.year + years)
    _publish(root, then)
    for path in (root / "articles").rglob("*.md"):
        os.utime(path, (then.timestamp(), then.timestamp()))

    assert _publish(root) == wanted


def test_an_edit_that_keeps_size_and_time_is_seen(room: tuple[Path, dict[str, bytes]]) -> None:
    root, _ = room
    _publish(root)
    place = root / "articles/2024/a.en.md"
    before = place.stat()
    place.write_text(place.read_text("utf-8").replace("closed.", "closes."), "utf-8")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert b"closes." in _publish(root)["en/2024/10/a/index.html"]


@pytest.mark.parametrize("number", first_and_rest(0, 1, rest=(2, 3)))
def test_output_edited_or_half_deleted_by_hand_is_mended(
    room: tuple[Path, dict[str, bytes]], number: int
) -> None:
    root, wanted = room
    dice = random.Random(number)
    files = [path for path in (root / "output").rglob("*") if path.is_file()]
    for path in dice.sample(files, len(files) // 2):
        if dice.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[: dice.randrange(50)] + b"edited")
    if number % 2:
        shutil.rmtree(root / "output/fr")

    assert _publish(root) == wanted


def test_files_of_others_in_output_are_left_alone(room: tuple[Path, dict[str, bytes]]) -> None:
    root, wanted = room
    (root / "output/.well-known").mkdir()
    (root / "output/.well-known/token").write_text("theirs", "utf-8")
    (root / "output/fr/notes.txt").write_text("theirs", "utf-8")

    found = _publish(root)
    assert found.pop(".well-known/token") == found.pop("fr/notes.txt") == b"theirs"
    assert found == wanted


def test_output_that_is_a_file_is_told(room: tuple[Path, dict[str, bytes]]) -> None:
    root, _ = room
    shutil.rmtree(root / "output")
    (root / "output").write_text("mine", "utf-8")
    done = _command(root)

    assert done.returncode == 2
    assert "can not be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert (root / "output").read_text("utf-8") == "mine"


@pytest.mark.parametrize("most", first_and_rest(4096, 20_000, rest=(512, 9000)))
def test_a_file_system_that_takes_only_a_part(
    room: tuple[Path, dict[str, bytes]], most: int
) -> None:
    # The kernel writes what fits and refuses the rest, as it does on a full disk or at a quota.
    root, wanted = room
    before = tree(root / "output")
    done = _command(root, most_bytes=most)

    assert "Traceback" not in done.stderr
    assert "fault is its own" not in done.stderr
    if done.returncode:
        assert done.returncode == 2
        assert "can not be written" in done.stderr
        assert tree(root / "output") == before
    assert _publish(root) == wanted


def test_a_second_publish_waits_for_the_first(room: tuple[Path, dict[str, bytes]]) -> None:
    root, wanted = room
    commands = [sys.executable, "-P", "-m", "pipeline", "--site", str(root), "publish"]
    both = [
        subprocess.Popen(
            commands,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    said = [process.communicate()[1] for process in both]

    assert [process.returncode for process in both] == [0, 0], said
    assert _publish(root) == wanted


def test_who_holds_the_lock_is_named(tmp_path: Path) -> None:
    with held_lock(tmp_path), pytest.raises(DiptychError, match=rf"process {os.getpid()}\b"):
        _hold(tmp_path)


def _hold(folder: Path) -> None:
    with held_lock(folder, patience=0.2):
        pytest.fail("two hold the lock")


def test_a_dead_holders_lock_does_not_block(tmp_path: Path) -> None:
    code = (
        "import sys, time, pathlib; from pipeline.build.lock import held_lock\n"
        "with held_lock(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    with (tmp_path / "lock").open() as file, pytest.raises(BlockingIOError):
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    with held_lock(tmp_path, patience=1):
        assert (tmp_path / "lock").read_text("ascii") == str(os.getpid())
