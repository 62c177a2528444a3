"""What every stage reports: a finding, its place, how grave it is, its words in two languages."""

from __future__ import annotations

import errno
import os
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

Lang = Literal["fr", "en"]
LANGS: tuple[Lang, Lang] = ("fr", "en")


# Rules on what moved on one side only after a person accepted both: shown apart, lest they drown
# the rest or are drowned by it.
STALENESS = frozenset({"original-stale", "translation-stale"})


def other_lang(lang: Lang) -> Lang:
    """Return the other language of the pair."""
    return "en" if lang == "fr" else "fr"


class Severity(StrEnum):
    """How grave a finding is: an error blocks, a warning wants a look, info is advice."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Order of gravity, the gravest first (0)."""
        return ("error", "warning", "info").index(self.value)


_FIRM = {" :": "\u00a0:", "« ": "«\u00a0", " »": "\u00a0»"} | {
    f" {mark}": f"\u202f{mark}" for mark in ";!?"
}


# What the operating system says of files and connections, which Python hands on in English.
_SYSTEM_SAYS = {
    os.strerror(number): french
    for number, french in {
        errno.ENOENT: "fichier ou dossier introuvable",
        errno.EACCES: "accès refusé",
        errno.EPERM: "opération interdite",
        errno.EEXIST: "le fichier existe déjà",
        errno.EISDIR: "c’est un dossier",
        errno.ENOTDIR: "ce n’est pas un dossier",
        errno.ENOTEMPTY: "le dossier n’est pas vide",
        errno.ENOSPC: "plus de place sur le disque",
        errno.EDQUOT: "quota de disque dépassé",
        errno.EROFS: "système de fichiers en lecture seule",
        errno.EIO: "erreur d’entrée/sortie",
        errno.EBUSY: "fichier ou disque occupé",
        errno.EMFILE: "trop de fichiers ouverts",
        errno.ENAMETOOLONG: "nom de fichier trop long",
        errno.ELOOP: "trop de liens symboliques",
        errno.EADDRINUSE: "adresse déjà utilisée",
        errno.ECONNREFUSED: "connexion refusée",
        errno.ETIMEDOUT: "délai dépassé",
    }.items()
}


def system_words(said: str, lang: Lang) -> str:
    """Return what the operating system said, in a language, if it is a thing it often says."""
    return _SYSTEM_SAYS.get(said, said) if lang == "fr" else said


@lru_cache(4096)
def with_firm_spaces(french: str) -> str:
    """Put spaces that do not break where French has one beside a mark, however it was typed."""
    for loose, firm in _FIRM.items():
        french = french.replace(loose, firm)
    return french


class Message(Struct, frozen=True):
    """A sentence for a person, held in both languages until someone prints it.

    ``args`` fill the ``{name}`` fields of both templates; a ``reason`` is the operating system's
    word and is told in the language of the message. Keeping both makes a finding
    independent of the reader's language, so that it can be stored and printed later.
    """

    en: str
    fr: str
    args: tuple[tuple[str, str | int], ...] = ()

    def __post_init__(self) -> None:
        """Hold each template once, however many findings that were stored bring their own."""
        force_setattr(self, "en", intern(self.en))
        force_setattr(self, "fr", intern(self.fr))

    def text(self, lang: Lang) -> str:
        """Return the sentence in ``lang``, its fields filled; French with spaces that hold."""
        template = with_firm_spaces(self.fr) if lang == "fr" else self.en
        args = dict(self.args)
        if "reason" in args:
            args["reason"] = system_words(str(args["reason"]), lang)
        return template.format(**args)


def say(en: str, fr: str, **args: str | int) -> Message:
    """Make a bilingual message: ``say("{n} left", "il en reste {n}", n=3)``."""
    return Message(en, fr, tuple(args.items()))


class Location(Struct, frozen=True, order=True):
    """A place in a source file: 1-based lines and columns, front matter counted.

    ``path`` is relative to the newsroom's folder, with forward slashes. ``end_column`` is
    exclusive: it points just after the last character, as editors and SARIF count.
    Columns count Unicode code points of the line as decoded.
    """

    path: str
    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __post_init__(self) -> None:
        if self.end_line == 0:
            force_setattr(self, "end_line", self.line)
        if self.end_column == 0:
            force_setattr(self, "end_column", self.column)


class Finding(Struct, frozen=True):
    """One thing that is wrong, or worth a look, with its place in both languages' files.

    ``story`` is the path under ``articles/`` without language and ending (``2024/jakarta``),
    or an empty string when the finding concerns the whole site.
    """

    rule: str
    severity: Severity
    story: str
    message: Message
    hint: Message
    location: Location
    counterpart: Location | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """Order of printing: by file, then place, then gravity, then rule."""
        at = self.location
        return (at.path, at.line, at.column, self.severity.rank, self.rule, self.message.en)
