"""Settle what a release leaves open: from its text, else by asking the person who imports it."""

from __future__ import annotations

import datetime as dt

import click
from msgspec import Struct

from pipeline.cli.choices import ask
from pipeline.cli.language import N_, _
from pipeline.cli.session import can_ask
from pipeline.finding import LANGS, Lang
from pipeline.newsroom.places import propose_region
from pipeline.newsroom.releases.document import Document
from pipeline.newsroom.slugs import propose_slug
from pipeline.site import Site

LANGUAGES = {"fr": N_("French"), "en": N_("English")}


class Settling(Struct, frozen=True):
    """Finds what the options leave open: from the text, else by asking; ``told`` says how."""

    document: Document
    site: Site
    told: list[str]
    asks: bool = True  # False: where the text does not tell, say so and ask nobody

    def lang(self, given: Lang | None) -> Lang:
        """Return the language of the text."""
        found = given or self.document.lang
        if found is None:
            answer = self._asked("--lang-of-text", _("Which language is it in?"), LANGS)
            found = "fr" if answer == "fr" else "en"
        self._tell(_("Language: {value}"), _(LANGUAGES[found]), given=bool(given))
        return found

    def date(self, given: dt.datetime | None) -> dt.date:
        """Return the day of publication; raises BadParameter for an answer that is none."""
        found = given.date() if given else self.document.date
        if found is None:
            answer = self._asked("--date", _("Which day is it published (YYYY-MM-DD)?"))
            try:
                found = dt.date.fromisoformat(answer)
            except ValueError:
                said = _("“{value}” is no date such as 2024-10-07.").format(value=answer)
                raise click.BadParameter(said, param_hint="--date") from None
        self._tell(_("Date: {value}"), found.isoformat(), given=bool(given))
        return found

    def section(self, given: str) -> str:
        """Return the section's code; empty where nothing names one."""
        found = given or self.document.section or ""
        because = _("“{text}”").format(text=self.document.rubric) if not given else ""
        if found:
            self._tell(_("Section: {value}"), found, given=bool(given), because=because)
        return found

    def region(self, given: str, lang: Lang) -> str:
        """Return the region's code."""
        if given:
            self._tell(_("Region: {value}"), given, given=True)
            return given
        proposal = propose_region(self.document.title, self.document.words, lang, self.site)
        if proposal:
            names = ", ".join(proposal.names)
            self._tell(_("Region: {value}"), proposal.region, given=False, because=names)
            return proposal.region
        if len(self.site.regions) == 1:
            return next(iter(self.site.regions))
        return self._asked("--region", _("Which region is it about?"), tuple(self.site.regions))

    def slug(self) -> str:
        """Return the name of the story."""
        return propose_slug(self.document.title) or self._asked(
            "--slug", _("What is its name (slug)?")
        )

    def _tell(self, line: str, value: str, *, given: bool, because: str = "") -> None:
        text = line.format(value=value)
        if because:
            text += " " + _("(guessed from {names})").format(names=because)
        elif not given:
            text += " " + _("(found in the text)")
        self.told.append(text)

    def _asked(self, option_name: str, question: str, choices: tuple[str, ...] = ()) -> str:
        """Ask the person, or say which option answers when nobody is there to ask."""
        if self.asks and can_ask():
            return ask(question, choices)
        said = _("The text does not tell. Say it with {option}.").format(option=option_name)
        if choices:
            said += " " + _("Choices: {codes}.").format(codes=", ".join(choices))
        raise click.UsageError(f"{question} {said}")
