"""Sure meeting points of two long articles, so that what lies between is aligned piece by piece."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from pipeline.parity.units import Unit, similarity

_SHARED = 3  # keys that only these two units hold
_ALIKE = 0.4


def find_anchors(french: tuple[Unit, ...], english: tuple[Unit, ...]) -> list[tuple[int, int]]:
    """Return pairs of units that surely answer each other, increasing on both sides.

    A pair stands when both are each other's best partner by keys that occur once a side.
    """
    place_fr, place_en = _places(french), _places(english)
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    back: dict[int, Counter[int]] = defaultdict(Counter)
    for key, i in place_fr.items():
        j = place_en.get(key, -1)
        if i >= 0 and j >= 0:
            votes[i][j] += 1
            back[j][i] += 1
    pairs = []
    for i in sorted(votes):
        j, count = max(votes[i].items(), key=lambda vote: (vote[1], -vote[0]))
        rival = max(back[j].items(), key=lambda vote: (vote[1], -vote[0]))[0]
        if count >= _SHARED and rival == i and similarity(french[i], english[j]) >= _ALIKE:
            pairs.append((i, j))
    return _increasing(pairs)


def _places(units: tuple[Unit, ...]) -> dict[str, int]:
    """Return for each key the one unit that holds it, or -1."""
    places: dict[str, int] = {}
    for index, unit in enumerate(units):
        for key in unit.keys:
            places[key] = -1 if key in places else index
    return places


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that increases on both sides (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(j)
            ends.append(index)
        else:
            tails[at], ends[at] = j, index
    run: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]
