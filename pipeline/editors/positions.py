"""Places as editors count them.

Lines and columns begin at 0; columns are counted in units that client and server agree on, UTF-16
code units unless the client prefers others (Language Server Protocol 3.17, Position).
"""

from __future__ import annotations

import re

from lsprotocol import types
from pygls.workspace import PositionCodec

from pipeline.finding import Location

_LINE_END = re.compile(r"\r\n|\r|\n")  # the protocol's; Unicode's other separators end no line
_WORD = re.compile(r"\S+")
_MARK = "\ufeff"


class ClientText:
    """A text as a client has it, which turns places of findings into the client's and back.

    A byte order mark, which is dropped where articles are read, counts in the client's first line.
    """

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self.text = text
        self.lines = _LINE_END.split(text)
        self._codec = codec

    def position(self, line: int, column: int) -> types.Position:
        """Return the client's position; one beyond the text is moved to its nearest place."""
        row = min(max(line, 1), len(self.lines)) - 1
        held = self.lines[row]
        at = max(column, 1) - 1 + (row == 0 and held.startswith(_MARK)) if row == line - 1 else 0
        return types.Position(row, self._codec.client_num_units(held[:at]))

    def range(self, place: Location) -> types.Range:
        """Return the client's range; a place without length is the word that begins there."""
        end_line, end_column = place.end_line, place.end_column
        if (end_line, end_column) <= (place.line, place.column):
            end_line, end_column = place.line, self._word_end(place.line, place.column)
        return types.Range(
            self.position(place.line, place.column), self.position(end_line, end_column)
        )

    def place(self, position: types.Position) -> tuple[int, int]:
        """Return line and column of a client's position."""
        if position.line >= len(self.lines):
            return len(self.lines), len(self.lines[-1]) + 1
        line = self.lines[position.line]
        units = at = 0
        while at < len(line) and units < position.character:
            units += self._codec.client_num_units(line[at])
            at += 1
        marked = position.line == 0 and line.startswith(_MARK)
        return position.line + 1, max(1, at + 1 - marked)

    def span(self, start: int, end: int) -> types.Range:
        """Return the client's range of ``text[start:end]``."""
        return types.Range(self._at(start), self._at(end))

    def _at(self, offset: int) -> types.Position:
        before = _LINE_END.split(self.text[:offset])
        row = len(before) - 1
        return types.Position(row, self._codec.client_num_units(before[-1]))

    def _word_end(self, line: int, column: int) -> int:
        if line > len(self.lines):
            return column
        word = _WORD.match(self.lines[line - 1], column - 1)
        return word.end() + 1 if word else column + 1
