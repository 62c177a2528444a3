"""Names that both texts know, standing for each other: one speaker's words given to another."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import BlockKind
from pipeline.parity.alignment import BlockBead
from pipeline.parity.name_side import NamePair, NameSide
from pipeline.parity.name_swaps import Part, Placed, merged_names

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})


def find_exchanges(fr: NameSide, en: NameSide, blocks: tuple[BlockBead, ...]) -> Iterator[NamePair]:
    """Yield, for a passage each of whose sides has a name that only the other passages' have, both.

    A name that one side merely repeats, or gives for “she”, has no counterpart of that kind.
    """
    shared = (fr.inside & en.inside) - fr.small - en.small
    if len(shared) < 2:
        return
    places = [
        {at for at, words in enumerate(side.capitals) if any(word.key in shared for word in words)}
        for side in (fr, en)
    ]
    for bead in blocks:
        if places[0].isdisjoint(bead.fr) or places[1].isdisjoint(bead.en):
            continue
        kinds = {fr.side.blocks[at].kind for at in bead.fr}
        kinds |= {en.side.blocks[at].kind for at in bead.en}
        if not kinds <= _PROSE:
            continue
        one, two = Part(fr, bead.fr), Part(en, bead.en)
        only_fr = list(merged_names(_only(one, two, shared)))
        only_en = list(merged_names(_only(two, one, shared))) if only_fr else []
        if only_en:
            (at, name), (there, other) = only_fr[0], only_en[0]
            yield NamePair("fr", name, at, other, there, sure=False)


def _only(mine: Part, theirs: Part, shared: frozenset[str]) -> Iterator[Placed]:
    """Yield the shared names that my part has and theirs does not answer."""
    for index, word in mine.names():
        if (
            word.key in shared
            and word.key not in theirs.said
            and mine.is_plain((index, word))
            and not theirs.answers(word, mine.lang)
        ):
            yield index, word
