"""The visible text of a block while it is read: its pieces, and where each stands in the file."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.articles.lines import Line
from pipeline.articles.model import Image, Link, Span


class Inline(NamedTuple):
    """What was read from a block's inline Markdown; fields as in ``model.Block``."""

    text: str
    positions: tuple[tuple[int, int, int], ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    spans: tuple[Span, ...] = ()
    notes: tuple[tuple[str, int], ...] = ()


class VisibleText:
    """Collects what a reader sees of some lines of Markdown, with a map back to the file."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.source = "\n".join([line.text for line in lines])
        self.starts = [0]
        for line in lines[:-1]:
            self.starts.append(self.starts[-1] + len(line.text) + 1)
        self.row = 0
        self.pieces: list[str] = []
        self.length = 0
        self.positions: list[tuple[int, int, int]] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.spans: list[Span] = []
        self.notes: list[tuple[str, int]] = []
        self.last: dict[str, int] = {}  # where a closing mark stands for the last time

    def result(self) -> Inline:
        """Return what was read."""
        return Inline(
            "".join(self.pieces),
            tuple(self.positions),
            tuple(self.links),
            tuple(self.images),
            tuple(self.spans),
            tuple(self.notes),
        )

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column of the file for a place in the source."""
        starts = self.starts
        while self.row + 1 < len(starts) and starts[self.row + 1] <= at:
            self.row += 1
        while self.row and starts[self.row] > at:
            self.row -= 1
        line = self.lines[self.row]
        return line.number, line.column + at - starts[self.row]

    def emit(self, text: str, at: int) -> None:
        """Add text that stands at a place of the source."""
        if not text:
            return
        line, column = self.place(at)
        if self.positions:
            offset, last_line, last_column = self.positions[-1]
            joined = last_line == line and last_column + self.length - offset == column
        else:
            joined = False
        if not joined:
            self.positions.append((self.length, line, column))
        self.pieces.append(text)
        self.length += len(text)

    def closing(self, mark: str, at: int) -> int:
        """Return where a closing mark stands next, or -1; no search is made in vain twice."""
        if mark not in self.last:
            self.last[mark] = self.source.rfind(mark)
        return self.source.find(mark, at) if self.last[mark] >= at else -1

    def trim(self) -> None:
        """Take the spaces at the end of the text off."""
        pieces = self.pieces
        while pieces and pieces[-1].endswith(" "):
            cut = pieces[-1].rstrip(" ")
            self.length -= len(pieces[-1]) - len(cut)
            pieces[-1:] = [cut] if cut else []
        while self.positions and self.positions[-1][0] >= self.length:
            self.positions.pop()

    def link_text(self, text: str, text_at: int, target: str, at: int) -> None:
        """Add a link whose text is its address."""
        line, column = self.place(at)
        start = self.length
        self.emit(text, text_at)
        self.links.append(Link(target, start, self.length, line, column))
