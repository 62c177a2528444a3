"""Times of day and lengths written like them: 14 h 30, 2:30 p.m., 9 to 11 a.m., noon."""

from __future__ import annotations

import re

from pipeline.text.facts.model import Fact, FactKind, Value
from pipeline.text.facts.source import Source

_HALF = r"(?P<half>[ap])\.? ?m\b\.?"
_TIME = {
    "fr": re.compile(
        r"(?P<h>[0-9]{1,2})(?: ?h(?:eures?)?(?: ?(?P<m>[0-5][0-9]))(?![0-9])"
        r"(?: ?min(?: ?[0-5][0-9](?: ?s(?![a-z]))?)?(?![a-z0-9]))?"
        r"|:(?P<m2>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])| ?h(?![a-z0-9]))"
        rf"(?: ?{_HALF})?",
        re.ASCII,
    ),
    "en": re.compile(
        r"(?P<h>[0-9]{1,2})(?:"
        rf"(?:[:.](?P<m>[0-5][0-9]))?(?: ?(?:-|to|and|or) ?(?P<h2>[0-9]{{1,2}})"
        rf"(?:[:.](?P<m2>[0-5][0-9]))?)? ?{_HALF}"
        r"|:(?P<m3>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
        r"| ?h ?(?P<m4>[0-5][0-9])(?![0-9a-z])"
        r"| o'clock)",
        re.ASCII,
    ),
}
_NAMED = {"midi": 720, "noon": 720, "minuit": 0, "midnight": 0}
TIME_WORDS = frozenset(_NAMED)


def read_named_time(source: Source, at: int) -> list[Fact]:
    """Read noon and midnight, weakly: midi is also the south."""
    word = next(word for word in _NAMED if source.low.startswith(word, at))
    return [source.fact(FactKind.TIME, (_NAMED[word],), at, at + len(word), strong=False)]


def read_time(source: Source, at: int) -> list[Fact]:
    """Read the time of day at ``at``: minutes since midnight, all readings.

    Without a.m. or p.m. an English time below 13 may be meant either way. A French "2 h"
    may also be a length: the value is then the same number of minutes.
    """
    match = _TIME[source.lang].match(source.low, at)
    if not match or int(match["h"]) > 24:
        return []
    if source.lang == "fr":
        minutes = int(match["h"]) * 60 + int(match["m"] or match["m2"] or 0)
        readings = _halved(minutes, match["half"]) if match["half"] else (minutes,)
        return [source.fact(FactKind.TIME, readings, *match.span())]
    return _english(source, match)


def _english(source: Source, match: re.Match[str]) -> list[Fact]:
    half = match["half"]
    first = int(match["h"]) * 60 + int(match["m"] or match["m3"] or match["m4"] or 0)
    if not match["h2"]:
        return [source.fact(FactKind.TIME, _halved(first, half), *match.span())]
    second = int(match["h2"]) * 60 + int(match["m2"] or 0)
    if int(match["h2"]) > 12:
        return []
    end = match.end("m") if match["m"] else match.end("h")
    return [
        source.fact(FactKind.TIME, _halved(first, ""), match.start(), end),
        source.fact(FactKind.TIME, _halved(second, half), match.start("h2"), match.end()),
    ]


def _halved(minutes: int, half: str | None) -> tuple[Value, ...]:
    """Return the minutes since midnight that a time on a twelve-hour clock may mean."""
    if minutes >= 13 * 60:
        return (minutes,)
    morning = minutes % 720
    if half:
        return (morning if half == "a" else morning + 720,)
    return (minutes, minutes + 720) if minutes < 720 else (minutes, morning)
