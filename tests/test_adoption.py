"""What lets an old archive, or a pull request, be checked without all that was there before."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import story_files
from hypothesis import given
from hypothesis import strategies as st

from pipeline.build.baseline import NAME, sift
from pipeline.build.baseline import finding_key as key_of
from pipeline.cli.main import run
from pipeline.finding import Finding, Location, Severity, say

Newsroom = Callable[..., Path]
Capture = pytest.CaptureFixture[str]

GOOD = story_files("2024/port")
OLD = story_files("2024/old", "Il y a 23 bateaux au port.", "There are 33 ships in the harbour.")
NEW = story_files("2024/new", "Il y a 7 grues sur le quai.", "There are 9 cranes on the quay.")


def diptych(root: Path, *args: str) -> int:
    return run(["--site", str(root), "--lang", "en", *args])


def git(root: Path, *args: str) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *args], cwd=root, check=True, capture_output=True)


def test_known_findings_block_no_more_and_new_ones_do(
    make_newsroom: Newsroom, capfd: Capture
) -> None:
    root = make_newsroom({**GOOD, **OLD})
    assert diptych(root, "publish") == 1
    assert diptych(root, "check", "--write-baseline") == 0
    capfd.readouterr()
    assert diptych(root, "check") == 0
    assert "known from baseline.json" in capfd.readouterr().out
    assert diptych(root, "publish") == 0
    assert "33 ships" in "".join(
        page.read_text(encoding="utf-8") for page in root.glob("output/en/2024/10/*/index.html")
    )
    for path, text in NEW.items():
        (root / path).write_text(text, encoding="utf-8")
    capfd.readouterr()
    assert diptych(root, "check") == 1
    out = capfd.readouterr().out
    assert "new.en.md" in out
    assert "old.en.md" not in out


def test_a_known_finding_that_moves_stays_known_and_one_that_changes_is_new(
    make_newsroom: Newsroom,
) -> None:
    root = make_newsroom({**GOOD, **OLD})
    diptych(root, "check", "--write-baseline")
    file = root / "articles/2024/old.en.md"
    text = file.read_text(encoding="utf-8")
    french = root / "articles/2024/old.fr.md"
    french.write_text(french.read_text(encoding="utf-8").replace("Il y a", "Bonjour.\n\nIl y a"))
    file.write_text(text.replace("There are", "Hello.\n\nThere are"), encoding="utf-8")
    assert diptych(root, "check") == 0
    file.write_text(text.replace("33", "34"), encoding="utf-8")
    assert diptych(root, "check") == 1


def test_what_was_mended_is_told_until_it_is_dropped(
    make_newsroom: Newsroom, capfd: Capture
) -> None:
    root = make_newsroom({**GOOD, **OLD})
    diptych(root, "check", "--write-baseline")
    file = root / "articles/2024/old.en.md"
    file.write_text(file.read_text(encoding="utf-8").replace("33", "23"), encoding="utf-8")
    capfd.readouterr()
    assert diptych(root, "check") == 0
    assert "of baseline.json is no more" in capfd.readouterr().out
    diptych(root, "check", "--write-baseline")
    assert json.loads((root / NAME).read_bytes()) == {"version": 1, "findings": []}
    capfd.readouterr()
    diptych(root, "check")
    assert capfd.readouterr().out == "Nothing to report in 2 stories.\n"


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 9, "findings": []}', '{"version": 1}'])
def test_a_damaged_baseline_is_told_and_nothing_is_taken_as_known(
    make_newsroom: Newsroom, capfd: Capture, text: str
) -> None:
    root = make_newsroom({**GOOD, **OLD, NAME: text})
    assert diptych(root, "publish") == 2
    assert "baseline.json can not be read" in capfd.readouterr().err


def test_the_baseline_takes_the_whole_site(make_newsroom: Newsroom, capfd: Capture) -> None:
    root = make_newsroom(GOOD)
    assert diptych(root, "check", "--write-baseline", "articles/2024/port.fr.md") == 2
    assert "takes the whole site" in capfd.readouterr().err


def _finding(line: int, word: str, severity: Severity) -> Finding:
    told = say(word, word)
    return Finding("r", severity, "s", told, told, Location("articles/s.fr.md", line))


_FINDINGS = st.lists(
    st.builds(
        _finding, st.integers(1, 9), st.sampled_from("abc"), st.sampled_from(list(Severity)[:2])
    )
)


@given(_FINDINGS, _FINDINGS)
def test_a_baseline_takes_exactly_what_it_names(
    before: list[Finding], after: list[Finding]
) -> None:
    baseline = Counter(map(key_of, before))
    sifted = sift(after, baseline)
    assert Counter(map(key_of, sifted.new)) == Counter(map(key_of, after)) - baseline
    assert sifted.gone == (baseline - Counter(map(key_of, after))).total()
    assert sorted((*sifted.new, *sifted.known), key=repr) == sorted(after, key=repr)


def test_only_stories_that_changed_since_a_revision_are_told(
    make_newsroom: Newsroom, capfd: Capture
) -> None:
    root = make_newsroom({**GOOD, **OLD})
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "all")
    assert diptych(root, "check", "--changed-since", "main") == 0
    assert "No story changed since main." in capfd.readouterr().err
    for path, text in NEW.items():  # not even added to git
        (root / path).write_text(text, encoding="utf-8")
    assert diptych(root, "check", "--changed-since", "main") == 1
    out = capfd.readouterr().out
    assert "new.en.md" in out
    assert "old.en.md" not in out
    git(root, "checkout", "-b", "topic")
    git(root, "rm", "articles/2024/old.fr.md")
    git(root, "commit", "-m", "half gone")
    diptych(root, "check", "--changed-since", "main")
    assert "twin-missing" in capfd.readouterr().out


def test_a_change_of_the_settings_concerns_every_story(
    make_newsroom: Newsroom, capfd: Capture
) -> None:
    root = make_newsroom({**GOOD, **OLD})
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "all")
    with (root / "site.toml").open("a") as file:
        file.write("# changed\n")
    assert diptych(root, "check", "--changed-since", "HEAD") == 1
    assert "old.en.md" in capfd.readouterr().out


@pytest.mark.parametrize("revision", ["no-such", "--output=x", ""])
def test_a_revision_that_git_does_not_know_is_told(
    make_newsroom: Newsroom, capfd: Capture, revision: str
) -> None:
    root = make_newsroom(GOOD)
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "all")
    assert diptych(root, "check", f"--changed-since={revision}") == 2
    assert "git can not tell what changed" in capfd.readouterr().err
    assert not (root / "x").exists()
