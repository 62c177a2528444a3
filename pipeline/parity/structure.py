"""What the alignment says is wrong with the order of blocks, each cause once.

Blocks without answer are sorted by why they have none: copies of a neighbour, the tail of an
article that was cut off, passages left out, or merged into a neighbour. Neighbours with one cause
are one finding, and two files that are not the same story have no other findings at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import Lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.presence import is_merged
from pipeline.parity.side import PROSE, Side
from pipeline.parity.units import Unit, answered, join

_STRANGE = 0.36  # share of words answered that panels of one story always pass
_ENOUGH = 24  # keys on either side below which nothing is said of the whole
_COPY = 0.9  # likeness of two blocks of one side that makes one a copy
_NEAR = 12  # blocks to either side among which a copy with small changes is looked for
_TAIL = 0.12  # share of an article's words that makes a lost end a truncation
_TAIL_BLOCKS = 3
_HEARD = 0.35  # share of a block's words below which neighbours do not say it
_ELSEWHERE = 0.62  # share of a block's words that its neighbours' answers hold already

# Template tags and component imports of site generators: no reader sees them as text.
_MARKUP = re.compile(
    r"\s*(?:\{[%{<#].*[%}>#]\}|import\s.+\sfrom\s.+|export\s.+|<[^>]*>"
    r"|\[[^\]]*\]:\s*\S*(?:\s+[\"'(].*)?)\s*",
    re.DOTALL,
)
# What is left of an address that a line break or a slip cut in two.
_ADDRESS_PIECE = re.compile(r"[^\s/=&?]*(?:[/=&]\S*|\?\S+)")
_LEAD_IN = 3  # words that tell, and words at all, up to which a line ending with a colon
_LEAD_IN_WORDS = 3  # only announces what follows
_TELLING = 5  # words that tell, of a paragraph that is judged by them alone
_MERGED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.DEFINITION})
_SILENT = frozenset({BlockKind.BREAK, BlockKind.IMAGE, BlockKind.ABBREVIATION, BlockKind.CODE})


class Cause(Enum):
    """Why blocks of one side have no answer."""

    OMITTED = "omitted"
    DUPLICATED = "duplicated"
    TRUNCATED = "truncated"
    MERGED = "merged"  # into a neighbour, so that nothing is missing


class Gap(Struct, frozen=True):
    """Neighbouring blocks of one side that the other does not answer.

    ``lang`` is the side that has the blocks. ``before`` is the block of the other side after
    which they would stand, ``after`` the next one (-1: none). ``original`` is the block that a copy
    repeats. ``sure`` is false for blocks too slight, or too well echoed around, to be certain.
    """

    lang: Lang
    blocks: tuple[int, ...]
    cause: Cause
    before: int
    after: int
    sure: bool
    original: int = -1


class Structure(Struct, frozen=True):
    """The reading of an alignment: strangers, or gaps."""

    strangers: bool
    gaps: tuple[Gap, ...]


def read_structure(fr: Side, en: Side, beads: Sequence[BlockBead]) -> Structure:
    """Say what an alignment means."""
    if _are_strangers(fr, en, beads):
        return Structure(strangers=True, gaps=())
    return Structure(
        strangers=False, gaps=(*_gaps("fr", fr, en, beads), *_gaps("en", en, fr, beads))
    )


def _are_strangers(fr: Side, en: Side, beads: Sequence[BlockBead]) -> bool:
    """Tell whether next to nothing of either side is answered by the other."""
    total_fr = sum(len(unit.keys) for unit in fr.units)
    total_en = sum(len(unit.keys) for unit in en.units)
    if min(total_fr, total_en) < _ENOUGH:
        return False
    met_fr = met_en = 0
    for bead in beads:
        if bead.fr and bead.en:
            one = _joined(fr, bead.fr)
            two = _joined(en, bead.en)
            met_fr += answered(one, two)
            met_en += answered(two, one)
    return max(met_fr / total_fr, met_en / total_en) < _STRANGE


def _joined(side: Side, blocks: tuple[int, ...]) -> Unit:
    if len(blocks) == 1:
        return side.units[blocks[0]]
    return join(tuple(side.units[block] for block in blocks))


def _gaps(lang: Lang, side: Side, other: Side, beads: Sequence[BlockBead]) -> list[Gap]:
    """Return the gaps of one side, neighbours of one cause and kind together."""
    runs = _runs(lang, beads)
    if not runs:
        return []
    places = _places(side)
    partners = _partners(lang, beads)
    found: list[Gap] = []
    for position, (run, before, following) in enumerate(runs):
        after = -1 if following is None else following
        lone = [index for index in run if not _is_silent(side, index)]
        if not lone:
            continue
        if position == len(runs) - 1 and following is None and _is_tail(side, lone):
            found.append(Gap(lang, tuple(lone), Cause.TRUNCATED, before, after, sure=True))
            continue
        among = set(lone)
        copies = {
            index: original
            for index in lone
            if (original := _copied(side, index, among, places)) >= 0
        }
        for index, original in copies.items():
            found.append(
                Gap(lang, (index,), Cause.DUPLICATED, before, after, sure=True, original=original)
            )
        rest = [index for index in lone if index not in copies]
        around = [other.units[i] for i in (before, after) if i >= 0]
        for group, cause in _causes(side, other, rest, (before, after), partners):
            sure = any(_is_sure(side.units[i], side.blocks[i].text, around) for i in group)
            found.append(Gap(lang, group, cause, before, after, sure))
    return found


def _causes(
    side: Side,
    other: Side,
    lone: list[int],
    places: tuple[int, int],
    partners: dict[int, tuple[int, ...]],
) -> Iterator[tuple[tuple[int, ...], Cause]]:
    """Yield lone neighbours by their kind, those merged into a neighbour apart from the others."""
    around = [other.units[place] for place in places if place >= 0]
    for group in _by_kind(side, lone):
        if not _is_merged(side, other, group, places, partners):
            yield group, Cause.OMITTED
            continue
        unheard = _unheard(side, group, around)
        if heard := tuple(index for index in group if index not in unheard):
            yield heard, Cause.MERGED
        for index in unheard:
            yield (index,), Cause.OMITTED


def _unheard(side: Side, group: tuple[int, ...], around: list[Unit]) -> tuple[int, ...]:
    """Return which of several blocks, merged as a whole, the other side does not say at all."""
    if len(group) == 1 or not around:
        return ()
    near = join(tuple(around))
    return tuple(
        index
        for index in group
        if len(side.units[index].keys) >= _TELLING
        and answered(side.units[index], near) < _HEARD * len(side.units[index].keys)
    )


def _runs(lang: Lang, beads: Sequence[BlockBead]) -> list[tuple[list[int], int, int | None]]:
    """Return runs of lone blocks with the other side's answered neighbours before and after."""
    runs: list[tuple[list[int], int, int | None]] = []
    before = -1
    run: list[int] = []
    for bead in beads:
        own, others = (bead.fr, bead.en) if lang == "fr" else (bead.en, bead.fr)
        if own and not others:
            run.extend(own)
        elif own and not bead.moved:
            if run:
                runs.append((run, before, others[0]))
                run = []
            before = others[-1]
    if run:
        runs.append((run, before, None))
    return runs


def _partners(lang: Lang, beads: Sequence[BlockBead]) -> dict[int, tuple[int, ...]]:
    """Return for each block of the other side the own ones that it answers."""
    pairs = [(bead.fr, bead.en) if lang == "fr" else (bead.en, bead.fr) for bead in beads]
    return {index: own for own, others in pairs if own for index in others}


def _is_merged(
    side: Side,
    other: Side,
    group: tuple[int, ...],
    places: tuple[int, int],
    partners: dict[int, tuple[int, ...]],
) -> bool:
    """Tell whether the other side says it all in the block before or after."""
    blocks = [side.blocks[index] for index in group]
    if any(block.kind not in _MERGED or _is_bold(block) for block in blocks):
        return False
    leads_in = _leads_in(blocks[-1])  # to a list: what it is merged into must do so, too
    unit = _joined(side, group)
    kinds = {BlockKind.PARAGRAPH} if unit.kind is BlockKind.PARAGRAPH else _MERGED
    return any(
        place in partners
        and other.blocks[place].kind in kinds
        and (_leads_in(other.blocks[place]) or not leads_in)
        and is_merged(unit, _joined(side, partners[place]), other.units[place])
        for place in places
    )


def _is_bold(block: Block) -> bool:
    """Tell whether all of a block is bold: a heading in all but its mark, which no one merges."""
    return any(
        span.kind == "strong" and not span.start and span.end == len(block.text)
        for span in block.spans
    )


def _leads_in(block: Block) -> bool:
    return block.text.rstrip().endswith(":")


def _is_silent(side: Side, index: int) -> bool:
    """Tell whether nobody would miss a block, or other rules answer for it."""
    block = side.blocks[index]
    text = block.text.strip()
    if block.kind in _SILENT or not text or _MARKUP.fullmatch(block.text):
        return True
    if text.endswith(":") and block.kind is BlockKind.PARAGRAPH:
        few = len(text.split()) <= _LEAD_IN_WORDS
        return few and len(side.units[index].keys) <= _LEAD_IN
    return bool(_ADDRESS_PIECE.fullmatch(text))


def _is_tail(side: Side, lone: list[int]) -> bool:
    if not any(side.blocks[index].kind in PROSE for index in lone):
        return False
    lost = sum(len(side.units[index].keys) for index in lone)
    whole = sum(len(unit.keys) for unit in side.units)
    return len(lone) >= _TAIL_BLOCKS and lost > _TAIL * whole


def _copied(side: Side, index: int, lone: set[int], places: dict[str, list[int]]) -> int:
    """Return the block of the same side that a lone one repeats, or -1.

    One that has no answer itself counts if it is a paragraph that stands before.
    """
    unit = side.units[index]
    if len(unit.keys) < 3:
        return -1
    telling = unit.kind is BlockKind.PARAGRAPH and len(unit.keys) >= _TELLING
    equal = places[side.blocks[index].text.strip()]
    near = range(max(0, index - _NEAR), min(len(side.units), index + _NEAR + 1))
    places_near: list[int] = [*sorted(equal, key=lambda place: abs(place - index)), *near]
    for other in places_near:
        if other == index or side.units[other].kind is not unit.kind:
            continue
        if other in lone and not (telling and other < index):
            continue
        keys = side.units[other].keys
        shared = len(unit.keys & keys)
        alike = shared >= 5 and shared >= _COPY * max(len(unit.keys), len(keys))
        if alike or side.blocks[other].text.strip() == side.blocks[index].text.strip():
            return other
    return -1


def _places(side: Side) -> dict[str, list[int]]:
    """Return where each text stands."""
    places: dict[str, list[int]] = {}
    for index, block in enumerate(side.blocks):
        places.setdefault(block.text.strip(), []).append(index)
    return places


def _by_kind(side: Side, lone: list[int]) -> list[tuple[int, ...]]:
    """Group lone neighbours: a heading takes what follows it, else blocks of one kind."""
    groups: list[list[int]] = []
    for index in lone:
        kind = side.blocks[index].kind
        if groups and groups[-1][-1] == index - 1:
            first = side.blocks[groups[-1][0]].kind
            if kind is first or (first is BlockKind.HEADING and kind is not BlockKind.HEADING):
                groups[-1].append(index)
                continue
        groups.append([index])
    return [tuple(group) for group in groups]


def _is_sure(unit: Unit, text: str, around: list[Unit]) -> bool:
    """Tell whether a block has enough to say, and the other side's neighbours do not say it."""
    if unit.kind in (BlockKind.HEADING, BlockKind.ITEM, BlockKind.ROW):
        return bool(unit.keys)
    if len(unit.keys) < 4 or text.startswith("(") or " " not in text.strip():
        return False  # slight, a translator's remark in brackets, or a bare address
    return not around or answered(unit, join(tuple(around))) < _ELSEWHERE * len(unit.keys)


def all_of(gap: Gap, side: Side, kind: BlockKind) -> bool:
    """Tell whether a gap holds blocks of one kind only."""
    return all(side.blocks[index].kind is kind for index in gap.blocks)
