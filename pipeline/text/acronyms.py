"""Acronyms: read from a text, defined in it, and the usual pairs of both languages.

``data/acronyms.csv``, made by hand, pairs French and English acronyms of international bodies,
Canadian departments, economics and technology; one may have several answers. Those that are the
same in both languages stand in it too: only of these can be said that they must stay.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from pipeline.finding import Lang
from pipeline.text.names import one_edit
from pipeline.text.tokens import fold, word_set

TABLE = Path(__file__).parent / "data" / "acronyms.csv"
Answers = Mapping[str, frozenset[str]]

_ACRONYM = re.compile(
    r"[A-Z](?:(?<![\w@#/.$&-].)|(?<=[A-Za-zà-öø-ÿ]/.))[A-Z]{1,6}(?=s?(?![\w@$\u0300-\u036f]|-\d|\.\w|/[^\WA-Z\d]))"
)
# Before a stroke that parts words, not those of an address or of a path: “dette/EBITDA”.
_LISTED = re.compile(r"(?:^|[\s(«“\"])[^\W\d_]+(?:/[^\W\d_]+)?/$")
_DEFINED = re.compile(r"\((?:[^()]{0,12}[\s,:;“«\"])?([A-Z][A-Za-z-]{1,8}[A-Z]|[A-Z]{2})s?\)")
_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = word_set("a and au aux d de des du en et for in l la le les of on or ou the to s")
# Which have a letter in some acronyms and none in others.
_LINKING = _SMALL_WORDS | word_set("avec by dans par pour sous sur un une with")


class Acronym(Struct, frozen=True):
    """An acronym as it stands in a text, by its offsets; a plural s is not counted."""

    text: str
    start: int
    end: int


class Definition(Struct, frozen=True):
    """An acronym that a text explains: the words whose initials it is made of."""

    acronym: str
    name: str


def read_acronyms(text: str) -> tuple[Acronym, ...]:
    """Return the acronyms of ``text`` in order: two to seven capitals, not part of a code."""
    return tuple(
        Acronym(m[0], m.start(), m.end())
        for m in _ACRONYM.finditer(text)
        if text[m.start() - 1 : m.start()] != "/" or _LISTED.search(text, 0, m.start())
    )


def read_definitions(text: str) -> tuple[Definition, ...]:
    """Return what ``text`` explains as “Name of a Body (NB)”."""
    return tuple(_definitions(text)) if "(" in text else ()


def _definitions(text: str) -> Iterator[Definition]:
    for match in _DEFINED.finditer(text):
        letters = fold(match[1]).replace("-", "")
        before = normalize("NFC", text[max(0, match.start() - 120) : match.start()])
        words = list(_WORD.finditer(before))
        for count in range(min(len(words), 2 * len(letters) + 2), 0, -1):
            chosen = words[-count:]
            folded = [fold(word[0]) for word in chosen]
            if folded[0] not in _SMALL_WORDS and letters in (
                _initials(folded, _SMALL_WORDS),
                _initials(folded, _LINKING),
            ):
                name = before[chosen[0].start() : chosen[-1].end()]
                yield Definition(match[1], name.removesuffix("’s").removesuffix("'s"))
                break


def _initials(words: Sequence[str], skipped: frozenset[str]) -> str:
    return "".join(word[:1] for word in words if word not in skipped)


def misfit(text: str, acronym: Acronym) -> frozenset[str] | None:
    """Return the letters that no word has, of an acronym one slip off the words before its bracket.

    None for one that fits. A word that it has no letter for, or more letters than words, is no
    slip: TBS is the Treasury Board of Canada Secretariat.
    """
    if text[acronym.start - 1 : acronym.start] != "(":
        return None
    before = fold(text[max(0, acronym.start - 120) : acronym.start])
    telling = [word for word in _WORD.findall(before) if word not in _SMALL_WORDS]
    initials = "".join(word[0] for word in telling[-len(acronym.text) :])
    letters = acronym.text.lower()
    if len(initials) != len(letters) or initials == letters or not one_edit(initials, letters):
        return None
    return frozenset(letters.upper()) - frozenset(initials.upper())


@cache
def load_acronyms() -> Mapping[Lang, Answers]:
    """Return, for each language, the usual acronyms and what answers them in the other."""
    tables: dict[Lang, dict[str, set[str]]] = {"fr": defaultdict(set), "en": defaultdict(set)}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            tables["fr"][row["fr"].upper()].add(row["en"].upper())
            tables["en"][row["en"].upper()].add(row["fr"].upper())
    return {
        lang: {one: frozenset(others) for one, others in table.items()}
        for lang, table in tables.items()
    }
