"""How far a construct of several lines goes: code, quotations, items, what is indented below."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.articles import block_syntax as syntax
from pipeline.articles.lines import Line, indent_of, is_blank


def skip_blank(lines: Sequence[Line], at: int) -> int:
    """Return the first line from ``at`` on that shows something, or the end."""
    while at < len(lines) and is_blank(lines[at].text):
        at += 1
    return at


def end_of_indented(lines: Sequence[Line], at: int) -> int:
    """Return the line after indented code: it goes on over blank lines while indentation does."""
    end = last = at + 1
    while end < len(lines) and (is_blank(lines[end].text) or indent_of(lines[end].text) >= 4):
        if not is_blank(lines[end].text):
            last = end + 1
        end += 1
    return last


def take_quote(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """Return the lines of a quotation without their marks, and the line after it.

    A paragraph in it may go on without the mark.
    """
    inner: list[Line] = []
    while at < len(lines):
        line = lines[at]
        match = syntax.QUOTE.match(line.text)
        if match:
            inner.append(line.cut(match.end()))
        elif (
            not inner
            or is_blank(line.text)
            or is_blank(inner[-1].text)
            or syntax.interrupts(line.text)
        ):
            break
        else:
            inner.append(line)
        at += 1
    return inner, at


def take_indented(lines: Sequence[Line], at: int, width: int) -> tuple[list[Line], int]:
    """Return the lines of a footnote or a definition, and the line after it.

    They are the first without its mark, and those below that are indented or go on a paragraph.
    """
    inner = [lines[at].cut(width)]
    end = at + 1
    while end < len(lines):
        text = lines[end].text
        goes_on = not (
            is_blank(lines[end - 1].text)
            or syntax.interrupts(text)
            or syntax.DEFINITION.match(text)
            or text.startswith("[")
        )
        if not (is_blank(text) or goes_on or indent_of(text) >= 2):
            break
        inner.append(lines[end].dedent(4))
        end += 1
    while len(inner) > 1 and is_blank(inner[-1].text):
        inner.pop()
    return inner, at + len(inner)


def take_item(lines: Sequence[Line], at: int, inner: list[Line], margin: int, width: int) -> int:
    """Add the lines that go on an item to it; return the line after.

    They are indented under its text (two columns are enough), or go on its paragraph.
    """
    blank = False
    while at < len(lines):
        line = lines[at]
        if is_blank(line.text):
            blank = True
            inner.append(Line(line.number, 1, ""))
        else:
            indent = indent_of(line.text)
            if indent >= min(width, 4) or (indent >= 2 and indent > margin):
                inner.append(line.dedent(min(width, max(2, indent))))
                blank = False
            elif blank or syntax.interrupts(line.text) or syntax.ITEM.match(line.text):
                break
            else:
                inner.append(line.dedent(width))
        at += 1
    return at
