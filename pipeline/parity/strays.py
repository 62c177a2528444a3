"""Blocks that the best path left without answer, and which of them answer each other after all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.articles.model import BlockKind
from pipeline.parity.path import Bead
from pipeline.parity.units import Unit, similarity, stretch

_SHORT = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.HEADING, BlockKind.TERM})
_FACING = 2.5  # standard deviations that the lengths of two facing short blocks may differ by
_MANY = 40_000  # comparisons of lone blocks that are still cheap
_RARE = 8  # blocks that may hold a rare word
_MOVED = 0.42  # similarity from which two lone blocks are one that moved


def match_moved(
    lone_fr: list[int], lone_en: list[int], french: tuple[Unit, ...], english: tuple[Unit, ...]
) -> dict[int, int]:
    """Pair lone blocks of one kind, the most alike first."""
    ranked = sorted(
        (-likeness, i, j)
        for i, candidates in _candidates(lone_fr, lone_en, french, english)
        for j in candidates
        if french[i].kind is english[j].kind
        and len(french[i].keys) > 3
        and (likeness := similarity(french[i], english[j])) >= _MOVED
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def match_facing(
    path: list[Bead], moved: dict[int, int], french: tuple[Unit, ...], english: tuple[Unit, ...]
) -> dict[int, int]:
    """Pair short lone blocks that face each other between the same neighbours.

    Free renderings of a list item share few words; their place and kind tell what they are.
    """
    pairs: dict[int, int] = {}
    gone = set(moved.values())
    run_fr: list[int] = []
    run_en: list[int] = []
    for i, to_i, j, to_j in [*path, (0, 1, 0, 1)]:
        if j == to_j and i not in moved:
            run_fr.append(i)
        elif i == to_i and j not in gone:
            run_en.append(j)
        elif i != to_i and j != to_j:
            if len(run_fr) == len(run_en) and all(
                french[a].kind is english[b].kind
                and french[a].kind in _SHORT
                and stretch(french[a], english[b]) < _FACING
                for a, b in zip(run_fr, run_en, strict=True)
            ):
                pairs.update(zip(run_fr, run_en, strict=True))
            run_fr, run_en = [], []
    return pairs


def _candidates(
    lone_fr: list[int], lone_en: list[int], french: tuple[Unit, ...], english: tuple[Unit, ...]
) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each lone French block with the English ones worth comparing it to.

    All of them, unless they are so many that only those sharing a rare word can be.
    """
    if len(lone_fr) * len(lone_en) <= _MANY:
        for i in lone_fr:
            yield i, lone_en
        return
    holders: dict[str, list[int]] = {}
    for j in lone_en:
        for key in english[j].keys:
            holders.setdefault(key, []).append(j)
    for i in lone_fr:
        places = [holders.get(key, ()) for key in french[i].keys]
        yield i, sorted({j for held in places if len(held) <= _RARE for j in held})
