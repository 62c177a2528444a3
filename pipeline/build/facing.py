"""Turn the alignment of two texts into rows of the page that shows them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.articles.model import Block, BlockKind
from pipeline.parity.alignment import BlockBead
from pipeline.render.facing import ANY, HEADING, Facing

_OUTER: Mapping[str, str] = {
    "list": "ul",
    "olist": "ol",
    "quote": "blockquote",
    "table": "table",
    "definition": "dl",
}
_NOTES = "div"  # all footnotes together, at the end
_OWN: Mapping[BlockKind, str] = {
    BlockKind.HEADING: HEADING,
    BlockKind.CODE: "pre",
    BlockKind.BREAK: "hr",
    BlockKind.HTML: ANY,
    BlockKind.TERM: "dl",
}
Element = tuple[str, list[int]]  # name, indices of its blocks


def face(fr: Sequence[Block], en: Sequence[Block], beads: Iterable[BlockBead]) -> Facing:
    """Return the rows of two texts from the beads of their blocks.

    Passages that stand elsewhere on the other side stay where they are, each alone in its row:
    both columns can then be read from top to bottom.
    """
    french, english = elements(fr), elements(en)
    of_fr = {block: at for at, (_, blocks) in enumerate(french) for block in blocks}
    of_en = {block: at for at, (_, blocks) in enumerate(english) for block in blocks}
    links: dict[int, set[int]] = {}
    for bead in beads:
        if not bead.moved:
            for one in bead.fr:
                if one in of_fr:
                    answers = links.setdefault(of_fr[one], set())
                    answers.update(of_en[two] for two in bead.en if two in of_en)
    return Facing(_names(french), _names(english), _rows(len(french), len(english), links))


def elements(blocks: Sequence[Block]) -> list[Element]:
    """Return the outermost HTML elements that a text becomes, with the blocks each is made of."""
    found: list[Element] = []
    notes: list[int] = []
    parted = False  # by something that readers do not see
    for at, block in enumerate(blocks):
        name = _name(block)
        if block.kind is BlockKind.FOOTNOTE or block.containers[:1] == ("footnote",):
            notes.append(at)
        elif block.kind is BlockKind.ABBREVIATION or _is_unseen(block):
            parted |= block.kind is BlockKind.HTML and not _containers(block)
        elif found and not parted and _belongs(block, name, found[-1], blocks):
            found[-1][1].append(at)
        else:
            found.append((name, [at]))
            parted = False
    return [*found, (_NOTES, notes)] if notes else found


def _belongs(block: Block, name: str, last: Element, blocks: Sequence[Block]) -> bool:
    return last[0] == name and _continues(block, blocks[last[1][-1]])


def _is_unseen(block: Block) -> bool:
    """Tell whether nothing stands for a block: raw HTML without text or pictures, a comment."""
    return block.kind is BlockKind.HTML and not block.text.strip() and not block.images


def _continues(block: Block, last: Block) -> bool:
    """Tell whether a block stands in the same element as the one before it."""
    kinds = (BlockKind.TERM, BlockKind.DEFINITION)
    if block.kind in kinds and last.kind in kinds:
        return True
    own, before = _containers(block), _containers(last)
    if not own or own[:1] != before[:1]:
        return False
    return block.label != "header"  # which begins a table


def _name(block: Block) -> str:
    own = _containers(block)
    if own:
        return _OUTER.get(own[0], ANY)
    return _OWN.get(block.kind, "p")


def _containers(block: Block) -> tuple[str, ...]:
    """Return what a block stands in, boxes of raw HTML apart."""
    return tuple(name for name in block.containers if name != "html")


def _names(found: Iterable[Element]) -> str:
    return " ".join(name for name, _ in found)


def _rows(french: int, english: int, links: Mapping[int, set[int]]) -> tuple[tuple[int, int], ...]:
    """Cut both sequences into the smallest rows that no answer leads out of."""
    back: dict[int, set[int]] = {}
    for one, answers in links.items():
        for two in answers:
            back.setdefault(two, set()).add(one)
    rows: list[tuple[int, int]] = []
    i = j = 0
    while i < french or j < english:
        if i < french and not links.get(i):
            to_i, to_j = i + 1, j
        elif j < english and not back.get(j):
            to_i, to_j = i, j + 1
        else:
            to_i, to_j = _closed(i, j, links, back)
        rows.append((to_i - i, to_j - j))
        i, j = to_i, to_j
    return tuple(rows)


def _closed(
    i: int, j: int, links: Mapping[int, set[int]], back: Mapping[int, set[int]]
) -> tuple[int, int]:
    """Return where the row that begins at ``i`` and ``j`` ends on both sides."""
    to_i, to_j = i + 1, j
    while True:
        last_j = max((two + 1 for one in range(i, to_i) for two in links.get(one, ())), default=j)
        last_i = max((one + 1 for two in range(j, to_j) for one in back.get(two, ())), default=i)
        if last_j <= to_j and last_i <= to_i:
            return to_i, to_j
        to_i, to_j = max(to_i, last_i), max(to_j, last_j)
