"""Numbers written in digits, with every reading their separators allow."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.finding import Lang

# Groups of three may be parted by a space (SI, French, Canadian English), comma (English), dot
# (Belgian, Swiss-Italian and some French use), apostrophe (Swiss) or underscore (programmers).
NUMERAL = (
    r"(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])(?:,[0-9]+)?"
    r"|[0-9]{1,3}(?:['_][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)?)"
)
_NUMERAL = re.compile(NUMERAL, re.ASCII)
_GROUPING = re.compile(r"[ '_]")


def numeral_end(low: str, at: int) -> int:
    """Return where the numeral that begins at ``at`` ends."""
    match = _NUMERAL.match(low, at)
    return match.end() if match else at


def read_numeral(written: str, lang: Lang) -> tuple[Decimal, ...]:
    """Return the values a numeral may stand for, the likeliest in ``lang`` first.

    One comma or dot before exactly three digits groups thousands or begins the decimals:
    both readings are given, unless a leading zero or a second separator decides.
    """
    if written.isdigit():
        return (Decimal(written),)
    bare = _GROUPING.sub("", written)
    comma, dot = bare.count(","), bare.count(".")
    if not comma and not dot:
        return (Decimal(bare),)
    if comma and dot:
        decimal = "," if bare.rindex(",") > bare.rindex(".") else "."
        group = "." if decimal == "," else ","
        return (Decimal(bare.replace(group, "").replace(decimal, ".")),)
    if comma + dot > 1:
        return (Decimal(bare.replace(",", "").replace(".", "")),)
    mark = "," if comma else "."
    whole, part = bare.split(mark)
    fraction = Decimal(f"{whole}.{part}")
    if len(part) != 3 or len(whole) > 3 or whole.startswith("0") or bare != written:
        return (fraction,)
    grouped = Decimal(whole + part)
    grouping = "," if lang == "en" else "."
    return (grouped, fraction) if mark == grouping else (fraction, grouped)
