"""Dates in words, as the head of a release writes them."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from babel import Locale

from pipeline.finding import LANGS, Lang
from pipeline.newsroom.slugs import fold

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_DASH = re.compile(r"\s*(?:[–—]|\s--?\s)\s*")
_ASIDE = re.compile(r"/[^/]*/|\)")  # “/agence/”, and the end of “(3 mars 2026)”
LONGEST_DATELINE = 120  # characters
_PLACE = re.compile(r"[^\d,]{2,40}, ")  # “Bruxelles, le 7 octobre 2024”


@cache
def _months(lang: Lang) -> dict[str, int]:
    """Return month names, whole and abbreviated, folded (CLDR)."""
    tables = Locale(lang).months["format"]
    return {
        fold(name).rstrip("."): month
        for width in ("abbreviated", "wide")
        for month, name in tables[width].items()
    }


@cache
def _weekdays() -> re.Pattern[str]:
    names = {fold(name) for lang in LANGS for name in Locale(lang).days["format"]["wide"].values()}
    return re.compile(rf"(?:{'|'.join(sorted(names))}),? ")


def read_date(line: str) -> dt.date | None:
    """Return the date that a whole line states, in French or English words, or None.

    A weekday, a place and “le” may stand before it. Figures (07/10/2024) are read day first,
    and only when no other reading is possible.
    """
    text = " ".join(fold(line).split()).rstrip(". ")
    for candidate in (text, _PLACE.sub("", text, count=1)):
        bare = candidate.removeprefix("le ").removeprefix("on ")
        bare = _weekdays().sub("", bare, count=1).removeprefix("le ").removeprefix("the ")
        found = _read(bare)
        if found:
            return found
    return None


def read_dateline(text: str) -> dt.date | None:
    """Return the date that a paragraph begins with, before a dash (“Lille, le 3 mars 2026 – …”)."""
    for piece in _DASH.split(text[:LONGEST_DATELINE])[:-1][:2]:
        parts = _ASIDE.sub(" ", piece).replace("(", ",").split(",")
        for at in range(len(parts)):
            if found := read_date(",".join(parts[at:]).strip()):
                return found
    return None


def _read(text: str) -> dt.date | None:
    if match := _ISO.fullmatch(text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        return _date(int(match[3]), month, day) if day > 12 or day == month else None
    if match := _DAY_FIRST.fullmatch(text):
        in_words = (match[1], match[2], match[3])
    elif match := _MONTH_FIRST.fullmatch(text):
        in_words = (match[2], match[1], match[3])
    else:
        return None
    number_of_day, name, year = in_words
    number = next((_months(lang)[name] for lang in LANGS if name in _months(lang)), None)
    return _date(int(year), number, int(number_of_day)) if number else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # 31 February is no date; the line is then no date line
        return None
