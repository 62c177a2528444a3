"""A link in its place: the block that holds it and the passage it belongs to."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from msgspec import Struct

from pipeline.articles.model import Link
from pipeline.finding import Lang
from pipeline.parity.addresses import Address, read_address
from pipeline.parity.alignment import BlockBead
from pipeline.parity.side import Side


class Placed(Struct, frozen=True):
    """A link, the block that holds it and the bead of that block."""

    lang: Lang
    block: int
    bead: int
    link: Link
    address: Address


def words_of(side: Side, placed: Placed) -> str:
    """Return the words that a link covers."""
    return side.blocks[placed.block].text[placed.link.start : placed.link.end]


def place_links(side: Side, beads: Sequence[BlockBead]) -> list[Placed]:
    """Return the links of a side in the order of the beads."""
    found: list[Placed] = []
    for number, bead in enumerate(beads):
        for block in bead.fr if side.lang == "fr" else bead.en:
            found += [
                Placed(side.lang, block, number, link, read_address(link.target))
                for link in side.blocks[block].links
            ]
    return found


def page_of(placed: Placed) -> Hashable:
    """Return what a link has in common with its twin: its page, or within one page its fragment."""
    address = placed.address
    return address.fragment if address.is_fragment else address.page
