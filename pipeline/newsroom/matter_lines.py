"""The front matter of a file as lines: where each key and value stands, comments included."""

from __future__ import annotations

import yaml
from msgspec import Struct

from pipeline.newsroom.source import Source

_FIRST = 1  # index of the first line after the opening ---


class KeyLines(Struct, frozen=True):
    """A key of the top level: the lines ``start:end`` (0-based, of the file) of it and its value.

    Comments before ``end`` may belong to what follows.
    """

    name: str
    start: int
    end: int
    key: yaml.ScalarNode
    value: yaml.Node


class MatterLines(Struct, frozen=True):
    """Front matter that is known to be valid; ``close`` is the index of the closing ``---``."""

    source: Source
    lines: tuple[str, ...]  # of the whole file, with their ends
    close: int
    keys: tuple[KeyLines, ...]

    def place(self, mark: yaml.Mark) -> int:
        """Return the offset in the source of a place that YAML tells."""
        return self.source.starts[mark.line + _FIRST] + mark.column


def read_matter_lines(source: Source) -> MatterLines | None:
    """Find the keys of valid front matter; ``None`` if each does not begin a line of its own."""
    lines = source.lines()
    bare = [line.rstrip("\r\n") for line in lines]
    close = next(n for n, line in enumerate(bare) if n and line.rstrip() == "---")
    node = yaml.compose("\n".join(bare[_FIRST:close]) + "\n", Loader=yaml.CSafeLoader)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or not node.value:
        return None
    starts = [key.start_mark.line + _FIRST for key, _ in node.value]
    if any(key.start_mark.column for key, _ in node.value):
        return None
    ends = [*starts[1:], close]
    keys = tuple(
        KeyLines(key.value, start, end, key, value)
        for (key, value), start, end in zip(node.value, starts, ends, strict=True)
    )
    return MatterLines(source, tuple(lines), close, keys)


def is_comment(line: str) -> bool:
    """Tell whether a line of YAML says nothing: a comment, or nothing at all."""
    bare = line.strip()
    return not bare or bare.startswith("#")
