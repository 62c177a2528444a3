"""The best way through two sequences: dynamic programming over beads.

A bead takes up to two elements of either sequence. The table is filled only within a band about
the diagonal, so that the cost stays linear in the length of an article.
"""

from __future__ import annotations

from collections.abc import Callable

Bead = tuple[int, int, int, int]  # French from, to; English from, to (exclusive)
Score = Callable[[int, int, int, int], float]

MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2))
_BAND = 24  # elements that the path may leave the diagonal by, besides what lengths differ
_CELLS = 50_000  # of the table, past which the band is not widened by what lengths differ
_REFUSED = float("-inf")


def best_path(french: int, english: int, score: Score) -> list[Bead]:
    """Return the beads of highest total score that take both sequences in order.

    ``french`` and ``english`` are the numbers of elements; ``score`` judges one bead and may
    refuse it with minus infinity (never the beads with one empty side).
    """
    band = min(_BAND + abs(french - english), max(_BAND, _CELLS // (french + 1)))
    rows: list[dict[int, float]] = [{} for _ in range(french + 1)]
    steps: list[dict[int, tuple[int, int]]] = [{} for _ in range(french + 1)]
    rows[0][0] = 0.0
    slope = english / french if french else 0.0
    for i in range(french + 1):
        middle = int(i * slope)
        low = max(0, middle - band) if french else 0
        high = min(english, middle + band) if french else english
        row, row_steps = rows[i], steps[i]
        sources = [(rows[i - fr].get, i - fr, (fr, en), en) for fr, en in MOVES if fr <= i]
        for j in range(low, high + 1):
            best, step = row.get(j, _REFUSED), (0, 0)
            for reached, from_fr, move, take_en in sources:
                before = reached(j - take_en)
                if before is not None:
                    total = before + score(from_fr, i, j - take_en, j)
                    if total > best:
                        best, step = total, move
            if best > _REFUSED:
                row[j], row_steps[j] = best, step
    return _trace(steps, french, english)


def _trace(steps: list[dict[int, tuple[int, int]]], i: int, j: int) -> list[Bead]:
    beads: list[Bead] = []
    while i or j:
        take_fr, take_en = steps[i][j]
        beads.append((i - take_fr, i, j - take_en, j))
        i, j = i - take_fr, j - take_en
    return beads[::-1]
