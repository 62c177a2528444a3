"""``diptych status``: the stories and how far they are."""

from __future__ import annotations

import datetime as dt
import json

import click

from pipeline.articles.load import load_stories
from pipeline.build import run_check
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.progress import progress
from pipeline.cli.remote import Place, articles_place, local_articles
from pipeline.cli.session import Session, pass_session, terminal_width
from pipeline.cli.table import render_table
from pipeline.cli.words import command, option
from pipeline.config import load_site
from pipeline.newsroom.standing import Standing, standing_of

STATES = {
    "ready": N_("ready"),
    "draft": N_("draft"),
    "embargo": N_("under embargo"),
    "withdrawn": N_("withdrawn"),
    "blocked": N_("to mend"),
}


@command(
    "status",
    help=N_(
        "List the stories: region, date, languages, what the check says, which language was left"
        " behind by an update, whether it can be published."
    ),
    example="diptych status",
)
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=N_("The form of the list."),
)
@articles_place
@pass_session
def run(session: Session, *, form: str, articles: Place) -> None:
    """Print the table."""
    site = load_site(session.root)
    folder = session.root / local_articles(session, articles)
    with progress(_("Checking"), quiet=session.quiet) as step:
        report = run_check(session.root, articles=folder, progress=step)
    stories = load_stories(session.root, folder, site).stories
    now = dt.datetime.now(dt.UTC)
    rows = [standing_of(story, report.findings, now) for story in stories]
    if form == "json":
        listed = [{name: getattr(row, name) for name in Standing.__struct_fields__} for row in rows]
        click.echo((json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode(), nl=False)
    elif rows:
        header = [_("story"), _("region"), _("date"), _("languages"), _("parity"), _("stale")]
        cells = [_cells(row) for row in rows]
        click.echo(render_table([*header, _("publishable")], cells, terminal_width()))
    else:
        session.note(_("There is no story yet. Begin one with: diptych new SLUG"))


def _cells(row: Standing) -> list[str]:
    said = [
        ngettext("{n} error", "{n} errors", row.errors).format(n=row.errors) if row.errors else "",
        ngettext("{n} warning", "{n} warnings", row.warnings).format(n=row.warnings)
        if row.warnings
        else "",
    ]
    parity = ", ".join(filter(None, said)) or _("agrees")
    state = _(STATES[row.state])
    return [row.story, row.region, row.date, row.languages, parity, row.stale, state]
