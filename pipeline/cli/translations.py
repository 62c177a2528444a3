"""What comes back from translators: a story as XLIFF, a term base as TBX."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from pipeline.cli.language import _, because, ngettext
from pipeline.cli.output import BLOCKED
from pipeline.cli.session import Session
from pipeline.errors import DiptychError
from pipeline.finding import Severity, say
from pipeline.newsroom.elsewhere import load_some
from pipeline.newsroom.source import write_new, write_sources
from pipeline.newsroom.translation.exchange import LARGEST
from pipeline.newsroom.translation.memory import read_terms
from pipeline.newsroom.translation.returning import Wishes, load_returned
from pipeline.newsroom.translation.xliff import read_xliff
from pipeline.parity.glossary import read_glossary
from pipeline.site import Site

STORY_FORMS = frozenset({".xlf", ".xliff"})
TERM_FORMS = frozenset({".tbx"})


def import_translation(
    session: Session, site: Site, file: Path, articles: Path, wishes: Wishes
) -> None:
    """Put a translation into its story's file, or say all that stands in its way."""
    exchange = read_xliff(_bytes(file), file.name)
    made = load_returned(session.root, session.root / articles, exchange, site, wishes)
    errors = [one for one in made.findings if one.severity is Severity.ERROR]
    for one in errors:
        place = f"{one.location.path}:{one.location.line}"
        click.echo(f"{place}: {one.message.text(session.lang)}", err=True)
    for problem in made.problems:
        click.echo(problem.text(session.lang), err=True)
    if made.problems or errors:
        session.note(_refusal())
        click.get_current_context().exit(BLOCKED)
    for note in made.notes:
        session.note(note.text(session.lang))
    path = session.root / made.path
    if made.before is None:
        write_new(path, made.after)
    elif made.before != made.after:
        write_sources([(path, made.before, made.after)])
    else:
        session.note(_("{path} says all this already.").format(path=made.path))
        return
    click.echo(made.path)


def _refusal() -> str:
    return _(
        "Nothing was written. --partial takes what is translated and leaves the rest as it is;"
        " --replace writes over what only the translation’s file has."
    )


def import_terms(session: Session, site: Site, file: Path) -> None:
    """Add the terms of a term base that the newsroom's first glossary lacks."""
    if not site.glossary:
        raise DiptychError(
            say(
                "The newsroom has no glossary to add terms to.",
                "La rédaction n’a pas de glossaire auquel ajouter des termes.",
            ),
            say(
                'Write in site.toml, above the first [section]: glossary = ["glossary.csv"]',
                "Écrivez dans site.toml, au-dessus de la première [rubrique] :"
                ' glossary = ["glossary.csv"]',
            ),
        )
    name = site.glossary[0]
    path = session.root / name
    if not path.resolve().is_relative_to(session.root.resolve()):
        raise DiptychError(
            say(
                "{path} is a link that leads out of the newsroom.",
                "{path} est un lien qui sort de la rédaction.",
                path=name,
            ),
            say(
                "Put the glossary itself in its place.", "Mettez le glossaire lui-même à sa place."
            ),
        )
    before = path.read_bytes() if path.exists() else None
    text = before.decode("utf-8-sig") if before is not None else "fr,en,note\n"
    known = {(term.fr, term.en) for term in read_glossary(text, name)[0]}
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    columns = [column.strip().lower() for column in heading.strip().split(separator)]
    lines = io.StringIO()
    rows = csv.writer(lines, delimiter=separator, lineterminator="\n")
    new = [one for one in read_terms(_bytes(file), file.name) if (one.fr, one.en) not in known]
    for term in new:
        cells = {"fr": term.fr, "en": term.en, "note": term.note}
        rows.writerow([cells.get(column, "") for column in columns])
    after = (text if text.endswith("\n") else text + "\n") + lines.getvalue()
    if before is None:
        write_new(path, after.encode())
    elif new:
        write_sources([(path, before, after.encode())])
    click.echo(name)
    session.note(ngettext("{n} term added.", "{n} terms added.", len(new)).format(n=len(new)))


def _bytes(file: Path) -> bytes:
    try:
        return load_some(file, LARGEST)
    except OSError as error:
        said = _("{path} can not be read: {reason}.").format(path=file, reason=because(error))
        raise click.UsageError(said) from error
