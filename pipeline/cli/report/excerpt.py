"""Show a line of a file in the columns there are, with a marker under the place meant."""

from __future__ import annotations

import unicodedata

from pipeline.finding import Location

ELLIPSIS = "…"
# Marks that turn the direction of text would turn our own lines too: they are shown by number.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def display_width(text: str) -> int:
    """Return how many columns a terminal gives to a text (UAX 11; combining marks take none)."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _visible(char: str) -> str:
    if char == "\t":
        return "    "
    if char in _DIRECTION or unicodedata.category(char) == "Cc" or char in "\u2028\u2029":
        return f"<U+{ord(char):04X}>"
    return char


def render_excerpt(line: str, at: Location, width: int) -> tuple[str, str]:
    """Return the part of ``line`` around ``at`` that fits ``width``, and its marker line.

    A paragraph is often one line of a thousand characters: what lies far from the place is
    left out, and an ellipsis says so. The marker is at least one caret wide.
    """
    cells = [_visible(char) for char in line]
    start = min(at.column - 1, len(cells))
    if at.end_line > at.line:
        end = len(cells)
    else:
        end = min(max(at.end_column - 1, start + 1), len(cells))
    first, last = _window([display_width(cell) for cell in cells], start, end, width)
    before = ELLIPSIS if first > 0 else ""
    after = ELLIPSIS if last < len(cells) else ""
    text = before + "".join(cells[first:last]) + after
    indent = display_width(before + "".join(cells[first:start]))
    marked = display_width("".join(cells[start : min(end, last)]))
    return text.rstrip(), " " * indent + "^" * max(1, marked)


def _window(widths: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """Choose the cells to show: all if they fit, else the marked ones with what is around."""
    if sum(widths) <= room:
        return 0, len(widths)
    room -= 2  # an ellipsis at either end
    first, last = start, start
    used = 0
    while last < end and used + widths[last] <= room:  # the marked stretch comes first
        used += widths[last]
        last += 1
    grown = True
    while grown:  # then one cell at a time on either side
        grown = False
        if first > 0 and used + widths[first - 1] <= room:
            first -= 1
            used += widths[first]
            grown = True
        if last < len(widths) and used + widths[last] <= room:
            used += widths[last]
            last += 1
            grown = True
    return first, last
