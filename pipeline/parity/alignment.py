"""Which block, and which sentence, of one side answers which of the other."""

from __future__ import annotations

from msgspec import Struct

from pipeline.parity.anchors import find_anchors
from pipeline.parity.path import Bead, best_path
from pipeline.parity.revision import find_weak, is_nearer_beside, take_apart, unmerged
from pipeline.parity.scoring import Scorer, convinces, is_plausible
from pipeline.parity.side import Side
from pipeline.parity.strays import match_facing, match_moved
from pipeline.parity.units import Unit, join, similarity

_LONG = 8  # blocks on one side from which a stretch is first cut at anchors


class BlockBead(Struct, frozen=True):
    """Blocks that answer each other: indices into both articles' ``blocks``.

    One side is empty where a block has no answer (omitted or added). ``moved`` marks blocks
    that answer each other but stand elsewhere in the order. ``score`` is the share of words
    that find their answer, 0-1.
    """

    fr: tuple[int, ...]
    en: tuple[int, ...]
    score: float = 0.0
    moved: bool = False


class Sentence(Struct, frozen=True):
    """A stretch ``start:end`` of the text of block ``block`` of one side."""

    block: int
    start: int
    end: int


class SentenceBead(Struct, frozen=True):
    """Sentences that answer each other; one side is empty where there is no answer."""

    fr: tuple[Sentence, ...]
    en: tuple[Sentence, ...]
    score: float = 0.0


def align_blocks(fr: Side, en: Side) -> tuple[BlockBead, ...]:
    """Align the blocks of two sides; every block of both is in exactly one bead.

    Beads come in the order of the French side, blocks that only the English side has where
    they stand among their neighbours. Equal head and tail are taken as they are, the rest goes
    through dynamic programming; lone blocks that answer each other are then told as moved.
    """
    french, english = fr.units, en.units
    return tuple(_moved(_path(french, english), french, english))


def align_sentences(fr: Side, en: Side, blocks: tuple[BlockBead, ...]) -> tuple[SentenceBead, ...]:
    """Align the sentences within blocks that answer each other; lone blocks have no beads."""
    found: list[SentenceBead] = []
    for bead in blocks:
        if _are_single(fr, bead.fr) and _are_single(en, bead.en):
            (i,), (j,) = bead.fr, bead.en
            one, two = Sentence(i, *fr.spans[i][0]), Sentence(j, *en.spans[j][0])
            score = similarity(fr.parts[i][0], en.parts[j][0])
            found.append(SentenceBead((one,), (two,), score))
        elif bead.fr and bead.en:
            french, french_units = _sentences(fr, bead.fr)
            english, english_units = _sentences(en, bead.en)
            for i, to_i, j, to_j in _within(french_units, english_units):
                score = _likeness(french_units[i:to_i], english_units[j:to_j])
                found.append(SentenceBead(french[i:to_i], english[j:to_j], score))
    return tuple(found)


def _are_single(side: Side, blocks: tuple[int, ...]) -> bool:
    """Tell whether blocks are one of one sentence."""
    return len(blocks) == 1 and len(side.spans[blocks[0]]) == 1


def _path(french: tuple[Unit, ...], english: tuple[Unit, ...]) -> list[Bead]:
    """Return the beads of two sequences of blocks."""
    shorter = min(len(french), len(english))
    if len(french) == len(english) and _diagonal(french, english):
        return _straight(0, shorter, 0)
    head = _trimmed(french, english, shorter)
    tail = _trimmed(french[::-1], english[::-1], shorter - head)
    end_fr, end_en = len(french) - tail, len(english) - tail
    beads = _straight(0, head, 0)
    at_fr, at_en = head, head
    for i, j in [*_cuts(french[head:end_fr], english[head:end_en]), (None, None)]:
        to_fr = end_fr if i is None else head + i
        to_en = end_en if j is None else head + j
        scorer = Scorer(french[at_fr:to_fr], english[at_en:to_en], by_kind=True)
        for a, b, c, d in best_path(to_fr - at_fr, to_en - at_en, scorer.score):
            beads.append((a + at_fr, b + at_fr, c + at_en, d + at_en))
        at_fr, at_en = to_fr, to_en
    return beads + _straight(end_fr, len(french), end_en)


def _trimmed(french: tuple[Unit, ...], english: tuple[Unit, ...], most: int) -> int:
    """Return how many units at the beginning plainly answer each other, each at its place.

    Where one is missing, what follows may still convince, as the rows of a table do: the last ones
    are not taken if the next unit answers better.
    """
    count = 0
    while count < most and convinces(french[count], english[count]):
        count += 1
    while count and is_nearer_beside(french, english, count - 1):
        count -= 1
    return count


def _cuts(french: tuple[Unit, ...], english: tuple[Unit, ...]) -> list[tuple[int, int]]:
    if max(len(french), len(english)) < _LONG:
        return []
    return find_anchors(french, english)


def _straight(start: int, end: int, other: int) -> list[Bead]:
    return [(i, i + 1, other + i - start, other + i - start + 1) for i in range(start, end)]


def _diagonal(french: tuple[Unit, ...], english: tuple[Unit, ...]) -> bool:
    """Tell whether each element plainly answers the one at its place.

    One that merely may is taken too if both its neighbours convince.
    """
    doubtful = False
    for one, two in zip(french, english, strict=True):
        if convinces(one, two):
            doubtful = False
        elif doubtful or not is_plausible(one, two):
            return False
        else:
            doubtful = True
    return True


def _within(french: tuple[Unit, ...], english: tuple[Unit, ...]) -> list[Bead]:
    """Return the beads of the sentences of two blocks."""
    if not french or not english:
        return [(0, len(french), 0, len(english))] if french or english else []
    if len(french) == len(english) and (len(french) == 1 or _diagonal(french, english)):
        return _straight(0, len(french), 0)
    scorer = Scorer(french, english, by_kind=False)
    path = best_path(len(french), len(english), scorer.score)
    return [part for bead in path for part in unmerged(bead, french, english)]


def _sentences(
    side: Side, blocks: tuple[int, ...]
) -> tuple[tuple[Sentence, ...], tuple[Unit, ...]]:
    sentences = tuple(Sentence(block, *span) for block in blocks for span in side.spans[block])
    units = tuple(unit for block in blocks for unit in side.parts[block])
    return sentences, units


def _likeness(french: tuple[Unit, ...], english: tuple[Unit, ...]) -> float:
    if len(french) == len(english) == 1:
        return similarity(french[0], english[0])
    return similarity(join(french), join(english)) if french and english else 0.0


def _moved(
    path: list[Bead], french: tuple[Unit, ...], english: tuple[Unit, ...]
) -> list[BlockBead]:
    """Turn a path into beads, joining lone blocks that answer each other elsewhere."""
    path = take_apart(path, french, english)
    weak = find_weak(path, french, english)
    lone_fr = [i for i, to_i, j, to_j in path if j == to_j or (i, j) in weak]
    lone_en = [j for i, to_i, j, to_j in path if i == to_i or (i, j) in weak]
    matches = match_moved(lone_fr, lone_en, french, english) if lone_fr and lone_en else {}
    taken = set(matches.values())
    path = [part for bead in path for part in _freed(bead, matches, taken)]
    facing = match_facing(path, matches, french, english) if lone_fr and lone_en else {}
    taken.update(facing.values())
    beads = []
    for i, to_i, j, to_j in path:
        if j == to_j and i in matches:
            other = matches[i]
            score = similarity(french[i], english[other])
            swapped = matches.get(i - 1) == other + 1  # told of the first of the two
            beads.append(BlockBead((i,), (other,), score, moved=not swapped))
        elif j == to_j and i in facing:
            other = facing[i]
            beads.append(BlockBead((i,), (other,), similarity(french[i], english[other])))
        elif not (i == to_i and j in taken):
            score = _likeness(french[i:to_i], english[j:to_j])
            beads.append(BlockBead(tuple(range(i, to_i)), tuple(range(j, to_j)), score))
    return beads


def _freed(bead: Bead, matches: dict[int, int], taken: set[int]) -> list[Bead]:
    """Take a bead apart if either of its blocks has a better partner elsewhere."""
    i, to_i, j, to_j = bead
    if i < to_i and j < to_j and (i in matches or j in taken):
        return [(i, to_i, j, j), (to_i, to_i, j, to_j)]
    return [bead]
