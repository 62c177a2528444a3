"""A second look at the beads of the best path, which has every unit answered that may be.

Taken apart are merged units of which one adds next to nothing, and a heading put to a plain
passage; put in doubt are beads that are hardly alike, and neighbours that fit better crosswise.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.articles.model import BlockKind
from pipeline.parity.path import Bead
from pipeline.parity.presence import presence
from pipeline.parity.units import Unit, join, similarity

_RIDER = 2  # words of a unit that may be told to be missing
_ABSENT = 1.5  # presence up to which a merged unit is not there
_HEADING = 0.5  # likeness under which a heading and a plain passage are two things
_WEAK = 0.3  # likeness under which two paragraphs may each have a better partner
_TELLING = 4  # words of a paragraph from which it is known again elsewhere
_ELSEWHERE = 0.5  # likeness from which a merged paragraph is one that stands elsewhere
_CLEAR = 0.75  # likeness from which a paragraph is not looked for beside its place
_CROSSED = 0.15  # by how much two neighbours must be more alike crosswise than straight


def is_nearer_beside(french: tuple[Unit, ...], english: tuple[Unit, ...], at: int) -> bool:
    """Tell whether a unit is more like the one after its place than the one at it."""
    one, two = french[at], english[at]
    likeness = similarity(one, two)
    beside = []
    if at + 1 < len(english):
        beside.append((one, english[at + 1]))
    if at + 1 < len(french):
        beside.append((french[at + 1], two))
    return any(a.kind is b.kind and similarity(a, b) > likeness for a, b in beside)


def take_apart(path: list[Bead], french: tuple[Unit, ...], english: tuple[Unit, ...]) -> list[Bead]:
    """Return the path without the beads of blocks that do not hold: some blocks are then lone."""
    lone_fr = [french[i] for i, _, j, to_j in path if j == to_j]
    lone_en = [english[j] for i, to_i, j, _ in path if i == to_i]
    found: list[Bead] = []
    for bead in path:
        i, to_i, j, to_j = bead
        if i + 1 == to_i and j + 1 == to_j:
            found += _as_headings(bead, french[i], english[j])
            continue
        elsewhere = -1
        if to_i - i == 2 and to_j - j == 1:
            elsewhere = _elsewhere(french[i:to_i], english[j], lone_en)
        elif to_i - i == 1 and to_j - j == 2:
            elsewhere = _elsewhere(english[j:to_j], french[i], lone_fr)
        found += unmerged(bead, french, english, elsewhere)
    return found


def _elsewhere(parts: tuple[Unit, ...], whole: Unit, lone: list[Unit]) -> int:
    """Return which of two merged units is rather one without answer elsewhere, or -1."""
    for place, part in enumerate(parts):
        if len(part.keys) >= _TELLING and any(
            part.kind is unit.kind
            and similarity(part, unit) >= max(_ELSEWHERE, similarity(part, whole))
            for unit in lone
        ):
            return place
    return -1


def _as_headings(bead: Bead, one: Unit, two: Unit) -> list[Bead]:
    i, to_i, j, to_j = bead
    heading = (one.kind is BlockKind.HEADING) != (two.kind is BlockKind.HEADING)
    if heading and similarity(one, two) < _HEADING:
        return [(i, to_i, j, j), (to_i, to_i, j, to_j)]
    return [bead]


def find_weak(
    path: list[Bead], french: tuple[Unit, ...], english: tuple[Unit, ...]
) -> set[tuple[int, int]]:
    """Return the pairs of paragraphs on the path that may each have a better partner."""
    pairs = [(i, j) for i, to_i, j, to_j in path if i + 1 == to_i and j + 1 == to_j]
    likenesses = {
        (i, j): similarity(french[i], english[j])
        for i, j in pairs
        if french[i].kind is english[j].kind is BlockKind.PARAGRAPH
        and min(len(french[i].keys), len(english[j].keys)) >= _TELLING
    }
    weak = {pair for pair, likeness in likenesses.items() if likeness < _WEAK}
    for first, second in pairwise(pairs):
        if second != (first[0] + 1, first[1] + 1):
            continue
        one, two = likenesses.get(first, 1.0), likenesses.get(second, 1.0)
        if max(one, two) < _CLEAR and _are_crossed(first, one + two, french, english):
            weak |= {first, second}
    return weak


def _are_crossed(
    first: tuple[int, int], straight: float, french: tuple[Unit, ...], english: tuple[Unit, ...]
) -> bool:
    i, j = first
    crosswise = similarity(french[i], english[j + 1]) + similarity(french[i + 1], english[j])
    return crosswise > straight + _CROSSED


def unmerged(
    bead: Bead, french: tuple[Unit, ...], english: tuple[Unit, ...], alone: int = -1
) -> Iterator[Bead]:
    """Split a bead of two units to one where one of the two adds next to nothing.

    ``alone`` is that one (0, 1) if it is known already.
    """
    i, to_i, j, to_j = bead
    if to_i - i == 2 and to_j - j == 1:
        alone = alone if alone >= 0 else _rider(french[i], french[i + 1], english[j])
        if alone >= 0:
            middle = j if alone == 0 else to_j
            yield i, i + 1, j, middle
            yield i + 1, to_i, middle, to_j
    elif to_i - i == 1 and to_j - j == 2:
        alone = alone if alone >= 0 else _rider(english[j], english[j + 1], french[i])
        if alone >= 0:
            middle = i if alone == 0 else to_i
            yield i, middle, j, j + 1
            yield middle, to_i, j + 1, to_j
    if alone < 0:
        yield bead


def _rider(first: Unit, second: Unit, other: Unit) -> int:
    """Return which of two units (0, 1) is not in the other side's one, or -1."""
    if len(first.keys) >= _RIDER and first.keys == second.keys:
        return 1  # a copy
    for place, (one, rest) in enumerate(((first, second), (second, first))):
        if len(one.keys) < _RIDER or presence(one, rest, other) > _ABSENT:
            continue
        if similarity(rest, other) >= similarity(join((one, rest)), other):
            return place
    return -1
