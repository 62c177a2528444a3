"""Which files changed since a revision, as git tells."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from pipeline.errors import DiptychError
from pipeline.finding import say


def load_changes(root: Path, revision: str) -> set[str]:
    """Return paths, from the newsroom's folder, that differ from where ``revision`` was left.

    That is from the last commit that both sides share, as in a pull request, to the files as they
    stand now, uncommitted and new ones included. Raises DiptychError when git can not tell.
    """
    base = _git(root, "merge-base", revision, "HEAD").strip()
    told = _git(root, "diff", "-z", "--name-only", "--relative", "--no-renames", base, "--")
    told += _git(root, "ls-files", "-z", "--others", "--exclude-standard")
    return {path for path in told.split("\0") if path}


def _git(root: Path, *args: str) -> str:
    """Run git in the newsroom; a revision that begins like an option is refused before."""
    if any(arg.startswith("-") for arg in args[1:2]) and args[0] == "merge-base":
        raise _failure(f"{args[1]}?")
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what a person typed is one argument
            ["git", *args],  # noqa: S607 - the git that is on this person's PATH is the one meant
            cwd=root,
            capture_output=True,
            check=False,
            env=os.environ | {"LC_ALL": "C"},
        )
    except OSError as error:
        raise _failure(error.strerror or str(error)) from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _failure(lines[0] if lines else f"git {args[0]}: {done.returncode}")
    return os.fsdecode(done.stdout)


def _failure(reason: str) -> DiptychError:
    return DiptychError(
        say(
            "git can not tell what changed: {reason}",
            "git ne peut pas dire ce qui a changé : {reason}",
            reason=reason,
        ),
        say(
            "Give a revision that this copy has, such as origin/main;"
            " in CI, fetch the whole history (fetch-depth: 0).",
            "Donnez une révision que cette copie possède, comme origin/main ;"
            " en intégration continue, récupérez tout l’historique (fetch-depth: 0).",
        ),
    )
