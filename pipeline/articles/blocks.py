"""Markdown body → leaf blocks with their exact lines in the file.

Python-Markdown renders the page but does not know where a block stood. This scanner reads the
same syntax (with lists that may follow a paragraph directly, as the page has them) line by line,
never fails on any input, and takes time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.articles.inline import Line, References, fold_label, read_inline
from pipeline.articles.model import Block, BlockKind

_BLANK = re.compile(r"[ \t\u00a0\u202f\u200e\u200f]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^\s`{]*)([^`]*)")
_ATX = re.compile(r" {0,3}(#{1,6})(?!#)[ \t]*(.*?)[ \t]*(?:(?<![\\])#+[ \t]*)?")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r"( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_HTML = re.compile(r" {0,3}(?:<(?:/?[a-zA-Z][\w.:-]*(?=[\s/>]|$)|!--|\?|![A-Z])|</?>)")
_INLINE_TAGS = re.compile(
    r" {0,3}</?(?:a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small"
    r"|span|strong|sub|sup|time|u|var|wbr)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\]]+)\]:[ \t]*")
_REFERENCE = re.compile(
    r" {0,3}\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:[ \t]*<?([^\s<>]+)>?(?:[ \t]+(\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*"
)
_DEFINITION = re.compile(r" {0,3}:[ \t]+")
_ATTRIBUTES_LINE = re.compile(r"[ \t]*\{:?[ \t]*[#.\w][^{}]*\}[ \t]*")
_ATTRIBUTES_END = re.compile(r"[ \t]*\{:?[ \t]*[#.\w][^{}\n]*\}[ \t]*$")
_MODULE = re.compile(r"(?:import\s.+\sfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|function)\s)")
_DEPTH = 24  # containers within containers; deeper nesting is read as text


def scan_blocks(body: str, first_line: int = 1) -> tuple[Block, ...]:
    """Return the leaf blocks of a body in order; its first line is the file's ``first_line``."""
    lines = [Line(first_line + n, 1, text) for n, text in enumerate(body.split("\n"))]
    references = _references(lines) if "]:" in body else {}
    scanner = _Scanner(references)
    scanner.scan(lines, ())
    return tuple(scanner.blocks)


def _references(lines: Sequence[Line]) -> References:
    found: dict[str, tuple[str, str]] = {}
    for line in lines:
        match = _REFERENCE.fullmatch(line.text)
        if match:
            found.setdefault(fold_label(match[1]), (match[2], (match[3] or "")[1:-1]))
    return found


def _is_blank(text: str) -> bool:
    return _BLANK.fullmatch(text) is not None


def _indent(text: str) -> int:
    """Return how many columns a line is indented; a tab goes to the next multiple of four."""
    width = 0
    for character in text:
        if character == " ":
            width += 1
        elif character == "\t":
            width += 4 - width % 4
        else:
            break
    return width


def _dedent(line: Line, columns: int) -> Line:
    """Take up to some columns of indentation off a line."""
    width = at = 0
    while at < len(line.text) and width < columns and line.text[at] in " \t":
        width += 1 if line.text[at] == " " else 4 - width % 4
        at += 1
    return Line(line.number, line.column + at, line.text[at:])


def _cut(line: Line, at: int) -> Line:
    return Line(line.number, line.column + at, line.text[at:])


class _Scanner:
    """The state of one scan: what is known of references, and the blocks found so far."""

    def __init__(self, references: References) -> None:
        self.references = references
        self.blocks: list[Block] = []

    def scan(self, lines: Sequence[Line], containers: tuple[str, ...]) -> None:
        """Read a container's lines, its own prefixes taken off."""
        at, end = 0, len(lines)
        while at < end:
            if _is_blank(lines[at].text):
                at += 1
            else:
                at = self.block(lines, at, containers)

    def block(self, lines: Sequence[Line], at: int, containers: tuple[str, ...]) -> int:
        """Read the block that begins at a line; return the line after it."""
        text = lines[at].text
        if _indent(text) >= 4:
            return self.indented(lines, at, containers)
        first = text.lstrip(" ")[:1]
        if first in "`~" and (match := _FENCE.fullmatch(text)):
            return self.fence(lines, at, containers, match)
        if first == "#" and (match := _ATX.fullmatch(text)):
            return self.heading(lines[at : at + 1], len(match[1]), match.span(2), containers, at + 1)
        if first in "*-_" and _RULE.fullmatch(text):
            self.add(BlockKind.BREAK, lines[at : at + 1], containers)
            return at + 1
        if first == ">" and _QUOTE.match(text):
            return self.quote(lines, at, containers)
        if first in "-*+0123456789" and (match := _ITEM.match(text)) and len(containers) < _DEPTH:
            return self.list(lines, at, containers, match)
        if first == "[" or first == "*":
            after = self.definition_line(lines, at, containers)
            if after:
                return after
        if first == "<" and _HTML.match(text) and not _INLINE_TAGS.match(text):
            return self.html(lines, at, containers)
        if first in "ie" and _MODULE.match(text):
            return self.module(lines, at, containers)
        if "|" in text and at + 1 < len(lines) and "-" in lines[at + 1].text and _is_table(lines, at):
            return self.table(lines, at, containers)
        if first == "{" and _ATTRIBUTES_LINE.fullmatch(text):
            return at + 1
        return self.paragraph(lines, at, containers)

    def add(
        self,
        kind: BlockKind,
        lines: Sequence[Line],
        containers: tuple[str, ...],
        inline: Sequence[Line] | None = None,
        **more: object,
    ) -> None:
        """Append a leaf block; its text is read from ``inline`` when that is given."""
        fields: dict[str, object] = {}
        if inline is not None:
            read = read_inline(_strip(inline), self.references)
            fields = {
                "text": read.text,
                "positions": tuple(read.positions),
                "links": tuple(read.links),
                "images": tuple(read.images),
                "spans": tuple(read.spans),
                "notes": tuple(read.notes),
            }
            if kind is BlockKind.PARAGRAPH and read.images and not read.text.strip():
                kind = BlockKind.IMAGE
        fields |= more
        source = "\n".join(line.text for line in lines)
        self.blocks.append(
            Block(kind, lines[0].number, lines[-1].number, source=source, containers=containers, **fields)  # type: ignore[arg-type]  # the fields named above are Block's
        )

    def indented(self, lines: Sequence[Line], at: int, containers: tuple[str, ...]) -> int:
        """Read indented code: it goes on over blank lines while indentation does."""
        end = last = at + 1
        while end < len(lines) and (_is_blank(lines[end].text) or _indent(lines[end].text) >= 4):
            if not _is_blank(lines[end].text):
                last = end + 1
            end += 1
        code = [_dedent(line, 4) for line in lines[at:last]]
        if "item" in containers and _ITEM.match(code[0].text):
            self.scan(code, containers)  # a nested list indented further than it needs
        else:
            self.code(lines[at:last], code, containers, "")
        return last

    def code(
        self, lines: Sequence[Line], code: Sequence[Line], containers: tuple[str, ...], label: str
    ) -> None:
        positions, offset = [], 0
        for line in code:
            positions.append((offset, line.number, line.column))
            offset += len(line.text) + 1
        text = "\n".join(line.text for line in code)
        self.add(BlockKind.CODE, lines, containers, text=text, positions=tuple(positions), label=label)

    def fence(
        self, lines: Sequence[Line], at: int, containers: tuple[str, ...], match: re.Match[str]
    ) -> int:
        mark = match[1]
        close = re.compile(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*")
        end = at + 1
        while end < len(lines) and not close.fullmatch(lines[end].text):
            end += 1
        after = min(end + 1, len(lines))
        self.code(lines[at:after], lines[at + 1 : end], containers, match[2].lstrip("."))
        return after

    def heading(
        self, lines: Sequence[Line], level: int, span: tuple[int, int], containers: tuple[str, ...], after: int
    ) -> int:
        line = lines[0]
        text = _ATTRIBUTES_END.sub("", line.text[span[0] : span[1]])
        inline = [Line(line.number, line.column + span[0], text), *lines[1:-1]]
        self.add(BlockKind.HEADING, lines, containers, inline, level=level)
        return after

    def quote(self, lines: Sequence[Line], at: int, containers: tuple[str, ...]) -> int:
        inner: list[Line] = []
        end = at
        while end < len(lines):
            line = lines[end]
            match = _QUOTE.match(line.text)
            if match:
                inner.append(_cut(line, match.end()))
            elif _is_blank(line.text) or not inner[-1].text.strip() or self.interrupts(line.text):
                break
            else:
                inner.append(line)  # a lazy line of the paragraph above
            end += 1
        if len(containers) < _DEPTH:
            self.scan(inner, (*containers, "quote"))
        else:
            self.add(BlockKind.PARAGRAPH, inner, containers, inner)
        return end

    def list(
        self, lines: Sequence[Line], at: int, containers: tuple[str, ...], match: re.Match[str] | None
    ) -> int:
        """Read one item after another: an item goes on while lines are indented under it."""
        while match:
            line = lines[at]
            width = match.end() if match[3] and len(match[3]) <= 4 else match.end(2) + 1
            inner = [_cut(line, min(width, len(line.text)))]
            end = at + 1
            blank = False
            while end < len(lines):
                text = lines[end].text
                if _is_blank(text):
                    blank = True
                    inner.append(Line(lines[end].number, 1, ""))
                elif _indent(text) >= min(width, 4) or (_indent(text) >= 2 and _indent(text) > len(match[1])):
                    inner.append(_dedent(lines[end], min(width, max(2, _indent(text)))))
                    blank = False
                elif blank or self.interrupts(text) or _ITEM.match(text):
                    break
                else:
                    inner.append(_dedent(lines[end], width))
                end += 1
            kind = "olist" if match[2][0].isdigit() else "list"
            self.item(inner, (*containers, kind, "item"))
            at = end
            match = _ITEM.match(lines[at].text) if at < len(lines) else None
            if match and _RULE.fullmatch(lines[at].text):
                match = None
        return at

    def item(self, lines: list[Line], containers: tuple[str, ...]) -> None:
        """Read an item: its first paragraph is the ITEM, what follows are blocks of their own."""
        task = _TASK.match(lines[0].text)
        if task:
            lines[0] = _cut(lines[0], task.end())
        level = sum(name in ("list", "olist") for name in containers)
        before = len(self.blocks)
        self.scan(lines, containers)
        if len(self.blocks) == before:
            return
        first = self.blocks[before]
        if first.kind in (BlockKind.PARAGRAPH, BlockKind.IMAGE) and first.containers == containers:
            self.blocks[before] = replace(first, kind=BlockKind.ITEM, level=level)

    def definition_line(self, lines: Sequence[Line], at: int, containers: tuple[str, ...]) -> int:
        """Read a footnote, an abbreviation or a reference; return 0 if the line is none."""
        text = lines[at].text
        if (match := _FOOTNOTE.match(text)) and len(containers) < _DEPTH:
            inner = [_cut(lines[at], match.end())]
            end = at + 1
            while end < len(lines) and (
                _is_blank(lines[end].text)
                or _indent(lines[end].text) >= 2
                or not (_is_blank(lines[end - 1].text) or self.interrupts(lines[end].text) or lines[end].text.startswith("["))
            ):
                inner.append(_dedent(lines[end], 4))
                end += 1
            while _is_blank(lines[end - 1].text) and end - 1 > at:
                end -= 1
                inner.pop()
            self.footnote(inner, match[1], (*containers, "footnote"))
            return end
        if match := _ABBREVIATION.match(text):
            self.add(BlockKind.ABBREVIATION, lines[at : at + 1], containers, [_cut(lines[at], match.end())], label=match[1])
            return at + 1
        return at + 1 if _REFERENCE.fullmatch(text) else 0

    def footnote(self, lines: Sequence[Line], label: str, containers: tuple[str, ...]) -> None:
        before = len(self.blocks)
        self.scan(lines, containers)
        for index in range(before, len(self.blocks)):
            block = self.blocks[index]
            if block.kind is BlockKind.PARAGRAPH:
                self.blocks[index] = replace(block, kind=BlockKind.FOOTNOTE, label=label)

    def html(self, lines: Sequence[Line], at: int, containers: tuple[str, ...]) -> int:
        """Read raw HTML: a comment to its end, a tag to the next blank line."""
        text = lines[at].text.lstrip()
        closing = {"<!--": "-->", "<scr": "</script>", "<sty": "</style>", "<pre": "</pre>"}.get(text[:4].lower())
        end = at
        if closing:
            while end < len(lines) and closing not in lines[end].text.lower():
                end += 1
            end = min(end + 1, len(lines)) if end < len(lines) else at + 1
        else:
            while end < len(lines) and not _is_blank(lines[end].text):
                if end > at and (_FENCE.fullmatch(lines[end].text) or _ATX.fullmatch(lines[end].text)):
                    break
                end += 1
        taken = lines[at:end]
        inline = [] if closing and closing != "</pre>" else [Line(l.number, l.column + len(l.text) - len(l.text.lstrip()), l.text.strip()) for l in taken]
        self.add(BlockKind.HTML, taken, containers, inline)
        return end

    def module(self, lines: Sequence[Line], at: int, containers: tuple[str, ...]) -> int:
        end = at
        while end < len(lines) and not _is_blank(lines[end].text):
            end += 1
        self.add(BlockKind.HTML, lines[at:end], containers)
        return end

    def table(self, lines: Sequence[Line], at: int, containers: tuple[str, ...]) -> int:
        end = at
        while end < len(lines) and "|" in lines[end].text and not _is_blank(lines[end].text):
            if end != at + 1:
                label = "header" if end == at else ""
                self.row(lines[end], (*containers, "table"), label)
            end += 1
        return end

    def row(self, line: Line, containers: tuple[str, ...], label: str) -> None:
        cells = []
        for start, end in _cells(line.text):
            text = line.text[start:end]
            left = len(text) - len(text.lstrip())
            cells.append(read_inline([Line(line.number, line.column + start + left, text.strip())], self.references))
        text, offset = [], 0
        fields: dict[str, list[object]] = {"positions": [], "links": [], "images": [], "spans": [], "notes": []}
        for cell in cells:
            fields["positions"] += [(o + offset, l, c) for o, l, c in cell.positions]
            fields["links"] += [replace(k, start=k.start + offset, end=k.end + offset) for k in cell.links]
            fields["images"] += [replace(k, offset=k.offset + offset) for k in cell.images]
            fields["spans"] += [replace(k, start=k.start + offset, end=k.end + offset) for k in cell.spans]
            fields["notes"] += [(name, o + offset) for name, o in cell.notes]
            text.append(cell.text)
            offset += len(cell.text) + 1
        done = {name: tuple(values) for name, values in fields.items()}
        self.add(BlockKind.ROW, [line], containers, text="\t".join(text), label=label, **done)

    def interrupts(self, text: str) -> bool:
        """Tell whether a line ends the paragraph above it without a blank line between."""
        first = text.lstrip(" ")[:1]
        if first == "#":
            return _ATX.fullmatch(text) is not None and not text.lstrip(" ").rstrip("#").strip() == ""
        if first in "`~":
            return _FENCE.fullmatch(text) is not None
        if first == ">":
            return True
        if first in "*-_" and _RULE.fullmatch(text):
            return True
        if first == "<":
            return _HTML.match(text) is not None and not _INLINE_TAGS.match(text)
        match = _ITEM.match(text) if first in "-*+1" else None
        return bool(match and match[3] and (not match[2][0].isdigit() or match[2] in ("1.", "1)")))

    def paragraph(self, lines: Sequence[Line], at: int, containers: tuple[str, ...]) -> int:
        end = at + 1
        while end < len(lines):
            text = lines[end].text
            setext = _SETEXT.fullmatch(text) if text.lstrip(" ")[:1] in "=-" else None
            if setext and (setext[1][0] == "=" or len(setext[1]) > 1):
                self.add(BlockKind.HEADING, lines[at : end + 1], containers, lines[at:end], level=1 if setext[1][0] == "=" else 2)
                return end + 1
            if _is_blank(text) or self.interrupts(text) or _DEFINITION.match(text):
                break
            if "|" in text and end + 1 < len(lines) and _is_table(lines, end):
                break
            if _ATTRIBUTES_LINE.fullmatch(text):
                break
            end += 1
        if end < len(lines) and (after := self.definitions(lines, at, end, containers)):
            return after
        self.add(BlockKind.PARAGRAPH, lines[at:end], containers, lines[at:end])
        return end

    def definitions(self, lines: Sequence[Line], at: int, end: int, containers: tuple[str, ...]) -> int:
        """Read a definition list whose terms are the lines ``at:end``; return 0 if it is none."""
        start = end
        while start < len(lines) and _is_blank(lines[start].text):
            start += 1
        if start - end > 1 or start >= len(lines) or not _DEFINITION.match(lines[start].text):
            return 0
        for line in lines[at:end]:
            self.add(BlockKind.TERM, [line], containers, [line])
        while start < len(lines) and (match := _DEFINITION.match(lines[start].text)):
            inner = [_cut(lines[start], match.end())]
            start += 1
            while start < len(lines) and not _is_blank(lines[start].text) and not _DEFINITION.match(lines[start].text):
                inner.append(_dedent(lines[start], 4))
                start += 1
            self.add(BlockKind.DEFINITION, inner, containers, inner)
            after = start
            while after < len(lines) and _is_blank(lines[after].text):
                after += 1
            if after < len(lines) and _DEFINITION.match(lines[after].text):
                start = after
        return start


def _strip(lines: Sequence[Line]) -> list[Line]:
    """Take the indentation of each line, and the end of the last, off."""
    found = []
    for line in lines:
        text = line.text.lstrip(" \t")
        found.append(Line(line.number, line.column + len(line.text) - len(text), text))
    if found:
        found[-1] = Line(found[-1].number, found[-1].column, found[-1].text.rstrip())
    return found


def _is_table(lines: Sequence[Line], at: int) -> bool:
    below = lines[at + 1].text
    return ("|" in below or ":" in below or "-" in below) and "|" in lines[at].text and _DELIMITERS.fullmatch(below) is not None


def _cells(text: str) -> list[tuple[int, int]]:
    """Return where each cell of a row begins and ends; a bar in code or after a backslash is text."""
    bars = [m.start() for m in re.finditer(r"\\.|`+[^`]*`+|\|", text) if m[0] == "|"]
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    edges = [bar for bar in bars if bar not in (start, end - 1)]
    first = start + 1 if start in bars else start
    last = end - 1 if end - 1 in bars and end - 1 > start else end
    return list(zip([first, *(bar + 1 for bar in edges)], [*edges, last], strict=True))
