"""A published text cut into pieces by its lines, and the prose in it that an injection may touch.

It shares nothing with the program's own parser, so that a mistake there cannot hide itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_BLANK = "\0"  # stands for every character that is no prose
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_HEADING = re.compile(r"^(#{1,6})\s+\S")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE_ROW = re.compile(r"^\s*\|?[\s:|-]+\|[\s:|-]*$")
_FENCE = re.compile(r"^\s*(```+|~~~+)")
_HTML = re.compile(r"^\s*(?:</?[a-zA-Z!]|\{\{|\{%|import\s|export\s|:::)")
_BREAK = re.compile(r"^\s*(?:[-*_]\s*){3,}$|^\s*=+\s*$")
_PICTURE = re.compile(r"^\s*!\[[^\]]*\]\([^)]*\)\s*$")
_NO_PROSE = re.compile(
    r"`[^`\n]*`|!\[[^\]]*\]\([^)\n]*\)|\]\([^)\n]*\)|\]\[[^\]\n]*\]|^\[[^\]\n]+\]:.*$|<[^>\n]*>"
    r"|\{\{.*?\}\}|\{%.*?%\}|https?://[^\s)>]+|www\.[^\s)>]+|\S+@\S+\.\w+|[@#]\w+|&\w+;|&#\d+;"
    r"|^\s*(?:[-*+]|\d{1,3}[.)])\s+|^#+\s|^\s*>\s?|\[\^[^\]\n]*\]|\{#[^}\n]*\}|\|",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines ``first`` to ``last`` (0-based, inclusive) that make one block."""

    kind: str
    first: int
    last: int
    text: str

    @property
    def words(self) -> int:
        """How many words of prose it has."""
        return len(_WORD.findall(_NO_PROSE.sub(" ", self.text)))


class View:
    """A file's text, its lines, its pieces, and its prose at the same offsets."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text
        self.lang = lang
        self.lines = text.split("\n")
        self.body_line = self.lines.index("---", 1) + 1

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line) + 1
        return starts

    @cached_property
    def pieces(self) -> list[Piece]:
        """The body's blocks in order."""
        return list(_cut(self.lines, self.body_line))

    def of_kind(self, *kinds: str) -> list[Piece]:
        """Return the pieces of these kinds."""
        return [piece for piece in self.pieces if piece.kind in kinds]

    @cached_property
    def prose(self) -> str:
        """The text with everything blanked that is no running text."""
        kept = [_BLANK * len(line) for line in self.lines]
        for piece in self.of_kind("paragraph", "item", "quote", "row", "heading"):
            block = "\n".join(self.lines[piece.first : piece.last + 1])
            block = _NO_PROSE.sub(lambda match: re.sub(r"[^\n]", _BLANK, match[0]), block)
            kept[piece.first : piece.last + 1] = block.split("\n")
        return "\n".join(kept)

    def span(self, piece: Piece) -> tuple[int, int]:
        """Return the offsets of a piece in the text."""
        return self.starts[piece.first], self.starts[piece.last] + len(self.lines[piece.last])

    def find(self, pattern: re.Pattern[str], *kinds: str) -> list[re.Match[str]]:
        """Return the matches in the prose, all of it or that of some kinds of piece."""
        if not kinds:
            return list(pattern.finditer(self.prose))
        found: list[re.Match[str]] = []
        for piece in self.of_kind(*kinds):
            found += pattern.finditer(self.prose, *self.span(piece))
        return found

    def line_at(self, offset: int) -> int:
        """Return the 1-based line of an offset."""
        return self.text.count("\n", 0, offset) + 1

    def edit(self, start: int, end: int, new: str) -> tuple[str, int]:
        """Return the text with ``start:end`` replaced, and the line where that is."""
        return self.text[:start] + new + self.text[end:], self.line_at(start)

    def without(self, piece: Piece) -> str:
        """Return the text less a piece and the blank line after it."""
        last = piece.last + 1
        if last < len(self.lines) and not self.lines[last].strip() and piece.kind != "row":
            last += 1
        return "\n".join(self.lines[: piece.first] + self.lines[last:])


def _cut(lines: list[str], at: int) -> list[Piece]:
    pieces: list[Piece] = []
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        if line.lstrip().startswith("<!--"):  # no reader sees what a comment holds
            while at + 1 < len(lines) and "-->" not in lines[at]:
                at += 1
            at += 1
            continue
        kind, last = _piece_at(lines, at)
        pieces.append(Piece(kind, at, last, "\n".join(lines[at : last + 1])))
        at = last + 1
    return pieces


def _piece_at(lines: list[str], at: int) -> tuple[str, int]:  # noqa: PLR0911 - one return a kind
    line = lines[at]
    if fence := _FENCE.match(line):
        end = at + 1
        while end < len(lines) and not lines[end].strip().startswith(fence[1]):
            end += 1
        return "code", min(end, len(lines) - 1)
    if _BREAK.match(line) and not _ITEM.match(line):
        return "break", at
    if _HEADING.match(line):
        return "heading", at
    if _ROW.match(line):
        return ("rule-row" if _RULE_ROW.match(line) else "row"), at
    if _PICTURE.match(line):
        return "picture", at
    if _HTML.match(line):
        return "html", _run(lines, at)
    if line.startswith(("    ", "\t")) and not _ITEM.match(line):
        return "code", _run(lines, at)
    if _ITEM.match(line):
        end = at
        while end + 1 < len(lines) and lines[end + 1].strip() and not _starts(lines[end + 1]):
            end += 1
        return "item", end
    kind = "quote" if line.lstrip().startswith(">") else "paragraph"
    end = at
    while end + 1 < len(lines) and lines[end + 1].strip() and not _starts(lines[end + 1]):
        end += 1
    return kind, end


def _starts(line: str) -> bool:
    return bool(
        _ITEM.match(line)
        or _HEADING.match(line)
        or _ROW.match(line)
        or _FENCE.match(line)
        or _BREAK.match(line)
    )


def _run(lines: list[str], at: int) -> int:
    while at + 1 < len(lines) and lines[at + 1].strip():
        at += 1
    return at
