"""How unlike two facts are that should answer each other and do not."""

from __future__ import annotations

from functools import lru_cache

from pipeline.parity.fact_values import amounts
from pipeline.text.facts import Fact, FactKind

_COUNTS = {FactKind.NUMBER, FactKind.ORDINAL}
QUANTITIES = frozenset(
    {
        FactKind.NUMBER,
        FactKind.ORDINAL,
        FactKind.PERCENT,
        FactKind.POINTS,
        FactKind.MONEY,
        FactKind.MEASURE,
    }
)


def distance(a: Fact, b: Fact, *, apart: bool) -> float | None:
    """Return how far two facts are from being two writings of one, or None when they cannot be.

    ``apart`` tells that they stand in sentences that do not answer each other.
    """
    if not (a.strong and b.strong) and a.kind is not b.kind and {a.kind, b.kind} != _COUNTS:
        return None
    if a.kind is b.kind:
        cost = 0.0
    elif a.kind in QUANTITIES and b.kind in QUANTITIES:
        cost = 1.0
    elif {a.kind, b.kind} in _MIXED:
        cost = 1.5
    else:
        return None
    if apart:
        cost += 1.0
    if a.strong is not b.strong:
        cost += 1.0
    if a.kind is b.kind is FactKind.IDENTIFIER and _letters(a).isdisjoint(_letters(b)):
        return None
    if a.kind is b.kind is FactKind.MEASURE and _unit(a) != _unit(b) and _amount(a) != _amount(b):
        cost += 1.0
    unlike = _unlikeness(a.surface, b.surface)
    if a.kind is not b.kind and FactKind.IDENTIFIER in (a.kind, b.kind) and unlike > _STRANGE:
        return None  # ISO 21542 is no slip for 11.11
    return cost + unlike


_STRANGE = 0.6  # unlikeness of figures from which a label and a number have nothing in common
_MIXED = (
    {FactKind.DATE, FactKind.NUMBER},
    {FactKind.TIME, FactKind.MEASURE},
    {FactKind.TIME, FactKind.NUMBER},
    {FactKind.PERIOD, FactKind.NUMBER},
    {FactKind.PERIOD, FactKind.ORDINAL},
    {FactKind.IDENTIFIER, FactKind.NUMBER},
)


def _unlikeness(one: str, two: str) -> float:
    """Return 0 for the same digits to 0.9 for none alike, position by position from both ends."""
    a, b = _figures(one), _figures(two)
    longest = max(len(a), len(b))
    if not longest:
        return 0.5
    same = max(
        sum(x == y for x, y in zip(a, b, strict=False)),
        sum(x == y for x, y in zip(a[::-1], b[::-1], strict=False)),
    )
    return 0.9 * (1 - same / longest)


@lru_cache(maxsize=4096)
def _figures(surface: str) -> str:
    return "".join(filter(str.isdigit, surface))


def _letters(fact: Fact) -> set[str]:
    return {"".join(filter(str.isalpha, str(reading))) for reading in fact.readings}


def _unit(fact: Fact) -> object:
    reading = fact.readings[0]
    return reading[1] if isinstance(reading, tuple) else None


def _amount(fact: Fact) -> object:
    return amounts(fact)[:1]
