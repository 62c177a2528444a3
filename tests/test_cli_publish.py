"""Publishing from the command line: exit codes, what is written, what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, story_files

from pipeline.cli.main import run

Newsroom = Callable[..., Path]
Capture = pytest.CaptureFixture[str]

GOOD = story_files("2024/port")
NUMBERS = story_files(
    "2024/chiffres", "Il y a 23 bateaux au port.", "There are 33 ships in the harbour."
)


def diptych(root: Path, *args: str, lang: str = "en") -> int:
    return run(["--site", str(root), "--lang", lang, *args])


def test_wrong_settings_are_told_with_their_line(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom(GOOD, site_toml=SITE_TOML.replace("timezone", "timzone"))
    for command in ("check", "publish", "build", "status"):
        assert diptych(root, command, lang="fr") == 2
        err = capfd.readouterr().err
        assert "site.toml:2" in err
        assert "timezone" in err


def test_publish_writes_a_site_and_then_nothing(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom(GOOD)
    assert diptych(root, "publish") == 0
    assert "written" in capfd.readouterr().err
    assert list((root / "output").rglob("*.html"))
    assert diptych(root, "publish") == 0
    assert "0 files written" in capfd.readouterr().err


def test_publish_stops_at_an_error(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom({**GOOD, **NUMBERS})
    assert diptych(root, "publish") == 1
    out, err = capfd.readouterr()
    assert "error[number-mismatch]" in out
    assert "Nothing was published" in err
    assert not (root / "output").exists()


def test_quiet_says_only_findings(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom(GOOD)
    assert run(["--site", str(root), "--quiet", "publish"]) == 0
    assert not capfd.readouterr().err


def test_a_new_newsroom_publishes_at_once(tmp_path: Path, capfd: Capture) -> None:
    room = tmp_path / "room"
    assert run(["--lang", "en", "init", str(room)]) == 0
    capfd.readouterr()
    assert diptych(room, "publish", "--strict") == 0, capfd.readouterr().out
    assert (room / "output/fr/2024/10").is_dir()
