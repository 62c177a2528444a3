"""Blocks that hold text and no other blocks: headings, code, raw HTML, rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.articles import block_syntax as syntax
from pipeline.articles.inline import References, read_inline
from pipeline.articles.inline_syntax import fold_label
from pipeline.articles.lines import Line, indent_of, is_blank, strip_lines
from pipeline.articles.model import Block, BlockKind
from pipeline.articles.visible import Inline

Containers = tuple[str, ...]
_NOTHING = Inline("")


class LeafScanner:
    """Reads leaf blocks and keeps what was found; each reader returns the index after its block."""

    def __init__(self, references: References) -> None:
        self.references = references
        self.blocks: list[Block] = []

    def read(self, lines: Sequence[Line]) -> Inline:
        """Read the inline Markdown of some lines."""
        return read_inline(strip_lines(lines), self.references)

    def add(
        self,
        kind: BlockKind,
        lines: Sequence[Line],
        containers: Containers,
        inline: Inline = _NOTHING,
        *,
        level: int = 0,
        label: str = "",
    ) -> None:
        """Append a block that stands on some lines and holds what was read from them."""
        self.blocks.append(
            Block(
                kind,
                lines[0].number,
                lines[-1].number,
                inline.text,
                "\n".join([line.text for line in lines]),
                level,
                containers,
                label,
                inline.positions,
                inline.links,
                inline.images,
                inline.spans,
                inline.notes,
            )
        )

    def code(
        self, lines: Sequence[Line], inner: Sequence[Line], containers: Containers, label: str = ""
    ) -> None:
        """Append code: its lines as they are."""
        positions, offset = [], 0
        for line in inner:
            positions.append((offset, line.number, line.column))
            offset += len(line.text) + 1
        inline = Inline("\n".join([line.text for line in inner]), tuple(positions))
        self.add(BlockKind.CODE, lines, containers, inline, label=label)

    def fence(
        self, lines: Sequence[Line], at: int, containers: Containers, match: re.Match[str]
    ) -> int:
        """Read fenced code; one that is never closed goes on to the end."""
        mark, count = match[1][0], len(match[1])
        end = at + 1
        while end < len(lines):
            bare = lines[end].text.strip(" \t")
            if bare[:count] == match[1] and not bare.strip(mark) and indent_of(lines[end].text) < 4:
                break
            end += 1
        after = min(end + 1, len(lines))
        self.code(lines[at:after], lines[at + 1 : end], containers, match[2].lstrip("."))
        return after

    def heading(self, line: Line, containers: Containers, match: re.Match[str]) -> None:
        """Append a heading written with #."""
        start, end = match.span(2)
        text = line.text[start:end]
        if text.endswith("}"):
            text = syntax.ATTRIBUTES_END.sub("", text)
        inline = self.read([Line(line.number, line.column + start, text)])
        self.add(BlockKind.HEADING, [line], containers, inline, level=len(match[1]))

    def html(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Read raw HTML: a comment, a script or preformatted text to its end, else to a blank line.

        A heading or a fence right below a tag is Markdown again.
        """
        closing = syntax.LONG_HTML.get(lines[at].text.lstrip()[:4].lower())
        end = at + 1
        if closing:
            end = at
            while end < len(lines) and closing not in lines[end].text.lower():
                end += 1
            end = end + 1 if end < len(lines) else at + 1
        else:
            while end < len(lines) and not is_blank(lines[end].text):
                text = lines[end].text
                if syntax.FENCE.fullmatch(text) or (text[:1] == "#" and syntax.ATX.fullmatch(text)):
                    break
                end += 1
        shown = closing in (None, "</pre>")
        inline = self.read([_stripped(line) for line in lines[at:end]]) if shown else _NOTHING
        self.add(BlockKind.HTML, lines[at:end], containers, inline)
        return end

    def module(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Read the import and export lines of MDX; they show nothing."""
        end = _until_blank(lines, at)
        self.add(BlockKind.HTML, lines[at:end], containers)
        return end

    def table(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Read a table: each row but the delimiters is a block."""
        inner = (*containers, "table")
        self.row(lines[at], inner, "header")
        end = at + 2
        while end < len(lines) and "|" in lines[end].text:
            self.row(lines[end], inner, "")
            end += 1
        return end

    def row(self, line: Line, containers: Containers, label: str) -> None:
        """Append a row, a tab between its cells."""
        inline, offset = _NOTHING, 0
        for number, (start, end) in enumerate(syntax.split_cells(line.text)):
            text = line.text[start:end]
            column = line.column + start + len(text) - len(text.lstrip())
            cell = self.read([Line(line.number, column, text.strip())])
            inline = _join(inline, cell, offset) if number else cell
            offset = len(inline.text) + 1
        self.add(BlockKind.ROW, [line], containers, inline, label=label)


def find_references(lines: Sequence[Line]) -> References:
    """Return where the reference links of a body lead; the first definition of a label holds."""
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        match = syntax.REFERENCE.fullmatch(line.text) if "]:" in line.text else None
        if match:
            found.setdefault(fold_label(match[1]), (match[2], (match[3] or "")[1:-1]))
    return found


def _stripped(line: Line) -> Line:
    bare = line.text.strip()
    return line.cut(line.text.index(bare))._replace(text=bare)


def _until_blank(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and not is_blank(lines[at].text):
        at += 1
    return at


def _join(one: Inline, two: Inline, offset: int) -> Inline:
    """Put a cell after what was read of its row; its text begins at ``offset``."""
    return Inline(
        f"{one.text}\t{two.text}",
        one.positions + tuple((at + offset, line, column) for at, line, column in two.positions),
        one.links
        + tuple(replace(x, start=x.start + offset, end=x.end + offset) for x in two.links),
        one.images + tuple(replace(image, offset=image.offset + offset) for image in two.images),
        one.spans
        + tuple(replace(x, start=x.start + offset, end=x.end + offset) for x in two.spans),
        one.notes + tuple((name, at + offset) for name, at in two.notes),
    )
