"""``diptych import FILE``: turn a plain-text release into a story."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import click

from pipeline.cli.choices import ask, checked_code
from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.session import Session, can_ask, pass_session
from pipeline.cli.words import argument, command, option
from pipeline.config import load_site
from pipeline.finding import LANGS, Lang
from pipeline.newsroom.importing import render_story
from pipeline.newsroom.places import propose_region
from pipeline.newsroom.release import Release, read_release
from pipeline.newsroom.scaffold import Head, write_story
from pipeline.newsroom.slugs import checked_slug, propose_slug
from pipeline.site import Site

LANGUAGES = {"fr": N_("French"), "en": N_("English")}


@command(
    "import",
    help=N_(
        "Turn a plain-text release into a story: title, empty line, rubric, date in words,"
        " paragraphs. The other language gets a file that shows each paragraph above the place of"
        " its translation. FILE may be - for standard input. Nothing is overwritten."
    ),
    example="diptych import release.txt\ndiptych import release.txt --region asia-pacific",
)
@argument("file", metavar=N_("FILE"), type=click.File("rb"))
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
@articles_option
@pass_session
def run(
    session: Session,
    *,
    file: BinaryIO,
    slug: str,
    region: str,
    section: str,
    tags: str,
    day: dt.datetime | None,
    lang: Lang | None,
    draft: bool,
    articles: Path,
) -> None:
    """Read the release, settle what it leaves open, write both files, say what was guessed."""
    site = load_site(session.root)
    region = checked_code(region, site.regions, "--region")
    section = checked_code(section, site.sections, "--section")
    release = read_release(file.read(), site, lang)
    settle = _Settling(release, site, [_("Title: {title}").format(title=release.title)])
    head = Head(
        date=settle.date(day),
        region="",  # its names are read in the story's language
        original=settle.lang(lang),
        section=settle.section(section),
        tags=tuple(filter(None, (tag.strip() for tag in tags.split(",")))),
        draft=draft,
    )
    head = replace(
        head,
        region=settle.region(region, head.original),
        title_fr=release.title if head.original == "fr" else "",
        title_en=release.title if head.original == "en" else "",
    )
    name = checked_slug(slug or settle.slug())
    paths = write_story(session.root / articles, name, render_story(release, head, site))
    for line in (*settle.told, *_rest(release)):
        session.note(line)
    for path in paths:
        click.echo(session.shown(path))


@dataclass(frozen=True, slots=True)
class _Settling:
    """Finds what the options leave open: from the text, else by asking; ``told`` says how."""

    release: Release
    site: Site
    told: list[str]

    def lang(self, given: Lang | None) -> Lang:
        found = given or self.release.lang
        if found is None:
            answer = _asked("--lang-of-text", _("Which language is it in?"), LANGS)
            found = "fr" if answer == "fr" else "en"
        self._tell(_("Language: {value}"), _(LANGUAGES[found]), given=bool(given))
        return found

    def date(self, given: dt.datetime | None) -> dt.date:
        found = given.date() if given else self.release.date
        if found is None:
            answer = _asked("--date", _("Which day is it published (YYYY-MM-DD)?"))
            try:
                found = dt.date.fromisoformat(answer)
            except ValueError:
                said = _("“{value}” is no date such as 2024-10-07.").format(value=answer)
                raise click.BadParameter(said, param_hint="--date") from None
        self._tell(_("Date: {value}"), found.isoformat(), given=bool(given))
        return found

    def section(self, given: str) -> str:
        found = given or self.release.section or ""
        because = _("“{text}”").format(text=self.release.rubric) if not given else ""
        if found:
            self._tell(_("Section: {value}"), found, given=bool(given), because=because)
        return found

    def region(self, given: str, lang: Lang) -> str:
        if given:
            self._tell(_("Region: {value}"), given, given=True)
            return given
        body = "\n".join(self.release.paragraphs)
        proposal = propose_region(self.release.title, body, lang, self.site)
        if proposal:
            names = ", ".join(proposal.names)
            self._tell(_("Region: {value}"), proposal.region, given=False, because=names)
            return proposal.region
        if len(self.site.regions) == 1:
            return next(iter(self.site.regions))
        return _asked("--region", _("Which region is it about?"), tuple(self.site.regions))

    def slug(self) -> str:
        return propose_slug(self.release.title) or _asked("--slug", _("What is its name (slug)?"))

    def _tell(self, line: str, value: str, *, given: bool, because: str = "") -> None:
        text = line.format(value=value)
        if because:
            text += " " + _("(guessed from {names})").format(names=because)
        elif not given:
            text += " " + _("(found in the text)")
        self.told.append(text)


def _asked(option_name: str, question: str, choices: tuple[str, ...] = ()) -> str:
    """Ask the person, or say which option answers when nobody is there to ask."""
    if can_ask():
        return ask(question, choices)
    said = _("The text does not tell. Say it with {option}.").format(option=option_name)
    if choices:
        said += " " + _("Choices: {codes}.").format(codes=", ".join(choices))
    raise click.UsageError(f"{question} {said}")


def _rest(release: Release) -> list[str]:
    """Return what else there is to say: paragraphs, encoding, lines left out."""
    n = len(release.paragraphs)
    lines = [ngettext("{n} paragraph", "{n} paragraphs", n).format(n=n)]
    if release.encoding not in {"utf-8", "utf-8-sig"}:
        lines.append(
            _("The file was in {encoding}; the story is in UTF-8.").format(
                encoding=release.encoding
            )
        )
    lines += [
        _("Left out, since it is neither a section nor a date: “{line}”").format(line=line)
        for line in release.left_out
    ]
    return lines
