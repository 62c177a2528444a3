"""``diptych glossary suggest``: terms that the articles render alike again and again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from pipeline.articles.load import load_stories
from pipeline.articles.model import Pair
from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import command
from pipeline.config import load_site
from pipeline.parity.archive import suggest_terms
from pipeline.parity.glossary import load_glossary


@command(
    "suggest",
    help=N_(
        "Propose pairs of terms that the articles render alike again and again, as lines of a"
        " glossary (CSV) on standard output, the best proven first. Read them before you keep them."
    ),
    example="diptych glossary suggest > proposals.csv",
)
@articles_option
@pass_session
def run(session: Session, *, articles: Path) -> None:
    """Print the proposals."""
    site = load_site(session.root)
    known, _problems = load_glossary(session.root, site.glossary)
    stories = load_stories(session.root, session.root / articles, site).stories
    pairs = [Pair(story.story, story.fr, story.en) for story in stories if story.fr and story.en]
    found = suggest_terms(pairs, site, known)
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(("fr", "en", "note"))
    for one in found:
        count = ngettext("{n} passage", "{n} passages", one.beads).format(n=one.beads)
        lines.writerow((one.fr, one.en, _("defined in the articles") if one.defined else count))
    click.echo(text.getvalue().encode(), nl=False)
    total = ngettext("{n} pair proposed.", "{n} pairs proposed.", len(found)).format(n=len(found))
    session.note(total)
