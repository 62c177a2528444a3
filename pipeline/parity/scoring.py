"""How well a bead fits: likeness times the root of its words, less what its shape costs.

The square root keeps two short beads worth more than one long one that swallows both.
"""

from __future__ import annotations

from math import sqrt

from pipeline.articles.model import BlockKind
from pipeline.parity.units import Unit, join, similarity, stretch

_CHANCE = 0.22  # likeness that unrelated passages of one article reach
_GAP = 0.35  # cost of a unit without answer
_SHAPE = {(1, 1): 0.0, (1, 2): 0.45, (2, 1): 0.45, (2, 2): 1.0}
_STRETCH = 0.06  # cost of a squared standard deviation in length
_STRETCH_MOST = 16.0
_HEADING = 0.3  # gain of two headings for being headings
_REFUSED = float("-inf")

_TEXT = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.TERM,
        BlockKind.DEFINITION,
        BlockKind.FOOTNOTE,
        BlockKind.HEADING,
        BlockKind.ROW,
        BlockKind.HTML,
    }
)


def convinces(one: Unit, two: Unit) -> bool:
    """Tell whether two units answer each other beyond doubt."""
    return (
        one.kind is two.kind
        and one.level == two.level
        and similarity(one, two) >= 0.5
        and stretch(one, two) < 2.5
    )


def is_plausible(one: Unit, two: Unit) -> bool:
    """Tell whether two units may answer each other when their neighbours do."""
    if one.kind is not two.kind or one.level != two.level or stretch(one, two) > 3:
        return False
    few = len(one.keys) + len(two.keys) < 10
    return few or similarity(one, two) >= 0.3


class Scorer:
    """Scores beads of two sequences of units, for `best_path`."""

    def __init__(
        self, french: tuple[Unit, ...], english: tuple[Unit, ...], *, by_kind: bool
    ) -> None:
        self._french = french
        self._english = english
        self._by_kind = by_kind
        # Only paragraphs, or sentences, are merged and split by translators.
        self._merges_fr = [not by_kind or unit.kind is BlockKind.PARAGRAPH for unit in french]
        self._merges_en = [not by_kind or unit.kind is BlockKind.PARAGRAPH for unit in english]
        self._single: dict[tuple[int, int], tuple[float, float]] = {}

    def score(self, i: int, to_i: int, j: int, to_j: int) -> float:
        """Judge the bead of French units ``i:to_i`` and English units ``j:to_j``."""
        if i == to_i or j == to_j:
            return -_GAP
        if to_i - i == 1 and to_j - j == 1:
            return self._pair(i, j)[0]
        if not (
            self._merges_fr[i]
            and self._merges_fr[to_i - 1]
            and self._merges_en[j]
            and self._merges_en[to_j - 1]
        ):
            return _REFUSED
        return self._merged(i, to_i, j, to_j)

    def _pair(self, i: int, j: int) -> tuple[float, float]:
        """Return score and likeness of two single units, worked out once."""
        known = self._single.get((i, j))
        if known is None:
            one, two = self._french[i], self._english[j]
            likeness = similarity(one, two)
            known = self._fit(one, two, likeness), likeness
            self._single[i, j] = known
        return known

    def _merged(self, i: int, to_i: int, j: int, to_j: int) -> float:
        """Judge a bead of several units; refuse one in which a part would do as well."""
        singles = [self._pair(a, b)[1] for a in range(i, to_i) for b in range(j, to_j)]
        if max(singles) > 0.75:
            return _REFUSED
        if len(singles) == 4 and singles[1] + singles[2] > singles[0] + singles[3]:
            return _REFUSED  # crossed: two units that changed places, not two that blend
        one, two = join(self._french[i:to_i]), join(self._english[j:to_j])
        cost = _SHAPE[to_i - i, to_j - j]
        return self._fit(one, two, similarity(one, two)) - cost

    def _fit(self, one: Unit, two: Unit, likeness: float) -> float:
        weight = sqrt(len(one.keys) + len(two.keys))
        if self._by_kind and one.kind is two.kind is BlockKind.HEADING:
            # Headings are often free, and stand where they stand because a section begins.
            return (likeness - _CHANCE) * weight + _HEADING - 0.1 * abs(one.level - two.level)
        length = _STRETCH * min(stretch(one, two) ** 2, _STRETCH_MOST)
        cost = _kind_cost(one, two) if self._by_kind else 0.0
        return (likeness - _CHANCE) * weight - length - cost


def _kind_cost(one: Unit, two: Unit) -> float:
    if one.kind is two.kind:
        return 0.0 if one.level == two.level else 0.2 * abs(one.level - two.level)
    if one.kind in _TEXT and two.kind in _TEXT:
        return 1.2 if BlockKind.HEADING in (one.kind, two.kind) else 0.6
    return 2.0
