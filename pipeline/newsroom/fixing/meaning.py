"""The proof that a correction changed glyphs only: both states read and rendered, and compared."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from msgspec.structs import replace

from pipeline.articles.markdown import render_markdown
from pipeline.articles.model import Article, Block, FrontMatter
from pipeline.text.typography_fold import fold_marks

_VERBATIM = frozenset({"code", "kbd", "pre", "samp"})


def says_the_same(before: Article, after: Article) -> bool:
    """Tell whether two states of a file have the same page, but for typography.

    Tags, addresses, code, alternative texts and all of front matter that readers do not read as
    prose must be equal to the letter.
    """
    return (
        _front(before.front) == _front(after.front)
        and list(map(_block, before.blocks)) == list(map(_block, after.blocks))
        and _page(before) == _page(after)
    )


def _front(front: FrontMatter) -> FrontMatter:
    """Return front matter without what may change: typography, and where things stand."""
    image, withdrawn = front.image, front.withdrawn
    return replace(
        front,
        title=fold_marks(front.title),
        summary=fold_marks(front.summary),
        image=image
        and replace(image, alt=fold_marks(image.alt), caption=fold_marks(image.caption)),
        withdrawn=withdrawn and replace(withdrawn, reason=fold_marks(withdrawn.reason)),
        corrections=tuple(replace(one, text=fold_marks(one.text)) for one in front.corrections),
        waivers=tuple(replace(waiver, line=0) for waiver in front.waivers),
        lines={},
    )


def _block(block: Block) -> tuple[Any, ...]:
    """Return what of a block must not change."""
    return (
        block.kind,
        block.level,
        block.containers,
        block.label,
        fold_marks(block.text),
        [(link.target, link.title) for link in block.links],
        [(image.src, image.alt, image.title) for image in block.images],
        [name for name, _ in block.notes],
        [
            (span.kind, block.text[span.start : span.end] if span.kind == "code" else "")
            for span in block.spans
        ],
    )


def _page(article: Article) -> tuple[Any, ...]:
    return _shape(render_markdown(article.body, article.lang))


@lru_cache(2)  # one state is compared with many
def _shape(html: str) -> tuple[Any, ...]:
    """Return tags, with the text between them folded, and code as it is."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return tuple(reader.found)


class _Reader(HTMLParser):
    """Collects tags and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Any] = []
        self.text: list[str] = []
        self.verbatim = 0

    def flush(self) -> None:
        text = "".join(self.text)
        self.text.clear()
        self.found.append(text if self.verbatim else fold_marks(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        self.verbatim += tag in _VERBATIM
        self.found.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.verbatim -= tag in _VERBATIM
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)
