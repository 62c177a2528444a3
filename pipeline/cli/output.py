"""Print what a run found, in the form asked for, where it belongs."""

from __future__ import annotations

import sys

import click

from pipeline.build.report import Report
from pipeline.cli.report import load_form
from pipeline.cli.report.view import View, line_loader
from pipeline.cli.session import Session, terminal_width

BLOCKED = 1  # contract 3: findings that block


def print_report(report: Report, session: Session, form: str = "text") -> None:
    """Print a report on stdout; documents for programs are UTF-8 whatever the locale."""
    text = render_report(report, session, form)
    print_text(text, form)


def print_text(text: str, form: str = "text") -> None:
    """Print what was rendered on stdout."""
    if form == "text":
        click.echo(text, nl=False)
    else:
        click.echo(text.encode("utf-8"), nl=False)


def render_report(
    report: Report, session: Session, form: str = "text", *, advice: bool = True
) -> str:
    """Return a report in one of its forms, fit for where stdout leads; advice may be left out."""
    view = View(
        lang=session.lang,
        line=line_loader(session.root),
        width=terminal_width(),
        terminal=sys.stdout.isatty(),
        advice=advice,
    )
    return load_form(form)(report, view)
