"""One article read for comparison: sentences and word keys of each block, made once."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice

from pipeline.articles.model import Article, Block, BlockKind
from pipeline.finding import Lang
from pipeline.parity.foreign import may_be_foreign
from pipeline.parity.units import Unit, join, unit_of
from pipeline.text.sentences import split_sentences
from pipeline.text.tokens import fold_all, folded_tokens

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

    def front_text(self, key: str) -> str:
        """Return the text of the front matter under ``key`` (``image.alt``), empty if none."""
        value: object = self.article.front
        for name in key.split("."):
            value = getattr(value, name, None)
        return str(value or "")

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
    def folded(self) -> tuple[tuple[str, ...], ...]:
        """The folded text of every block's sentences."""
        texts = zip(map(_text, self.blocks), self.spans, strict=True)
        folded = iter(fold_all([text[i:j] for text, spans in texts for i, j in spans]))
        return tuple(tuple(islice(folded, len(spans))) for spans in self.spans)

    @cached_property
    def words(self) -> tuple[tuple[list[str], ...], ...]:
        """The folded words and numbers of every block's sentences."""
        return tuple(tuple(map(folded_tokens, block)) for block in self.folded)

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Every folded word and number of the blocks."""
        return frozenset(word for block in self.words for words in block for word in words)

    @cached_property
    def places(self) -> dict[tuple[int, int], int]:
        """Which sentence of its block begins there: by block and offset."""
        return {
            (block, start): number
            for block, spans in enumerate(self.spans)
            for number, (start, _) in enumerate(spans)
        }

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """The blocks in which a common word of the other language stands; few as a rule."""
        return frozenset(
            index for index, block in enumerate(self.blocks) if may_be_foreign(block, self.lang)
        )

    @cached_property
    def parts(self) -> tuple[tuple[Unit, ...], ...]:
        """The units of every block's sentences."""
        return tuple(
            tuple(
                # folded, a text is as long whether its accents are composed or not
                unit_of(words, len(text), self.lang)
                for words, text in zip(sentences, texts, strict=True)
            )
            for sentences, texts in zip(self.words, self.folded, strict=True)
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
