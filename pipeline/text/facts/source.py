"""The text as the readers of facts see it: one kind of space, dash and letter, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable

from pipeline.finding import Lang
from pipeline.text.facts.model import Fact, FactKind, Value

# Combining accents (decomposed text), soft hyphens, zero-width and direction marks.
_DROPPED = frozenset(
    map(
        chr,
        (
            *range(0x300, 0x370),
            0xAD,
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x206A),
            0xFEFF,
        ),
    )
)
_COVER = "\x1f"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def _table() -> dict[str, str]:
    """Map characters to what they stand for, one for one so that offsets hold."""
    table = {}
    for code in range(0x80, 0x250):
        base, *marks = list(unicodedata.normalize("NFKD", chr(code)))
        if base.isascii() and base.isalpha() and all(map(unicodedata.combining, marks)):
            table[code] = base
    for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000):
        table[code] = " "
    table |= {ord(dash): "-" for dash in "‐‑‒–−"}
    table |= {ord(mark): "'" for mark in "’‘ʼ′"}
    table |= {
        ord(raised): letter for raised, letter in zip("ᵃᵈᵉᵐⁿᵒʳˢᵗʰ", "ademnorsth", strict=True)
    }
    for zero in (0x660, 0x6F0, 0x966, 0xFF10):  # Arabic-Indic, Persian, Devanagari, full width
        table |= {zero + digit: str(digit) for digit in range(10)}
    table |= {0xFF05: "%", 0x2044: "/"}
    return {chr(code): plain for code, plain in table.items()}


_TABLE = _table()


def _lowered(cased: str) -> str:
    low = cased.lower()
    if len(low) != len(cased):  # a letter of another script that grows in lower case
        low = "".join(low if len(low := char.lower()) == 1 else char for char in cased)
    return low


class Source:
    """A text folded for reading: ``cased`` keeps capitals, ``low`` has none.

    Both are as long as each other; offsets in them are turned into offsets of the text given
    when a fact is made.
    """

    __slots__ = ("_offsets", "cased", "lang", "low", "text")

    def __init__(self, text: str, lang: Lang) -> None:
        self.text = text
        self.lang = lang
        self._offsets: list[int] | None = None
        cased = text
        if not text.isascii():
            foreign = set(_NOT_ASCII.findall(text))
            if not foreign.isdisjoint(_DROPPED):
                kept = [at for at, char in enumerate(text) if char not in _DROPPED]
                cased = "".join(text[at] for at in kept)
                self._offsets = [*kept, len(text)]
            for char in foreign & _TABLE.keys():  # a text has few: quicker than str.translate
                cased = cased.replace(char, _TABLE[char])
        self.cased = cased
        self.low = _lowered(cased)

    def fact(
        self,
        kind: FactKind,
        readings: tuple[Value, ...],
        start: int,
        end: int,
        *,
        strong: bool = True,
        approximate: bool = False,
    ) -> Fact:
        """Make a fact of ``low[start:end]``, placed in the text given."""
        if self._offsets:
            start, end = self._offsets[start], self._offsets[end - 1] + 1
        return Fact(kind, readings, start, end, self.text[start:end], strong, approximate)

    def blank(self, spans: Iterable[tuple[int, int]]) -> None:
        """Cover stretches of the folded text, so that no reader takes them for anything."""
        parts: list[str] = []
        done = 0
        for start, end in sorted(spans):
            if end > done:
                begin = max(start, done)
                parts += (self.cased[done:begin], _COVER * (end - begin))
                done = end
        self.cased = "".join((*parts, self.cased[done:]))
        self.low = _lowered(self.cased)

    def folded(self, offset: int) -> int:
        """Return where an offset of the text given stands in the folded text."""
        return bisect_left(self._offsets, offset) if self._offsets else offset
