"""A file as passages to translate: what each says, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import Struct

from pipeline.articles.inline_syntax import plain_alt
from pipeline.articles.model import Article, BlockKind
from pipeline.articles.stretches import Stretch, scan_placed
from pipeline.newsroom.source import Source
from pipeline.newsroom.translation.content import Code, Content
from pipeline.newsroom.translation.inline import read_content

_VERBATIM = frozenset({BlockKind.CODE, BlockKind.BREAK})
# The values of front matter that readers read, by what leads to them.
_READ = (
    ("title",),
    ("summary",),
    ("image", "alt"),
    ("image", "caption"),
    ("withdrawn", "reason"),
    ("corrections", "*", "text"),
)
_FIRST = 1  # index of the first line after the opening ---


class Passage(Struct, frozen=True):
    """A passage of a file: ``text[start:end]``, offsets of the file's text.

    ``key`` is unique in the file: ``title``, ``image.alt``… or the number of the block and of
    the stretch within it. ``block`` is its block's index, -1 for front matter. ``written`` is the
    passage as it stands, its lines joined by line feeds without ``prefixes``, which are what
    stands before each line but the first.
    """

    key: str
    kind: str
    content: Content
    start: int
    end: int
    block: int = -1
    written: str = ""
    prefixes: tuple[str, ...] = ()


class Panel(Struct, frozen=True):
    """One language's file, read for translation; ``tags`` are codes, for the translator to see.

    ``shape`` is what must stay of each block; ``body`` is where the body begins.
    """

    article: Article
    source: Source
    matter: tuple[Passage, ...]
    passages: tuple[Passage, ...]
    shape: tuple[tuple[object, ...], ...]
    body: int


def read_panel(article: Article, data: bytes) -> Panel:
    """Return the passages of a file, given what was read of it and its bytes."""
    source = Source.of(data)
    placed, references = scan_placed(article.body, article.body_line)
    passages: list[Passage] = []
    for index, one in enumerate(placed):
        kind = one.block.kind
        if kind in _VERBATIM or (kind is BlockKind.HTML and _is_preformatted(one.block.source)):
            continue
        for number, stretch in enumerate(one.stretches, 1):
            if not stretch:
                continue
            content = read_content(stretch, references, html=kind is BlockKind.HTML)
            passages.append(
                _body_passage(f"{index + 1}.{number}", kind, content, stretch, index, source)
            )
    shape = tuple(
        (one.block.kind, one.block.level, one.block.containers, one.block.label, len(one.stretches))
        for one in placed
    )
    starts = source.starts
    line = article.body_line - 1
    body = starts[line] if line < len(starts) else len(source.text)
    return Panel(article, source, tuple(_read_matter(source)), tuple(passages), shape, body)


def _is_preformatted(text: str) -> bool:
    """Tell whether line ends of raw HTML matter, or it is a comment."""
    return text.lstrip()[:4].lower() in ("<pre", "<!--")


def _body_passage(
    key: str, kind: BlockKind, content: Content, stretch: Stretch, block: int, source: Source
) -> Passage:
    first, last = stretch[0], stretch[-1]
    starts = ((source.starts[line.number - 1], line.column - 1) for line in stretch[1:])
    return Passage(
        key,
        kind.value,
        content,
        source.offset(first.number, first.column),
        source.offset(last.number, last.column) + len(last.text),
        block,
        "\n".join(line.text for line in stretch),
        tuple(source.text[start : start + width] for start, width in starts),
    )


def texts_of(passage: Passage) -> Iterator[tuple[str, Code, str]]:
    """Yield the words inside codes: alternative texts and titles, each with a key and its code."""
    for part in passage.content:
        if isinstance(part, Code):
            for number, (start, end) in enumerate(part.texts, 1):
                yield f"{passage.key}.{part.id}.{number}", part, plain_alt(part.data[start:end])


def _read_matter(source: Source) -> Iterator[Passage]:
    lines = [line.rstrip("\r\n") for line in source.lines()]
    close = next(n for n, line in enumerate(lines) if n and line.rstrip() == "---")
    node = yaml.compose("\n".join(lines[_FIRST:close]) + "\n", Loader=yaml.CSafeLoader)
    for path in _READ:
        for key, value in _find(node, path):
            if value.value.strip():
                start, end = (
                    source.starts[mark.line + _FIRST] + mark.column
                    for mark in (value.start_mark, value.end_mark)
                )
                written = source.text[start:end].rstrip()
                yield Passage(
                    key, "front matter", (value.value.strip(),), start, start + len(written)
                )


def _find(
    node: yaml.Node | None, path: tuple[str, ...], key: str = ""
) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Yield the scalars that a path leads to, each with its key."""
    if not path:
        if isinstance(node, yaml.ScalarNode):
            yield key, node
    elif path[0] == "*" and isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _find(item, path[1:], f"{key}.{index}")
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode) and name.value == path[0]:
                yield from _find(value, path[1:], f"{key}.{path[0]}" if key else path[0])
