"""Shares said as so many of so many: four cases out of ten, un ménage sur cinq, 3 in 4."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from pipeline.finding import Lang
from pipeline.text.facts.model import Fact, FactKind
from pipeline.text.facts.number_words import SMALL
from pipeline.text.facts.source import Source
from pipeline.text.facts.units import longest_first

_ENDS: dict[Lang, tuple[str, ...]] = {
    "fr": (" sur ", " sur les "),
    "en": (" in ", "out of ", " in every ", " of every ", "out of the "),
}
_WINDOW = 48  # characters that what is counted may take
_LARGEST = 1000


def _pattern(lang: Lang) -> re.Pattern[str]:
    numbers = longest_first(SMALL[lang])
    between = rf"(?: (?!(?:{numbers})(?![a-z]))[a-z'-]+){{0,4}}"
    ends = longest_first(end.lstrip() for end in _ENDS[lang])
    return re.compile(
        rf"(?<![a-z0-9.,-])(?:(?P<word>{numbers})|(?P<digits>[0-9]{{1,3}})){between} (?:{ends})\Z",
        re.ASCII,
    )


_OF = {lang: _pattern(lang) for lang in SMALL}


def with_share(source: Source, fact: Fact, start: int) -> Fact:
    """Add to a number that begins at ``start`` the share it closes, if it closes one."""
    low = source.low
    if fact.kind is not FactKind.NUMBER or not low.endswith(
        _ENDS[source.lang], max(0, start - 10), start
    ):
        return fact
    whole = fact.readings[0]
    counted = _OF[source.lang].search(low, max(0, start - _WINDOW), start)
    if not counted or not isinstance(whole, Decimal) or not 1 < whole <= _LARGEST:
        return fact
    part = SMALL[source.lang][counted["word"]] if counted["word"] else int(counted["digits"])
    if not 0 < part < whole:
        return fact
    return replace(fact, readings=(*fact.readings, round(Decimal(part) / whole, 6)))
