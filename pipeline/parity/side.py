"""One article read for comparison: sentences and word keys of each block, made once."""

from __future__ import annotations

import re
from functools import cached_property

from pipeline.articles.model import Article, Block, BlockKind
from pipeline.finding import Lang
from pipeline.parity.units import Unit, join, make_unit
from pipeline.text.sentences import split_sentences

# Kinds whose text is running prose, so that it has sentences.
PROSE = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.FOOTNOTE,
        BlockKind.DEFINITION,
    }
)
_TARGET_NOISE = re.compile(
    r"^[a-z]+:/*(?:www\.)?|[?#].*$|\.(?:html?|md|php|aspx)$|(?<=/)(?:fr|en)(?:[-_][a-z]{2})?/|/$",
    re.IGNORECASE,
)


class Side:
    """An article with everything the alignment and the rules read from it.

    ``spans[i]`` are the sentences of block ``i`` as offsets into its text; a block that is not
    prose counts as one sentence. ``units[i]`` holds the block's keys, ``parts[i]`` those of its
    sentences.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.lang: Lang = article.lang
        self.blocks: tuple[Block, ...] = article.blocks

    @cached_property
    def spans(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The sentences of every block, as offsets into the block's text."""
        return tuple(
            tuple(split_sentences(block.text, self.lang))
            if block.kind in PROSE
            else ((0, len(_text(block))),)
            for block in self.blocks
        )

    @cached_property
    def parts(self) -> tuple[tuple[Unit, ...], ...]:
        """The units of every block's sentences."""
        return tuple(
            tuple(make_unit(text[start:end], self.lang) for start, end in spans)
            for text, spans in zip(map(_text, self.blocks), self.spans, strict=True)
        )

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The unit of every block: its words, link targets and pictures."""
        return tuple(
            join(parts, block.kind, block.level, _objects(block))
            for block, parts in zip(self.blocks, self.parts, strict=True)
        )


def _text(block: Block) -> str:
    """Return what of a block is compared: raw HTML without text stands for itself."""
    return block.text or (block.source if block.kind is BlockKind.HTML else "")


def _objects(block: Block) -> list[str]:
    """Return keys for what a block holds besides words."""
    keys = ["@" + image.src.rsplit("/", 1)[-1].lower() for image in block.images]
    for link in block.links:
        target = link.target
        previous = None
        while target != previous:  # each pass may bare another ending
            previous, target = target, _TARGET_NOISE.sub("", target)
        if target:
            keys.append("@" + target.lower())
    if block.kind is BlockKind.BREAK:
        keys.append("@break")
    keys.extend("^" + note for note, _ in block.notes)
    return keys
