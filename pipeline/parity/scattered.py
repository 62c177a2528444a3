"""Passages that one side has as a block of its own and the other as a sentence elsewhere.

Translators cut paragraphs otherwise: what stands alone on one side ends the paragraph before on
the other. The alignment then leaves a block without answer, and a sentence; they answer each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.finding import Lang
from pipeline.parity.alignment import Sentence, SentenceBead
from pipeline.parity.side import Side
from pipeline.parity.structure import Cause, Gap
from pipeline.parity.units import Unit, answered, join, similarity, stretch

_ALIKE = 0.5
_ALIKE_ADJACENT = 0.25  # for a block that stands where the sentence would
_STRETCH = 3.0  # standard deviations that their lengths may differ by
_HELD = 0.7  # share of the words of one that the other holds besides more
_WORDS = 5  # that tell
_NEAR = 2  # blocks from the gap

Run = tuple[Lang, tuple[Sentence, ...]]


def match_scattered(
    sides: dict[Lang, Side], beads: Sequence[SentenceBead], gaps: Sequence[Gap]
) -> tuple[tuple[Gap, ...], frozenset[tuple[Lang, Sentence]]]:
    """Return the gaps that are left, and the lone sentences that are said elsewhere."""
    runs = lone_runs(beads)
    said: set[Run] = set()
    left: list[Gap] = []
    units = {run: _unit(sides, run) for run in runs}
    for gap in gaps:
        if gap.cause not in {Cause.OMITTED, Cause.MERGED}:
            left.append(gap)
            continue
        closed: set[int] = set()
        for run in runs:
            if run[0] == gap.lang or not _is_near(gap, run[1]):
                continue
            blocks = _best_part(gap, sides[gap.lang], units[run])
            whole, unit = join([sides[gap.lang].units[index] for index in blocks]), units[run]
            alike = _are_alike(whole, unit, adjacent=_is_adjacent(sides[run[0]], gap, run[1]))
            if alike or _holds(whole, unit):
                said.add(run)
            if alike or _holds(unit, whole):
                closed.update(blocks)
        left += _parts_left(gap, closed)
    french = [run for run in runs if run[0] == "fr"]
    for one in french:
        for two in runs:
            telling = two[0] == "en" and len(units[one].keys) >= _WORDS
            if telling and _are_alike(units[one], units[two], adjacent=False):
                said |= {one, two}
    return (
        tuple(left),
        frozenset((lang, sentence) for lang, run in said for sentence in run),
    )


def _best_part(gap: Gap, side: Side, unit: Unit) -> tuple[int, ...]:
    """Return the blocks of a gap that sentences may answer: one of them, or all."""
    if len(gap.blocks) == 1:
        return gap.blocks
    likeness, best = max((similarity(side.units[index], unit), -index) for index in gap.blocks)
    whole = similarity(join([side.units[index] for index in gap.blocks]), unit)
    return gap.blocks if whole >= likeness else (-best,)


def _parts_left(gap: Gap, closed: set[int]) -> Iterator[Gap]:
    """Yield what a gap is without some of its blocks, neighbours together."""
    if not closed:
        yield gap
        return
    part: list[int] = []
    for index in (*gap.blocks, -1):
        if index >= 0 and index not in closed and (not part or part[-1] == index - 1):
            part.append(index)
            continue
        if part:
            yield replace(gap, blocks=tuple(part))
        part = [index] if index >= 0 and index not in closed else []


def lone_runs(beads: Sequence[SentenceBead]) -> list[Run]:
    """Return the sentences without answer, neighbours of one block together."""
    found: list[tuple[Lang, list[Sentence]]] = []
    joins = False
    for bead in beads:
        if bead.fr and bead.en:
            joins = False
            continue
        lang: Lang = "fr" if bead.fr else "en"
        for sentence in bead.fr or bead.en:
            last = found[-1] if joins else None
            if last and last[0] == lang and last[1][-1].block == sentence.block:
                last[1].append(sentence)
            else:
                found.append((lang, [sentence]))
            joins = True
    return [(lang, tuple(run)) for lang, run in found]


def _unit(sides: dict[Lang, Side], run: Run) -> Unit:
    return join(tuple(_parts(sides[run[0]], run[1])))


def _parts(side: Side, sentences: tuple[Sentence, ...]) -> Iterator[Unit]:
    for one in sentences:
        yield side.parts[one.block][side.places[one.block, one.start]]


def _is_near(gap: Gap, run: tuple[Sentence, ...]) -> bool:
    return any(abs(run[0].block - place) <= _NEAR for place in (gap.before, gap.after))


def _is_adjacent(side: Side, gap: Gap, run: tuple[Sentence, ...]) -> bool:
    """Tell whether sentences end the block before the gap, or begin the one after."""
    spans = side.spans[run[0].block]
    ends = run[0].block == gap.before and run[-1].end == spans[-1][1]
    return ends or (run[0].block == gap.after and run[0].start == spans[0][0])


def _are_alike(one: Unit, two: Unit, *, adjacent: bool) -> bool:
    likeness = similarity(one, two)
    return likeness >= (_ALIKE_ADJACENT if adjacent else _ALIKE) and stretch(one, two) < _STRETCH


def _holds(large: Unit, small: Unit) -> bool:
    return len(small.keys) >= _WORDS and answered(small, large) >= _HELD * len(small.keys)
