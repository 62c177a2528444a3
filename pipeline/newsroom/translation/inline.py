"""Inline Markdown → content: words, and codes in the place of markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from msgspec.structs import replace

from pipeline.articles import inline_syntax as syntax
from pipeline.articles.inline import References, read_inline
from pipeline.articles.matter_text import UNPRINTABLE
from pipeline.articles.stretches import Stretch
from pipeline.newsroom.translation.content import Code, Content, numbered, tidy

_HARD = re.compile(r"(?: {2,}|\\)\Z")
_WORD_LIKE = re.compile(r"[^*_~!\[\]<`{&h]+|.", re.DOTALL)
_PAIRED = frozenset({"emphasis", "link"})


def read_content(stretch: Stretch, references: References, *, html: bool = False) -> Content:
    """Return what a translator sees of a stretch of inline Markdown.

    Words are as readers see them, entities and escapes decoded; a line end is a space, a hard
    break a code, and so, in a block of ``html``, is a line end beside a tag: such lines stay.
    Put together again, the pieces of Markdown are the stretch.
    """
    cutter = _Cutter(stretch, references, html=html)
    return tidy(numbered(tuple(_pair(list(cutter.parts())))))


class _Cutter:
    """Cuts the source of a stretch at each character that a reader sees."""

    def __init__(self, stretch: Stretch, references: References, *, html: bool) -> None:
        self.html = html
        self.source = "\n".join(line.text for line in stretch)
        self.inline = read_inline(list(stretch), references)
        starts: dict[int, int] = {}
        at = 0
        for line in stretch:
            starts[line.number] = at - line.column
            at += len(line.text) + 1
        self.places: list[int] = []  # where each character of the text stands in the source
        marks = [*self.inline.positions, (len(self.inline.text), 0, 0)]
        for (offset, row, column), (end, _, _) in pairwise(marks):
            first = starts[row] + column
            self.places += range(first, first + end - offset)
        brackets = "[" in self.source
        self.brackets = syntax.match_brackets(self.source) if brackets else {}
        self.labels = {close: opening for opening, close in self.brackets.items()}
        self.addresses: dict[int, int] = {}
        self.firm = self._find_firm()

    def _find_firm(self) -> set[int]:
        """Return the offsets of characters that are no words: code, and addresses shown."""
        firm: set[int] = set()
        for span in self.inline.spans:
            if span.kind == "code":
                firm.update(range(span.start, span.end))
        for link in self.inline.links:
            shown = self.inline.text[link.start : link.end]
            if shown and shown in (link.target, link.target.removeprefix("mailto:")):
                firm.update(range(link.start, link.end))
                self.addresses[self.places[link.start]] = self.places[link.end - 1] + 1
        return firm

    def parts(self) -> Iterator[str | Code]:
        """Yield words and codes in order; pairs are not yet joined."""
        at, offset = 0, 0
        text, source = self.inline.text, self.source
        while offset < len(text):
            place = self.places[offset]
            if offset in self.firm or place < at:
                offset += 1
                continue
            if source[place] == "\n" and text[offset] == " ":
                yield from self._line_end(at, place)
                at, offset = place + 1, offset + 1
                continue
            taken, width = self._taken(offset, place)
            if not taken:
                offset += 1
                continue
            end = place
            if end > at and source[end - 1] == "\\" and source[end] in syntax.ESCAPED:
                end -= 1
            yield from self.codes(at, end)
            yield text[offset : offset + taken]
            at, offset = place + width, offset + taken
        yield from self.codes(at, len(source))

    def _taken(self, offset: int, place: int) -> tuple[int, int]:
        """Return how many characters are read there, and how many of the source they take."""
        text, source = self.inline.text, self.source
        if source[place] == "&" and (match := syntax.ENTITY.match(source, place)):
            plain = unescape(match[0])
            if text.startswith(plain, offset) and not UNPRINTABLE.search(plain):
                return len(plain), len(match[0])
        return (1, 1) if source[place] == text[offset] else (0, 0)

    def _line_end(self, at: int, place: int) -> Iterator[str | Code]:
        hard = _HARD.search(self.source, at, place)
        if hard:
            yield from self.codes(at, hard.start())
            yield Code("", self.source[hard.start() : place + 1], "break", shown=" ")
            return
        if self.html and (self.source[:place].endswith(">") or self.source[place + 1] == "<"):
            yield from self.codes(at, place + 1)
            return
        yield from self.codes(at, at + len(self.source[at:place].rstrip(" \t")))
        yield " "

    def codes(self, at: int, end: int) -> Iterator[Code]:
        """Yield the codes of a stretch of the source in which no words stand."""
        rest = ""
        while at < end:
            found = self._code(at, end)
            if found:
                if rest:
                    yield Code("", rest, "other")
                    rest = ""
                code, at = found
                yield code
                continue
            match = _WORD_LIKE.match(self.source, at, end)
            assert match
            rest += match[0]
            at = match.end()
        if rest:
            yield Code("", rest, "other")

    def _code(self, at: int, end: int) -> tuple[Code, int] | None:
        """Return the code that begins at a place, and where it ends, if one does."""
        source, first = self.source, self.source[at]
        if at in self.addresses:
            data = source[at : self.addresses[at]]
            return Code("", data, "address", shown=data), self.addresses[at]
        if first in "*_~":
            data = source[at:end][: end - at - len(source[at:end].lstrip(first))]
            return Code("", data, "emphasis"), at + len(data)
        if first in "`<":
            return self._ticks(at, end) if first == "`" else self._angle(at, end)
        return self._bracket(at, end)

    def _bracket(self, at: int, end: int) -> tuple[Code, int] | None:
        """Return the code of a link, a picture or a reference that begins at a place."""
        source, first = self.source, self.source[at]
        if first == "!" and self.brackets.get(at + 1, end) < end:
            close = self.brackets[at + 1]
            stop = self._after(close, end)
            data = source[at:stop]
            texts = (*(((2, close - at),) if close > at + 2 else ()), *_title(data, close + 1 - at))
            return Code("", data, "image", texts=texts), stop
        if first == "[":
            note = syntax.NOTE.match(source, at, end)
            if note:
                return Code("", note[0], "note"), note.end()
            return Code("", "[", "link", "open"), at + 1
        return self._closing(at, end) if first == "]" else None

    def _ticks(self, at: int, end: int) -> tuple[Code, int] | None:
        run = syntax.TICKS.match(self.source, at, end)
        assert run
        for match in syntax.TICKS.finditer(self.source, run.end(), end):
            if len(match[0]) == len(run[0]):
                shown = self.source[run.end() : match.start()].strip()
                data = self.source[at : match.end()]
                return Code("", data, "code", shown=shown), match.end()
        return None

    def _angle(self, at: int, end: int) -> tuple[Code, int] | None:
        source = self.source
        if source.startswith("<!--", at):
            stop = source.find("-->", at, end) + 3
            return (Code("", source[at:stop], "html"), stop) if stop > 2 else None
        match = syntax.AUTOLINK.match(source, at, end)
        if match:
            return Code("", match[0], "autolink", shown=match[1]), match.end()
        match = syntax.TAG.match(source, at, end)
        return (Code("", match[0], "html"), match.end()) if match else None

    def _closing(self, at: int, end: int) -> tuple[Code, int]:
        stop = self._after(at, end)
        data = self.source[at:stop]
        if data in ("]", "][]") and at in self.labels:  # its words are its label: now told apart
            label = self.source[self.labels[at] + 1 : at]
            return Code("", f"][{label}]", "link", "close"), stop
        return Code("", data, "link", "close", texts=tuple(_title(data, 1))), stop

    def _after(self, close: int, end: int) -> int:
        source = self.source
        match = None
        if source[close + 1 : close + 2] == "(":
            match = syntax.DESTINATION.match(source, close + 1, end)
        match = match or syntax.LABEL.match(source, close + 1, end)
        stop = match.end() if match else close + 1
        attributes = syntax.ATTRIBUTES.match(source, stop, end)
        return attributes.end() if attributes else stop


def _title(data: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield where the title of a link or picture stands, if it has one."""
    match = syntax.DESTINATION.match(data, at)
    if match and match[3] and len(match[3]) > 2:
        yield match.start(3) + 1, match.end(3) - 1


def _pair(parts: list[str | Code]) -> list[str | Code]:
    """Join opening and closing codes; those that do not nest stand alone."""
    pairs: dict[int, int] = {}
    stack: list[tuple[int, Code]] = []
    for index, part in enumerate(parts):
        if isinstance(part, str) or part.kind not in _PAIRED:
            continue
        opener = stack[-1][1] if stack else None
        if part.kind == "link" and part.role == "close":
            if opener and opener.kind == "link":
                pairs[stack.pop()[0]] = index
        elif opener and part.kind == "emphasis" and opener.data == part.data:
            pairs[stack.pop()[0]] = index
        else:
            stack.append((index, part))
    closes = set(pairs.values())
    return [
        part
        if isinstance(part, str)
        else replace(
            part, role="open" if index in pairs else "close" if index in closes else "alone"
        )
        for index, part in enumerate(parts)
    ]
