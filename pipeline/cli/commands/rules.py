"""``diptych rules``: list the rules of the check."""

from __future__ import annotations

import json
import sys
import textwrap

import click

from pipeline.cli.documents import RuleDoc, load_documents
from pipeline.cli.language import N_, _
from pipeline.cli.report.as_text import COLOURS, NAMES
from pipeline.cli.rule_pages import render_rule_page
from pipeline.cli.session import Session, pass_session, terminal_width
from pipeline.cli.words import command, option


@command(
    "rules",
    help=N_("List the rules of the check, with the severity each has when site.toml says nothing."),
    example="diptych rules\ndiptych explain number-mismatch",
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help=N_("The form of the list."),
)
@pass_session
def run(session: Session, *, form: str) -> None:
    """Print the list."""
    docs = load_documents()
    if form == "json":
        listed = [
            {
                "rule": doc.id,
                "severity": doc.severity.value,
                "group": doc.group,
                "summary": doc.summary(session.lang),
            }
            for doc in docs.values()
        ]
        click.echo((json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode(), nl=False)
        return
    if form == "markdown":
        click.echo(render_rule_page(docs.values(), session.lang).encode(), nl=False)
        return
    for doc in docs.values():
        click.echo("\n".join(_lines(doc, session)))


def _lines(doc: RuleDoc, session: Session) -> list[str]:
    label = _(NAMES[doc.severity])
    head = f"{click.style(doc.id, bold=True)} {click.style(label, fg=COLOURS[doc.severity])}"
    summary = doc.summary(session.lang)
    if not sys.stdout.isatty():
        return [f"{head} {summary}"]
    width = terminal_width()
    return [head, *textwrap.wrap(summary, width, initial_indent="  ", subsequent_indent="  ")]
