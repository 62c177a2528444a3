"""Times of day and lengths written like them: 14 h 30, 2:30 p.m., 9 to 11 a.m., noon."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.text.facts.model import Fact, FactKind, Value
from pipeline.text.facts.source import Source
from pipeline.text.facts.words import read_worded

_HALF = r"(?P<half>[ap])\.? ?m\b\.?"
_PART_OF_DAY = r"(?:in the (?:(?P<am>morning)|afternoon|evening)|at night)(?![a-z])"
_TIME = {
    "fr": re.compile(
        r"(?P<h>[0-9]{1,2})(?: ?h(?:eures?)? ?(?P<m>[0-5][0-9](?![0-9])|[0-9](?= ?min(?![a-z])))"
        r"(?: ?min(?: ?(?P<s>[0-5]?[0-9])(?: ?s(?![a-z]))?)?(?![a-z0-9]))?"
        r"|:(?P<m2>[0-5][0-9])(?::(?P<s2>[0-5][0-9]))?(?![0-9:])(?:[.,](?P<part>[0-9]{1,3})(?![0-9]))?"
        r"|'(?P<m3>[0-5][0-9])(?:''|[\"”″])(?P<part2>[0-9]{1,2})?(?![a-z0-9])"
        r"| ?h(?:eures(?= d[ue] ))?(?![a-z0-9]))"
        rf"(?: ?{_HALF}| du (?P<am>matin)(?![a-z])| (?P<pm>du soir|de l'apres-midi)(?![a-z]))?",
        re.ASCII,
    ),
    "en": re.compile(
        r"(?P<h>[0-9]{1,2})(?:"
        rf"(?:[:.](?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?)?"
        rf"(?: ?(?:-|to|and|or) ?(?P<h2>[0-9]{{1,2}})(?:[:.](?P<m2>[0-5][0-9]))?)?"
        rf" ?(?:{_HALF}|{_PART_OF_DAY})"
        r"|:(?P<m3>[0-5][0-9])(?::(?P<s2>[0-5][0-9]))?(?![0-9:])(?:\.(?P<part>[0-9]{1,3})(?![0-9]))?"
        r"| ?h ?(?P<m4>[0-5][0-9]|[0-9](?= ?m))"
        r"(?: ?m(?:in)?(?: ?(?P<s3>[0-5]?[0-9]) ?s(?:ec)?)?)?(?![0-9a-z])"
        r"| o'clock)",
        re.ASCII,
    ),
}
# 0415 Atlantic Daylight Time, 1530 hours: as soldiers, sailors and pilots write.
_UNDIVIDED = re.compile(
    r"([01][0-9]|2[0-3])([0-5][0-9])"
    r" (?:hours|hrs|local|(?:atlantic|eastern|central|mountain|pacific|newfoundland|greenwich)"
    r" (?:(?:standard|daylight|mean) )?time|(?:utc|gmt|[nacemp][sd]t)(?![a-z]))",
    re.ASCII,
)
# Opening hours, which fall: Tuesday to Sunday, 10 to 5; weekdays from 8:30 to 4:30.
_OPENING = re.compile(
    r"(?P<h>[7-9]|1[01])(?::(?P<m>[0-5][0-9]))? ?(?:-|to|until) ?(?P<h2>[1-6])"
    r"(?::(?P<m2>[0-5][0-9]))?"
    r"(?=[,;)\n\0]|\.(?![0-9])| \(|$| (?:on|daily|every|[nacemp]t)(?![a-z]))",
    re.ASCII,
)
_OPEN = re.compile(
    r"(?:(?:days?|daily|open|weekends?|hours|noon|[ap]\.?m\.?)[,:]? (?:from )?|[0-9], (?:from )?)$",
    re.ASCII,
)
_NAMED = {"midi": 720, "noon": 720, "minuit": 0, "midnight": 0}
TIME_WORDS = frozenset(_NAMED)
_PARTS = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_AT = re.compile(r"(?<![a-z])(?:a|vers|des) $", re.ASCII)
_HOURS = re.compile(
    r"(?P<h>[0-9]{1,2}) heures"
    r"(?![a-z]| (?:et|moins|[0-9]|cinq|dix|quinze|vingt|trente|quarante|cinquante))",
    re.ASCII,
)
_AND_HALF = re.compile(r" et demie?(?![a-z])", re.ASCII)  # midi et demi
_PAST = re.compile(
    r"(?P<part>half|quarter|five|ten|twenty|twenty-five) (?P<way>past|(?<=quarter )to) "
    r"(?:(?P<hour>[0-9]{1,2})(?![0-9:.])|(?=[a-z]))",
    re.ASCII,
)


def read_named_time(source: Source, at: int) -> list[Fact]:
    """Read noon and midnight, weakly: midi is also the south."""
    word = next(word for word in _NAMED if source.low.startswith(word, at))
    end = at + len(word)
    minutes = _NAMED[word]
    if half := _AND_HALF.match(source.low, end):
        minutes, end = minutes + 30, half.end()
    # An offer that ends at midnight ends at 11:59 p.m.
    readings: tuple[Value, ...] = (minutes,) if minutes else (0, 24 * 60 - 1)
    return [source.fact(FactKind.TIME, readings, at, end, strong=False)]


def read_past(source: Source, at: int) -> Fact | None:
    """Read "half past eight", "a quarter to 9", "ten past ten" whose first word is at ``at``."""
    match = _PAST.match(source.low, at)
    if not match:
        return None
    end = match.end()
    if match["hour"]:
        hour = int(match["hour"])
    elif worded := read_worded(source.low, end, "en"):
        hour, end = int(worded.value), worded.end
    else:
        return None
    if not 1 <= hour <= 12:
        return None
    part = _PARTS[match["part"]]
    minutes = hour * 60 + (part if match["way"] == "past" else -part)
    return source.fact(FactKind.TIME, _halved(minutes % 720, ""), at, end)


def read_undivided(source: Source, at: int) -> list[Fact]:
    """Read an hour and its minutes in four figures, if a word for hours or a zone follows."""
    match = _UNDIVIDED.match(source.low, at)
    if not match:
        return []
    minutes = int(match[1]) * 60 + int(match[2])
    return [source.fact(FactKind.TIME, (minutes,), at, match.end(2))]


def read_time(source: Source, at: int) -> list[Fact]:
    """Read the time of day at ``at``: minutes since midnight, all readings.

    Without a.m. or p.m. an English time below 13 may be meant either way. A French "2 h"
    may also be a length: the value is then the same number of minutes.
    """
    opening = _OPENING.match(source.low, at) if source.lang == "en" else None
    if opening and _OPEN.search(source.low, max(0, at - 16), at):
        return _opening_hours(source, opening)
    match = _TIME[source.lang].match(source.low, at)
    if not match:
        return _whole_hours(source, at) if source.lang == "fr" else []
    if int(match["h"]) > 24:
        return []
    if source.lang == "fr":
        if match["part"] or match["m3"]:
            return [_raced(source, match, match["part"] or match["part2"])]
        minutes = _minutes(match, "m", "m2") + _seconds(match, "s", "s2")
        half = "a" if match["am"] else "p" if match["pm"] else match["half"]
        readings = _halved(minutes, half) if half else (minutes,)
        return [source.fact(FactKind.TIME, readings, *match.span())]
    return _english(source, match)


def _opening_hours(source: Source, match: re.Match[str]) -> list[Fact]:
    """Read hours of which the first is of the morning, the second of the afternoon."""
    opens = int(match["h"]) * 60 + int(match["m"] or 0)
    closes = (int(match["h2"]) + 12) * 60 + int(match["m2"] or 0)
    end = match.end("m") if match["m"] else match.end("h")
    return [
        source.fact(FactKind.TIME, (opens,), match.start(), end),
        source.fact(FactKind.TIME, (closes,), match.start("h2"), match.end()),
    ]


def _whole_hours(source: Source, at: int) -> list[Fact]:
    """Read "à 8 heures"; elsewhere 8 heures is how long."""
    match = _HOURS.match(source.low, at)
    if not match or int(match["h"]) > 24 or not _AT.search(source.low, max(0, at - 8), at):
        return []
    return [source.fact(FactKind.TIME, (int(match["h"]) * 60,), *match.span())]


def _minutes(match: re.Match[str], *groups: str) -> int:
    return int(match["h"]) * 60 + next((int(match[group]) for group in groups if match[group]), 0)


def _seconds(match: re.Match[str], *groups: str) -> Decimal | int:
    """Return the seconds of a race or a log in minutes; most times have none."""
    seconds = next((int(match[group]) for group in groups if match[group]), 0)
    return round(Decimal(seconds) / 60, 6) if seconds else 0


def _raced(source: Source, match: re.Match[str], part: str | None) -> Fact:
    """Read 1:08.42 or 1'08"42 of a race: minutes, seconds, parts of one; 1:12:07.5 with hours.

    Minutes and seconds are written like a time of the day, so they have the value of one.
    """
    below = Decimal(f"0.{part or 0}")
    if match["s2"]:
        below = round((int(match["s2"]) + below) / 60, 6)
    return source.fact(FactKind.TIME, (_minutes(match, "m2", "m3") + below,), *match.span())


def _english(source: Source, match: re.Match[str]) -> list[Fact]:
    if match["part"]:
        return [_raced(source, match, match["part"])]
    half = match["half"] or ("a" if match["am"] else "")
    if not half and match[0].endswith(("noon", "evening", "night")):
        half = "p"
    seconds = _seconds(match, "s", "s2", "s3")
    first = _minutes(match, "m", "m3", "m4") + seconds
    if not half and (seconds or match["m4"] or match["h"][0] == "0"):
        # Of a race, as in French, or on a clock of 24 hours: 09:15.
        return [source.fact(FactKind.TIME, (first,), *match.span())]
    if not match["h2"]:
        whole_day = match["h"][0] == "0" and not half  # 08:00 is of the clock of 24 hours
        readings = (first,) if whole_day else _halved(first, half)
        return [source.fact(FactKind.TIME, readings, *match.span())]
    second = int(match["h2"]) * 60 + int(match["m2"] or 0)
    if int(match["h2"]) > 12:
        return []
    end = match.end("m") if match["m"] else match.end("h")
    rising = first % 720 < second % 720  # 4 to 6 p.m., but 9 to 5 p.m.
    return [
        source.fact(FactKind.TIME, _halved(first, half if rising else ""), match.start(), end),
        source.fact(FactKind.TIME, _halved(second, half), match.start("h2"), match.end()),
    ]


def _halved(minutes: Decimal | int, half: str | None) -> tuple[Value, ...]:
    """Return the minutes since midnight that a time on a twelve-hour clock may mean."""
    if minutes >= 13 * 60:
        return (minutes,)
    morning = minutes % 720
    if half:
        return (morning if half == "a" else morning + 720,)
    return (minutes, minutes + 720) if minutes < 720 else (minutes, morning)
