"""Begin a newsroom: a folder that publishes at once."""

from __future__ import annotations

import json
import shlex
import string
import sys
from collections.abc import Mapping
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

import pipeline
from pipeline.errors import DiptychError
from pipeline.finding import say

# Template → the file it becomes. Names that tools look for are not kept under those names here,
# lest they work on the templates.
FILES = {
    "site.toml": "site.toml",
    "Makefile": "Makefile",
    "requirements.txt": "requirements.txt",
    "dot-gitignore": ".gitignore",
    "dot-gitattributes": ".gitattributes",
    "workflow.yml": ".github/workflows/publish.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
    "articles/welcome.fr.md": "articles/welcome.fr.md",
    "articles/welcome.en.md": "articles/welcome.en.md",
}
_FILLED = frozenset({"requirements.txt", "workflow.yml", "gitlab-ci.yml"})


def load_templates() -> dict[str, str]:
    """Return the files of a new newsroom by their path in it."""
    folder = resources.files("pipeline.newsroom") / "templates"
    texts = {target: _read(folder, name) for name, target in FILES.items()}
    return texts | {"local.mk": f"DIPTYCH := {_command()}\n"}


def _read(folder: Traversable, name: str) -> str:
    text = folder.joinpath(*name.split("/")).read_text("utf-8")
    if name in _FILLED:
        text = string.Template(text).substitute(requirement=_requirement())
    return text


def _command() -> str:
    """Return how this machine starts the package that is running, as make writes it."""
    beside = Path(sys.executable).with_name("diptych")
    parts = [str(beside)] if beside.exists() else [sys.executable, "-m", "pipeline"]
    return shlex.join(parts).replace("$", "$$")


def _requirement() -> str:
    """Return the line for pip that installs the package as it was installed here (PEP 610)."""
    pinned = f"diptych=={pipeline.__version__}"
    try:
        origin = json.loads(metadata.distribution("diptych").read_text("direct_url.json") or "{}")
    except metadata.PackageNotFoundError:  # run from a folder, not installed
        return pinned
    vcs = origin.get("vcs_info")
    if vcs:
        return f"diptych @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
    return pinned


def write_newsroom(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the files into ``folder``, which may hold other things but none of these files.

    Raises DiptychError, before anything is written, when one is there.
    """
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        raise DiptychError(
            say(
                "{folder} already holds {names}; nothing was written.",
                "{folder} contient déjà {names} ; rien n’a été écrit.",
                folder=str(folder),
                names=", ".join(taken),
            ),
            say(
                "Choose an empty folder: diptych init my-newsroom",
                "Choisissez un dossier vide : diptych init ma-redaction",
            ),
        )
    written = []
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise DiptychError(
                say(
                    "{path} could not be written: {reason}.",
                    "{path} n’a pas pu être écrit : {reason}.",
                    path=str(path),
                    reason=error.strerror or str(error),
                )
            ) from error
        written.append(path)
    return tuple(written)
