"""Figures, dates, times, amounts: one value changed on one side."""

from __future__ import annotations

import random
import re

from injection import Change, injector
from passages import View
from words import MONTHS, NUMBERS, ORDINALS, SCALES, WEEKDAYS

_SP = r"[ \u00a0\u202f\u2009]"
_GROUPED = rf"\d{{1,3}}(?:(?:{_SP}|,)\d{{3}})+(?![\d])|\d+"
NUMBER = re.compile(
    rf"(?<![\w.,:/#+=-])(?:{_GROUPED})(?:[.,]\d+)?(?![\w/:=-])(?![.,]\d)(?!{_SP}?[%h])"
)
_YEAR = re.compile(r"(?<![\w.,:/#-])(?:19|20)\d\d(?![\w/:-])(?![.,]\d)")
_PERCENT = re.compile(rf"(?<![\w.,])(\d+(?:[.,]\d+)?)({_SP}?%|{_SP}(?:per cent|percent|pour cent))")
_MONTH = {
    lang: re.compile(
        rf"(?<=\d{_SP})(?:{'|'.join(names)})\b|\b(?:{'|'.join(names)})(?={_SP}\d)"
        rf"|(?<=1er{_SP})(?:{'|'.join(names)})\b",
        re.IGNORECASE if lang == "fr" else 0,
    )
    for lang, names in MONTHS.items()
}
_DAY = {
    "fr": re.compile(
        rf"(?<![\w.,])(\d{{1,2}})(?={_SP}(?:{'|'.join(MONTHS['fr'])})\b)", re.IGNORECASE
    ),
    "en": re.compile(
        rf"(?:(?<=\b)(?:{'|'.join(MONTHS['en'])}){_SP})(\d{{1,2}})\b(?!\d|:)"
        rf"|(?<![\w.,])(\d{{1,2}})(?={_SP}(?:{'|'.join(MONTHS['en'])})\b)"
    ),
}
_WEEKDAY = {
    lang: re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)
    for lang, names in WEEKDAYS.items()
}
_TIME = {
    "fr": re.compile(rf"(?<![\w.,])(\d{{1,2}})(?={_SP}?h(?:{_SP}?\d\d)?\b)"),
    "en": re.compile(rf"(?<=\d)({_SP}?)(a\.m\.|p\.m\.|am|pm|AM|PM)(?!\w)"),
}
_MONEY = re.compile(
    rf"\$(?={_SP}?\d)|(?<=\d){_SP}?[$€£]|€(?=\d)|£(?=\d)|(?<=\d{_SP})(?:euros|dollars)\b"
)
_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,2})(st|nd|rd|th|er|re|ère|e|ème|ᵉ)\b")


def _other_digit(text: str, rng: random.Random) -> str:
    """Change one digit; never to a leading nought."""
    places = [index for index, char in enumerate(text) if char.isdigit()]
    at = rng.choice(places)
    least = "123456789" if at == places[0] else "0123456789"
    return text[:at] + rng.choice([d for d in least if d != text[at]]) + text[at + 1 :]


def _numbers(here: View) -> list[re.Match[str]]:
    months = "|".join([*MONTHS[here.lang]])
    dated = re.compile(rf"{_SP}?(?:{months})", re.IGNORECASE)
    return [
        match
        for match in here.find(NUMBER)
        if not _YEAR.fullmatch(match[0])
        and not dated.match(here.prose, match.end())
        and not here.prose[: match.start()]
        .rstrip()
        .lower()
        .endswith(tuple(m.lower() for m in MONTHS["en"]))
    ]


@injector("number-changed")
def number_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Change one digit of a number."""
    if not (found := _numbers(here)):
        return None
    match = rng.choice(found)
    new = _other_digit(match[0], rng)
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("digits-transposed")
def digits_transposed(here: View, there: View, rng: random.Random) -> Change | None:
    """Exchange two neighbouring digits that differ."""
    found = [
        (match, index)
        for match in [*_numbers(here), *here.find(_YEAR)]
        for index in range(len(match[0]) - 1)
        if match[0][index : index + 2].isdigit()
        and match[0][index] != match[0][index + 1]
        and not (index == 0 and match[0][1] == "0")
    ]
    if not found:
        return None
    match, index = rng.choice(found)
    new = match[0][:index] + match[0][index + 1] + match[0][index] + match[0][index + 2 :]
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("separators-confused")
def separators_confused(here: View, there: View, rng: random.Random) -> Change | None:
    """Write thousands as decimals: 12,500 as 12.5, 12 500 as 12,5."""
    grouped = re.compile(rf"(?<![\w.,])(\d{{1,3}})(?:{_SP}|,)(\d{{3}})(?![\d.,]|{_SP}\d)")
    found = [match for match in here.find(grouped) if match[2].rstrip("0")]
    found += [match for match in here.find(grouped) if not match[2].rstrip("0")]
    if not found:
        return None
    match = rng.choice(found)
    new = match[1] + ("," if here.lang == "fr" else ".") + (match[2].rstrip("0") or "0")
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("scale-slip")
def scale_slip(here: View, there: View, rng: random.Random) -> Change | None:
    """Write million for billion and the like, behind a number."""
    table = SCALES[here.lang]
    pattern = re.compile(
        rf"(?<=[\dsxtqefn]{_SP})({'|'.join(sorted(table, key=len, reverse=True))})\b"
    )
    if not (found := here.find(pattern)):
        return None
    match = rng.choice(found)
    text, line = here.edit(*match.span(), table[match[0]])
    return text, line, f"{match[0]} -> {table[match[0]]}"


@injector("number-word-changed")
def number_word_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Write another number in words, where the other side has it too."""
    names, others = NUMBERS[here.lang], NUMBERS[there.lang]
    found = []
    for match in here.find(re.compile(rf"\b({'|'.join(names)})\b")):
        index = names.index(match[0])
        answered = rf"\b(?:{others[index]}|{index + 2})\b"
        if re.search(answered, there.prose, re.IGNORECASE):
            found.append((match, index))
    if not found:
        return None
    match, index = rng.choice(found)
    new = rng.choice([name for name in names if name != names[index]])
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("percentage-changed")
def percentage_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Change one digit of a percentage."""
    if not (found := here.find(_PERCENT)):
        return None
    match = rng.choice(found)
    new = _other_digit(match[1], rng)
    text, line = here.edit(*match.span(1), new)
    return text, line, f"{match[0]} -> {new}"


@injector("percent-to-points")
def percent_to_points(here: View, there: View, rng: random.Random) -> Change | None:
    """Write percentage points for per cent."""
    if not (found := here.find(_PERCENT)):
        return None
    match = rng.choice(found)
    new = " points de pourcentage" if here.lang == "fr" else " percentage points"
    text, line = here.edit(*match.span(2), new)
    return text, line, f"{match[0]} -> {new}"


@injector("currency-changed")
def currency_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Write another currency."""
    if not (found := here.find(_MONEY)):
        return None
    match = rng.choice(found)
    new = match[0]
    for old, other in (
        ("$", "€"),
        ("€", "$"),
        ("£", "€"),
        ("euros", "dollars"),
        ("dollars", "euros"),
    ):
        if old in new:
            new = new.replace(old, other)
            break
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("year-changed")
def year_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Write a year one to nine years off."""
    if not (found := here.find(_YEAR)):
        return None
    match = rng.choice(found)
    new = str(int(match[0]) + rng.choice([-3, -2, -1, 1, 2, 5, 9]))
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("month-changed")
def month_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Write another month."""
    if not (found := here.find(_MONTH[here.lang])):
        return None
    match = rng.choice(found)
    new = rng.choice([name for name in MONTHS[here.lang] if name.lower() != match[0].lower()])
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("day-changed")
def day_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Write another day of the month."""
    if not (found := here.find(_DAY[here.lang])):
        return None
    match = rng.choice(found)
    group = 1 if match[1] else 2
    new = str(rng.choice([day for day in range(2, 29) if day != int(match[group])]))
    text, line = here.edit(*match.span(group), new)
    return text, line, f"{match[0]} -> {new}"


@injector("weekday-changed")
def weekday_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Write another day of the week."""
    if not (found := here.find(_WEEKDAY[here.lang])):
        return None
    match = rng.choice(found)
    new = rng.choice([name for name in WEEKDAYS[here.lang] if name.lower() != match[0].lower()])
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"


@injector("time-12-hours-off")
def time_12_hours_off(here: View, there: View, rng: random.Random) -> Change | None:
    """Exchange morning and evening: 14 h 30 for 2 h 30, p.m. for a.m."""
    if not (found := here.find(_TIME[here.lang])):
        return None
    match = rng.choice(found)
    if here.lang == "fr":
        hour = int(match[1])
        start, end, new = *match.span(1), str(hour - 12 if hour >= 12 else hour + 12)
    else:
        start, end = match.span(2)
        swap = str.maketrans("apAP", "paPA")
        new = match[2][0].translate(swap) + match[2][1:]
    text, line = here.edit(start, end, new)
    return text, line, f"{match[0]} -> {new}"


@injector("ordinal-changed")
def ordinal_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Change an ordinal or a century."""
    words = ORDINALS[here.lang]
    found = here.find(_ORDINAL)
    if found:
        match = rng.choice(found)
        number = int(match[1]) + 1
        suffix = {"fr": "e", "en": {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")}[here.lang]
        new = f"{number}{suffix}"
    elif found := here.find(re.compile(rf"\b(?:{'|'.join(words[2:])})\b")):
        match = rng.choice(found)
        new = rng.choice([word for word in words[2:] if word != match[0]])
    else:
        return None
    text, line = here.edit(*match.span(), new)
    return text, line, f"{match[0]} -> {new}"
