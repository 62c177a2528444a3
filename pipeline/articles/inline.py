"""Inline Markdown of one block → the text a reader sees, with a map back to the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import unescape

from msgspec.structs import replace

from pipeline.articles import inline_syntax as syntax
from pipeline.articles.inline_syntax import Run
from pipeline.articles.lines import Line
from pipeline.articles.model import Image, Link, Span
from pipeline.articles.visible import Inline, VisibleText

References = Mapping[str, tuple[str, str]]  # folded label → target, title


def read_inline(lines: list[Line], references: References) -> Inline:
    """Return the visible text of some lines of Markdown and what stands in it."""
    if len(lines) == 1 and not syntax.SPECIAL.search(lines[0].text):
        number, column, text = lines[0]
        return Inline(text, ((0, number, column),))
    reader = _Reader(lines, references)
    reader.read(0, len(reader.source))
    return reader.result()


class _Reader(VisibleText):
    """One pass over a block's source; brackets and marks are matched beforehand."""

    def __init__(self, lines: list[Line], references: References) -> None:
        super().__init__(lines)
        source = self.source
        self.references = references
        self.brackets = syntax.match_brackets(source) if "[" in source else {}
        marked = "*" in source or "_" in source or "~~" in source
        self.marks: dict[int, Run] = syntax.match_marks(source) if marked else {}
        self.opened: dict[int, int] = {}  # where in the text the stretch that a run opens begins
        # Of each open <a>: where in the text it stands, and which link it is.
        self.open_tags: list[tuple[int, int]] = []
        self.lone_ticks: set[int] = set()  # widths of backticks that nothing closes

    def read(self, at: int, end: int) -> None:
        """Read a stretch of the source."""
        source = self.source
        search = syntax.SPECIAL.search
        while at < end:
            match = search(source, at, end)
            stop = match.start() if match else end
            if stop > at:
                self.emit(source[at:stop], at)
            if not match:
                return
            at = _HANDLERS[source[stop]](self, stop, end)

    def plain(self, at: int, _end: int) -> int:
        self.emit(self.source[at], at)
        return at + 1

    def escape(self, at: int, end: int) -> int:
        following = self.source[at + 1] if at + 1 < end else ""
        if following in syntax.ESCAPED:
            self.emit(following, at + 1)
            return at + 2
        return at + 1 if following == "\n" else self.plain(at, end)

    def newline(self, at: int, end: int) -> int:
        # A line break in a paragraph reads as one space; the spaces of a hard break vanish.
        self.trim()
        if self.length:
            self.emit(" ", at)
        at += 1
        while at < end and self.source[at] in " \t":
            at += 1
        return at

    def code(self, at: int, end: int) -> int:
        source = self.source
        opening = syntax.TICKS.match(source, at, end)
        assert opening
        run, width = opening.end(), opening.end() - at
        close = -1 if width in self.lone_ticks else self.find_ticks(run, end, width)
        if close < 0:
            self.lone_ticks.add(width)
            self.emit(source[at:run], at)
            return run
        first, last = run, close
        if source[run] == " " and source[close - 1] == " " and source[run:close].strip():
            first, last = run + 1, close - 1
        start = self.length
        self.emit(source[first:last].replace("\n", " "), first)
        self.spans.append(Span("code", start, self.length))
        return close + width

    def find_ticks(self, at: int, end: int, width: int) -> int:
        for match in syntax.TICKS.finditer(self.source, at, end):
            if match.end() - match.start() == width:
                return match.start()
        return -1

    def emphasis(self, at: int, end: int) -> int:
        run = self.marks.get(at)
        if run is None:
            return self.plain(at, end)
        for opener, kind in run.closes:
            if kind != "deleted":
                self.spans.append(Span(kind, self.opened.get(opener, self.length), self.length))
        stop = at + 1
        while stop < end and self.source[stop] == run.char:
            stop += 1
        self.emit(self.source[at : at + run.literal], at)
        self.opened[at] = self.length
        return stop

    def bracket(self, at: int, end: int) -> int:
        note = syntax.NOTE.match(self.source, at, end)
        if note:
            self.notes.append((note[1], self.length))
            return note.end()
        close = self.brackets.get(at, -1)
        found = self.destination(at + 1, close, end) if 0 <= close < end else None
        if found is None:
            return self.plain(at, end)
        target, title, after = found
        line, column = self.place(at)
        start, index = self.length, len(self.links)
        self.read(at + 1, close)
        self.links.insert(index, Link(target, start, self.length, line, column, title))
        return self.attributes(after, end)

    def bang(self, at: int, end: int) -> int:
        close = self.brackets.get(at + 1, -1)
        found = self.destination(at + 2, close, end) if 0 <= close < end else None
        if found is None:
            return self.plain(at, end)
        target, title, after = found
        alt = syntax.plain_alt(self.source[at + 2 : close])
        self.images.append(Image(target, alt, self.length, *self.place(at), title))
        return self.attributes(after, end)

    def destination(self, start: int, close: int, end: int) -> tuple[str, str, int] | None:
        """Return target, title and end of what follows the bracket that closes at ``close``."""
        following = self.source[close + 1] if close + 1 < end else ""
        if following == "(" and (match := syntax.DESTINATION.match(self.source, close + 1, end)):
            target = match[1] if match[1] is not None else match[2]
            title = unescape((match[3] or "")[1:-1])
            return syntax.plain_target(target), title, match.end()
        if not self.references:
            return None
        label = self.source[start:close]
        match = syntax.LABEL.match(self.source, close + 1, end)
        if match:
            known = self.references.get(syntax.fold_label(match[1] or label))
            if known:
                return *known, match.end()
        known = self.references.get(syntax.fold_label(label))
        return (*known, close + 1) if known else None

    def attributes(self, at: int, end: int) -> int:
        match = syntax.ATTRIBUTES.match(self.source, at, end)
        return match.end() if match else at

    def brace(self, at: int, end: int) -> int:
        opening = self.source[at : at + 2]
        if opening == "{:":
            match = syntax.ATTRIBUTES.match(self.source, at, end)
            return match.end() if match else self.plain(at, end)
        mark = syntax.SHORTCODES[opening]
        close = self.closing(mark, at + 2)
        return close + len(mark) if 0 <= close < end else self.plain(at, end)

    def angle(self, at: int, end: int) -> int:
        source = self.source
        if source.startswith("<!--", at):
            close = self.closing("-->", at + 4)
            return close + 3 if 0 <= close < end else self.plain(at, end)
        match = syntax.AUTOLINK.match(source, at, end)
        if match:
            target = match[1] if ":" in match[1] else f"mailto:{match[1]}"
            self.link_text(match[1], at + 1, target, at)
            return match.end()
        match = syntax.TAG.match(source, at, end)
        if not match:
            return self.plain(at, end)
        self.tag(match[0], at)
        return match.end()

    def tag(self, tag: str, at: int) -> None:
        names = tag.strip("</>").split(None, 1)
        name = names[0].casefold() if names else ""
        if name == "a" and tag.startswith("</"):
            if self.open_tags:
                start, index = self.open_tags.pop()
                self.links[index] = replace(self.links[index], start=start, end=self.length)
        elif name in ("a", "img") and not tag.startswith("</"):
            values = {
                match[1].casefold(): unescape(match[2] or match[3] or match[4] or "")
                for match in syntax.ATTRIBUTE.finditer(tag)
            }
            place, title = self.place(at), values.get("title", "")
            if name == "img" and values.get("src"):
                alt = values.get("alt", "")
                self.images.append(Image(values["src"], alt, self.length, *place, title))
            elif name == "a" and values.get("href"):
                self.open_tags.append((self.length, len(self.links)))
                self.links.append(Link(values["href"], self.length, self.length, *place, title))
        elif name in syntax.SPACING and self.pieces and not self.pieces[-1].endswith(" "):
            self.emit(" ", at)

    def entity(self, at: int, end: int) -> int:
        match = syntax.ENTITY.match(self.source, at, end)
        if not match:
            return self.plain(at, end)
        self.emit(unescape(match[0]), at)
        return match.end()

    def address(self, at: int, end: int) -> int:
        source = self.source
        match = None if at and source[at - 1].isalnum() else syntax.URL.match(source, at, end)
        if not match:
            return self.plain(at, end)
        stop = match.end()
        surplus = match[0].count(")") - match[0].count("(")
        while stop > at and source[stop - 1] in syntax.TRAILING:
            if source[stop - 1] == ")":
                if surplus <= 0:
                    break
                surplus -= 1
            stop -= 1
        self.link_text(source[at:stop], at, source[at:stop], at)
        return stop


_HANDLERS: dict[str, Callable[[_Reader, int, int], int]] = {
    "\\": _Reader.escape,
    "`": _Reader.code,
    "*": _Reader.emphasis,
    "_": _Reader.emphasis,
    "~": _Reader.emphasis,
    "[": _Reader.bracket,
    "!": _Reader.bang,
    "<": _Reader.angle,
    "&": _Reader.entity,
    "h": _Reader.address,
    "\n": _Reader.newline,
    "{": _Reader.brace,
}
