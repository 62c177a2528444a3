"""Lines of an article's body, as the block scanner takes them apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# What a line may hold and still be blank: spaces of every kind and marks of direction.
_BLANK = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200e\u200f\u2028\u2029\u202f\u205f\u3000\ufeff"  # noqa: E501 - one set, in order
_TAB = 4


class Line(NamedTuple):
    """A line or its rest: its number in the file, the column where ``text`` begins, the text."""

    number: int
    column: int
    text: str

    def cut(self, at: int) -> Line:
        """Return the line without its first characters."""
        return Line(self.number, self.column + at, self.text[at:])

    def dedent(self, columns: int) -> Line:
        """Return the line with up to some columns of indentation taken off."""
        text = self.text
        width = at = 0
        while at < len(text) and width < columns and text[at] in " \t":
            width += 1 if text[at] == " " else _TAB - width % _TAB
            at += 1
        return self.cut(at)


def is_blank(text: str) -> bool:
    """Tell whether a line shows nothing."""
    return not text or not text.strip(_BLANK)


def indent_of(text: str) -> int:
    """Return how many columns a line is indented; a tab goes to the next multiple of four."""
    if not text or text[0] not in " \t":
        return 0
    width = 0
    for character in text:
        if character == " ":
            width += 1
        elif character == "\t":
            width += _TAB - width % _TAB
        else:
            break
    return width


def strip_lines(lines: Sequence[Line]) -> list[Line]:
    """Take the indentation of each line, and the end of the last, off."""
    found = []
    for line in lines:
        bare = line.text.lstrip(" \t")
        found.append(line if bare == line.text else line.cut(len(line.text) - len(bare)))
    if found:
        last = found[-1]
        found[-1] = last._replace(text=last.text.rstrip())
    return found
