"""One command run again, with nothing changed, says the same without loading the program."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, story_files

from pipeline import replay

Newsroom = Callable[..., Path]
STORIES = {
    **story_files("2024/port"),
    **story_files("2024/marche", "Le marché ouvre à 8 h.", "The market opens at 8 a.m."),
}


class Run:
    """What a run said, and whether it needed the whole program to say it."""

    def __init__(self, root: Path, *args: str, **env: str) -> None:
        told = [sys.executable, "-X", "importtime", "-m", "pipeline", "--site", str(root), *args]
        done = subprocess.run(
            told, capture_output=True, check=False, env={**os.environ, **env}, text=True
        )
        lines = done.stderr.splitlines(keepends=True)
        self.code = done.returncode
        self.said = done.stdout, "".join(x for x in lines if not x.startswith("import time:"))
        self.replayed = not any(line.split("|")[-1].strip() == "click" for line in lines)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    (root / "site.toml").write_text(SITE_TOML, encoding="utf-8")
    for name, text in STORIES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def room(site: Path) -> Path:
    """A newsroom whose last run had nothing to do and could trust every file's state."""
    for _ in range(4):
        if Run(site, "publish").replayed:
            break
        time.sleep(0.06)  # files written within a tick of the kernel's clock are not trusted
    else:
        pytest.fail("the run is never replayed")
    return site


@pytest.mark.parametrize("options", [(), ("--quiet",), ("--verbose",), ("--lang", "fr")])
def test_it_says_what_the_ordinary_run_says(room: Path, options: tuple[str, ...]) -> None:
    (room / replay.NAME).unlink()
    ordinary = Run(room, *options, "publish")
    again = Run(room, *options, "publish")
    assert not ordinary.replayed
    assert again.replayed
    assert (again.said, again.code) == (ordinary.said, ordinary.code)


def test_findings_that_do_not_block_are_told_again(make_newsroom: Newsroom) -> None:
    root = make_newsroom(
        story_files("2024/port", "Il y a 23 bateaux : ici.", 'There are 23 "ships", here.')
    )
    first = Run(root, "publish")
    time.sleep(0.06)
    ordinary, again = Run(root, "publish"), Run(root, "publish")
    assert again.replayed
    assert first.said[0]
    assert first.said[0] == ordinary.said[0] == again.said[0]


@pytest.mark.parametrize(
    "path",
    ["articles/2024/port.fr.md", "site.toml", "output/fr/index.html", "output/.diptych-manifest"],
)
def test_a_changed_file_is_seen(room: Path, path: str) -> None:
    file = room / path
    was = file.stat()
    data = file.read_bytes()
    file.write_bytes(data[:-1] + b" ")  # of the same size
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))  # and, it claims, as old
    assert not Run(room, "publish").replayed
    file.write_bytes(data)


def test_a_new_story_and_a_lost_page_are_seen(room: Path) -> None:
    (room / "articles/2024/autre.fr.md").write_text("x", encoding="utf-8")
    assert not Run(room, "publish").replayed
    (room / "articles/2024/autre.fr.md").unlink()
    Run(room, "publish")
    Run(room, "publish")
    assert Run(room, "publish").replayed
    (room / "output/fr/index.html").unlink()
    mended = Run(room, "publish")
    assert not mended.replayed
    assert (room / "output/fr/index.html").exists()


def test_another_command_line_or_environment_is_another_run(room: Path) -> None:
    assert not Run(room, "publish", "--strict").replayed
    assert not Run(room, "publish", LANG="fr_FR.UTF-8").replayed
    assert not Run(room, "check").replayed


def test_a_run_that_ended_badly_is_never_replayed(make_newsroom: Newsroom) -> None:
    root = make_newsroom(story_files("2024/port", "Il y a 23 bateaux.", "There are 33 ships."))
    for _ in range(3):
        run = Run(root, "publish")
        assert run.code == 1
        assert not run.replayed


@pytest.mark.parametrize("cut", [0, 20, -1])
def test_a_damaged_record_leads_to_the_ordinary_run(room: Path, cut: int) -> None:
    record = room / replay.NAME
    record.write_bytes(record.read_bytes()[:cut])
    run = Run(room, "publish")
    assert not run.replayed
    assert run.code == 0


def test_a_garbled_record_leads_to_the_ordinary_run(room: Path) -> None:
    record = room / replay.NAME
    record.write_bytes(b"0 inf 3 -1 2 x\n" + record.read_bytes())
    assert Run(room, "publish").code == 0


def test_closed_streams_lead_to_the_ordinary_run(room: Path) -> None:
    command = f'"{sys.executable}" -m pipeline --site "{room}" publish >&-'
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("args", "folder"),
    [
        (["publish"], "."),
        (["--site", "room", "publish"], "room"),
        (["--quiet", "--site=room", "publish"], "room"),
        (["--site=", "publish"], ""),
        (["publish", "--site"], "."),
    ],
)
def test_the_newsroom_is_where_the_command_line_says(args: list[str], folder: str) -> None:
    assert replay.named_site(args) == folder
