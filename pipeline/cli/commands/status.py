"""``diptych status``: the stories and how far they are."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.articles.load import load_stories
from pipeline.articles.model import Article, Story
from pipeline.articles.scan import story_name
from pipeline.build import run_check
from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.progress import progress
from pipeline.cli.session import Session, pass_session, terminal_width
from pipeline.cli.table import render_table
from pipeline.cli.words import command, option
from pipeline.config import load_site
from pipeline.finding import STALENESS, Finding, Severity

STATES = {
    "ready": N_("ready"),
    "draft": N_("draft"),
    "embargo": N_("under embargo"),
    "withdrawn": N_("withdrawn"),
    "blocked": N_("to mend"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One story; ``stale`` is the language that a change of the other left behind."""

    story: str
    region: str
    date: str
    languages: str
    errors: int
    warnings: int
    stale: str
    state: str


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
@articles_option
@pass_session
def run(session: Session, *, form: str, articles: Path) -> None:
    """Print the table."""
    site = load_site(session.root)
    folder = session.root / articles
    with progress(_("Checking"), quiet=session.quiet) as step:
        report = run_check(session.root, articles=folder, progress=step)
    stories = load_stories(session.root, folder, site).stories
    now = dt.datetime.now(dt.UTC)
    rows = [_row(story, report.findings, now) for story in stories]
    if form == "json":
        listed = [{name: getattr(row, name) for name in Row.__slots__} for row in rows]
        click.echo((json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode(), nl=False)
    elif rows:
        header = [_("story"), _("region"), _("date"), _("languages"), _("parity"), _("stale")]
        cells = [_cells(row) for row in rows]
        click.echo(render_table([*header, _("publishable")], cells, terminal_width()))
    else:
        session.note(_("There is no story yet. Begin one with: diptych new SLUG"))


def _row(story: Story, findings: Sequence[Finding], now: dt.datetime) -> Row:
    own = [finding for finding in findings if finding.story == story.story]
    panels = [panel for panel in (story.fr, story.en) if panel]
    errors = sum(finding.severity is Severity.ERROR for finding in own)
    first = panels[0].front if panels else None
    return Row(
        story=story.story,
        region=first.region if first else "",
        date=first.date.isoformat() if first else "",
        languages="+".join(panel.lang for panel in panels),
        errors=errors,
        warnings=sum(finding.severity is Severity.WARNING for finding in own),
        stale="+".join(_left_behind(own)) or _stale(panels),
        state=_state(panels, errors, now),
    )


def _left_behind(findings: Sequence[Finding]) -> list[str]:
    """Return the languages in which passages did not follow since both texts were accepted."""
    found = {
        story_name(finding.location.path)[1]
        for finding in findings
        if finding.rule in STALENESS and finding.counterpart
    }
    return sorted(found)


def _stale(panels: Sequence[Article]) -> str:
    """Return the language whose ``updated`` is older than the other's."""
    if len(panels) < 2:
        return ""
    one, other = ((panel.front.updated or panel.front.published, panel.lang) for panel in panels)
    return "" if one[0] == other[0] else min(one, other)[1]


def _state(panels: Sequence[Article], errors: int, now: dt.datetime) -> str:
    if any(panel.front.draft for panel in panels):
        return "draft"
    if errors or len(panels) < 2:
        return "blocked"
    if any(panel.front.withdrawn for panel in panels):
        return "withdrawn"
    if any(panel.front.publish_at and panel.front.publish_at > now for panel in panels):
        return "embargo"
    return "ready"


def _cells(row: Row) -> list[str]:
    said = [
        ngettext("{n} error", "{n} errors", row.errors).format(n=row.errors) if row.errors else "",
        ngettext("{n} warning", "{n} warnings", row.warnings).format(n=row.warnings)
        if row.warnings
        else "",
    ]
    parity = ", ".join(filter(None, said)) or _("agrees")
    state = _(STATES[row.state])
    return [row.story, row.region, row.date, row.languages, parity, row.stale, state]
