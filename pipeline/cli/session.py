"""What every command is told: the newsroom's folder, the language, how much to say."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click
from msgspec import Struct

from pipeline.finding import Lang


class Session(Struct, frozen=True):
    """The options before the command; ``root`` is the newsroom's folder, absolute."""

    root: Path
    lang: Lang = "en"
    verbose: bool = False
    quiet: bool = False

    def note(self, text: str) -> None:
        """Tell the person something on stderr, unless ``--quiet``."""
        if not self.quiet:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        """Tell on stderr what only ``--verbose`` asks for."""
        if self.verbose:
            click.echo(text, err=True)

    def shown(self, path: Path) -> str:
        """Return a path as people write it: relative to the newsroom when inside it."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )


pass_session = click.make_pass_decorator(Session)


def can_ask() -> bool:
    """Tell whether a person sits at the terminal and can answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def terminal_width(default: int = 100) -> int:
    """Return how many columns there are: COLUMNS, else the terminal's, else ``default``."""
    return max(24, shutil.get_terminal_size((default, 24)).columns)
