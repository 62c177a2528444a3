"""A fact read from running text: its kind, its value, and where it stands."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

Value = Decimal | int | str | tuple["Value", ...] | None


class FactKind(StrEnum):
    """What a fact is; facts of different kinds are compared only where the rules say so."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    POINTS = "points"  # percentage points
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    PERIOD = "period"  # decade, century
    MEASURE = "measure"  # a number with a unit
    FILE_SIZE = "file size"  # (PDF, 1.2 MB, 34 pages)
    IDENTIFIER = "identifier"  # COVID-19, ISO 9001, v2.3
    EMAIL = "email"
    PHONE = "phone"

    # Members are asked for in sets at every turn: a string's hash needs no call of Python code.
    __hash__ = str.__hash__


class Fact(Struct, frozen=True):
    """A value read from a text.

    ``start``/``end`` are offsets into the text given to the reader. ``readings`` are all the
    values the surface may stand for (1.234 is 1234 or 1.234), the likeliest first. ``strong``
    facts are written so that the other language must answer them (digits); weak ones (number
    words, "half", "noon") may answer a strong one but never raise an alarm alone; of these,
    ``doubtful`` ones are as likely no number at all (neuf is nine and new, second is a time).

    A reading is, by kind: a number for NUMBER, ORDINAL, PERCENT, POINTS; ``(amount, currency)``
    for MONEY, ISO 4217 or ``$`` for a dollar of unsaid country; ``(year, month, day, weekday)``
    for DATE, what is not said None, Monday 0; minutes since midnight for TIME;
    ``("century", 21)`` or ``("decade", 1970)`` for PERIOD; ``(number, unit)`` for MEASURE;
    ``(kilobytes or pages, file)`` for FILE_SIZE, the file empty where it is unknown, as it is to
    the reader; a string without spaces and hyphens, in capitals, for IDENTIFIER; digits for PHONE.
    """

    kind: FactKind
    readings: tuple[Value, ...]
    start: int
    end: int
    surface: str
    strong: bool = True
    approximate: bool = False
    doubtful: bool = False

    def moved(self, by: int) -> Fact:
        """Return the fact as it stands in a text that begins ``-by`` characters later."""
        return (
            Fact(
                self.kind,
                self.readings,
                self.start + by,
                self.end + by,
                self.surface,
                self.strong,
                self.approximate,
                self.doubtful,
            )
            if by
            else self
        )
