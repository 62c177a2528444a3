"""``diptych accept SLUG``: record that a person saw both texts agree."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import completing
from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.output import BLOCKED
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import argument, command, option
from pipeline.config import load_site
from pipeline.finding import Location
from pipeline.newsroom.accepting import (
    Acceptance,
    find_stories,
    load_acceptance,
    write_acceptance,
)
from pipeline.parity.acceptance import Change


@command(
    "accept",
    help=N_(
        "Record in both files of a story that you saw the two texts agree as they now stand. From"
        " then on the check tells what changes on one side only. A story in which something did is"
        " not accepted, unless --minor says that there is nothing to translate."
    ),
    example="diptych accept 2024/jakarta\ndiptych accept 2024/jakarta --minor",
)
@argument(
    "slugs", nargs=-1, required=True, metavar=N_("SLUG..."), shell_complete=completing.stories
)
@option("--minor", is_flag=True, help=N_("What changed on one side needs no translation."))
@articles_option
@pass_session
@click.pass_context
def run(
    ctx: click.Context, session: Session, *, slugs: tuple[str, ...], minor: bool, articles: Path
) -> None:
    """Accept each story, or show what did not follow."""
    site = load_site(session.root)
    refused = False
    for story, files in find_stories(session.root, session.root / articles, slugs).items():
        acceptance = load_acceptance(session.root, story, files, site)
        for change in acceptance.changes:
            click.echo(_line(change))
        if acceptance.changes and not minor:
            refused = True
            session.note(_refusal(acceptance))
        elif acceptance.known:
            session.note(_("{story} was accepted as it stands already.").format(story=story))
        else:
            for path in write_acceptance(session.root, acceptance, site):
                click.echo(path)
            session.note(_("{story} is accepted as it now stands.").format(story=story))
    ctx.exit(BLOCKED if refused else 0)


_WORDS = {
    ("changed", "fr"): N_("{here}: changed in French; {there} did not follow"),
    ("changed", "en"): N_("{here}: changed in English; {there} did not follow"),
    ("removed", "fr"): N_("{here}: taken out of the French below; {there} did not follow"),
    ("removed", "en"): N_("{here}: taken out of the English below; {there} did not follow"),
    ("added", "fr"): N_("{here}: added in French; nothing new answers it below {there}"),
    ("added", "en"): N_("{here}: added in English; nothing new answers it below {there}"),
}


def _line(change: Change) -> str:
    there = _at(change.there) if change.there else _("the other side, which has no such passage,")
    return _(_WORDS[change.kind, change.lang]).format(here=_at(change.here), there=there)


def _at(place: Location) -> str:
    return f"{place.path}:{place.line}"


def _refusal(acceptance: Acceptance) -> str:
    count = len(acceptance.changes)
    said = ngettext(
        "{story} is not accepted: {n} passage changed on one side only. Translate it, or say that"
        " there is nothing to translate: diptych accept {story} --minor",
        "{story} is not accepted: {n} passages changed on one side only. Translate them, or say"
        " that there is nothing to translate: diptych accept {story} --minor",
        count,
    )
    return said.format(story=acceptance.pair.story, n=count)
