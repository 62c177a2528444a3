"""Which block, and which sentence, of one side answers which of the other."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.parity.side import Side


@dataclass(frozen=True, slots=True)
class BlockBead:
    """Blocks that answer each other: indices into both articles' ``blocks``.

    One side is empty where a block has no answer (omitted or added). ``moved`` marks blocks
    that answer each other but stand elsewhere in the order.
    """

    fr: tuple[int, ...]
    en: tuple[int, ...]
    score: float = 0.0
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch ``start:end`` of the text of block ``block`` of one side."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SentenceBead:
    """Sentences that answer each other; one side is empty where there is no answer."""

    fr: tuple[Sentence, ...]
    en: tuple[Sentence, ...]
    score: float = 0.0


def align_blocks(fr: Side, en: Side) -> tuple[BlockBead, ...]:
    """Align the blocks of two sides."""
    raise NotImplementedError


def align_sentences(fr: Side, en: Side, blocks: tuple[BlockBead, ...]) -> tuple[SentenceBead, ...]:
    """Align the sentences within aligned blocks."""
    raise NotImplementedError
