"""The theme's own words in both languages; dates, numbers and lists as each edition writes them."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from pipeline.finding import Lang

CATALOGUES = Path(__file__).parent / "locale"
_NBSP = "\N{NO-BREAK SPACE}"


@cache
def load_words(lang: Lang) -> gettext.NullTranslations:
    """Read the catalogue of interface strings of a language."""
    with (CATALOGUES / lang / "LC_MESSAGES" / "theme.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


@lru_cache(maxsize=20_000)
def long_date(day: dt.date, locale: str) -> str:
    """Return a date in words: ``7 octobre 2024``, ``October 7, 2024``; ``locale`` is BCP 47.

    French writes the first of a month as an ordinal, which CLDR's patterns do not.
    """
    text = format_date(day, "long", locale=parse_locale(locale))
    if not locale.startswith("fr"):
        return text
    number, space, rest = text.partition(" ")
    return f"{'1er' if number == '1' else number}{_NBSP}{rest}" if space else text


@lru_cache(maxsize=5_000)
def month_name(year: int, month: int, locale: str) -> str:
    """Return a month and its year with a capital: ``Octobre 2024``, ``October 2024``."""
    first = dt.date(year, month, 1)
    text: str = format_skeleton("yMMMM", first, locale=parse_locale(locale))
    return text[0].upper() + text[1:]


@lru_cache(maxsize=5_000)
def number(value: int, locale: str) -> str:
    """Return a whole number with the edition's grouping."""
    return format_decimal(value, locale=parse_locale(locale))


def and_list(items: Sequence[str], locale: str) -> str:
    """Return ``a, b et c`` or ``a, b and c``."""
    return format_list(list(items), locale=parse_locale(locale))


@cache
def parse_locale(tag: str) -> Locale:
    """Return CLDR's locale of a BCP 47 tag."""
    return Locale.parse(tag, sep="-")
