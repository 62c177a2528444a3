"""What a text's typography should be in its house: each flaw with its place and its replacement.

The houses differ in spaces above all. France (Lexique des règles typographiques, Imprimerie
nationale): a space that does not break before ``; : ! ?`` and inside « ». Canada (Le guide du
rédacteur): none before ``; ! ?``, one before the colon. The European Union (Interinstitutional
style guide): none before any of them. Where a space is due, any kind that does not break will do:
which of the two is a matter of fonts, and only the proposed replacement follows the house.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from pipeline.text.typography_words import ACCENTED_CAPITALS, MONTHS

Kind = Literal[
    "space", "quotes", "apostrophe", "ellipsis", "ordinal", "accent", "time", "month", "unit"
]
NBSP = "\u00a0"
NNBSP = "\u202f"
_FIRM = NBSP + NNBSP  # spaces that do not break


class Flaw(Struct, frozen=True):
    """``text[start:end]`` should read ``replacement``; ``kind`` says what is wrong with it."""

    start: int
    end: int
    replacement: str
    kind: Kind


class _House(Struct, frozen=True):
    """The space due before each mark, and inside French quotation marks; empty for none."""

    before: dict[str, str]
    inside: str


_HOUSES = {
    "fr-FR": _House({";": NNBSP, "!": NNBSP, "?": NNBSP, ":": NBSP}, NBSP),
    "fr-CA": _House({";": "", "!": "", "?": "", ":": NBSP}, NBSP),
    "fr-CH": _House({";": NNBSP, "!": NNBSP, "?": NNBSP, ":": NNBSP}, NNBSP),
    "eu": _House({";": "", "!": "", "?": "", ":": ""}, ""),
}

# What is no prose although it stands in it: addresses, file names, :emoji:, smileys, {macros}.
_FOREIGN = re.compile(
    r"\w+://\S+|www\.\S+|\S+@\S+|:[a-z0-9_+-]+:|[:;]-?[()DPp|/](?!\w)|\{[^}]*\}|<[^>]*>"
)
_MAY_BE_FOREIGN = re.compile(r"[@{<]|//|www|:[a-z0-9_+-]+:|[:;]-?[()DPp|/]")

# Each pattern begins with one set of characters, which lets the engine skip the rest fast.
_MARK = re.compile(r"[;!?:«»\"'%$€]")
_COMMA = re.compile(r"\s+,(?=\s)")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(
    r"""\d(?<![\w.,:/-]\d)(?:
        (?P<time>\d?[^\S\u00a0\u202f]?[hH][^\S\u00a0\u202f]?\d\d(?!\w))
      | (?P<ordinal>(?:(?<=1)(?:ier|ère|iere|ière)|\d*(?:[eè]me|i[eè]me))s?\b))""",
    re.VERBOSE,
)
_MONTH = re.compile(
    r"""\d(?:i?er)?\s(Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre
            |Décembre)(?=[\s,.;)]|$)""",
    re.VERBOSE,
)
_CAPITAL = re.compile(
    r"""[AEIO](?<![\w.-].)(?:[a-zéèêô]{2,}
      | (?<=A)(?=[ ](?:(?:la|propos|partir|compter|noter|savoir|travers|cette|ce|cet|ces|son|sa|ses
            |leur|titre|moins|peine|côté|défaut|terme)\b|l['’])))""",
    re.VERBOSE,
)
_BEFORE_MARK = " \t\n([«“:;!?.…" + NBSP + NNBSP  # the mark then belongs to what precedes
_AFTER_MARK = ")]»”\"'!?…"


def find_flaws(
    text: str,
    profile: str,
    skip: Iterable[tuple[int, int]] = (),
) -> tuple[Flaw, ...]:
    """Return what departs from the house's typography in ``text``, in order of place.

    ``text`` is what a reader sees. ``profile`` is ``fr-FR``, ``fr-CA``, ``fr-CH``, ``eu`` (French)
    or an English one, ``en-…``. ``skip`` are ``(start, end)`` stretches that are no prose
    (code); addresses, file names and emoji codes are left out by themselves. Straight quotation
    marks are judged only where they come in pairs.
    """
    found = _french(text, profile) if profile in _HOUSES else _english(text)
    flaws = sorted(found, key=lambda flaw: flaw.start)
    if flaws and _MAY_BE_FOREIGN.search(text):
        skip = [*skip, *(match.span() for match in _FOREIGN.finditer(text))]
    barred = tuple(skip)
    if not barred:
        return tuple(flaws)
    return tuple(
        flaw
        for flaw in flaws
        if not any(start < flaw.end and flaw.start < end for start, end in barred)
    )


def _french(text: str, profile: str) -> Iterator[Flaw]:
    house = _HOUSES[profile]
    straight: list[int] = []
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark == '"':
            straight.append(at)
        elif mark == "'":
            yield from _apostrophe(text, at)
        elif mark in "%$€":
            yield from _unit(text, at)
        else:
            yield from _space(text, at, house)
    yield from _quotes(straight, "«" + house.inside, house.inside + "»")
    yield from _marks_of_both(text)
    yield from _words(text)


def _space(text: str, at: int, house: _House) -> Iterator[Flaw]:
    """Judge the space before a mark, or on the inner side of a French quotation mark."""
    mark = text[at]
    if mark == "«":
        space = text[at + 1 : at + 2] if text[at + 1 : at + 2].isspace() else ""
        if at + 1 < len(text) and not _suits(space, house.inside):
            yield Flaw(at, at + 1 + len(space), "«" + house.inside, "space")
        return
    start = at - 1 if at and text[at - 1].isspace() else at
    before = text[start - 1] if start else " "
    if mark == "»":
        due = house.inside
    elif before in _BEFORE_MARK or not _closes(text, at):
        return
    else:
        due = house.before[mark]
    if start and not _suits(text[start:at], due):
        yield Flaw(start, at + 1, due + mark, "space")


def _closes(text: str, at: int) -> bool:
    """Tell whether the mark at ``at`` ends a word, as none in 12:30 or a?b does."""
    after = text[at + 1 : at + 2]
    return not after or after.isspace() or after in _AFTER_MARK


def _apostrophe(text: str, at: int) -> Iterator[Flaw]:
    if 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha():
        yield Flaw(at, at + 1, "’", "apostrophe")


def _unit(text: str, at: int) -> Iterator[Flaw]:
    """Judge the space between a figure and its per cent or currency sign in French."""
    after = text[at + 1 : at + 2]
    start = at - 1 if text[at - 1 : at] == " " else at
    if start and text[start - 1].isdigit() and not (after.isalnum() or after in {"$", "%", "€"}):
        yield Flaw(start, at + 1, NBSP + text[at], "unit")


def _marks_of_both(text: str) -> Iterator[Flaw]:
    """Judge what French and English have in common."""
    if "..." in text:
        for match in _ELLIPSIS.finditer(text):
            yield Flaw(*match.span(), "…", "ellipsis")
    if " ," in text or NBSP + "," in text:
        for match in _COMMA.finditer(text):
            if match.start():
                yield Flaw(*match.span(), ",", "space")


def _words(text: str) -> Iterator[Flaw]:
    """Judge times, ordinals, months and accents on capitals in French."""
    for match in _CAPITAL.finditer(text):
        due = "À" if match[0] == "A" else ACCENTED_CAPITALS.get(match[0])
        if due:
            yield Flaw(*match.span(), due, "accent")
    if not _DIGIT.search(text):
        return
    for match in _FIGURES.finditer(text):
        found = match[0]
        if match.lastgroup == "time":
            hours, minutes = re.findall(r"\d+", found)
            yield Flaw(*match.span(), f"{int(hours)}{NBSP}h{NBSP}{minutes}", "time")
        else:
            yield Flaw(*match.span(), _ordinal(found), "ordinal")
    for match in _MONTH.finditer(text):
        yield Flaw(*match.span(1), MONTHS[match[1]], "month")


def _english(text: str) -> Iterator[Flaw]:
    straight: list[int] = []
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        spaced = at > 1 and text[at - 1].isspace() and text[at - 2].isalnum()
        if mark == '"':
            straight.append(at)
        elif mark == "'":
            yield from _apostrophe(text, at)
        elif mark in ";!?:":
            if spaced and _closes(text, at):
                yield Flaw(at - 1, at + 1, mark, "space")
        elif mark == "%":
            if spaced and text[at - 2].isdigit():
                yield Flaw(at - 1, at + 1, "%", "unit")
        elif mark in "$€" and text[at + 1 : at + 2].isspace() and text[at + 2 : at + 3].isdigit():
            yield Flaw(at, at + 2, mark, "unit")
    yield from _quotes(straight, "“", "”")
    yield from _marks_of_both(text)


def _suits(space: str, due: str) -> bool:
    """Tell whether the space found will do: any that does not break where one is due."""
    return (len(space) == 1 and space in _FIRM) if due else not space


def _quotes(places: list[int], opening: str, closing: str) -> Iterator[Flaw]:
    if len(places) % 2:
        return  # inches, seconds, or a quotation that goes on elsewhere
    for index, place in enumerate(places):
        yield Flaw(place, place + 1, closing if index % 2 else opening, "quotes")


def _ordinal(found: str) -> str:
    plural = "s" if found.endswith("s") else ""
    bare = found.removesuffix("s")
    if bare == "1ier":
        return "1er" + plural
    if bare[0] == "1" and not bare[1].isdigit() and bare.endswith("re"):
        return "1re" + plural
    digits = re.match(r"\d+", found)
    assert digits
    return digits[0] + "e" + plural
