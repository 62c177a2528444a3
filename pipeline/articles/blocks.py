"""Markdown body → leaf blocks with their exact lines in the file.

Python-Markdown renders the page but does not know where a block stood. This scanner reads the
same syntax (with lists that may follow a paragraph directly, as the page has them) line by line,
never fails on any input, and takes time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pipeline.articles import block_syntax as syntax
from pipeline.articles.extents import (
    end_of_indented,
    skip_blank,
    take_indented,
    take_item,
    take_quote,
)
from pipeline.articles.leaves import Containers, LeafScanner, find_references
from pipeline.articles.lines import Line, indent_of, is_blank
from pipeline.articles.model import Block, BlockKind

DEPTH = 24  # containers within containers; deeper nesting is read as text


def scan_blocks(body: str, first_line: int = 1) -> tuple[Block, ...]:
    """Return the leaf blocks of a body in order; its first line is the file's ``first_line``."""
    lines = [Line(number, 1, text) for number, text in enumerate(body.split("\n"), first_line)]
    scanner = BlockScanner(find_references(lines) if "]:" in body else {})
    scanner.scan(lines, ())
    return tuple(scanner.blocks)


class BlockScanner(LeafScanner):
    """Takes containers apart, and tells which construct each line begins."""

    def scan(self, lines: Sequence[Line], containers: Containers) -> None:
        """Read a container's lines, its own prefixes taken off."""
        at, end = 0, len(lines)
        while at < end:
            if is_blank(lines[at].text):
                at += 1
            else:
                at = self.block(lines, at, containers)

    def block(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Read the block that begins at a line; return the line after it."""
        text = lines[at].text
        first = text[0]
        if first in " \t":
            if indent_of(text) >= 4:
                return self.indented(lines, at, containers)
            first = text.lstrip(" \t")[0]
        after = 0
        if first in _OPENERS:
            after = _OPENERS[first](self, lines, at, containers)
        if not after and "|" in text and syntax.begins_table(lines, at):
            after = self.table(lines, at, containers)
        return after or self.paragraph(lines, at, containers)

    def begin_fence(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Take a fenced block of code."""
        match = syntax.FENCE.fullmatch(lines[at].text)
        return self.fence(lines, at, containers, match) if match else 0

    def begin_heading(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Take a heading with number signs."""
        match = syntax.ATX.fullmatch(lines[at].text)
        if not match:
            return 0
        self.heading(lines[at], containers, match)
        return at + 1

    def begin_mark(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Read a break, a list or an abbreviation."""
        if syntax.RULE.fullmatch(lines[at].text):
            self.add(BlockKind.BREAK, lines[at : at + 1], containers)
            return at + 1
        return self.begin_list(lines, at, containers) or self.begin_abbreviation(
            lines, at, containers
        )

    def begin_list(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Take a list."""
        match = syntax.ITEM.match(lines[at].text)
        return self.items(lines, at, containers, match) if match and len(containers) < DEPTH else 0

    def begin_abbreviation(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Take the definition of an abbreviation."""
        match = syntax.ABBREVIATION.match(lines[at].text)
        if not match:
            return 0
        inline = self.read([lines[at].cut(match.end())])
        self.add(BlockKind.ABBREVIATION, lines[at : at + 1], containers, inline, label=match[1])
        return at + 1

    def begin_bracket(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Read a footnote's text, or pass over a reference link's address."""
        match = syntax.FOOTNOTE.match(lines[at].text)
        if match and len(containers) < DEPTH:
            return self.footnote(lines, at, containers, match)
        return at + 1 if syntax.REFERENCE.fullmatch(lines[at].text) else 0

    def begin_html(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Take a block of raw HTML."""
        return self.html(lines, at, containers) if syntax.begins_html(lines[at].text) else 0

    def begin_module(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Take a module line."""
        return self.module(lines, at, containers) if syntax.MODULE.match(lines[at].text) else 0

    def begin_attributes(self, lines: Sequence[Line], at: int, _containers: Containers) -> int:
        """Pass over a line of attributes."""
        return at + 1 if syntax.ATTRIBUTES_LINE.fullmatch(lines[at].text) else 0

    def indented(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Read indented code, or a nested list."""
        last = end_of_indented(lines, at)
        inner = [line.dedent(4) for line in lines[at:last]]
        if (
            "item" in containers and len(containers) < DEPTH and syntax.ITEM.match(inner[0].text)
        ):  # a nested list indented further than it needs
            self.scan(inner, containers)
        else:
            self.code(lines[at:last], inner, containers)
        return last

    def quote(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Read a block quote."""
        inner, end = take_quote(lines, at)
        if not inner:
            return 0
        if len(containers) < DEPTH:
            self.scan(inner, (*containers, "quote"))
        else:
            self.add(BlockKind.PARAGRAPH, inner, containers, self.read(inner))
        return end

    def items(
        self,
        lines: Sequence[Line],
        at: int,
        containers: Containers,
        match: re.Match[str] | None,
    ) -> int:
        """Read one item of a list after another."""
        while match:
            text = lines[at].text
            width = match.end() if match[3] and len(match[3]) <= 4 else match.end(2) + 1
            inner = [lines[at].cut(min(width, len(text)))]
            at = take_item(lines, at + 1, inner, len(match[1]), width)
            kind = "olist" if match[2][0].isdigit() else "list"
            self.item(inner, (*containers, kind, "item"))
            match = syntax.ITEM.match(lines[at].text) if at < len(lines) else None
            if match and syntax.RULE.fullmatch(lines[at].text):
                match = None
        return at

    def item(self, lines: list[Line], containers: Containers) -> None:
        """Read an item: its first paragraph is the ITEM, what follows are blocks of their own."""
        task = syntax.TASK.match(lines[0].text)
        if task:
            lines[0] = lines[0].cut(task.end())
        before = len(self.blocks)
        self.scan(lines, containers)
        if len(self.blocks) == before:
            return
        first = self.blocks[before]
        if first.kind in (BlockKind.PARAGRAPH, BlockKind.IMAGE) and first.containers == containers:
            self.blocks[before] = replace(
                first, kind=BlockKind.ITEM, level=containers.count("item")
            )

    def footnote(
        self, lines: Sequence[Line], at: int, containers: Containers, match: re.Match[str]
    ) -> int:
        """Read a footnote's text."""
        inner, end = take_indented(lines, at, match.end())
        self.inside(BlockKind.FOOTNOTE, inner, (*containers, "footnote"), match[1])
        return end

    def paragraph(self, lines: Sequence[Line], at: int, containers: Containers) -> int:
        """Read a paragraph, or the heading or the terms that it turns out to be."""
        end = at + 1
        while end < len(lines):
            text = lines[end].text
            if end == at + 1 and text[:1] in ("=", "-") and syntax.SETEXT.fullmatch(text):
                level = 1 if text[0] == "=" else 2
                inline = self.read(lines[at:end])
                self.add(BlockKind.HEADING, lines[at : end + 1], containers, inline, level=level)
                return end + 1
            if is_blank(text) or syntax.interrupts(text) or syntax.DEFINITION.match(text):
                break
            if "|" in text and syntax.begins_table(lines, end):
                break
            if "{" in text and syntax.ATTRIBUTES_LINE.fullmatch(text):
                break
            end += 1
        if after := self.definitions(lines, at, end, containers):
            return after
        inline = self.read(lines[at:end])
        kind = BlockKind.PARAGRAPH
        if inline.images and not inline.text.strip():
            kind = BlockKind.IMAGE
        self.add(kind, lines[at:end], containers, inline)
        return end

    def definitions(self, lines: Sequence[Line], at: int, end: int, containers: Containers) -> int:
        """Read a definition list whose terms are the lines ``at:end``; return 0 if it is none."""
        start = skip_blank(lines, end)
        if start - end > 1 or start >= len(lines) or len(containers) >= DEPTH:
            return 0
        match = syntax.DEFINITION.match(lines[start].text)
        if not match:
            return 0
        for line in lines[at:end]:
            self.add(BlockKind.TERM, [line], containers, self.read([line]))
        after = start
        while match:
            inner, after = take_indented(lines, start, match.end())
            self.inside(BlockKind.DEFINITION, inner, (*containers, "definition"))
            start = skip_blank(lines, after)
            match = syntax.DEFINITION.match(lines[start].text) if start < len(lines) else None
        return after

    def inside(
        self, kind: BlockKind, lines: Sequence[Line], containers: Containers, label: str = ""
    ) -> None:
        """Read what stands inside a footnote or a definition; its paragraphs are of that kind."""
        before = len(self.blocks)
        self.scan(lines, containers)
        for index in range(before, len(self.blocks)):
            block = self.blocks[index]
            if block.kind is BlockKind.PARAGRAPH:
                self.blocks[index] = replace(block, kind=kind, label=label)


_OPENERS = {
    "`": BlockScanner.begin_fence,
    "~": BlockScanner.begin_fence,
    "#": BlockScanner.begin_heading,
    "*": BlockScanner.begin_mark,
    "-": BlockScanner.begin_mark,
    "_": BlockScanner.begin_mark,
    ">": BlockScanner.quote,
    "+": BlockScanner.begin_list,
    **dict.fromkeys("0123456789", BlockScanner.begin_list),
    "[": BlockScanner.begin_bracket,
    "<": BlockScanner.begin_html,
    "i": BlockScanner.begin_module,
    "e": BlockScanner.begin_module,
    "{": BlockScanner.begin_attributes,
}
