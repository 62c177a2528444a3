"""Figures that tell another less exactly, as titles do: 32 million for 32.4 million."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.parity.fact_values import exact_keys
from pipeline.text.facts import Fact, FactKind

_PLAIN = frozenset({FactKind.NUMBER, FactKind.PERCENT, FactKind.POINTS})
_WITH_UNIT = frozenset({FactKind.MONEY, FactKind.MEASURE})
_APART = Decimal("0.025")  # of the figure, at the most: 30 does not round 34


Figure = tuple[Decimal, object]  # with its unit, or an empty one


def rounds(rough: Figure, exact: Figure) -> bool:
    """Tell whether a figure is another of the same unit with fewer digits.

    Both must be of facts of one kind.
    """
    return rough[1] == exact[1] and _is_rounded(rough[0], exact[0])


def figures_of(fact: Fact) -> Iterator[Figure]:
    """Yield the numbers that a fact may stand for, each with its unit if it has one."""
    for _, reading in exact_keys(fact):
        if fact.kind in _PLAIN and isinstance(reading, Decimal | int):
            yield Decimal(reading), ""
        elif fact.kind in _WITH_UNIT and isinstance(reading, tuple):
            value, unit = reading
            if isinstance(value, Decimal | int):
                yield Decimal(value), unit


def _is_rounded(figure: Decimal, value: Decimal) -> bool:
    gap = abs(figure - value)
    if gap > _APART * abs(figure):
        return False
    exponent = figure.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # no text writes an infinity
    return gap < Decimal(10) ** exponent
