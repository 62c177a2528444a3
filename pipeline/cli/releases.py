"""Releases become stories: what is guessed, what is lost and where both texts part is told."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from pipeline.build import run_check
from pipeline.build.report import Report
from pipeline.cli.language import _, because, ngettext
from pipeline.cli.output import BLOCKED, render_report
from pipeline.cli.session import Session
from pipeline.cli.settling import Settling
from pipeline.errors import DiptychError
from pipeline.finding import Lang, Severity
from pipeline.newsroom.elsewhere import load_some
from pipeline.newsroom.importing import render_story
from pipeline.newsroom.joining import load_joined, write_joined
from pipeline.newsroom.releases.document import LARGEST_DOCUMENT, Document, read_document
from pipeline.newsroom.releases.folder import NamedFile, other_files, pair_files
from pipeline.newsroom.scaffold import Head, write_story
from pipeline.newsroom.slugs import checked_slug
from pipeline.site import Site


class Wanted(Struct, frozen=True):
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


class _Import(Struct, frozen=True):
    """A story's files as written, the Markdown first; ``whole`` if both languages are there."""

    paths: tuple[Path, ...]
    whole: bool


def import_files(session: Session, site: Site, wanted: Wanted, files: Sequence[NamedFile]) -> None:
    """Import one or two files as one story; tell where its two texts do not say the same."""
    made = _import(session, site, wanted, files)
    if made.whole:
        report = _check(session, wanted, [made])
        session.note("\n" + render_report(report, session, advice=False).rstrip("\n"))


def import_folder(session: Session, site: Site, wanted: Wanted, folder: Path) -> None:
    """Import every release below a folder; one that fails holds up no other and is told."""
    if wanted.slug:
        raise click.UsageError(_("--slug names one story; a folder holds several."))
    done: list[_Import] = []
    failed = 0
    for files in pair_files(folder):
        session.note(" + ".join(session.shown(file.path) for file in files))
        try:
            made = _import(session, site, replace(wanted, asks=False), files)
        except (DiptychError, click.UsageError) as error:
            said = (
                error.message.text(session.lang)
                if isinstance(error, DiptychError)
                else error.message
            )
            click.echo("  " + _("Not imported: {reason}").format(reason=said), err=True)
            failed += 1
            continue
        done.append(made)
    for path in other_files(folder):
        session.note(_("Left out, of another kind: {path}").format(path=session.shown(path)))
    _tell_parted(session, wanted, [made for made in done if made.whole])
    count = ngettext("{n} story imported", "{n} stories imported", len(done))
    session.note(count.format(n=len(done)))
    if failed:
        said = ngettext("{n} release not imported", "{n} releases not imported", failed)
        click.echo(said.format(n=failed), err=True)
        click.get_current_context().exit(BLOCKED)


def _check(session: Session, wanted: Wanted, made: Sequence[_Import]) -> Report:
    paths = [path for one in made for path in one.paths if path.suffix == ".md"]
    return run_check(session.root, articles=wanted.articles, paths=paths, strict=False)


def _tell_parted(session: Session, wanted: Wanted, made: Sequence[_Import]) -> None:
    """Tell of each story of which both texts came how many findings part them."""
    if not made:
        return
    findings = _check(session, wanted, made).findings
    for story in sorted({finding.story for finding in findings}):
        own = [finding for finding in findings if finding.story == story]
        errors = sum(finding.severity is Severity.ERROR for finding in own)
        warnings = sum(finding.severity is Severity.WARNING for finding in own)
        if errors + warnings:
            said = (
                ngettext("{n} error", "{n} errors", errors).format(n=errors),
                ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
            )
            session.note(f"{story}: {', '.join(said)}")
    session.note(_("To see where the two languages do not say the same: diptych check"))


def _import(session: Session, site: Site, wanted: Wanted, files: Sequence[NamedFile]) -> _Import:
    """Make one story of one or two files, tell what was guessed and lost, and what was written."""
    documents = [_load(site, wanted, file, alone=len(files) == 1) for file in files]
    first = documents[0]
    settle = Settling(first, site, [_("Title: {title}").format(title=first.title)], wanted.asks)
    original = settle.lang(wanted.lang if len(files) == 1 else first.lang)
    joined = None
    if len(files) == 1 and wanted.slug:
        name = checked_slug(wanted.slug)
        joined = load_joined(wanted.articles, name, original, first, site)
    if joined:
        paths = write_joined(joined)
        starts = {original: joined.starts}
        sides = {original: first}
    else:
        sides = _sides(documents, original)
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
        story = render_story(sides, head, site, name)
        paths = write_story(wanted.articles, name, story.texts, story.pictures)
        starts = dict(story.starts)
    for line in settle.told:
        session.note(line)
    for lang, document in sides.items():
        file = session.shown(wanted.articles / f"{name}.{lang}.md")
        for line in _rest(document, file, starts[lang], session.lang):
            session.note(line)
    for path in paths:
        click.echo(session.shown(path))
    return _Import(paths, whole=joined is not None or len(sides) == 2)


def _sides(documents: Sequence[Document], original: Lang) -> dict[Lang, Document]:
    sides = {original: documents[0]}
    for other in documents[1:]:
        if other.lang is None or other.lang == original:
            said = _("Both files seem to be in the same language, or one does not tell its own.")
            raise click.UsageError(said)
        sides[other.lang] = other
    return sides


def _load(site: Site, wanted: Wanted, file: NamedFile, *, alone: bool) -> Document:
    path = file.path
    lang = file.lang or (wanted.lang if alone else None)
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(LARGEST_DOCUMENT + 1)
        else:
            data = load_some(path, LARGEST_DOCUMENT)
    except OSError as error:
        said = _("{path} can not be read: {reason}.").format(path=path, reason=because(error))
        raise click.UsageError(said) from error
    return read_document(data, path.name, path.parent, site, lang)


def _rest(document: Document, path: str, starts: Sequence[int], lang: Lang) -> list[str]:
    """Return what else there is to say of one language: passages, encoding, what was lost."""
    n = len(document.passages)
    count = ngettext("{n} paragraph", "{n} paragraphs", n).format(n=n)
    lines = [_("{path}: {count}").format(path=path, count=count)]
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
    for loss in sorted(document.losses, key=lambda loss: loss.passage):
        place = f"{path}:{starts[loss.passage - 1]}" if loss.passage else path
        text = _(": “{text}”").format(text=loss.text) if loss.text else ""
        lines.append(
            _("{place} – {what}{text}").format(place=place, what=loss.what.text(lang), text=text)
        )
    return lines
