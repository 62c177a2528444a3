"""Which words of one sentence say two numbers where they should say one.

Words are weak evidence: un and one are articles, both and first come and go in translation. So a
pair is made only where each side of a sentence has one word too many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from pipeline.parity.fact_values import amounts
from pipeline.text.facts import Fact, FactKind

_WORDED = (FactKind.NUMBER, FactKind.ORDINAL, FactKind.MEASURE)
_PARTED = re.compile(r"(?:tiers|quarts|thirds|quarters)\Z", re.IGNORECASE)
_NAMED = frozenset({FactKind.TIME, FactKind.PERIOD, FactKind.IDENTIFIER})  # noon, first quarter
_KINDS = (*_WORDED, FactKind.DATE, FactKind.TIME, FactKind.IDENTIFIER)
_ROUGHLY = frozenset({FactKind.NUMBER, FactKind.MONEY})
_LARGE = 10**6  # from which "millions" alone is compared, whatever it counts
_FIRST_COUNT = 2
_ABOUT = 10  # from which "une trentaine" and "hundreds" are


def is_word(fact: Fact) -> bool:
    """Tell whether a weak fact is plainly a whole number: trois, thirty-four, not half or both."""
    if fact.strong or fact.doubtful or _is_about(fact) or _is_part(fact):
        return False
    return says_number(fact) and fact.kind is not FactKind.TIME


def says_number(fact: Fact) -> bool:
    """Tell whether a weak fact may be held against another one of its sentence."""
    if fact.strong or (fact.kind is FactKind.NUMBER and isinstance(fact.readings[0], str)):
        return False  # 24 hours a day is always
    if fact.kind in _NAMED or _is_part(fact):
        return True
    if fact.kind is FactKind.DATE:
        return fact.surface[:1].isalpha() and _weekday(fact)
    if _is_about(fact):
        return any(value >= _ABOUT for value in amounts(fact))
    if fact.kind is FactKind.MEASURE:
        return any(amounts(fact))
    # A list number or part I, else un and one are articles; but first.
    one = fact.surface.isdigit() or fact.surface.isupper() or fact.kind is FactKind.ORDINAL
    least = 1 if one else 2
    return any(value == int(value) and value >= least for value in map(Decimal, amounts(fact)))


def pair_words(fr: Sequence[Fact], en: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Yield the places of two words that can only be meant for each other.

    Both sequences are what `says_number` is true of in one sentence and finds no answer.
    """
    told: tuple[int, int] | None = None
    for belongs in (_is_whole, _is_part):
        pair = _only_pair(fr, _chosen(fr, belongs), en, _chosen(en, belongs))
        if pair and pair != told and _are_comparable(fr[pair[0]], en[pair[1]]):
            told = pair
            yield pair


def _chosen(words: Sequence[Fact], belongs: Callable[[Fact], bool]) -> list[int]:
    """Return the places of words of one sort; a "both" beside a number is not the one."""
    places = [at for at, word in enumerate(words) if belongs(word)]
    return [at for at in places if not words[at].doubtful] or places


def _only_pair(
    fr: Sequence[Fact], ours: list[int], en: Sequence[Fact], theirs: list[int]
) -> tuple[int, int] | None:
    """Return the two words that are alone, alone of a kind, or alone with a unit."""
    if len(ours) == len(theirs) == 1:
        return ours[0], theirs[0]
    for kind in _KINDS:
        mine = [at for at in ours if fr[at].kind is kind]
        other = [at for at in theirs if en[at].kind is kind]
        if len(mine) == len(other) == 1:
            return mine[0], other[0]
    plain_fr = [at for at in ours if _is_count(fr[at])]
    plain_en = [at for at in theirs if _is_count(en[at])]
    if plain_fr and plain_en and len(plain_fr) + len(plain_en) <= 3:
        return plain_fr[0], plain_en[0]
    for at in ours:
        if unit := _unit(fr[at]):
            mine = [place for place in ours if _unit(fr[place]) == unit]
            other = [place for place in theirs if _unit(en[place]) == unit]
            if len(mine) == len(other) == 1:
                return mine[0], other[0]
    return None


def _is_count(fact: Fact) -> bool:
    """Tell whether a fact is plainly a number of two or more, which no article stands for."""
    return fact.kind is FactKind.NUMBER and is_word(fact) and min(amounts(fact)) >= _FIRST_COUNT


def _unit(fact: Fact) -> object:
    """Return the unit that is counted in, empty for none."""
    reading = fact.readings[0]
    return reading[1] if fact.kind is FactKind.MEASURE and isinstance(reading, tuple) else ""


def _are_comparable(one: Fact, two: Fact) -> bool:
    """Tell whether two words that differ say two numbers of one thing."""
    if one.doubtful and two.doubtful:
        return False
    same = one.kind is two.kind
    if 1 in amounts(one) or 1 in amounts(two):
        return same
    if _is_about(one) or _is_about(two):
        large = all(any(value >= _LARGE for value in amounts(fact)) for fact in (one, two))
        return large or (same and one.kind in _ROUGHLY)
    return same or {one.kind, two.kind}.issubset(_WORDED)


def _is_about(fact: Fact) -> bool:
    return fact.approximate and not fact.strong


def _is_part(fact: Fact) -> bool:
    """Tell whether a fact is a fraction in words: la moitié, three quarters."""
    if fact.kind is not FactKind.NUMBER or fact.strong:
        return False
    if _PARTED.search(fact.surface):
        return True
    return any(value != int(value) for value in amounts(fact)[:1])


def _is_whole(fact: Fact) -> bool:
    """Tell whether a fact may be anything but a fraction: un tiers is a third party, too."""
    return not _is_part(fact) or any(value >= 1 for value in amounts(fact))


def _weekday(fact: Fact) -> bool:
    reading = fact.readings[0]
    return isinstance(reading, tuple) and reading[1] is None
