"""Print what a run found, in the form asked for, where it belongs."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.build.report import Report
from pipeline.cli.report import load_form
from pipeline.cli.report.view import View, line_loader
from pipeline.cli.session import Session, terminal_width
from pipeline.errors import DiptychError
from pipeline.finding import say

BLOCKED = 1  # contract 3: findings that block


def print_report(
    report: Report, session: Session, form: str = "text", *, strict: bool = False
) -> None:
    """Print a report on stdout; documents for programs are UTF-8 whatever the locale."""
    text = render_report(report, session, form, strict=strict)
    print_text(text, form)


def print_text(text: str, form: str = "text") -> None:
    """Print what was rendered on stdout."""
    if form == "text":
        click.echo(text, nl=False)
    else:
        click.echo(text.encode("utf-8"), nl=False)


@contextlib.contextmanager
def told_errors(file: Path) -> Iterator[None]:
    """Tell, as an error with words, that a file the person asked for can not be written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise DiptychError(
            say(
                "{file} can not be written: {reason}.",
                "{file} ne peut pas être écrit : {reason}.",
                file=str(file),
                reason=reason,
            ),
            say("Choose another place.", "Choisissez un autre endroit."),
        ) from error


def render_report(
    report: Report,
    session: Session,
    form: str = "text",
    *,
    advice: bool = True,
    strict: bool = False,
) -> str:
    """Return a report in one of its forms, fit for where stdout leads; advice may be left out."""
    view = View(
        lang=session.lang,
        line=line_loader(session.root),
        width=terminal_width(),
        terminal=sys.stdout.isatty(),
        advice=advice,
        root=session.root,
        strict=strict,
    )
    return load_form(form)(report, view)
