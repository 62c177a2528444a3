"""Codes given as options, and questions to the person when a terminal is there."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

import click

from pipeline.cli.language import _


def checked_code(code: str, known: Collection[str], option: str) -> str:
    """Return ``code`` if the site knows it (or names none); else say which there are."""
    if not code or not known or code in known:
        return code
    near = get_close_matches(code, known, n=1)
    said = _("site.toml has no “{code}”.").format(code=code)
    if near:
        said += " " + _("Did you mean {names}?").format(names=near[0])
    else:
        said += " " + _("It has: {codes}.").format(codes=", ".join(known))
    raise click.BadParameter(said, param_hint=option)


def ask(question: str, choices: Collection[str] = (), default: str | None = None) -> str:
    """Ask on the terminal, on stderr since stdout is for data."""
    kind = click.Choice(list(choices)) if choices else None
    answer: str = click.prompt(question, type=kind, default=default, err=True)
    return answer.strip()
