"""``diptych explain RULE``: print one rule's documentation."""

from __future__ import annotations

from difflib import get_close_matches

import click

from pipeline.cli import completing
from pipeline.cli.documents import load_documents
from pipeline.cli.fold import fold_document
from pipeline.cli.language import N_, _
from pipeline.cli.report.as_text import COLOURS, NAMES
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import argument, command


@command(
    "explain",
    help=N_("Explain one rule: why it is there, an example, the cure, its limits."),
    example="diptych explain number-mismatch",
)
@argument("rule", metavar=N_("RULE"), shell_complete=completing.rules)
@pass_session
def run(session: Session, *, rule: str) -> None:
    """Print the rule, or name the nearest ones."""
    docs = load_documents()
    doc = docs.get(rule.strip().lower().replace("_", "-").replace(" ", "-"))
    if doc is None:
        raise click.UsageError(_unknown(rule, list(docs)))
    severity = click.style(_(NAMES[doc.severity]), fg=COLOURS[doc.severity], bold=True)
    click.echo(f"{click.style(doc.id, bold=True)} ({severity})\n")
    click.echo(fold_document(doc.text(session.lang).rstrip("\n")))


def _unknown(rule: str, names: list[str]) -> str:
    near = get_close_matches(rule, names, n=3, cutoff=0.4)
    said = _("There is no rule named “{rule}”.").format(rule=rule)
    if near:
        return said + " " + _("Did you mean {names}?").format(names=", ".join(near))
    return said + " " + _("“diptych rules” lists them all.")
