"""``diptych export SLUG``: files for translators."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import click

from pipeline.articles.load import load_stories
from pipeline.articles.model import Pair
from pipeline.build import run_check
from pipeline.cli import completing
from pipeline.cli.folders import articles_option, now_option
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import argument, command, option
from pipeline.config import load_site
from pipeline.errors import DiptychError
from pipeline.finding import say
from pipeline.newsroom.accepting import find_stories
from pipeline.newsroom.source import write_new, write_sources
from pipeline.newsroom.standing import standing_of
from pipeline.newsroom.translation.memory import render_memory, render_terms
from pipeline.newsroom.translation.sending import load_exchange
from pipeline.newsroom.translation.xliff import render_xliff
from pipeline.parity.glossary import load_glossary
from pipeline.site import Site

Form = Literal["xliff", "xliff12", "tmx", "tbx"]


@command(
    "export",
    help=N_(
        "Make a file for translators. xliff (2.1) and xliff12 hold one story, the original's"
        " passages with the translation there is; “diptych import FILE.xlf” brings it back. tmx is"
        " the memory of all published stories, or of one; tbx is the glossary."
    ),
    example="diptych export 2024/jakarta --output jakarta.xlf\ndiptych export --to tmx > news.tmx",
)
@argument("slug", metavar=N_("SLUG"), default="", shell_complete=completing.stories)
@option(
    "--to",
    "form",
    type=click.Choice(["xliff", "xliff12", "tmx", "tbx"]),
    default="xliff",
    help=N_("What to make [xliff]."),
)
@option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=N_("FILE"),
    help=N_("Write there rather than to standard output."),
)
@articles_option
@now_option
@pass_session
def run(
    session: Session,
    *,
    slug: str,
    form: Form,
    output: Path | None,
    articles: Path,
    now: dt.datetime | None,
) -> None:
    """Make the file."""
    site = load_site(session.root)
    if form == "tbx":
        if slug:
            raise click.UsageError(_("The glossary belongs to no story: leave SLUG out."))
        terms, problems = load_glossary(session.root, site.glossary)
        for problem in problems:
            session.note(f"{problem.location.path}: {problem.message.text(session.lang)}")
        data, count = render_terms(terms)
        said = ngettext("{n} term.", "{n} terms.", count)
    elif form == "tmx":
        data, count = _memory(session, site, slug, articles, now or dt.datetime.now(dt.UTC))
        said = ngettext("{n} pair of segments.", "{n} pairs of segments.", count)
    else:
        if not slug:
            raise click.UsageError(_("Name the story, as in: diptych export SLUG --to xliff"))
        (files,) = find_stories(session.root, session.root / articles, [slug]).values()
        exchange = load_exchange(session.root, files, site)
        data = render_xliff(exchange, "2.1" if form == "xliff" else "1.2")
        count = len(exchange.units)
        said = ngettext("{n} segment.", "{n} segments.", count)
    if output:
        _write(output, data)
    else:
        click.echo(data, nl=False)
    session.note(said.format(n=count))


def _memory(
    session: Session, site: Site, slug: str, articles: Path, now: dt.datetime
) -> tuple[bytes, int]:
    """Return the memory of one story, as it stands, or of all that are online."""
    stories = load_stories(session.root, session.root / articles, site).stories
    if slug:
        wanted = set(find_stories(session.root, session.root / articles, [slug]))
        stories = tuple(one for one in stories if one.story in wanted)
    else:
        findings = run_check(session.root, articles=session.root / articles).findings
        states = [standing_of(one, findings, now).state for one in stories]
        held = states.count("blocked")
        if held:
            said = ngettext(
                "{n} story that the check blocks is left out.",
                "{n} stories that the check blocks are left out.",
                held,
            )
            session.note(said.format(n=held))
        stories = tuple(one for one, state in zip(stories, states, strict=True) if state == "ready")
    pairs = [Pair(one.story, one.fr, one.en) for one in stories if one.fr and one.en]
    return render_memory(pairs, site)


def _write(path: Path, data: bytes) -> None:
    try:
        if path.is_file():
            write_sources([(path, path.read_bytes(), data)])
        elif path.exists():  # a device or a pipe
            path.write_bytes(data)
        else:
            write_new(path, data)
    except OSError as error:
        raise DiptychError(
            say(
                "{path} can not be written: {reason}.",
                "Impossible d’écrire {path} : {reason}.",
                path=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
