"""Links that one side lacks: which of them are slips, and which are told together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pipeline.articles.model import Block
from pipeline.parity.alignment import BlockBead
from pipeline.parity.link_changes import Doubt
from pipeline.parity.link_places import Placed, page_of, words_of
from pipeline.parity.side import Side
from pipeline.parity.units import answered, make_unit

_ALIGNED = 0.3  # likeness of two blocks from which a missing link is surely missing
_MANY_LOST = 4  # passages without their links: a side was linked otherwise on purpose
_ANSWERED = 0.5  # share of a link's words found on the other side, there without a link


class Lost(Struct, frozen=True):
    """A link that the other side lacks, and how many others are told with it."""

    link: Placed
    doubt: Doubt
    others: int = 0
    unlinked: bool = False  # its words stand on the other side


def find_lost(
    rest: list[Placed],
    placed_links: dict[str, list[Placed]],
    here: Side,
    there: Side,
    beads: Sequence[BlockBead],
    *,
    few: bool,
    clean: bool,
    lone: bool,
) -> Iterator[Lost]:
    """Yield the links of ``rest`` without answer whose surroundings have one.

    With ``few`` strays in the whole article, a link that the other side has once less counts too;
    with few changed links besides (``clean``), one whose words stand there is sure, and so is the
    ``lone`` stray among many links that agree.
    """
    every, others = placed_links[here.lang], placed_links[there.lang]
    beside = {(placed.bead, page_of(placed)) for placed in others}
    anywhere = {page_of(placed) for placed in others}
    for placed in rest:
        bead = beads[placed.bead]
        if not (bead.fr and bead.en) or placed.address.is_template or not placed.address.exact:
            continue  # it went with its passage, or leads nowhere that is known
        page = page_of(placed)
        # Which of several links to one page has no answer is not known: any of them may be it.
        alike = [one for one in every if one.bead == placed.bead and page_of(one) == page]
        unlinked = any(_is_unlinked(here, there, one, bead) for one in alike)
        if (placed.bead, page) in beside or (page in anywhere and not few):
            if few and unlinked:
                yield Lost(placed, Doubt.SOME, unlinked=True)
            continue
        sure = (lone or (clean and unlinked)) and bead.score >= _ALIGNED and page not in anywhere
        yield Lost(placed, Doubt.SURE if sure else Doubt.SOME, unlinked=unlinked)


def _is_unlinked(here: Side, there: Side, placed: Placed, bead: BlockBead) -> bool:
    """Tell whether the words of a link stand in the other side's blocks too, without a link."""
    words = words_of(here, placed)
    unit = make_unit(words, here.lang)
    blocks = bead.fr if there.lang == "fr" else bead.en
    bare = " ".join(_outside_links(there.blocks[block]) for block in blocks)
    if not unit.keys:
        return words.replace(" ", "").isalpha() or words in bare  # “here”, or a name of signs
    return answered(unit, make_unit(bare, there.lang)) >= _ANSWERED * len(unit.keys)


def _outside_links(block: Block) -> str:
    pieces, at = [], 0
    for link in sorted(block.links, key=lambda link: link.start):
        pieces.append(block.text[at : link.start])
        at = max(at, link.end)
    return " ".join((*pieces, block.text[at:]))


def told_together(found: list[Lost]) -> list[Lost]:
    """Tell as one the links lost in one passage, or all if passages are many.

    Where passages are many, a link whose words stand on the other side is still told by itself.
    """
    beads: dict[int, list[Lost]] = defaultdict(list)
    for lost in found:
        beads[lost.link.bead].append(lost)
    groups = list(beads.values())
    if len(groups) >= _MANY_LOST:
        whole = [lost for lost in found if not lost.unlinked]
        groups = [[lost] for lost in found if lost.unlinked] + ([whole] if whole else [])
    return [
        Lost(group[0].link, max(lost.doubt for lost in group), len(group) - 1) for group in groups
    ]
