"""``diptych import FILE…``: turn releases into stories."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.cli.choices import checked_code
from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.output import BLOCKED
from pipeline.cli.session import Session, pass_session
from pipeline.cli.settling import Settling
from pipeline.cli.translations import (
    STORY_FORMS,
    TERM_FORMS,
    import_terms,
    import_translation,
)
from pipeline.cli.words import argument, command, option
from pipeline.config import load_site
from pipeline.errors import DiptychError
from pipeline.finding import LANGS, Lang
from pipeline.newsroom.importing import render_story
from pipeline.newsroom.releases.document import Document, read_document
from pipeline.newsroom.releases.folder import NamedFile, other_files, pair_files
from pipeline.newsroom.scaffold import Head, write_story
from pipeline.newsroom.slugs import checked_slug
from pipeline.newsroom.translation.returning import Wishes
from pipeline.site import Site


@command(
    "import",
    help=N_(
        "Turn releases into stories: plain text, HTML or Word (.docx). With one FILE, the other"
        " language gets a file that shows each passage above the place of its translation; with"
        " two, one of each language, both are whole. A folder is imported whole. FILE may be - for"
        " standard input. Nothing is overwritten, and what could not be carried over is told."
        " A translated XLIFF file goes back into its story, a TBX file into the glossary."
    ),
    example="diptych import release.txt\ndiptych import port.fr.docx port.en.docx",
)
@argument("files", metavar=N_("FILE"), nargs=-1, required=True)
@option("--slug", default="", metavar=N_("SLUG"), help=N_("The story's name [from the title]."))
@option("--region", default="", metavar=N_("CODE"), help=N_("Region [from the places named]."))
@option("--section", default="", metavar=N_("CODE"), help=N_("Section [from the rubric]."))
@option("--tags", default="", metavar=N_("CODES"), help=N_("Codes of tags, commas between them."))
@option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar=N_("YYYY-MM-DD"),
    help=N_("Day of publication [from the text]."),
)
@option(
    "--lang-of-text",
    "lang",
    type=click.Choice(LANGS),
    help=N_("The language of the release [from its words]."),
)
@option("--draft", is_flag=True, help=N_("Mark it as a draft: checked, never published."))
@option("--partial", is_flag=True, help=N_("XLIFF: take what is translated, leave the rest."))
@option("--replace", is_flag=True, help=N_("XLIFF: write over what only the translation has."))
@articles_option
@pass_session
def run(
    session: Session,
    *,
    files: tuple[str, ...],
    slug: str,
    region: str,
    section: str,
    tags: str,
    day: dt.datetime | None,
    lang: Lang | None,
    draft: bool,
    partial: bool,
    replace: bool,
    articles: Path,
) -> None:
    """Read the releases, settle what they leave open, write the stories, say what was guessed."""
    site = load_site(session.root)
    if {Path(name).suffix.lower() for name in files} & (STORY_FORMS | TERM_FORMS):
        _from_translators(session, site, files, articles, Wishes(partial, replace))
        return
    wanted = _Wanted(
        articles=session.root / articles,
        slug=slug,
        region=checked_code(region, site.regions, "--region"),
        section=checked_code(section, site.sections, "--section"),
        tags=tuple(filter(None, (tag.strip() for tag in tags.split(",")))),
        day=day,
        lang=lang,
        draft=draft,
    )
    folders = [Path(name) for name in files if Path(name).is_dir()]
    if folders:
        if len(files) > 1:
            raise click.UsageError(_("Name one folder, or one or two files."))
        _import_folder(session, site, wanted, folders[0])
        return
    if len(files) > 2:
        raise click.UsageError(_("Name one folder, or one or two files."))
    for path in _import(session, site, wanted, [NamedFile(Path(name), None) for name in files]):
        click.echo(session.shown(path))


def _from_translators(
    session: Session, site: Site, files: Sequence[str], articles: Path, wishes: Wishes
) -> None:
    """Take in what came back from a translator."""
    if len(files) > 1:
        raise click.UsageError(_("Name one file from the translator at a time."))
    file = Path(files[0])
    if file.suffix.lower() in TERM_FORMS:
        import_terms(session, site, file)
    else:
        import_translation(session, site, file, articles, wishes)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options say, and whether a person is there to say the rest."""

    articles: Path
    slug: str
    region: str
    section: str
    tags: tuple[str, ...]
    day: dt.datetime | None
    lang: Lang | None
    draft: bool
    asks: bool = True


def _import_folder(session: Session, site: Site, wanted: _Wanted, folder: Path) -> None:
    """Import every release below a folder; one that fails holds up no other and is told."""
    if wanted.slug:
        raise click.UsageError(_("--slug names one story; a folder holds several."))
    done, failed = 0, 0
    for files in pair_files(folder):
        session.note(" + ".join(session.shown(file.path) for file in files))
        try:
            paths = _import(session, site, dataclasses.replace(wanted, asks=False), files)
        except (DiptychError, click.UsageError) as error:
            said = (
                error.message.text(session.lang)
                if isinstance(error, DiptychError)
                else error.message
            )
            click.echo("  " + _("Not imported: {reason}").format(reason=said), err=True)
            failed += 1
            continue
        done += 1
        for path in paths:
            click.echo(session.shown(path))
    for path in other_files(folder):
        session.note(_("Left out, of another kind: {path}").format(path=session.shown(path)))
    session.note(ngettext("{n} story imported", "{n} stories imported", done).format(n=done))
    if failed:
        said = ngettext("{n} release not imported", "{n} releases not imported", failed)
        click.echo(said.format(n=failed), err=True)
        click.get_current_context().exit(BLOCKED)


def _import(
    session: Session, site: Site, wanted: _Wanted, files: Sequence[NamedFile]
) -> tuple[Path, ...]:
    """Make one story of one or two files; return the files written."""
    documents = [_load(site, wanted, file, alone=len(files) == 1) for file in files]
    first = documents[0]
    settle = Settling(first, site, [_("Title: {title}").format(title=first.title)], wanted.asks)
    original = settle.lang(wanted.lang if len(files) == 1 else first.lang)
    sides = {original: first}
    for other in documents[1:]:
        if other.lang is None or other.lang == original:
            said = _("Both files seem to be in the same language, or one does not tell its own.")
            raise click.UsageError(said)
        sides[other.lang] = other
    head = Head(
        date=settle.date(wanted.day),
        region=settle.region(wanted.region, original),
        original=original,
        title_fr=sides["fr"].title if "fr" in sides else "",
        title_en=sides["en"].title if "en" in sides else "",
        section=settle.section(wanted.section),
        tags=wanted.tags,
        draft=wanted.draft,
    )
    name = checked_slug(wanted.slug or settle.slug())
    made = render_story(sides, head, site, name)
    paths = write_story(wanted.articles, name, made.texts, made.pictures)
    for line in settle.told:
        session.note(line)
    for document in documents:
        for line in _rest(document, session.lang):
            session.note(line)
    return paths


def _load(site: Site, wanted: _Wanted, file: NamedFile, *, alone: bool) -> Document:
    path = file.path
    lang = file.lang or (wanted.lang if alone else None)
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        said = _("{path} can not be read: {reason}.").format(path=path, reason=error.strerror)
        raise click.UsageError(said) from error
    return read_document(data, path.name, path.parent, site, lang)


def _rest(document: Document, lang: Lang) -> list[str]:
    """Return what else there is to say: passages, encoding, lines left out, what was lost."""
    n = len(document.passages)
    lines = [ngettext("{n} paragraph", "{n} paragraphs", n).format(n=n)]
    if document.encoding not in {"utf-8", "utf-8-sig", "ascii", "docx"}:
        lines.append(
            _("The file was in {encoding}; the story is in UTF-8.").format(
                encoding=document.encoding
            )
        )
    lines += [
        _("Left out, since it is neither a section nor a date: “{line}”").format(line=line)
        for line in document.left_out
    ]
    for loss in document.losses:
        place = _("Passage {n}").format(n=loss.passage) if loss.passage else _("The release")
        text = _(": “{text}”").format(text=loss.text) if loss.text else ""
        lines.append(
            _("{place} – {what}{text}").format(place=place, what=loss.what.text(lang), text=text)
        )
    return lines
