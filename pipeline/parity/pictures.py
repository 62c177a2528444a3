"""Which picture of one side answers which of the other, and which has no answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.articles.model import BlockKind, Image
from pipeline.finding import LANGS, Lang
from pipeline.parity.addresses import page_names_alike, read_address
from pipeline.parity.alignment import BlockBead
from pipeline.parity.side import Side


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture and the block that holds it; ``gap`` numbers its place among aligned blocks."""

    block: int
    image: Image
    bead: int
    gap: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a pair: the same on both sides, exchanged for another, or without answer.

    ``lost`` holds the language that has the picture, and the picture. What stands in a passage
    that is itself without answer is not among them.
    """

    same: tuple[tuple[Placed, Placed], ...]
    changed: tuple[tuple[Placed, Placed], ...]
    lost: tuple[tuple[Lang, Placed], ...]


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
        (lang, placed)
        for lang in LANGS
        for placed in rest[lang]
        if not _is_swallowed(sides[lang], lang, placed, beads)
    ]
    return Pictures(tuple(same), tuple(changed), tuple(lost))


def _variants(french: str, english: str) -> bool:
    """Tell whether two pictures are one in two languages, by marks in both addresses."""
    one, two = read_address(french), read_address(english)
    return one.marks == {"fr"} and two.marks == {"en"} and page_names_alike(one, two)


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
    page = read_address(src).page
    return page if full or not page[1] else page[1][-1]


# Blocks that do not make a passage: what goes with them is still missed.
_BESIDE = frozenset({BlockKind.IMAGE, BlockKind.HTML})


def _is_swallowed(side: Side, lang: Lang, placed: Placed, beads: Sequence[BlockBead]) -> bool:
    """Tell whether a picture went with the passage that holds or surrounds it."""
    bead = beads[placed.bead]
    if bead.fr and bead.en:
        return False
    if side.blocks[placed.block].kind is not BlockKind.IMAGE:
        return True
    lone = {
        block
        for each in beads
        if not (each.fr and each.en)
        for block in (each.fr if lang == "fr" else each.en)
        if side.blocks[block].text.strip() and side.blocks[block].kind not in _BESIDE
    }
    return placed.block - 1 in lone or placed.block + 1 in lone
