"""What stands beside a number and tells what it counts: scale, percent, currency, unit."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.finding import Lang
from pipeline.text.facts.model import Fact, FactKind, Value
from pipeline.text.facts.number_words import SCALES, SMALL
from pipeline.text.facts.numerals import NUMERAL
from pipeline.text.facts.source import Source
from pipeline.text.facts.units import BETWEEN, FILE_SIZES, FIRST_WORDS, longest_first, read_unit
from pipeline.text.facts.words import AND_HALF, AND_QUARTERS, read_worded
from pipeline.text.tokens import word_set

_CODES = (
    "CAD|USD|EUR|GBP|CHF|JPY|CNY|AUD|NZD|HKD|INR|RUB|BRL|MXN|SEK|NOK|DKK|PLN|XOF|XAF|MAD|TND|DZD"
    "|FCFA|CFA"
)
_DOLLARS = {
    "us": "USD",
    "ca": "CAD",
    "c": "CAD",
    "can": "CAD",
    "cdn": "CAD",
    "au": "AUD",
    "a": "AUD",
    "nz": "NZD",
    "hk": "HKD",
}
_SIGNS = {"$": "$", "€": "EUR", "£": "GBP", "¥": "JPY", "fr": "CHF"}
_WORDS = {
    "dollar": "$",
    "euro": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "roupie": "INR",
    "rupee": "INR",
    "livre sterling": "GBP",
    "pound sterling": "GBP",
    "franc suisse": "CHF",
    "swis franc": "CHF",
    "franc cfa": "CFA",
    "cfa franc": "CFA",
}
_COUNTRIES = {
    "canad": "CAD",
    "amer": "USD",
    "us": "USD",
    "u.s": "USD",
    "etat": "USD",
    "austr": "AUD",
}

CURRENCY_PREFIX = re.compile(
    rf"(?:(?P<code>{_CODES}) ?|(?P<land>US|CAN?|CDN|C|AU?|NZ|HK)?(?P<sign>[$€£¥]) ?)(?=[0-9])",
    re.ASCII,
)

_SCALE_WORD = {
    # "une soixantaine de millions", "les cinq premiers millions"
    lang: re.compile(
        rf"(?:[ -]| de | of | (?:premiers?|derniers?|autres|prochains) )"
        rf"({longest_first(SCALES[lang])})s?(?![a-z])",
        re.ASCII,
    )
    for lang in SCALES
}
_SCALE_LETTER = re.compile(
    r" ?(k|K|Mds?|mds?|[Mm]rds?|[Mm]ln|[Bb]ln|mio|mia|bn|trn|tn|M|[mGBT])"
    r"(?:(?P<money> ?[$€£])|(?![A-Za-z0-9'/²³]))",
    re.ASCII,
)
_LETTERS = {"k": 10**3, "m": 10**6, "mln": 10**6, "mio": 10**6, "tn": 10**12, "trn": 10**12}
_LETTERS |= dict.fromkeys(("md", "mds", "mrd", "mrds", "mia", "bn", "bln"), 10**9)
# Of money only: elsewhere they are metres, giga-, bytes, tonnes. Quebec writes 2 G$.
_MONEY_LETTERS = {"m": 10**6, "G": 10**9, "B": 10**9, "T": 10**12}

_PERCENT = re.compile(
    r"[ -]?(?:(?:of an? |de )?(?P<points>percentage[ -]points?|per ?cent(?:age)? points?"
    r"|points? de (?:pourcentage|%|pour ?cent)|(?P<base>basis[ -]points?|points? de base))"
    r"|(?:%|per ?cent(?![a-z])|pour ?cent(?![a-z])|p\. ?100|p\. ?c\.|pct\b)"
    r"(?P<after>[ -]points?\b)?)",
    re.ASCII,
)
_CURRENCY = re.compile(
    r"(?: |-)?(?:de |d'|of )?(?:(?P<sign>[$€£¥]|fr\.|frs(?![a-z])\.?)(?![0-9])"
    r"(?: ?(?P<land>us|can?|cdn|au|nz|hk)(?![a-z]))?"
    rf"|(?P<code>{_CODES.lower()})(?![a-z])"
    r"|(?P<before>canadian |u\.?s\.? |american |australian )?"
    r"(?P<word>livres? sterling|pounds? sterling|francs? (?:suisses?|cfa)|(?:swiss|cfa) francs?"
    r"|dollars?|euros?|yens?|yuans?|roubles?|rubles?|roupies?|rupees?)(?![a-z])"
    r"(?: (?P<after>canadiens?|americains?|australiens?|us(?![a-z])|des etats-unis))?)",
    re.ASCII,
)
_CENTS = re.compile(r" ?¢|[ -](?:us |u\.s\. |canadian )?(?:cents?|centimes?)(?![a-z])", re.ASCII)
# Fewer are more often a weight.
_POUNDS = re.compile(r" (?:de )?(?:livres?|pounds?)(?: sterling)?(?![a-z])", re.ASCII)
# The size of a file that each language links to its own version of: in bytes, in pages.
_FORMATS = "(?:pdf|html?|docx?|xlsx?|pptx?|csv|zip|epub|mp[34])"
_PAGES = re.compile(r" p(?:ages?|p?\.)(?![a-z])", re.ASCII)
_FILE = re.compile(rf"\({_FORMATS}[^()]{{1,30}}$", re.ASCII)
_FORMAT = re.compile(
    rf"{_FORMATS}[ ,:;(-]*"
    r"(?:(?:file )?size *:?|taille(?: d[eu] fichier)? *:?|fichier de|file of)? *$",
    re.ASCII,
)
_UPPER_END = re.compile(
    rf"(?: ?- ?| to | a | and | et | or | ou )(?:US|CAN?|C)?[$€£]?(?P<next>{NUMERAL})", re.ASCII
)
_UPPER_WORD = {
    lang: re.compile(
        rf"(?: ?- ?| to | a | and | et | or | ou )(?:{longest_first(SMALL[lang])})"
        rf"(?= (?:{longest_first(SCALES[lang])})(?![a-z]))",
        re.ASCII,
    )
    for lang in SMALL
}

_LOWER_END = re.compile(
    rf"(?:US|CAN?|C|AU?|NZ|HK)?[$€£¥] ?{NUMERAL}(?: ?(?:k|m|M|bn|million|billion))? ?- ?$", re.ASCII
)

_SECONDS = re.compile(
    r" (?:et |and )?([0-5]?[0-9])(?:[.,]([0-9]{1,3})(?= ?s))?"
    r"(?: ?s(?:ec(?:ondes?|onds?|\.)?)?)?(?![a-z0-9]|[.,][0-9])",
    re.ASCII,
)
_AN_HOUR = re.compile(r"(?<![a-z])an hour (?:and )?$", re.ASCII)  # the article is no number
_AND_MINUTES = re.compile(r",? (?:and |et )?([0-9]{0,2})", re.ASCII)
_SIXTIETHS = {
    "h": ("min", re.compile(r"[ -]min(?:utes?)?(?![a-z])", re.ASCII)),
    "min": ("s", re.compile(r"[ -]second(?:e|s|es)?(?![a-z])", re.ASCII)),
}
# What a French unit may have behind it: hundredths or thousandths of it.
_FRENCH_PARTS = {
    unit: re.compile(rf" ([0-9]{{{count}}})(?![a-z0-9]| ?[%$€]|[.,-][0-9])", re.ASCII)
    for unit, count in (("s", 2), ("m", 2), ("kg", 3))
}
_MORE_CENTS = re.compile(r"(?<=[.$€]) ([0-9]{2})(?![a-z0-9]| ?[%$€]|[.,-][0-9])", re.ASCII)
_HALF = Decimal("0.5")
_QUARTER = Decimal("0.25")
_QUARTERED = frozenset({"h", "y", "km", "mi", "in"})  # what is counted in quarters
_ONE_AND = re.compile(r"(?<![a-z])an?( [a-z]+)$", re.ASCII)
_AND_PART = re.compile(r" and (?:a (half|quarter)|three[ -]quarters)(?![a-z])", re.ASCII)
_ROUGH_DAYS = (8, 15)  # huit jours is a week, quinze jours are two
_OUT_OF = re.compile(
    r" sur (?:sept|7|vingt-quatre|24)(?![a-z0-9])", re.ASCII
)  # sept jours sur sept
_FIRST_WORD = re.compile(r"[a-z]+", re.ASCII)
# The words one of which follows a number and a space when something is said of the number.
_SAID: dict[Lang, frozenset[str]] = {
    lang: FIRST_WORDS[lang]
    | SCALES[lang].keys()
    | word_set("k m b t md mds mrd mrds mln bln mio mia bn tn trn")
    | word_set("per percent percentage point points basis pour pourcent p pct")
    | word_set(f"{BETWEEN[lang]} autres page pages")
    | word_set("de d of to a and et or ou")
    | word_set("canadian u us american australian livre livres pound pounds franc francs swiss")
    | word_set("fr frs dollar dollars euro euros cent cents centime centimes yen yens yuan yuans")
    | word_set("rouble roubles ruble rubles")
    | word_set("roupie roupies rupee rupees")
    | frozenset(_CODES.lower().split("|"))
    for lang in SCALES
}


def _stands_alone(source: Source, end: int) -> bool:
    """Tell whether nothing can be said of a number that ends at ``end`` by what follows it."""
    after = source.low[end : end + 2]
    if not after or after[0] in ".,;:)!?\"'\n\0":
        return True
    if after[0] != " ":
        return False
    word = _FIRST_WORD.match(source.low, end + 1)
    if word:
        return word[0] not in _SAID[source.lang]
    return after[1:].isdigit() or after[1:] in "(,;\0"


def read_quantity(
    source: Source,
    values: tuple[Decimal, ...],
    start: int,
    end: int,
    *,
    prefix: re.Match[str] | None = None,
    strong: bool = True,
    approximate: bool = False,
) -> tuple[Fact, int]:
    """Make the fact of a number whose digits or words end at ``end``, with what follows it.

    ``values`` are the number's readings, ``prefix`` the currency before it. Returns the fact
    and where reading goes on.
    """
    if prefix is None and _stands_alone(source, end):
        kind = FactKind.NUMBER
        fact = source.fact(kind, values, start, end, strong=strong, approximate=approximate)
        return fact, end
    return _described(
        source, values, start, end, prefix=prefix, strong=strong, approximate=approximate
    )


def _described(
    source: Source,
    values: tuple[Decimal, ...],
    start: int,
    end: int,
    *,
    prefix: re.Match[str] | None,
    strong: bool,
    approximate: bool,
) -> tuple[Fact, int]:
    scale = 1
    if not (strong and _CENTS.match(source.low, end)):  # 99 cents are no hundreds
        scale, end = _read_scale(source, end, money=prefix is not None)
    upper = _UPPER_END.match(source.cased, end) or _UPPER_WORD[source.lang].match(source.low, end)
    if scale == 1 and upper:
        shared, _ = _read_scale(source, upper.end(), money=prefix is not None)
        values += tuple(value * shared for value in values if shared != 1)
    values = tuple(value * scale for value in values)
    strong = strong or scale >= 10**6

    def made(kind: FactKind, readings: tuple[Value, ...], end: int) -> tuple[Fact, int]:
        fact = source.fact(kind, readings, start, end, strong=strong, approximate=approximate)
        return fact, end

    low = source.low
    if prefix:
        currency = _prefixed(prefix)
        after = _CURRENCY.match(low, end)
        if after and currency == "$":  # $5 US
            currency, end = _currency(after), after.end()
        return made(FactKind.MONEY, tuple((value, currency) for value in values), end)
    if percent := _PERCENT.match(low, end):
        points = percent["points"] or percent["after"]
        if percent["base"]:
            values = tuple(value / 100 for value in values)
        return made(FactKind.POINTS if points else FactKind.PERCENT, values, percent.end())
    if money := _read_money(low, end, scale):
        parts, currencies, end = money
        more = _MORE_CENTS.match(low, end) if source.lang == "fr" and scale == parts == 1 else None
        if more and values[0] == int(values[0]):  # 9 fr. 80, 12 € 50
            values, end = (values[0] + Decimal(f"0.{more[1]}"),), more.end()
        readings = tuple((value / parts, each) for each in currencies for value in values)
        return made(FactKind.MONEY, readings, end)
    unit = read_unit(source, end)
    if size := _read_file_size(low, start, end, unit):
        return made(FactKind.FILE_SIZE, tuple((value * size[0], "") for value in values), size[1])
    people = source.lang == "en" and low[end : end + 1] == "s" and values[0] == int(values[0])
    if not unit or (unit[0] == "s" and people):  # under-26s, those in their 30s
        kind, currency = _shared(source, start, end) if strong else (FactKind.NUMBER, "")
        said: tuple[Value, ...] = values
        if currency:
            said = tuple((value, currency) for value in values)
        return made(kind, said, end + 1 if unit else end)
    name, at, end = unit[0], end, unit[1]
    if name == "min" and (hour := _AN_HOUR.search(low, max(0, start - 12), start)):
        values, start = tuple(value + 60 for value in values), hour.start()
    values, name, end = _measured(source, values, name, at, end)
    return made(FactKind.MEASURE, tuple((value, name) for value in values), end)


def _read_file_size(
    low: str, start: int, end: int, unit: tuple[str, int] | None
) -> tuple[Decimal, int] | None:
    """Return how many kilobytes or pages one of a file's unit is, and where its name ends."""
    if unit and unit[0] in FILE_SIZES and _FORMAT.search(low, max(0, start - 26), start):
        return FILE_SIZES[unit[0]], unit[1]
    if (pages := _PAGES.match(low, end)) and _FILE.search(low, max(0, start - 40), start):
        return Decimal(1), pages.end()
    return None


def _shared(source: Source, start: int, end: int) -> tuple[FactKind, str]:
    """Return what a bare number is for the other end of its range: 10 of "10 à 15 M$", of 3-4 %.

    That is its kind, and the currency of money.
    """
    low, cased = source.low, source.cased
    upper = _UPPER_END.match(cased, end)
    if upper and low[end : upper.start("next")].strip() in ("-", "a", "to"):
        scale, stop = _read_scale(source, upper.end(), money=False)
        if percent := _PERCENT.match(low, stop):
            points = percent["points"] or percent["after"]
            return FactKind.POINTS if points else FactKind.PERCENT, ""
        money = _read_money(low, stop, scale)
        if money and money[0] == 1:
            return FactKind.MONEY, money[1][0]
    lower = _LOWER_END.search(cased, max(0, start - 24), start)
    if lower and (prefix := CURRENCY_PREFIX.match(cased, lower.start())):
        return FactKind.MONEY, _prefixed(prefix)
    return FactKind.NUMBER, ""


def _measured(
    source: Source, values: tuple[Decimal, ...], name: str, at: int, end: int
) -> tuple[tuple[Decimal, ...], str, int]:
    """Return the values of a measure whose unit is ``at:end``, its unit, and where it ends."""
    low = source.low
    parts = _FRENCH_PARTS.get(name) if source.lang == "fr" else None  # 9 s 58, 1 m 80, 3 kg 500
    if parts and (more := parts.match(low, end)):
        return (values[0] + Decimal(f"0.{more[1]}"),), name, more.end()
    if name == "min" and (more := _SECONDS.match(low, end)):  # 7 min 36, 1 min 8,42 s
        seconds, end = Decimal(f"{more[1]}.{more[2] or 0}"), more.end()
        if not more[2] and low[end - 1] == "s" and (part := _FRENCH_PARTS["s"].match(low, end)):
            seconds, end = seconds + Decimal(f"0.{part[1]}"), part.end()  # 1 min 11 s 60
        return (values[0] * 60 + seconds,), "s", end
    if half := AND_HALF[source.lang].match(low, end):  # une heure et demie
        return (values[0] + _HALF,), name, half.end()
    if name in _QUARTERED and (part := AND_QUARTERS[source.lang].match(low, end)):
        return (values[0] + (_QUARTER if part["one"] else 3 * _QUARTER),), name, part.end()
    if name in _SIXTIETHS and (smaller := _read_sixtieths(source, end, name)):
        return (values[0] * 60 + smaller[0],), _SIXTIETHS[name][0], smaller[1]
    if name == "m" and source.lang == "en" and end == at + 1:  # 1.2m readers
        values += tuple(value * 10**6 for value in values)
    elif name == "d" and source.lang == "fr" and values[0] in _ROUGH_DAYS:
        values += (values[0] - 1,)
    if name in ("d", "h") and source.lang == "fr" and (always := _OUT_OF.match(low, end)):
        end = always.end()
    return values, name, end


def _read_sixtieths(source: Source, end: int, name: str) -> tuple[Decimal, int] | None:
    """Read "and twenty minutes" after hours, "nine seconds" after minutes: how many, to where."""
    joined = _AND_MINUTES.match(source.low, end)
    if not joined:
        return None
    if joined[1]:
        count, stop = Decimal(joined[1]), joined.end()
    elif worded := read_worded(source.low, joined.end(), source.lang):
        count, stop = worded.value, worded.end
    else:
        return None
    unit = _SIXTIETHS[name][1].match(source.low, stop)
    return (count, unit.end()) if unit and count < 60 else None


def _read_money(low: str, end: int, scale: int) -> tuple[int, tuple[str, ...], int] | None:
    """Return into what a currency is parted, what it may be, and where its name ends."""
    if cents := _CENTS.match(low, end):
        return 100, ("EUR", "$") if "centime" in cents[0] else ("$", "EUR"), cents.end()
    if scale >= 10**6 and (pounds := _POUNDS.match(low, end)):
        return 1, ("GBP",), pounds.end()
    money = _CURRENCY.match(low, end)
    return (1, (_currency(money),), money.end()) if money else None


def read_one_and_part(source: Source, at: int) -> Fact | None:
    """Read "an hour and a half", "a mile and three quarters" whose part of one is at ``at``."""
    low = source.low
    joined = low.rfind(" and ", max(0, at - 7), at)
    part = _AND_PART.match(low, joined) if joined >= 0 else None
    match = _ONE_AND.search(low, max(0, joined - 16), joined) if part else None
    unit = read_unit(source, match.start(1)) if match else None
    if not match or not part or not unit or unit[1] != joined:
        return None
    more = {"half": _HALF, "quarter": _QUARTER}.get(part[1], 3 * _QUARTER)
    values = ((1 + more, unit[0]),)
    return source.fact(FactKind.MEASURE, values, match.start(), part.end(), strong=False)


def _read_scale(source: Source, end: int, *, money: bool) -> tuple[int, int]:
    scale = 1
    while match := _SCALE_WORD[source.lang].match(source.low, end):
        if 1 < scale >= SCALES[source.lang][match[1]]:
            break  # while "7 mille milliards" is 7 trillion
        scale, end = scale * SCALES[source.lang][match[1]], match.end()
    if scale > 1:
        return scale, end
    match = _SCALE_LETTER.match(source.cased, end)
    if match and (money or match["money"] or match[1] not in _MONEY_LETTERS):
        return _MONEY_LETTERS.get(match[1]) or _LETTERS[match[1].lower()], match.end(1)
    return 1, end


def _prefixed(prefix: re.Match[str]) -> str:
    if prefix["code"]:
        return prefix["code"].removeprefix("F")  # FCFA
    land = (prefix["land"] or "").lower()
    return _DOLLARS.get(land, "$") if prefix["sign"] == "$" else _SIGNS[prefix["sign"]]


def _currency(match: re.Match[str]) -> str:
    if match["code"]:
        return match["code"].upper().removeprefix("F")
    if sign := match["sign"]:
        return _DOLLARS.get(match["land"] or "", "$") if sign == "$" else _SIGNS[sign.rstrip("s.")]
    # "swiss" loses one of its own.
    currency = _WORDS[" ".join(part.removesuffix("s") for part in match["word"].split())]
    if currency == "$":
        land = (match["before"] or match["after"] or "").strip().replace("des ", "")
        for beginning, code in _COUNTRIES.items():
            if land.startswith(beginning):
                return code
    return currency
