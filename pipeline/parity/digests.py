"""Digests of passages: equal as long as a passage says and points to the same."""

from __future__ import annotations

from hashlib import blake2b

from pipeline.articles.model import Block, BlockKind
from pipeline.text.typography_fold import fold_typography

_SIZE = 8  # bytes


def digest_block(*blocks: Block) -> str:
    """Return a digest (16 hexadecimal digits) of what a block says and points to.

    Spaces, line ends and typography do not count: see ``fold_typography``. Several blocks have
    the digest that one block of them all would have.
    """
    whole = blocks[0].kind in (BlockKind.CODE, BlockKind.HTML)
    return _digest(
        blocks[0].kind.value,
        str(blocks[0].level),
        "".join(fold_typography(block.source if whole else block.text) for block in blocks),
        *(link.target for block in blocks for link in block.links),
        *(
            part
            for block in blocks
            for image in block.images
            for part in (image.src, fold_typography(image.alt))
        ),
    )


def digest_value(key: str, text: str) -> str:
    """Return a digest of a text of front matter; that of an empty one is empty."""
    folded = fold_typography(text)
    return _digest(key, folded) if folded else ""


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=_SIZE).hexdigest()
