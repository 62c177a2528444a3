"""A table that fits the terminal: in columns where there is room, else stacked."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.cli.language import _
from pipeline.cli.report.excerpt import display_width

GAP = 2


def render_table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return the table; when it is wider than ``width``, each row becomes a small list."""
    columns = [max(display_width(row[at]) for row in (header, *rows)) for at in range(len(header))]
    if sum(columns) + GAP * (len(columns) - 1) <= width:
        return "\n".join(_line(row, columns) for row in (header, *rows))
    return "\n\n".join(_stack(header, row) for row in rows)


def _line(row: Sequence[str], columns: Sequence[int]) -> str:
    cells = (
        cell + " " * (room - display_width(cell)) for cell, room in zip(row, columns, strict=True)
    )
    return (" " * GAP).join(cells).rstrip()


def _stack(header: Sequence[str], row: Sequence[str]) -> str:
    first, *others = row
    lines = [
        "  " + _("{name}: {value}").format(name=name, value=cell)
        for name, cell in zip(header[1:], others, strict=True)
        if cell
    ]
    return "\n".join([first, *lines])
