"""What a number in digits is, told by the signs about it.

A reader is asked only where the sign after the digits lets it find anything: most figures are
followed by a space and a plain word, and are numbers.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.finding import Lang
from pipeline.text.facts import dates, identifiers, quantities, times
from pipeline.text.facts.model import Fact, FactKind
from pipeline.text.facts.numerals import numeral_end, read_numeral
from pipeline.text.facts.shares import with_share
from pipeline.text.facts.source import Source

_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_ORDINAL: dict[Lang, re.Pattern[str]] = {
    # English titles are quoted as they are: the 1st edition of a book.
    "fr": re.compile(r"(?:i?e(?:r|re|me)?|nde?|de|re|o|st|rd|th)s?(?![a-z0-9])", re.ASCII),
    "en": re.compile(r"(?:st|nd|rd|th)s?(?![a-z0-9])", re.ASCII),
}
_CENTURY = re.compile(r"[ -](?:siecles?|centur(?:y|ies)|s\.)(?![a-z])", re.ASCII)
# A word said once for several: the late 19th and early 20th centuries, du 17e au 19e siècle.
_JOINED = (
    r"(?:,|,?-?(?: (?:and|to|or|early|late|mid|the|et|au|ou|a|du|de|debut|milieu|fin|la|le))+)"
    r"[ -](?:mid-)?(?:[0-9]{1,2}|[a-z]+)(?:st|nd|rd|th|e|eme)"
)
_LATER_CENTURY = re.compile(rf"(?:{_JOINED}){{1,3}}[ -](?:siecles?|centur(?:y|ies))", re.ASCII)
# The parts of a year, as they are labelled: Q3, H1.
_PART_OF_YEAR = re.compile(
    r"[ -](?:(?P<quarter>trimestre|quarter(?![- ](?:hour|mile|cent|final)))"
    r"|semestre|moitie|mi-temps|half(?![- ](?:hour|mile|dozen|century|marathon)))(?![a-z])",
    re.ASCII,
)
_FRACTION = re.compile(r"([0-9]{1,2})/([0-9]{1,3})(?![0-9/])", re.ASCII)
# What may follow the hour of a time, itself or after a space.
_CLOCK: dict[Lang, frozenset[str]] = {"fr": frozenset("h:'"), "en": frozenset("-:.taoph")}
_AFTER_DAY = frozenset(" -,ensrt")  # a space, a range, a list, an ending of ordinals
_BARE_POINT = re.compile(r"[ (\0$]\.[0-9]+(?![0-9,.]*[,.][0-9])", re.ASCII)
_SHORT_YEAR = re.compile(r"(?:(?<![a-z0-9])'|(?<![a-z])(?:fy|af|ef) ?)$", re.ASCII)  # Q1 '23, FY25
_ALWAYS = re.compile(
    r"(24) ?h(?:eures?)? ?(?:sur|/) ?24(?:h|(?![0-9]))"
    r"|(7) ?j(?:ours?)? ?(?:sur|/) ?7(?:j|(?![0-9]))"
    r"|(24)(?: ?h| heures| hours| hrs) ?(?:a|per|par|/) ?(?:day|jour|j(?![a-z]))"
    r"|(7) (?:days|jours) ?(?:a|per|par|/) ?(?:week|semaine)"
    r"|(365) (?:days|jours) ?(?:a|per|par|/) ?(?:year|an)",
    re.ASCII,
)
_HOURS_OR_DAYS = frozenset("hjd")
_ALL_DAYS = 3  # digits of 365
# 2 tiers, 3 quarters: parts of one, how many said in figures.
_PARTS = re.compile(
    r"[ -](?:(tiers|thirds?)|(quarts?|quarters?)|(cinquiemes?|fifths?)|(dixiemes?|tenths?))"
    r"(?![a-z])",
    re.ASCII,
)
_BELOW = (3, 4, 5, 10)
_GROUPING = frozenset(" ,.'_")
_DASHES = frozenset("-/")


def read_figure(source: Source, at: int, *, dated: bool) -> tuple[list[Fact], int | None]:
    """Read what begins with the digits at ``at``, and where it ends (None: with its last fact).

    ``dated`` tells that the text holds the name of a month at all.
    """
    low = source.low
    digits = _DIGITS.match(low, at)
    assert digits
    end = digits.end()
    after, beyond = low[end : end + 1], low[end + 1 : end + 2]
    if found := _coded(source, at, end, after, beyond):
        return found, None
    short = end - at <= 2
    if short and dated and after in _AFTER_DAY:
        found = dates.read_date_by_day(source, at, at)
    unit = beyond if after == " " else after
    if not found and unit in _HOURS_OR_DAYS and end - at <= _ALL_DAYS:
        found = _read_round_the_clock(source, at)
    if not found and short and unit in _CLOCK[source.lang]:
        found = times.read_time(source, at)
    if not found and source.lang == "en" and after and after in "'s":
        found = dates.read_decade(source, at)
    if not found and after.isalpha():
        found = _read_ordinal(source, at, end)
    if not found and end - at == 4 and after == " " and source.lang == "en":
        found = times.read_undivided(source, at)
    if not found and short and after == "/":
        found = _read_fraction(source, at)
    return (found, None) if found else _read_number(source, at, end)


def _coded(source: Source, at: int, end: int, after: str, beyond: str) -> list[Fact]:
    """Read a telephone number, a date in digits or two years."""
    figured = beyond.isdigit()
    found: list[Fact] = []
    if (at and source.low[at - 1] in "+(") or (
        (after in _GROUPING or after == "-") and (figured or beyond == "(")
    ):
        found = identifiers.read_phone(source, at)
    if not found and figured and (after in _DASHES or after == "."):
        found = dates.read_numeric_date(source, at)
    if not found and end - at == 4 and (beyond if after == " " else after) in _DASHES:
        found = dates.read_years(source, at)
    return found


def _read_number(source: Source, at: int, digits_end: int) -> tuple[list[Fact], int]:
    """Read a number with what it counts, or a name that begins with a digit."""
    low = source.low
    after = low[digits_end : digits_end + 1]
    grouped = after in _GROUPING and low[digits_end + 1 : digits_end + 2].isdigit()
    end = numeral_end(low, at) if grouped else digits_end
    values = read_numeral(low[at:end], source.lang)
    if _BARE_POINT.match(low, at - 2):
        values = (Decimal(f"0.{low[at:end]}"),)  # .5 per cent
    if end == at + 2 and _SHORT_YEAR.search(low, max(0, at - 4), at):
        values += (values[0] + 2000,)
    if end == at + 1 and (parts := _PARTS.match(low, end)):
        share = round(values[0] / _BELOW[(parts.lastindex or 1) - 1], 6)
        readings = (share, *values)
        return [source.fact(FactKind.NUMBER, readings, at, parts.end())], parts.end()
    fact, stop = quantities.read_quantity(source, values, at, end)
    if fact.kind is FactKind.NUMBER and stop == end and (after in (".", "-") or after.isalpha()):
        named = identifiers.read_numbered_identifier(source, at)
        if named:
            return named, source.folded(named[-1].end)
    return [with_share(source, fact, at)], stop


def _read_ordinal(source: Source, at: int, end: int) -> list[Fact]:
    """Read 21st, 2e, and with the word century after it a period."""
    suffix = _ORDINAL[source.lang].match(source.low, end)
    if not suffix:
        return []
    return [ranked(source, int(source.low[at:end]), at, suffix.end(), strong=True)]


def ranked(source: Source, value: int, start: int, end: int, *, strong: bool) -> Fact:
    """Make the fact of an ordinal: a period before the word century, a label before quarter."""
    low = source.low
    century = _CENTURY.match(low, end)
    if century or _LATER_CENTURY.match(low, end):
        stop = century.end() if century else end
        return source.fact(FactKind.PERIOD, (("century", value),), start, stop)
    if part := _PART_OF_YEAR.match(low, end):
        label = f"Q{value}" if part["quarter"] else f"H{value}"
        return source.fact(FactKind.IDENTIFIER, (label,), start, part.end(), strong=strong)
    return source.fact(FactKind.ORDINAL, (value,), start, end, strong=strong)


def _read_round_the_clock(source: Source, at: int) -> list[Fact]:
    """Read "24 heures sur 24", "7 days a week": always, though a figure may be said of it."""
    match = _ALWAYS.match(source.low, at)
    if not match:
        return []
    readings = ("24/7", Decimal(match[match.lastindex or 1]))
    return [source.fact(FactKind.NUMBER, readings, *match.span(), strong=False)]


def _day_and_month(
    match: re.Match[str], above: int, below: int, lang: Lang
) -> tuple[tuple[None, int, int, None], ...]:
    """Return the days that 04/08 may be: with a nought before, figures are a day and its month."""
    if len(match[0]) != len("04/08") or "0" not in (match[1][0], match[2][0]):
        return ()
    orders = [(below, above)] if lang == "fr" else [(above, below), (below, above)]
    return tuple(
        (None, month, day, None) for month, day in orders if 0 < month <= 12 and 0 < day <= 31
    )


def _read_fraction(source: Source, at: int) -> list[Fact]:
    match = _FRACTION.match(source.low, at)
    if not match:
        return []
    above, below = int(match[1]), int(match[2])
    if dated := _day_and_month(match, above, below, source.lang):
        return [source.fact(FactKind.DATE, dated, *match.span())]
    readings: tuple[Decimal | str, ...] = (f"{above}/{below}",)
    if 0 < above < below <= 10:
        readings += (round(Decimal(above) / below, 6),)
    elif 0 < min(above, below) <= 12 and max(above, below) <= 31:
        readings += (f"{below}/{above}",)  # a day and its month, in either order
    return [source.fact(FactKind.NUMBER, readings, *match.span())]
