"""Paragraphs cut in two or put together since they were accepted: the same words, other breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.articles.model import Block
from pipeline.finding import Lang
from pipeline.parity.digests import digest_block
from pipeline.text.sentences import split_sentences

_MOST = 4  # pieces that one paragraph is cut into, or put together from


def find_split(lost: Sequence[str], blocks: Sequence[Block]) -> Iterator[tuple[int, range]]:
    """Yield which lost digest (by index) stands in which blocks next to each other."""
    at = 0
    while at < len(blocks):
        end = next(
            (
                end
                for end in range(at + 2, min(len(blocks), at + _MOST) + 1)
                if _one_kind(blocks[at:end]) and _short(*blocks[at:end], like=lost) in lost
            ),
            0,
        )
        if end:
            yield lost.index(_short(*blocks[at:end], like=lost)), range(at, end)
        at = end or at + 1


def find_joined(lost: Sequence[str], block: Block, lang: Lang) -> range | None:
    """Return which lost digests next to each other are now one block, cut between sentences."""
    ends = [end for _, end in split_sentences(block.text, lang)]
    for first in range(len(lost) - 1):
        at, index = 0, first
        while index < len(lost) and index < first + _MOST:
            fits = (end for end in ends if end > at and _cut(block, at, end, lost) == lost[index])
            end = next(fits, None)
            if end is None:
                break
            at, index = end, index + 1
            if end == ends[-1]:
                return range(first, index) if index > first + 1 else None
    return None


def _cut(block: Block, start: int, end: int, like: Sequence[str]) -> str:
    """Return the digest of a stretch of a block, as if it were a block of its own."""
    piece = replace(
        block,
        text=block.text[start:end],
        links=tuple(link for link in block.links if start <= link.start < end),
        images=tuple(image for image in block.images if start <= image.offset < end),
    )
    return _short(piece, like=like)


def _short(*blocks: Block, like: Sequence[str]) -> str:
    return digest_block(*blocks)[: len(like[0])] if like else ""


def _one_kind(blocks: Sequence[Block]) -> bool:
    return len({(block.kind, block.level) for block in blocks}) == 1
