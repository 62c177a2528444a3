"""When a fact of one language answers a fact of the other: exactly, closely or loosely."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import IntEnum

from pipeline.parity.twin_names import are_twin_names
from pipeline.text.facts import Fact, FactKind, Value

Number = Decimal | int

_COUNTS = frozenset({FactKind.NUMBER, FactKind.ORDINAL})
_AMOUNTS = frozenset(
    {FactKind.PERCENT, FactKind.POINTS, FactKind.MONEY, FactKind.MEASURE, *_COUNTS}
)
_SHARES = frozenset({FactKind.PERCENT, FactKind.POINTS, FactKind.MONEY, FactKind.MEASURE})
_PARTED = frozenset({FactKind.DATE, FactKind.TIME, FactKind.PERIOD})
_WHOLE = frozenset(
    {FactKind.DATE, FactKind.TIME, FactKind.PERIOD}
    | {FactKind.EMAIL, FactKind.PHONE, FactKind.FILE_SIZE}
)
_SIZES_APART = Decimal("1.5")  # how many times as large a file may be as the other language's
_DOLLARS = frozenset({"$", "USD", "CAD", "AUD", "NZD", "HKD"})
# Minutes since midnight that a length may be written like; 7:36 is minutes and seconds, too.
_MINUTES = {"h": 60, "min": 1, "s": 1}
# Units of one family: their factor to the unit without prefix.
_PREFIXED = {
    "kHz": (10**3, "Hz"),
    "MHz": (10**6, "Hz"),
    "GHz": (10**9, "Hz"),
    "MW": (10**3, "kW"),
    "GW": (10**6, "kW"),
    "MWh": (10**3, "kWh"),
    "TWh": (10**9, "kWh"),
    "MB": (10**3, "kB"),
    "GB": (10**6, "kB"),
    "TB": (10**9, "kB"),
    "km": (10**6, "mm"),
    "m": (10**3, "mm"),
    "cm": (10, "mm"),
    "t": (10**9, "mg"),
    "kg": (10**6, "mg"),
    "g": (10**3, "mg"),
    "l": (10**3, "ml"),
}
# Lengths of time: 48 hours answer two days, if nothing says two days.
_LENGTHS = {
    "s": (1, "s"),
    "min": (60, "s"),
    "h": (3600, "s"),
    "d": (24 * 3600, "s"),
    "w": (7 * 24 * 3600, "s"),
    "mo": (1, "mo"),
    "y": (12, "mo"),
    "decade": (120, "mo"),
    "century": (1200, "mo"),
}
_DEGREES = frozenset({"°", "°C", "°F"})
_THREE = re.compile(r"(?<![0-9.,])[0-9]{1,3}([.,])[0-9]{3}(?![0-9.,])")
_DOTTED = re.compile(r"([01]?[0-9]|2[0-4])\.([0-5][0-9])")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)*")


class Answer(IntEnum):
    """How well two facts answer each other; 0 is not at all."""

    NONE = 0
    LOOSE = 1  # one says part of what the other says: "the 7th" and "7 October"
    CLOSE = 2  # one says less than the other: "75 dollars" and "CA$75"
    EXACT = 3


Key = tuple[str, Value]


def exact_keys(fact: Fact) -> tuple[Key, ...]:
    """Return hashable values, one of which two facts share when they say exactly the same."""
    kind = FactKind.NUMBER if fact.kind in _COUNTS else fact.kind
    if kind is FactKind.MEASURE:
        return tuple((kind.value, _based(reading)) for reading in fact.readings)
    return tuple((kind.value, reading) for reading in fact.readings)


def _based(reading: Value) -> Value:
    """Return a measure in its unit without prefix: 7 kHz is 7 000 Hz."""
    if isinstance(reading, tuple):
        value, unit = reading
        prefixed = _PREFIXED.get(str(unit))
        if prefixed and isinstance(value, Decimal | int):
            return value * prefixed[0], prefixed[1]
    return reading


def amounts(fact: Fact) -> tuple[Number, ...]:
    """Return the bare numbers a fact of quantity may stand for."""
    found = []
    for reading in fact.readings:
        value = reading[0] if isinstance(reading, tuple) and fact.kind in _AMOUNTS else reading
        if isinstance(value, Decimal | int):
            found.append(value)
    return tuple(found) if fact.kind in _AMOUNTS else ()


def answer(one: Fact, two: Fact) -> Answer:
    """Tell how well two facts of different languages answer each other."""
    if one.kind is two.kind and one.kind in _WHOLE:
        return _answer_whole(one, two)
    if one.kind in _COUNTS and two.kind in _COUNTS:
        if any(reading in two.readings for reading in one.readings):
            return Answer.EXACT
        if _is_plain(one) and _is_plain(two):
            return Answer.NONE
    elif one.kind is two.kind and not set(exact_keys(one)).isdisjoint(exact_keys(two)):
        return Answer.EXACT
    if _close(one, two):
        return Answer.CLOSE
    return Answer.LOOSE if _loose(one, two) or _loose(two, one) else Answer.NONE


def _answer_whole(one: Fact, two: Fact) -> Answer:
    """Answer for facts of one kind whose parts are no answer: a date is a date or another."""
    if any(reading in two.readings for reading in one.readings):
        return Answer.EXACT
    if one.kind is FactKind.DATE and _close(one, two):
        return Answer.CLOSE
    if one.kind is FactKind.FILE_SIZE and _are_alike(one, two):
        return Answer.CLOSE
    if one.kind is FactKind.EMAIL and _are_twins(one, two):
        return Answer.CLOSE
    return Answer.NONE


def _are_twins(one: Fact, two: Fact) -> bool:
    """Tell whether two addresses are those of one body in its two languages, whichever is which."""
    first, second = str(one.readings[0]), str(two.readings[0])
    return are_twin_names(first, second, translated=True) or are_twin_names(
        second, first, translated=True
    )


def _are_alike(one: Fact, two: Fact) -> bool:
    """Tell whether two sizes may be those of one file, or of its versions in two languages."""
    (size, file), (other, twin) = _size(one), _size(two)
    if file and file == twin:
        return size == other
    return max(size, other) <= _SIZES_APART * min(size, other)


def _size(fact: Fact) -> tuple[Decimal, str]:
    reading = fact.readings[0]
    assert isinstance(reading, tuple)
    return Decimal(str(reading[0])), str(reading[1])


def _figures(fact: Fact) -> tuple[Number, ...]:
    """Return the bare numbers of a fact, those of a file too: un guide de 38 pages (PDF)."""
    return (_size(fact)[0],) if fact.kind is FactKind.FILE_SIZE else amounts(fact)


def is_confused(fr: Fact, en: Fact) -> bool:
    """Tell whether two amounts are one only if a comma or dot is read as the other language's.

    French "1,152" is a little over one, English "1,152" over a thousand; only the French dot has
    both uses.
    """
    if not (fr.strong and en.strong) or fr.kind not in _AMOUNTS or _units(fr) != _units(en):
        return False
    if not (_THREE.search(fr.surface) or _THREE.search(en.surface)):
        return False
    here, there = amounts(fr), amounts(en)
    if not here or not there:
        return False
    if here[0] == there[0]:
        return _is_padded(fr, ",", en) or _is_padded(en, ".", fr)
    dotted = _THREE.search(fr.surface)
    if there[0] in here and dotted and dotted[1] == ".":
        return _is_padded(fr, ".", en)  # 61.000 is 61,000 rather than 61
    return True


def _units(fact: Fact) -> set[Value]:
    """Return the units that a measure may be said in, the currencies of money; else none."""
    return {reading[1] for reading in fact.readings if isinstance(reading, tuple)}


def _is_padded(one: Fact, mark: str, two: Fact) -> bool:
    """Tell whether one side's decimals end in a nought that the other has not: 7,200 for 7.2.

    Where decimals begin with ``mark``, they are more likely thousands written another way.
    """
    three = _THREE.search(one.surface)
    if not three or three[1] != mark or not three[0].endswith("0"):
        return False
    return not _THREE.search(two.surface)


def _is_plain(fact: Fact) -> bool:
    """Tell whether a count is but its figure: neither about nor a fraction."""
    return not fact.approximate and not isinstance(fact.readings[0], str)


def _close(one: Fact, two: Fact) -> bool:
    if one.kind is two.kind is FactKind.DATE:
        return any(_dates_agree(a, b) for a in one.readings for b in two.readings)
    if one.kind is two.kind is FactKind.MONEY:
        return any(_same_dollars(a, b) for a in one.readings for b in two.readings)
    if one.kind is two.kind is FactKind.MEASURE:
        return not _lengths(one).isdisjoint(_lengths(two)) or _degrees_agree(one, two)
    timed = FactKind.TIME in (one.kind, two.kind)
    if timed and (FactKind.MEASURE in (one.kind, two.kind) or _is_dotted(one) or _is_dotted(two)):
        return not set(_minutes(one)).isdisjoint(_minutes(two))
    # To pair newcomers says nothing of deux semaines.
    if (one.kind in _COUNTS or two.kind in _COUNTS) and not (one.doubtful or two.doubtful):
        return not set(_figures(one)).isdisjoint(_figures(two))
    return False


def _dates_agree(one: Value, two: Value) -> bool:
    """Tell whether two dates agree in all that both say, and both say something of it."""
    assert isinstance(one, tuple)
    assert isinstance(two, tuple)
    shared = 0
    for a, b in zip(one, two, strict=True):
        if a is not None and b is not None:
            if a != b:
                return False
            shared += 1
    return shared > 0


def _same_dollars(one: Value, two: Value) -> bool:
    """Tell whether the amounts are one and the currencies may be: a dollar of unsaid country."""
    assert isinstance(one, tuple)
    assert isinstance(two, tuple)
    return one[0] == two[0] and "$" in (one[1], two[1]) and {one[1], two[1]} <= _DOLLARS


def _lengths(fact: Fact) -> set[tuple[Number, str]]:
    """Return a length of time in seconds, or in months."""
    found: set[tuple[Number, str]] = set()
    for reading in fact.readings:
        if isinstance(reading, tuple):
            length, factor = reading[0], _LENGTHS.get(str(reading[1]))
            if factor and isinstance(length, Decimal | int):
                found.add((length * factor[0], factor[1]))
    return found


def _degrees_agree(one: Fact, two: Fact) -> bool:
    """Tell whether as many degrees are said, of which one side leaves open of what scale."""
    units = _units(one) | _units(two)
    return "°" in units and units <= _DEGREES and not set(amounts(one)).isdisjoint(amounts(two))


def _is_dotted(fact: Fact) -> bool:
    """Tell whether a number may be a time of the day: 9.45 of British programmes, 14.30."""
    return fact.kind is FactKind.NUMBER and bool(_DOTTED.fullmatch(fact.surface))


def _minutes(fact: Fact) -> list[Value]:
    if fact.kind is FactKind.TIME:
        return list(fact.readings)
    if dotted := _DOTTED.fullmatch(fact.surface):
        return [60 * int(dotted[1]) + int(dotted[2])]
    found: list[Value] = []
    for reading in fact.readings:
        if isinstance(reading, tuple):
            length, unit = reading[0], _MINUTES.get(str(reading[1]))
            if unit and isinstance(length, Decimal | int):
                found.append(length * unit)
    return found


def _loose(one: Fact, two: Fact) -> bool:
    """Tell whether ``two`` may be a part of what ``one`` says."""
    label = one.kind is FactKind.IDENTIFIER
    # 9 % is no part of 9 h 30, nor are 2 hours of 14 h, nor 11 % of C-11
    if two.kind in _SHARES and (label or one.kind in _PARTED):
        return False
    if label or _is_fraction(one):  # H2020, 24/7; T3 and Q3
        here, there = _digits(one), _digits(two)
        return here == there if label and two.kind is one.kind else not here.isdisjoint(there)
    values = amounts(two)
    if values and one.kind in _PARTED:
        return _has_part(one, values)
    if one.kind is FactKind.PERCENT and two.kind in _COUNTS:
        # One in five and a fifth are both read as 0.2; threefold is 300 %.
        return any(
            abs(Decimal(share) * 100 - a) < 1
            for share in values
            if share < 1 or not two.strong
            for a in amounts(one)
        )
    near = (one.approximate or two.approximate) and not _in_other_money(one, two)
    return near and any(5 * abs(Decimal(a) - b) <= max(a, b) for a in amounts(one) for b in values)


def _in_other_money(one: Fact, two: Fact) -> bool:
    """Tell whether two sums are of different currencies, whatever a dollar may be."""
    if not one.kind is two.kind is FactKind.MONEY:
        return False
    first, second = _units(one), _units(two)
    return first.isdisjoint(second) and not (first | second <= _DOLLARS)


def _has_part(one: Fact, values: tuple[Number, ...]) -> bool:
    """Tell whether one of ``values`` is the day or year of a date, the hour of a time."""
    if one.kind is FactKind.DATE:
        parts = {part for date in one.readings if isinstance(date, tuple) for part in date[:3:2]}
        return not parts.isdisjoint(values)
    if one.kind is FactKind.TIME:
        return not _clock(one).isdisjoint(values)
    return any(isinstance(reading, tuple) and reading[1] in values for reading in one.readings)


def _is_fraction(fact: Fact) -> bool:
    return fact.kind is FactKind.NUMBER and isinstance(fact.readings[0], str)


def _digits(fact: Fact) -> set[str]:
    """Return the figures of a fact as written; those of a name without the spaces in it."""
    written = str(fact.readings[0]) if fact.kind is FactKind.IDENTIFIER else fact.surface
    return set(_DIGITS.findall(written)) | {str(value) for value in amounts(fact)}


def _clock(fact: Fact) -> set[Number]:
    """Return the numbers that may name a time: its hour on either clock, its minutes."""
    found: set[Number] = set()
    for minutes in fact.readings:
        if isinstance(minutes, int):
            found |= {minutes // 60, minutes // 60 % 12, minutes}
    return found
