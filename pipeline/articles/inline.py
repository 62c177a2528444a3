"""Inline Markdown of one block → the text a reader sees, with a map back to the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape

from pipeline.articles.model import Image, Link, Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block: its number in the file, the column where ``text`` begins, and the text."""

    number: int
    column: int
    text: str


@dataclass(slots=True)
class Inline:
    """What was read from a block's inline Markdown; fields as in ``model.Block``."""

    text: str = ""
    positions: list[tuple[int, int, int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    notes: list[tuple[str, int]] = field(default_factory=list)


References = Mapping[str, tuple[str, str]]  # folded label → target, title

# Everything that may begin something other than plain text.
_SPECIAL = re.compile(r"[\\`*_\[<\n]|~~|!\[|&(?=[#\w])|https?://|\{[:{%/]")
_ESCAPED = frozenset("\\`*_{}[]()>#+-.!|~:\"'<&")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_URL = re.compile(r"https?://[^\s<>\"'`\[\]|]+")
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto|tel):[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_TAG = re.compile(r"</?[a-zA-Z][\w.:-]*(?:\s(?:[^<>\"'{}]|\"[^\"]*\"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*)?/?>|<!--.*?-->|</?>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_DESTINATION = re.compile(r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))(?:\s+(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)")
_LABEL = re.compile(r"\s?\[([^\[\]]*)\]")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.\w][^{}\n]*\}")
_SHORTCODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{/\*.*?\*/\}", re.DOTALL)
_NESTED = 3  # links within links have no meaning; deeper brackets are text
_TRAILING = ".,;:!?*_~»”’)"


def fold_label(label: str) -> str:
    """Fold a reference's label for comparison (CommonMark: case and runs of space)."""
    return " ".join(label.split()).casefold()


def read_inline(lines: list[Line], references: References) -> Inline:
    """Return the visible text of some lines of Markdown and what stands in it."""
    reader = _Reader(lines, references)
    reader.read(0, len(reader.source))
    return reader.result()


class _Reader:
    """One pass over a block's source; brackets are matched beforehand, so that the time is linear."""

    def __init__(self, lines: list[Line], references: References) -> None:
        self.source = "\n".join(line.text for line in lines)
        self.references = references
        self.starts: list[int] = []
        offset = 0
        for line in lines:
            self.starts.append(offset)
            offset += len(line.text) + 1
        self.lines = lines
        self.out = Inline()
        self.pieces: list[str] = []
        self.length = 0
        self.closing = _match_brackets(self.source)
        self.row = 0
        self.depth = 0
        self.open_tags: list[tuple[str, int, int]] = []
        self.delimiters: dict[str, tuple[int, int]] = {}
        self.ticks: dict[int, int] = {}

    def result(self) -> Inline:
        self.out.text = "".join(self.pieces)
        return self.out

    def place(self, at: int) -> tuple[int, int]:
        while self.row + 1 < len(self.starts) and self.starts[self.row + 1] <= at:
            self.row += 1
        while self.row and self.starts[self.row] > at:
            self.row -= 1
        line = self.lines[self.row]
        return line.number, line.column + at - self.starts[self.row]

    def emit(self, text: str, at: int) -> None:
        if text:
            line, column = self.place(at)
            last = self.out.positions[-1] if self.out.positions else (0, 0, 0)
            if last[1] != line or last[2] + self.length - last[0] != column:
                self.out.positions.append((self.length, line, column))
            self.pieces.append(text)
            self.length += len(text)

    def read(self, at: int, end: int) -> None:
        source = self.source
        while at < end:
            match = _SPECIAL.search(source, at, end)
            stop = match.start() if match else end
            if stop > at:
                self.emit(source[at:stop], at)
            if not match:
                return
            at = _HANDLERS[source[stop]](self, stop, end)

    def plain(self, at: int, end: int) -> int:
        self.emit(self.source[at], at)
        return at + 1

    def escape(self, at: int, end: int) -> int:
        following = self.source[at + 1 : at + 2]
        if at + 1 < end and following in _ESCAPED:
            self.emit(following, at + 1)
            return at + 2
        if following == "\n":
            return at + 1
        return self.plain(at, end)

    def newline(self, at: int, end: int) -> int:
        # A line break in a paragraph reads as one space; marks of a hard break (spaces) vanish.
        while self.pieces and self.pieces[-1].endswith(" "):
            cut = self.pieces[-1].rstrip(" ")
            self.length -= len(self.pieces[-1]) - len(cut)
            self.pieces[-1:] = [cut] if cut else []
        while self.out.positions and self.out.positions[-1][0] >= self.length:
            self.out.positions.pop()
        if self.pieces:
            self.emit(" ", at)
        at += 1
        while at < end and self.source[at] in " \t":
            at += 1
        return at

    def code(self, at: int, end: int) -> int:
        source = self.source
        run = at
        while run < end and source[run] == "`":
            run += 1
        width = run - at
        close = -1 if self.ticks.get(width, 0) < 0 else self.find_ticks(run, end, width)
        if close < 0:
            self.ticks[width] = -1
            self.emit(source[at:run], at)
            return run
        inner_start, inner_end = run, close
        if source[run] == " " and source[close - 1] == " " and source[run:close].strip():
            inner_start, inner_end = run + 1, close - 1
        start = self.length
        self.emit(source[inner_start:inner_end].replace("\n", " "), inner_start)
        self.out.spans.append(Span("code", start, self.length))
        return close + width

    def find_ticks(self, at: int, end: int, width: int) -> int:
        for match in re.compile("`+").finditer(self.source, at, end):
            if match.end() - match.start() == width:
                return match.start()
        return -1

    def emphasis(self, at: int, end: int) -> int:
        source = self.source
        mark = source[at]
        run = at
        while run < end and source[run] == mark:
            run += 1
        before = source[at - 1] if at else " "
        after = source[run] if run < end else " "
        inside_word = before.isalnum() and after.isalnum()
        if (mark == "_" and inside_word) or (before.isspace() and after.isspace()) or run - at > 3 or (mark == "~" and run - at != 2):
            self.emit(source[at:run], at)
            return run
        marks = source[at:run]
        opened = self.delimiters.get(marks)
        if opened and not before.isspace():
            del self.delimiters[marks]
            kind = "emphasis" if len(marks) == 1 else "strong"
            self.out.spans.append(Span(kind, opened[0], self.length))
        elif not after.isspace() and source.find(marks, run, end) >= 0:
            self.delimiters[marks] = (self.length, at)
        else:
            self.emit(marks, at)
        return run

    def bracket(self, at: int, end: int) -> int:
        source = self.source
        if source.startswith("[^", at):
            close = source.find("]", at, end)
            if close > at + 2 and not source[at + 2 : close].isspace():
                self.out.notes.append((source[at + 2 : close], self.length))
                return close + 1
        close = self.closing.get(at, -1)
        if not 0 <= close < end:
            return self.plain(at, end)
        found = self.destination(at + 1, close, end) if self.depth < _NESTED else None
        if found is None:
            return self.plain(at, end)
        target, title, after = found
        line, column = self.place(at)
        start = self.length
        index = len(self.out.links)
        self.depth += 1
        self.read(at + 1, close)
        self.depth -= 1
        self.out.links.insert(index, Link(target, start, self.length, line, column, title))
        return self.attributes(after, end)

    def bang(self, at: int, end: int) -> int:
        source = self.source
        close = self.closing.get(at + 1, -1) if source.startswith("![", at) else -1
        if not 0 <= close < end:
            return self.plain(at, end)
        found = self.destination(at + 2, close, end)
        if found is None:
            return self.plain(at, end)
        target, title, after = found
        alt = _plain(source[at + 2 : close])
        line, column = self.place(at)
        self.out.images.append(Image(target, alt, self.length, line, column, title))
        return self.attributes(after, end)

    def destination(self, start: int, close: int, end: int) -> tuple[str, str, int] | None:
        """Return target, title and end of what follows the bracket that closes at ``close``."""
        match = _DESTINATION.match(self.source, close + 1, end)
        if match:
            target = match[1] if match[1] is not None else match[2]
            title = (match[3] or "")[1:-1]
            return unescape(re.sub(r"\\([()<>\\_*])", r"\1", target)), unescape(title), match.end()
        label = self.source[start:close]
        match = _LABEL.match(self.source, close + 1, end)
        if match:
            known = self.references.get(fold_label(match[1] or label))
            if known:
                return *known, match.end()
        known = self.references.get(fold_label(label))
        return (*known, close + 1) if known else None

    def attributes(self, at: int, end: int) -> int:
        match = _ATTRIBUTES.match(self.source, at, end)
        return match.end() if match else at

    def brace(self, at: int, end: int) -> int:
        match = _SHORTCODE.match(self.source, at, end)
        if not match and self.source.startswith("{:", at):
            match = _ATTRIBUTES.match(self.source, at, end)
        if match:
            return match.end()
        return self.plain(at, end)

    def angle(self, at: int, end: int) -> int:
        source = self.source
        match = _AUTOLINK.match(source, at, end)
        if match:
            line, column = self.place(at)
            start = self.length
            self.emit(match[1], at + 1)
            target = match[1] if ":" in match[1] else f"mailto:{match[1]}"
            self.out.links.append(Link(target, start, self.length, line, column))
            return match.end()
        match = _TAG.match(source, at, end)
        if not match:
            return self.plain(at, end)
        self.tag(match[0], at)
        return match.end()

    def tag(self, tag: str, at: int) -> None:
        name = tag.strip("</>").split(None, 1)[0].casefold() if tag.strip("</>") else ""
        attributes = {m[1].casefold(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag)}
        line, column = self.place(at)
        if name == "img" and attributes.get("src"):
            self.out.images.append(
                Image(attributes["src"], attributes.get("alt", ""), self.length, line, column, attributes.get("title", ""))
            )
        elif name == "a" and tag.startswith("</"):
            if self.open_tags:
                target, start, index = self.open_tags.pop()
                old = self.out.links[index]
                self.out.links[index] = Link(target, start, self.length, old.line, old.column, old.title)
        elif name == "a" and attributes.get("href"):
            self.open_tags.append((attributes["href"], self.length, len(self.out.links)))
            self.out.links.append(Link(attributes["href"], self.length, self.length, line, column, attributes.get("title", "")))
        elif name in _SPACING and self.pieces and not self.pieces[-1][-1].isspace():
            self.emit(" ", at)

    def entity(self, at: int, end: int) -> int:
        match = _ENTITY.match(self.source, at, end)
        if not match:
            return self.plain(at, end)
        decoded = unescape(match[0])
        self.emit(decoded, at)
        # The text after an entity stands further on than the entity's one character.
        return match.end()

    def address(self, at: int, end: int) -> int:
        source = self.source
        match = _URL.match(source, at, end) if not (at and source[at - 1].isalnum()) else None
        if not match:
            return self.plain(at, end)
        url = match[0]
        while url and url[-1] in _TRAILING and not (url[-1] == ")" and url.count("(") >= url.count(")")):
            url = url[:-1]
        line, column = self.place(at)
        start = self.length
        self.emit(url, at)
        self.out.links.append(Link(url, start, self.length, line, column))
        return at + len(url)


_SPACING = frozenset({"br", "p", "div", "td", "th", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "summary", "details", "dt", "dd"})
_HANDLERS: dict[str, Callable[[_Reader, int, int], int]] = {
    "\\": _Reader.escape, "`": _Reader.code, "*": _Reader.emphasis, "_": _Reader.emphasis, "~": _Reader.emphasis,
    "[": _Reader.bracket, "]": _Reader.plain, "!": _Reader.bang, "<": _Reader.angle, "&": _Reader.entity,
    "h": _Reader.address, "\n": _Reader.newline, "{": _Reader.brace,
}


def _match_brackets(source: str) -> dict[int, int]:
    """Return for each opening square bracket where it closes, nesting counted, code passed over."""
    found: dict[int, int] = {}
    if "[" not in source:
        return found
    stack: list[int] = []
    for match in re.finditer(r"\\.|`[^`\n]+`|[\[\]]", source):
        if match[0] == "[":
            stack.append(match.start())
        elif match[0] == "]" and stack:
            found[stack.pop()] = match.start()
    return found


def _plain(markdown: str) -> str:
    """Return the words of an alt text: markup that Markdown would not show is taken off."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"[*`]|\\(?=[\W_])", "", markdown))).strip()
