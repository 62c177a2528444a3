"""The newsroom's glossary: terms that must be rendered so, and terms that must not be used.

A glossary is a CSV file with the columns ``fr`` and ``en``, and as one likes ``note``, ``status``
(``accepted``, the default, or ``forbidden``) and ``case-sensitive`` (``yes`` or ``no``). A term may
have several rows: each is a rendering that is accepted. A forbidden row with one cell filled bans
the term; with both, it bans the one as a rendering of the other.
"""

from __future__ import annotations

import csv
import errno
import io
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from pipeline.finding import Finding, Lang, Location, Message, Severity, say
from pipeline.text.lemmas import Word, read_words

_COLUMNS = ("fr", "en", "note", "status", "case-sensitive")
_STATUSES = ("accepted", "forbidden")
_YES = frozenset({"yes", "y", "true", "1", "oui", "o", "vrai", "x"})
_NO = frozenset({"", "no", "n", "false", "0", "non", "faux"})


class Term(Struct, frozen=True):
    """A row of the glossary. An empty side means none; only forbidden rows may have one."""

    fr: str
    en: str
    note: str = ""
    forbidden: bool = False
    case_sensitive: bool = False

    def __getitem__(self, lang: Lang) -> str:
        return self.fr if lang == "fr" else self.en


def _place(root: Path, path: str) -> Path:
    """Return where a glossary lies; raises OSError for a link that leads out of the newsroom."""
    place = root / path
    if not place.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(place))
    return place


def load_glossary(root: Path, paths: Sequence[str]) -> tuple[tuple[Term, ...], tuple[Finding, ...]]:
    """Read the glossary files named in ``site.toml``; every problem in them is a finding."""
    terms: list[Term] = []
    findings: list[Finding] = []
    for path in paths:
        try:
            text = _place(root, path).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            findings.append(
                _problem(
                    path,
                    1,
                    say(
                        "The glossary can not be read: {reason}.",
                        "Le glossaire est illisible : {reason}.",
                        reason=str(getattr(error, "strerror", "") or error),
                    ),
                    say(
                        "Check its name under glossary in site.toml, and save it as UTF-8.",
                        "Vérifiez son nom sous glossary dans site.toml ; enregistrez-le en UTF-8.",
                    ),
                )
            )
            continue
        read, problems = read_glossary(text, path)
        terms += read
        findings += problems
    return tuple(terms), tuple(findings)


def read_glossary(text: str, path: str) -> tuple[tuple[Term, ...], tuple[Finding, ...]]:
    """Read a glossary's text; columns are parted by commas, semicolons or tabs."""
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    columns = [name.strip().lower() for name in next(rows, [])]
    if not {"fr", "en"} <= set(columns):
        return (), (_problem(path, 1, _NO_HEADING, _HEADING_HINT),)
    terms: list[Term] = []
    findings: list[Finding] = []
    for cells in rows:
        if any(cell.strip() for cell in cells):
            row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
            wrong = _wrong(row)
            if wrong:
                findings.append(_problem(path, rows.line_num, *wrong))
            else:
                terms.append(_term(row))
    return tuple(terms), tuple(findings)


_NO_HEADING = say(
    "The first line of the glossary does not name the columns “fr” and “en”.",
    "La première ligne du glossaire ne nomme pas les colonnes « fr » et « en ».",
)
_HEADING_HINT = say(
    "Let it begin with a line: {columns}",
    "Faites-le commencer par une ligne : {columns}",
    columns=",".join(_COLUMNS),
)


def _wrong(row: dict[str, str]) -> tuple[Message, Message] | None:
    status = row.get("status", "").lower() or "accepted"
    if status not in _STATUSES:
        return (
            say(
                "“{value}” is no status of a term.",
                "« {value} » n’est pas un statut de terme.",
                value=status,
            ),
            say("Write accepted or forbidden.", "Écrivez accepted ou forbidden."),
        )
    if row.get("case-sensitive", "").lower() not in _YES | _NO:
        return (
            say(
                "“{value}” under case-sensitive is neither yes nor no.",
                "« {value} » sous case-sensitive n’est ni yes ni no.",
                value=row["case-sensitive"],
            ),
            say("Write yes or no.", "Écrivez yes ou no."),
        )
    filled = [lang for lang in ("fr", "en") if row.get(lang)]
    if not filled or (status == "accepted" and len(filled) < 2):
        return (
            say(
                "This row lacks the term in a language.",
                "Il manque à cette ligne le terme dans une langue.",
            ),
            say(
                "Fill in both columns; only a forbidden term may have one.",
                "Remplissez les deux colonnes ; seul un terme interdit peut n’en avoir qu’une.",
            ),
        )
    return None


def _term(row: dict[str, str]) -> Term:
    return Term(
        row["fr"],
        row["en"],
        row.get("note", ""),
        row.get("status", "").lower() == "forbidden",
        row.get("case-sensitive", "").lower() in _YES,
    )


def _problem(path: str, line: int, message: Message, hint: Message) -> Finding:
    return Finding("glossary-invalid", Severity.ERROR, "", message, hint, Location(path, line))


@lru_cache(maxsize=1 << 14)
def term_words(term: str, lang: Lang) -> tuple[Word, ...]:
    """Return the words of a term, read once."""
    return read_words(term, lang)


class TermText:
    """A text read for terms."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.lang = lang
        self.words = read_words(text, lang)
        self._at: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            self._at.setdefault(word.lemma, []).append(index)

    def may_hold(self, term: str) -> bool:
        """Tell whether the first word of a term is here at all."""
        wanted = term_words(term, self.lang)
        return bool(wanted) and wanted[0].lemma in self._at

    def find(self, term: str, *, exactly: bool) -> Iterator[tuple[int, int]]:
        """Yield the offsets of a term; ``exactly`` means as it is written, capitals and all."""
        wanted = term_words(term, self.lang)
        if not wanted:
            return
        for index in self._at.get(wanted[0].lemma, ()):
            found = self.words[index : index + len(wanted)]
            same = len(found) == len(wanted) and all(
                one.text == two.text if exactly else one.lemma == two.lemma
                for one, two in zip(found, wanted, strict=True)
            )
            if same:
                yield found[0].start, found[-1].end
