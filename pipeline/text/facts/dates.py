"""Calendar dates: full, partial, several days of a month, ISO and numeric forms; periods."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.finding import Lang
from pipeline.text.facts.model import Fact, FactKind, Value
from pipeline.text.facts.source import Source
from pipeline.text.facts.words import Worded, read_worded


def _numbered(names: str, first: int) -> dict[str, int]:
    return {name: first + place for place, name in enumerate(names.split())}


MONTHS: dict[Lang, dict[str, int]] = {
    "fr": _numbered(
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre", 1
    ),
    "en": _numbered(
        "january february march april may june july august september october november december", 1
    ),
}
# Read as months only beside a day or a year.
_SHORT: dict[Lang, dict[str, int]] = {
    "fr": {
        "janv": 1,
        "fevr": 2,
        "fev": 2,
        "avr": 4,
        "juil": 7,
        "sept": 9,
        "oct": 10,
        "nov": 11,
        "dec": 12,
    },
    "en": _numbered("jan feb mar apr may jun jul aug sep oct nov dec", 1) | {"sept": 9},
}
WEEKDAYS: dict[Lang, dict[str, int]] = {
    "fr": _numbered("lundi mardi mercredi jeudi vendredi samedi dimanche", 0)
    | _numbered("lundis mardis mercredis jeudis vendredis samedis dimanches", 0),
    "en": _numbered("monday tuesday wednesday thursday friday saturday sunday", 0)
    | _numbered("mondays tuesdays wednesdays thursdays fridays saturdays sundays", 0),
}
# Read as weekdays only before a figure, or with a dot that ends no sentence.
SHORT_WEEKDAYS: dict[Lang, dict[str, int]] = {
    "fr": _numbered("lun mar mer jeu ven sam dim", 0),
    "en": _numbered("mon tue wed thu fri sat sun", 0) | {"tues": 1, "thur": 3, "thurs": 3},
}
_DAY_NAMES = {lang: WEEKDAYS[lang] | SHORT_WEEKDAYS[lang] for lang in WEEKDAYS}
_ANY_DAY = "|".join(sorted({*_DAY_NAMES["fr"], *_DAY_NAMES["en"]}))
_DAYS_TO = re.compile(rf"\b(?:{_ANY_DAY})\.?(?: ?- ?| to | au )$", re.ASCII)  # Mon. to
_SHORTENED = re.compile(r"\.(?= [a-z0-9(&]|[,)/-])|,? (?=[0-9])", re.ASCII)
_ALL_MONTHS = {lang: _SHORT[lang] | MONTHS[lang] for lang in MONTHS}
MONTH_WORDS = {lang: frozenset(_ALL_MONTHS[lang]) for lang in MONTHS}

_ORDINAL = {"fr": r"(?:er|e)?", "en": r"(?:st|nd|rd|th)?"}
_BETWEEN = {
    "fr": r"(?: ?- ?| au | et(?: le)? | ou(?: le)? | a |, (?:et |le )?)",
    "en": r"(?: ?- ?| to | and | or |, (?:and |or )?| & | through | until )(?:the )?",
}
_YEAR = r"(?:1[0-9]|2[01])[0-9]{2}(?![0-9])(?![ ,.][0-9]{3}(?![0-9]))"


def _patterns(lang: Lang) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a date that begins with its day, and with its month."""
    months = "|".join(sorted(_ALL_MONTHS[lang], key=len, reverse=True))
    month = rf"(?P<month>{months})(?![a-z])\.?"
    day = rf"[0-9]{{1,2}}{_ORDINAL[lang]}(?![0-9a-z])"
    of, comma = (r"(?: of)?", ",?") if lang == "en" else ("", "")
    days = rf"(?P<days>{day}(?:{_BETWEEN[lang]}(?:(?:{'|'.join(_DAY_NAMES[lang])})\.?,? )?{day})*)"
    # The 30 of "October 31 and 30 November" is no day of October.
    # Nor is the 12 of "October 31, 12 boats": after a comma alone a list goes on, or ends there.
    end = r"\s*(?:[.;:)\t\n\0]|\Z)|,? (?:1[0-9]|2[01])[0-9]{2}(?![0-9])"
    comma_alone = rf", {day}(?!{_BETWEEN[lang]}{day}|{end})"
    listed = (
        rf"(?P<days>{day}"
        rf"(?:(?!{comma_alone}){_BETWEEN[lang]}{day}(?!{of}[ -](?:{months})(?![a-z])))*)"
    )
    # Nor is the 7 of "April 15, 7 to 8:30 p.m." one of April.
    clock = r" (?:to|and|until|-) ?[0-9]{1,2}(?:[:.][0-9]{2}| ?[ap]\.?m\b)"
    first = rf"{days}{of}[ -]{month}(?:{comma}[ -](?:of )?(?P<year>{_YEAR}))?"
    to_day = r"(?: (?:the )?|, the (?=[0-9]+[snrt]))"  # but "In May, 12 boats" has no day of it
    then = (
        rf"{month}(?:{to_day}{listed}(?! ?%|:[0-9]|[.,][0-9]| [ap]\.?m\b|[-/][0-9]|{clock})"
        rf"(?:{comma} (?P<year>{_YEAR}))?|{comma}[ -](?:of |de )?(?P<alone>{_YEAR}))?"
    )
    return re.compile(first, re.ASCII), re.compile(then, re.ASCII)


_PATTERNS = {lang: _patterns(lang) for lang in MONTHS}
# Between a weekday and its date: Tuesday night, September 9.
_PREFIX: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"(?: (?:matin|midi|soir|apres-midi))?,? (?:les? )?", re.ASCII),
    "en": re.compile(r"(?: (?:morning|noon|afternoon|evening|night))?,? (?:the )?|,", re.ASCII),
}
# Friday and Saturday, before the days of both.
_SEVERAL: dict[Lang, re.Pattern[str]] = {
    lang: re.compile(
        rf"[a-z]+(?:(?:, | et | au | and | to | ?- ?)(?:{'|'.join(names)})(?![a-z])){{1,6}}"
        r"(?:,? (?:les? |the )?|,)(?=[0-9a-z])",
        re.ASCII,
    )
    for lang, names in WEEKDAYS.items()
}
_THEN_YEAR = rf"(?![a-z])(?:,? (?P<year>{_YEAR}))?"
_AFTER_WORDS: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(rf" (?P<month>{'|'.join(MONTHS['fr'])}){_THEN_YEAR}", re.ASCII),
    "en": re.compile(rf"(?: of)? (?P<month>{'|'.join(MONTHS['en'])}){_THEN_YEAR}", re.ASCII),
}
_NAME = re.compile(r"[a-z]+", re.ASCII)
_DAY = re.compile(r"[0-9]{1,2}", re.ASCII)
_NUMERIC = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?P<s>[-/.])(?P<m>[0-9]{2})(?:(?P=s)(?P<d>[0-9]{2})(?:t[0-9:]+(?:z|[+-][0-9:]+)?)?)?(?![0-9])(?!-[0-9])"
    r"|(?P<a>[0-9]{1,2})(?P<t>[-/.])(?P<b>[0-9]{1,2})(?P=t)(?P<c>(?:19|20)[0-9]{2}|(?<=/)[0-9]{2})(?![0-9/])"
    r"|(?<![/0-9])(?P<month>0[1-9]|1[0-2])/(?P<year>(?:19|20)[0-9]{2})(?![0-9/])",
    re.ASCII,
)
_YEARS = re.compile(
    r"((?:1[5-9]|20)[0-9]{2}) ?[-/] ?((?:1[5-9]|20)[0-9]{2}|[0-9]{2})(?![0-9])(?!-[0-9])", re.ASCII
)
# "May" and "March" begin sentences as verbs, so they are months only after these words.
_MONTH_CONTEXT = re.compile(
    r"(?:^|[^a-z])(?:in|of|by|since|until|till|late|early|mid|from|to|this|last|next|every|each"
    r"|through|before|after|during|for|and|or|between)[ -](?:the )?$",
    re.ASCII,
)
_DECADE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(r"annees (?:(?P<c>1[0-9]|20)?(?P<d>[0-9]0)\b|(?P<w>[a-z]+))", re.ASCII),
    "en": re.compile(r"(?P<c>1[0-9]|20)?(?P<d>[0-9]0)'?s\b", re.ASCII),
}
_MORE_DECADES = re.compile(
    r"(?: et | ou | a |-|, )(?:les )?(?P<c>1[0-9]|20)?(?P<d>[0-9]0)\b", re.ASCII
)
_AGED = re.compile(
    r"(?<![a-z])(?:his|her|their|your|our|my)"
    r" (?:(?:early |late |mid-?)?[a-z0-9]+s (?:and|or|to) )?(?:early |late |mid-?)?$",
    re.ASCII,
)
DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def date_value(year: int, month: int, day: int | None) -> Value | None:
    """Return the reading of a date in figures, or None when the calendar has no such day."""
    if not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return (year, month, day, None)


_LONGEST_MONTH = 31
_SHORTEST_WEEKDAY = 5  # characters of a short one with its spaces
# Months in English only with a capital.
_VERBS: dict[Lang, frozenset[str]] = {"fr": frozenset(), "en": frozenset({"may", "march", "mar"})}


def read_date_by_day(
    source: Source, at: int, start: int, weekdays: Sequence[int] = ()
) -> list[Fact]:
    """Read "23 octobre", "7-9 May 2024" whose first day is at ``at``; one fact for each day."""
    match = _PATTERNS[source.lang][0].match(source.low, at)
    return _dates(source, match, start, weekdays) if match else []


def _dates(source: Source, match: re.Match[str], start: int, weekdays: Sequence[int]) -> list[Fact]:
    """Make the facts of the days of a month; ``weekdays`` stand before all of them."""
    groups = match.groupdict()
    word = groups["month"]
    if word in _VERBS[source.lang] and source.cased[match.start("month")].islower():
        return []  # what is said in check 2 may be true
    month = _ALL_MONTHS[source.lang][word]
    year = groups["year"] or groups.get("alone")
    if not groups["days"]:
        only = weekdays[0] if len(weekdays) == 1 else None
        reading = (int(year) if year else None, month, None, only)
        return [source.fact(FactKind.DATE, (reading,), start, match.end())]
    found = []
    days = list(_DAY.finditer(source.low, *match.span("days")))
    single = len(days) == 1
    ahead = list(weekdays) if len(weekdays) in (1, len(days)) else []
    end = days[0].start()
    for number, day in enumerate(days):
        if not 1 <= int(day[0]) <= _LONGEST_MONTH:
            return []
        weekday = ahead[number] if number < len(ahead) else _between(source, end, day.start())
        end = day.end()
        # Kept though the calendar may lack it: 31 September is a slip for another date.
        value = (int(year) if year else None, month, int(day[0]), weekday)
        span = (start, match.end()) if single else day.span()
        found.append(source.fact(FactKind.DATE, (value,), *span))
    if not single:  # the month and year are covered by the last day
        last = found[-1].readings
        found[-1] = source.fact(FactKind.DATE, last, days[-1].start(), match.end())
    return found


def _between(source: Source, start: int, end: int) -> int | None:
    """Return the weekday said between two days of a month: Friday 18 to Sunday 20 July."""
    if end - start < _SHORTEST_WEEKDAY:
        return None
    known = _DAY_NAMES[source.lang]
    names = _NAME.findall(source.low, start, end)
    return next((known[name] for name in names if name in known), None)


def read_date_by_month(
    source: Source, at: int, start: int | None = None, weekdays: Sequence[int] = ()
) -> list[Fact]:
    """Read "October 7, 2024", "mai 2023" or a bare "en mai" whose month is at ``at``."""
    match = _PATTERNS[source.lang][1].match(source.low, at)
    if not match:
        return []
    word = match["month"]
    if not (match["days"] or match["alone"]):
        if word not in MONTHS[source.lang]:
            return []
        strong = _is_bare_month(source, at, word)
        if not strong and not source.cased[at].isupper():
            return []
        only = weekdays[0] if len(weekdays) == 1 else None
        reading = (None, MONTHS[source.lang][word], None, only)
        return [source.fact(FactKind.DATE, (reading,), at, at + len(word), strong=strong)]
    return _dates(source, match, at if start is None else start, weekdays)


def _is_bare_month(source: Source, at: int, word: str) -> bool:
    capital = source.cased[at].isupper()
    if source.lang == "fr":
        return (
            not capital
            or source.cased[at : at + len(word)].isupper()
            or word not in ("mars", "avril")
        )
    if not capital:
        return False
    if word in ("may", "march", "april", "june", "august"):
        return bool(_MONTH_CONTEXT.search(source.low, max(0, at - 12), at))
    return True


def read_date_in_words(source: Source, start: int, day: Worded) -> Fact | None:
    """Read "onze septembre", "the fourth of July" whose day, in words, begins at ``start``."""
    match = _AFTER_WORDS[source.lang].match(source.low, day.end)
    if not match or not 1 <= day.value <= _LONGEST_MONTH or day.value != int(day.value):
        return None
    if source.lang == "en" and source.cased[match.start("month")].islower():
        return None
    year = int(match["year"]) if match["year"] else None
    reading = (year, MONTHS[source.lang][match["month"]], int(day.value), None)
    return source.fact(FactKind.DATE, (reading,), start, match.end())


def read_weekday(source: Source, at: int) -> list[Fact]:
    """Read a date that begins with the name of its weekday, or the name alone (weak)."""
    lang = source.lang
    named = _NAME.match(source.low, at)
    assert named
    weekday = _DAY_NAMES[lang][named[0]]
    short = named[0] not in WEEKDAYS[lang]
    if short and not _is_short(source, at, named.end()):
        return []
    if several := _SEVERAL[lang].match(source.low, at):
        names = _NAME.findall(source.low, at, several.end())
        weekdays = [WEEKDAYS[lang][name] for name in names if name in WEEKDAYS[lang]]
        if found := _dated(source, several.end(), at, weekdays):
            return found
    dotted = short and source.low.startswith(".", named.end())
    match = _PREFIX[lang].match(source.low, named.end() + dotted)
    if match and (found := _dated(source, match.end(), at, (weekday,))):
        return found
    if short and not dotted and lang == "fr":
        return []  # jeu 5 is a game rather than a Thursday
    reading = (None, None, None, weekday)
    return [source.fact(FactKind.DATE, (reading,), at, at + len(named[0]), strong=False)]


def _is_short(source: Source, at: int, end: int) -> bool:
    """Tell whether three letters are a weekday: shortened, or at the end of a range of them."""
    if _DAYS_TO.search(source.low, max(0, at - 14), at):
        return True
    return bool(_SHORTENED.match(source.cased, end)) and _may_be_short(source, at)


def _may_be_short(source: Source, at: int) -> bool:
    """Tell whether a short name may be one of a weekday: English ones have a capital."""
    return source.lang == "fr" or source.cased[at].isupper()


def _dated(source: Source, at: int, start: int, weekdays: Sequence[int]) -> list[Fact]:
    """Read the date at ``at`` that the names of weekdays stand before."""
    if source.low[at : at + 1].isdigit():
        return read_date_by_day(source, at, start, weekdays)
    return read_date_by_month(source, at, start, weekdays)


def read_numeric_date(source: Source, at: int) -> list[Fact]:
    """Read 2024-10-07, 2024-10, 10/2024, 7/10/2024 (both orders where both exist), 07.10.2024."""
    match = _NUMERIC.match(source.low, at)
    if not match:
        return []
    if match["month"]:  # 08/2021
        reading = (int(match["year"]), int(match["month"]), None, None)
        return [source.fact(FactKind.DATE, (reading,), *match.span())]
    if match["y"]:
        if not match["d"] and (match["s"] != "-" or int(match["m"]) > 12):
            return []
        if not match["d"] and int(match["m"]) == int(match["y"]) % 100 + 1:
            return []  # 2010-11 is two years rather than a month
        readings = [
            date_value(int(match["y"]), int(match["m"]), int(match["d"]) if match["d"] else None)
        ]
    else:
        one, two, year = int(match["a"]), int(match["b"]), int(match["c"])
        year += 2000 if year < 100 else 0
        orders = [date_value(year, two, one), date_value(year, one, two)]
        if source.lang == "en":
            orders.reverse()
        readings = orders[:1] if one == two else orders
    values = tuple(value for value in readings if value is not None)
    return [source.fact(FactKind.DATE, values, *match.span())] if values else []


def read_years(source: Source, at: int) -> list[Fact]:
    """Read "2026-27" and "2019-2024" as two years."""
    match = _YEARS.match(source.low, at)
    if not match:
        return []
    first, second = int(match[1]), int(match[2])
    if second < 100:
        second += first // 100 * 100
    if not first < second < first + 400:
        return []
    return [
        source.fact(FactKind.NUMBER, (first,), *match.span(1)),
        source.fact(FactKind.NUMBER, (second,), *match.span(2)),
    ]


def read_decade(source: Source, at: int) -> list[Fact]:
    """Read "années 1970", "années soixante", "1970s", "70s" whose first sign is at ``at``."""
    match = _DECADE[source.lang].match(source.low, at)
    if not match:
        return []
    groups = match.groupdict()
    if groups["d"]:
        if (
            source.lang == "en"
            and not groups["c"]
            and _AGED.search(source.low, max(0, at - 40), at)
        ):
            age = Decimal(groups["d"])  # in their 30s
            return [source.fact(FactKind.NUMBER, (age,), *match.span(), approximate=True)]
        found, century = [], 19
        more: re.Match[str] | None = match
        while more:
            century = int(more["c"] or century)
            values: tuple[Value, ...] = (("decade", century * 100 + int(more["d"])),)
            if more["c"] and more["d"] == "00":  # the 1800s, most of the 19th century
                values += (("century", century + 1),)
            found.append(source.fact(FactKind.PERIOD, values, *more.span()))
            more = _MORE_DECADES.match(source.low, more.end()) if source.lang == "fr" else None
        return found
    worded = read_worded(source.low, match.start("w"), source.lang)
    if not worded or worded.value % 10 or not 20 <= worded.value <= 90:
        return []
    value = ("decade", 1900 + int(worded.value))
    return [source.fact(FactKind.PERIOD, (value,), at, worded.end)]


def read_decade_word(source: Source, at: int) -> list[Fact]:
    """Read "the seventies", which are the twentieth century's."""
    named = _NAME.match(source.low, at)
    assert named
    value = ("decade", 1900 + DECADE_WORDS[named[0]])
    years = not _AGED.search(source.low, max(0, at - 40), at)
    return [source.fact(FactKind.PERIOD, (value,), at, named.end(), strong=years)]
