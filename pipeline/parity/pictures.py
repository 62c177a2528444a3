"""Which picture of one side answers which of the other, and which has no answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.model import BlockKind, Image
from pipeline.finding import LANGS, Lang, other_lang
from pipeline.parity.addresses import Address, read_address
from pipeline.parity.alignment import BlockBead
from pipeline.parity.page_names import page_names_alike
from pipeline.parity.side import Side

_FORMAT = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif)$")


class Placed(Struct, frozen=True):
    """A picture and the block that holds it; ``gap`` numbers its place among aligned blocks."""

    block: int
    image: Image
    bead: int
    gap: int


class Lost(Struct, frozen=True):
    """A picture that only the ``lang`` side has.

    ``line`` is where it would stand on the other side. It is not ``sure`` where what stands
    beside it is missing too.
    """

    lang: Lang
    picture: Placed
    line: int
    sure: bool


class Pictures(Struct, frozen=True):
    """The pictures of a pair: the same on both sides, exchanged for another, or without answer.

    What stands in a passage that is itself without answer is not among the ``lost``.
    """

    same: tuple[tuple[Placed, Placed], ...]
    changed: tuple[tuple[Placed, Placed], ...]
    lost: tuple[Lost, ...]


def same_picture(french: str, english: str) -> bool:
    """Tell whether two addresses name one picture, or its two language variants."""
    return read_address(french).page == read_address(english).page


def read_pictures(fr: Side, en: Side, beads: Sequence[BlockBead]) -> Pictures:
    """Match the pictures of two sides: within aligned blocks first, then anywhere."""
    rest: dict[Lang, list[Placed]] = {"fr": _placed(fr, beads), "en": _placed(en, beads)}
    same: list[tuple[Placed, Placed]] = []
    for near in (True, False):
        for full in (True, False):
            same += _take(rest, near=near, full=full)
    changed = []
    for one in list(rest["fr"]):
        rivals = [two for two in rest["en"] if two.bead == one.bead or two.gap == one.gap >= 0]
        if rivals:
            two = min(rivals, key=lambda rival: (rival.bead != one.bead, rest["en"].index(rival)))
            if not _variants(one.image.src, two.image.src):
                changed.append((one, two))
            rest["fr"].remove(one)
            rest["en"].remove(two)
    sides = {"fr": fr, "en": en}
    lost = [
        Lost(lang, placed, _place(sides[other_lang(lang)], lang, placed, beads), sure=how == 0)
        for lang in LANGS
        for placed in rest[lang]
        if (how := _swallowed(sides[lang], lang, placed, beads)) < _WITH_PASSAGE
    ]
    return Pictures(tuple(same), tuple(changed), tuple(lost))


def _place(other: Side, lang: Lang, placed: Placed, beads: Sequence[BlockBead]) -> int:
    """Return the line of the other side where a picture of ``lang`` would stand.

    That is in the block that answers its own, or at the end of the one before.
    """
    bead = beads[placed.bead]
    theirs = bead.en if lang == "fr" else bead.fr
    if theirs:
        mine = bead.fr if lang == "fr" else bead.en
        room = len(theirs) * (mine.index(placed.block) + 1) // (len(mine) + 1)
        block = other.blocks[theirs[room]]
        return block.place(min(placed.image.offset, max(0, len(block.text) - 1)))[0]
    best, line = -1, 0
    for each in beads:
        mine, theirs = (each.fr, each.en) if lang == "fr" else (each.en, each.fr)
        if theirs and mine and best < mine[-1] < placed.block:
            best, line = mine[-1], other.blocks[theirs[-1]].last_line
    return line or other.article.body_line


def _variants(french: str, english: str) -> bool:
    """Tell whether two pictures are one in two languages, by marks in both addresses."""
    one, two = read_address(french), read_address(english)
    if not ("fr" in one.marks and "en" in two.marks):
        return False
    return page_names_alike(_named(one), _named(two))


def _named(address: Address) -> Address:
    """Return an address that is nothing but a picture's name, without its format."""
    return replace(address, path=tuple(_FORMAT.sub("", name) for name in address.path[-1:]))


def _placed(side: Side, beads: Sequence[BlockBead]) -> list[Placed]:
    found: list[Placed] = []
    gap = 0
    for number, bead in enumerate(beads):
        whole = bool(bead.fr and bead.en) and not bead.moved
        gap += whole
        for block in bead.fr if side.lang == "fr" else bead.en:
            found += [
                Placed(block, image, number, -1 if whole else gap)
                for image in side.blocks[block].images
            ]
    return found


def _take(rest: dict[Lang, list[Placed]], *, near: bool, full: bool) -> list[tuple[Placed, Placed]]:
    """Take from ``rest`` the pictures that are the same, by whole address or by file name."""
    taken = []
    for one in list(rest["fr"]):
        for two in rest["en"]:
            if near and one.bead != two.bead:
                continue
            if _key(one.image.src, full=full) == _key(two.image.src, full=full):
                taken.append((one, two))
                rest["fr"].remove(one)
                rest["en"].remove(two)
                break
    return taken


def _key(src: str, *, full: bool) -> object:
    """Return what two addresses of a picture share: all but its format, or its name alone."""
    host, path, query = read_address(src).page
    if path:
        path = (*path[:-1], _FORMAT.sub("", path[-1]))
    return (host, path, query) if full or not path else path[-1]


# Blocks that do not make a passage: what goes with them is still missed.
_BESIDE = frozenset({BlockKind.IMAGE, BlockKind.HTML})


_WITH_PASSAGE = 2


def _swallowed(side: Side, lang: Lang, placed: Placed, beads: Sequence[BlockBead]) -> int:
    """Return how surely a picture went with the passage that holds or surrounds it: 0, 1 or 2."""
    bead = beads[placed.bead]
    if bead.fr and bead.en:
        return 0
    if side.blocks[placed.block].kind not in _BESIDE:
        return _WITH_PASSAGE
    lone = {
        block
        for each in beads
        if not (each.fr and each.en)
        for block in (each.fr if lang == "fr" else each.en)
        if side.blocks[block].text.strip() and side.blocks[block].kind not in _BESIDE
    }
    return (
        sum(
            neighbour in lone or not 0 <= neighbour < len(side.blocks)
            for neighbour in (placed.block - 1, placed.block + 1)
        )
        if lone & {placed.block - 1, placed.block + 1}
        else 0
    )
