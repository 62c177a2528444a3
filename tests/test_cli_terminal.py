"""At a real terminal: questions are asked and answered, and text is folded to its width."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import article_text, story_files

from pipeline.cli.main import run

ROOT = Path(__file__).parents[1]
Newsroom = Callable[..., Path]
Capture = pytest.CaptureFixture[str]
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def at_terminal(root: Path, *args: str, answers: str = "", columns: int = 60) -> tuple[int, str]:
    """Run the command at a terminal, type the answers; return its exit code and what is seen."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline", "--lang", "en", "--site", str(root), *args],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=env | {"PYTHONPATH": str(ROOT), "TERM": "xterm"},
    )
    os.close(theirs)
    os.write(ours, answers.encode())
    seen = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:  # the other end was closed
            break
        if not more:
            break
        seen += more
    os.close(ours)
    return process.wait(), _COLOUR.sub("", seen.decode()).replace("\r\n", "\n")


def test_a_rule_is_explained_in_lines_that_fit(tmp_path: Path) -> None:
    code, seen = at_terminal(tmp_path, "explain", "number-mismatch")
    paragraphs = seen.split("\n\n")

    assert code == 0
    assert all(len(line) <= 60 for line in seen.split("\n"))
    assert any(len(paragraph.split("\n")) > 2 for paragraph in paragraphs)
    assert "Example: “43 pays” in French, “34 countries” in English." in seen


def test_rules_are_listed_in_lines_that_fit(tmp_path: Path) -> None:
    code, seen = at_terminal(tmp_path, "rules")

    assert code == 0
    assert all(len(line) <= 60 for line in seen.split("\n"))
    assert "\n  A number is not the same in both languages.\n" in seen


TOLD_NOTHING = "Port 12\n\nPort 13.\n"


def test_what_a_release_does_not_tell_is_asked(make_newsroom: Newsroom) -> None:
    root = make_newsroom({"release.txt": TOLD_NOTHING})
    code, seen = at_terminal(
        root, "import", str(root / "release.txt"), answers="fr\n2024-10-07\nnowhere\neurope\n"
    )

    assert code == 0, seen
    assert "Which language is it in?" in seen
    assert "Which day is it published (YYYY-MM-DD)?" in seen
    assert "Which region is it about?" in seen
    assert "'nowhere' is not one of" in seen
    assert (root / "articles/port-12.fr.md").exists()


def test_an_answer_that_is_no_day_is_told(make_newsroom: Newsroom) -> None:
    root = make_newsroom({"release.txt": TOLD_NOTHING})
    code, seen = at_terminal(
        root, "import", str(root / "release.txt"), answers="fr\n7 octobre\neurope\n"
    )

    assert code == 2
    assert "“7 octobre” is no date such as 2024-10-07." in seen
    assert not list((root / "articles").rglob("*.md"))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("a.txt", "b.txt", "c.txt"), "Name one folder, or one or two files."),
        (("folder", "a.txt"), "Name one folder, or one or two files."),
        (("folder", "--slug", "x"), "--slug names one story; a folder holds several."),
        (("none.txt",), "none.txt can not be read: No such file or directory."),
        (("a.txt", "b.txt"), "Both files seem to be in the same language"),
        (("unsaid.txt", "--date", "2024-10-07"), "Say it with --lang-of-text. Choices: fr, en."),
    ],
)
def test_an_import_that_can_not_be_is_told(
    make_newsroom: Newsroom,
    capfd: Capture,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    said: str,
) -> None:
    french = "Le port s’agrandit\n\n7 octobre 2024\n\nLes douanes ont reçu 12 pays cette année.\n"
    root = make_newsroom(
        {"a.txt": french, "b.txt": french, "c.txt": french, "unsaid.txt": "Port 12\n\nPort 13.\n"}
    )
    (root / "folder").mkdir()
    monkeypatch.chdir(root)

    assert run(["--site", str(root), "--lang", "en", "import", *args]) == 2
    assert said in " ".join(capfd.readouterr().err.split())
    assert not list((root / "articles").rglob("*.md"))


def test_rules_for_programs(tmp_path: Path, capfd: Capture) -> None:
    assert run(["--site", str(tmp_path), "--lang", "fr", "rules", "--format", "json"]) == 0
    out = capfd.readouterr().out

    assert '"rule": "number-mismatch"' in out
    assert '"summary": "Un nombre n’est pas le même dans les deux langues."' in out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("number-mismach", "There is no rule named “number-mismach”. Did you mean number-mismatch"),
        ("zzz", "There is no rule named “zzz”. “diptych rules” lists them all."),
    ],
)
def test_a_rule_that_is_not_there(tmp_path: Path, capfd: Capture, name: str, said: str) -> None:
    assert run(["--site", str(tmp_path), "--lang", "en", "explain", name]) == 2
    assert said in " ".join(capfd.readouterr().err.split())


def test_a_correction_is_shown_or_made_not_both(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom(story_files("2024/a"))

    assert run(["--site", str(root), "--lang", "en", "fix", "--apply", "--check"]) == 2
    assert "--apply and --check do not go together" in capfd.readouterr().err


def test_a_file_that_can_not_be_read_is_left_as_it_is(
    make_newsroom: Newsroom, capfd: Capture
) -> None:
    files = story_files("2024/a") | {"articles/2024/b.fr.md": "---\ntitle: [\n---\n\nUn mot\n"}
    root = make_newsroom(files)

    assert run(["--site", str(root), "--lang", "en", "fix"]) == 0
    assert "articles/2024/b.fr.md was left as it is" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("front", "state"),
    [
        ({}, "ready"),
        ({"draft": "true"}, "draft"),
        ({"withdrawn": "{date: 2024-10-09, reason: Erreur}"}, "withdrawn"),
        ({"publish_at": "2099-10-09T08:00:00+02:00", "date": "2099-10-09"}, "embargo"),
    ],
)
def test_the_state_of_a_story(
    make_newsroom: Newsroom, capfd: Capture, front: dict[str, str], state: str
) -> None:
    reason = {"withdrawn": "{date: 2024-10-09, reason: Error}"} if "withdrawn" in front else front
    root = make_newsroom(
        {
            "articles/2024/a.fr.md": article_text("fr", "Un bateau est entré au port.", **front),
            "articles/2024/a.en.md": article_text("en", "A ship entered the harbour.", **reason),
        }
    )

    assert run(["--site", str(root), "--lang", "en", "status", "--format", "json"]) == 0
    assert f'"state": "{state}"' in capfd.readouterr().out
