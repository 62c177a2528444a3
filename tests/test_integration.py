"""What a newsroom's integration runs: the steps of the workflows, the summary, the hooks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import story_files

from pipeline.cli.main import run
from pipeline.newsroom.starting import load_templates, write_newsroom

Newsroom = Callable[..., Path]
ROOT = Path(__file__).parents[1]
GOOD = story_files("2024/port")
LATER = story_files("2024/later", publish_at="2026-03-01T09:00:00+01:00")


def diptych(root: Path, *args: str) -> int:
    return run(["--site", str(root), "--lang", "en", *args])


@pytest.fixture
def shell(tmp_path: Path) -> Callable[[Path, str], subprocess.CompletedProcess[str]]:
    """Return what runs a step as the integration does: bash, with ``diptych`` on the PATH."""
    tools = tmp_path / "tools"
    tools.mkdir()
    command = tools / "diptych"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n')
    command.chmod(0o755)

    def step(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=folder,
            env=os.environ
            | {
                "PATH": f"{tools}:{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "LC_ALL": "C.UTF-8",
            }
            | {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "GITHUB_BASE_REF": "main"}
            | {"GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@example.org"}
            | {"GIT_COMMITTER_NAME": "T", "GIT_COMMITTER_EMAIL": "t@example.org"},
            capture_output=True,
            text=True,
            check=False,
        )

    return step


def _begun(tmp_path: Path, step: Callable[..., subprocess.CompletedProcess[str]]) -> Path:
    """A newsroom as ``init`` makes it, cloned from a repository that takes pushes."""
    origin, room = tmp_path / "origin.git", tmp_path / "room"
    room.mkdir()
    files = load_templates() | {"local.mk": "DIPTYCH := diptych\n"}
    write_newsroom(room, files)
    done = step(
        tmp_path,
        f"git init -q --bare -b main {origin} && cd room && git init -q -b main && git add . &&"
        f" git commit -qm begin && git remote add origin {origin} && git push -qu origin main",
    )
    assert not done.returncode, done.stderr
    return room


def test_the_steps_of_the_github_workflow_run(
    tmp_path: Path, shell: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    room = _begun(tmp_path, shell)
    steps = yaml.safe_load((room / ".github/workflows/publish.yml").read_text("utf-8"))["jobs"]
    scripts = [step["run"] for step in steps["publish"]["steps"] if "run" in step]
    scripts = [script for script in scripts if "pip install" not in script]
    assert len(scripts) == 4
    for script in scripts:
        done = shell(room, script)
        assert not done.returncode, (script, done.stdout, done.stderr)
    assert (room / "output/index.html").is_file()
    assert "</html>" in (room / "report.html").read_text("utf-8")
    assert "/en/" in (tmp_path / "summary.md").read_text("utf-8")
    assert "Record addresses" in shell(room, "git log --oneline origin/main").stdout


def test_the_steps_of_the_gitlab_workflow_run(
    tmp_path: Path, shell: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    room = _begun(tmp_path, shell)
    job = yaml.safe_load((room / ".gitlab-ci.yml").read_text("utf-8"))["publish"]
    for script in job["script"]:
        done = shell(room, script)
        assert not done.returncode, (script, done.stdout, done.stderr)
    for kept in (*job["artifacts"]["paths"], job["artifacts"]["reports"]["junit"]):
        assert (room / kept).exists(), kept


def test_the_hooks_run_the_command_on_articles_only() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in hooks} == {"diptych-check", "diptych-fix"}
    for hook in hooks:
        assert hook["entry"].split()[0] == "diptych"
        assert re.search(hook["files"], "articles/2024/port.fr.md")
        assert not re.search(hook["files"], "articles/2024/port.jpg")


def test_the_summary_tells_what_came_changed_and_went(
    make_newsroom: Newsroom, tmp_path: Path
) -> None:
    root, summary = make_newsroom(GOOD | LATER), tmp_path / "summary.md"
    told = ("publish", "--summary", str(summary))
    assert diptych(root, *told, "--now", "2026-02-28T12:00") == 0
    first = summary.read_text("utf-8")
    assert re.search(r"### Added \(\d+\)\n\n- <https://news.example.org/>\n", first)
    assert "Not online yet (draft or embargo): `2024/later`" in first
    summary.unlink()
    assert diptych(root, *told, "--now", "2026-03-01T08:00:00Z") == 0
    second = summary.read_text("utf-8")
    assert re.search(r"### Added \(\d+\)\n\n.*/later/", second, re.DOTALL)
    assert "### Changed" in second
    assert "### Feeds changed" in second
    summary.unlink()
    for path in LATER:
        (root / path).unlink()
    assert diptych(root, *told, "--now", "2026-03-01T08:00:00Z") == 0
    assert "### Removed" in summary.read_text("utf-8")
    summary.unlink()
    assert diptych(root, *told, "--now", "2026-03-01T08:00:00Z") == 0
    assert "Nothing changed." in summary.read_text("utf-8")


def test_the_summary_of_a_publish_that_is_blocked_tells_why(
    make_newsroom: Newsroom, tmp_path: Path
) -> None:
    bad = story_files("2024/bad", "Il y a 23 *bateaux*.", "There are 33 *ships*.")
    root, summary = make_newsroom(bad), tmp_path / "summary.md"
    summary.write_text("# Of another step\n\n")
    assert diptych(root, "publish", "--summary", str(summary)) == 1
    text = summary.read_text("utf-8")
    assert text.startswith("# Of another step\n\n## What this run publishes\n\nNothing:")
    assert "`articles/2024/bad.en.md:" in text


def test_an_embargo_ends_at_the_instant_given(make_newsroom: Newsroom) -> None:
    root = make_newsroom(GOOD | LATER)
    page = root / "output/en/2024/10/later/index.html"
    for now, there in (
        ("2026-03-01T07:59:59+00:00", False),
        ("2026-03-01T09:00:00+01:00", True),
        ("2026-02-28", False),
    ):
        assert diptych(root, "publish", "--now", now) == 0
        assert page.exists() is there, now


@pytest.mark.parametrize("now", ["yesterday", "2026-13-01", ""])
def test_an_instant_that_is_none_is_told(
    make_newsroom: Newsroom, capfd: pytest.CaptureFixture[str], now: str
) -> None:
    assert diptych(make_newsroom(GOOD), "publish", f"--now={now}") == 2
    assert "2026-11-23T08:00:00+01:00" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("che", "check"),
        ("publish --sum", "--summary"),
        ("comp", "completion"),
        ("explain number-m", "number-mismatch"),
        ("accept 2024/p", "2024/port"),
        ("export 2024/p", "2024/port"),
        ("new x --region eu", "europe"),
        ("--site articles new x --region eu", ""),
    ],
)
def test_a_shell_is_given_what_can_follow(
    shell: Callable[..., subprocess.CompletedProcess[str]],
    make_newsroom: Newsroom,
    typed: str,
    offered: str,
) -> None:
    done = shell(
        make_newsroom(story_files("2024/port")),
        'eval "$(diptych completion bash)"\n'
        f"COMP_WORDS=(diptych {typed}); COMP_CWORD={len(typed.split())}; COMPREPLY=()\n"
        '_diptych_completion diptych; echo "${COMPREPLY[@]}"',
    )
    assert not done.returncode, done.stderr
    assert done.stdout.split() == ([offered] if offered else [])
