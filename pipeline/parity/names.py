"""Proper names of both sides laid against each other: misspelt in one text, or replaced.

A name is a word with a capital that never stands in small letters. Names are mostly the same in
both languages; those that are not are known (`exonyms`), given by the lexicon, or look alike.
What is left over on both sides of one bead is a name that was replaced.
"""

from __future__ import annotations

from functools import cached_property

from pipeline.parity.alignment import BlockBead
from pipeline.parity.front_names import FrontName, find_front_names
from pipeline.parity.name_exchanges import find_exchanges
from pipeline.parity.name_side import LoneName, NamePair, NameSide
from pipeline.parity.name_slips import Slips
from pipeline.parity.name_swaps import Swaps
from pipeline.parity.side import Side


class Names:
    """The names of a pair that do not answer each other."""

    def __init__(self, fr: Side, en: Side, blocks: tuple[BlockBead, ...]) -> None:
        self.sides = NameSide(fr), NameSide(en)
        self._blocks = blocks

    @cached_property
    def misspelled(self) -> tuple[NamePair, ...]:
        """Names one slip away from the name that answers them."""
        return tuple(Slips(*self.sides, self._blocks).find())

    @cached_property
    def replaced(self) -> tuple[NamePair, ...]:
        """Names of one side that stand where the other has different ones."""
        return tuple(found for found in self._swaps if isinstance(found, NamePair))

    @cached_property
    def lone(self) -> tuple[LoneName, ...]:
        """Names of one side that nothing on the other side answers."""
        return tuple(found for found in self._swaps if isinstance(found, LoneName))

    @cached_property
    def exchanged(self) -> tuple[NamePair, ...]:
        """Names that both texts know, each of which stands where the other text has the other."""
        return tuple(find_exchanges(*self.sides, self._blocks))

    @cached_property
    def front(self) -> tuple[FrontName, ...]:
        """Odd names of titles, summaries and captions."""
        return tuple(find_front_names(*self.sides))

    @cached_property
    def _swaps(self) -> tuple[NamePair | LoneName, ...]:
        return tuple(Swaps(*self.sides, self._blocks).find())
