"""Units of measure: their symbols and their words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from pipeline.finding import Lang
from pipeline.text.facts.source import Source


def _table(lines: str) -> dict[str, str]:
    """Read lines of a canonical unit and, after a colon, what it is called, parted by commas."""
    pairs = (line.split(":") for line in lines.strip().splitlines())
    return {name.strip(): unit.strip() for unit, names in pairs for name in names.split(",")}


# Case counts in symbols.
_SYMBOLS = _table("""
km: km
m: m
cm: cm
mm: mm
kg: kg
g: g
mg: mg
ha: ha
l: l, L
ml: ml, mL
km/h: km/h, km a l'heure, km per hour
km2: km², km2
m2: m², m2
ft2: pi², pi2, ft², ft2, sq. ft, sq ft
mph: mph
lb: lb, lbs
oz: oz
m3: m³, m3
°C: °C
°F: °F
°: °
kB: kB, KB, ko, Ko
MB: MB, Mb, Mo
GB: GB, Gb, Go
TB: TB, To
PB: PB, Po
KiB: KiB, Kio
MiB: MiB, Mio
GiB: GiB, Gio
TiB: TiB, Tio
kbit/s: kbps, kbit/s, kb/s
Mbit/s: Mbps, Mbit/s, Mb/s
Gbit/s: Gbps, Gbit/s, Gb/s
kW: kW
MW: MW
GW: GW
kWh: kWh
MWh: MWh
TWh: TWh
Hz: Hz
kHz: kHz
MHz: MHz
GHz: GHz
px: px
min: min
s: s
ms: ms
h: h, hr, hrs
""")
# How many kilobytes.
FILE_SIZES = {"B": Decimal("0.001"), "kB": Decimal(1), "MB": Decimal(10**3), "GB": Decimal(10**6)}
# Without the plural's s at the very end.
_WORDS: dict[Lang, dict[str, str]] = {
    "fr": _table("""
        km: kilometre
        m: metre
        cm: centimetre
        mm: millimetre
        kg: kilogramme, kilo
        g: gramme
        t: tonne
        ha: hectare
        l: litre
        km/h: kilometre a l'heure, kilometres a l'heure, kilometre-heure, kilometres-heure
        km/h: kilometre par heure, kilometres par heure, kilometre/h, kilometres/h
        mph: mille a l'heure, milles a l'heure
        nmi: mille marin, milles marin
        km2: kilometre carre, kilometres carre
        m2: metre carre, metres carre
        m3: metre cube, metres cube
        ft2: pied carre, pieds carre
        °: degre
        °C: degre celsiu, degres celsiu
        kW: kilowatt
        MW: megawatt
        GW: gigawatt
        kWh: kilowattheure, kilowatt-heure, kilowatts-heure
        MWh: megawattheure, megawatt-heure, megawatts-heure
        TWh: terawattheure, terawatt-heure, terawatts-heure
        kB: kilooctet, kilo-octet
        MB: megaoctet, mega-octet
        GB: gigaoctet, giga-octet
        TB: teraoctet, tera-octet
        B: octet
        h: heure
        min: minute
        s: seconde
        d: jour, journee
        w: semaine
        mo: moi
        y: an, annee
        decade: decennie
        century: siecle
        in: pouce
        ft: pied
        lb: livre
        oz: once
        mi: mile
        acre: acre
    """),
    "en": _table("""
        km: kilometre, kilometer
        m: metre, meter
        cm: centimetre, centimeter
        mm: millimetre, millimeter
        kg: kilogram, kilo
        g: gram
        t: tonne, metric ton
        ha: hectare
        l: litre, liter
        km/h: kilometre per hour, kilometres per hour, kilometer per hour, kilometers per hour
        km/h: kilometre/h, kilometres/h, kilometer/h, kilometers/h
        mph: mile per hour, miles per hour
        nmi: nautical mile
        km2: square kilometre, square kilometer, sq km, sq. km
        m2: square metre, square meter, sq m, sq. m, sqm
        m3: cubic metre, cubic meter
        ft2: square foot, square feet, sq ft, sq. ft
        °: degree
        °C: degrees celsiu
        kW: kilowatt
        MW: megawatt
        GW: gigawatt
        kWh: kilowatt hour, kilowatt-hour
        MWh: megawatt hour, megawatt-hour
        TWh: terawatt hour, terawatt-hour
        kB: kilobyte
        MB: megabyte
        GB: gigabyte
        TB: terabyte
        B: byte
        h: hour
        min: minute
        s: second
        d: day
        w: week
        mo: month
        y: year
        decade: decade
        century: century, centurie
        in: inch, inche
        ft: foot, feet
        lb: pound
        oz: ounce
        mi: mile
        acre: acre
    """),
}


def longest_first(words: Iterable[str]) -> str:
    """Return an alternation of words in which none hides a longer one."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# Patterns that begin with letters are searched far faster than those that look behind first.
# One of each, in words: une heure, un an, one month. Elsewhere un, une and one are articles.
_ONCE = "heure|an|annee|mois|semaine|jour|journee|minute|decennie|siecle"
_TIMES = "hour|year|month|week|day|minute|decade|century"
ONE_UNIT: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(rf"un(?<![a-z]un)e? (?=(?:{_ONCE})(?![a-z]))", re.ASCII),
    "en": re.compile(rf"one(?<![a-z]one)[ -](?=(?:{_TIMES})(?![a-z]))", re.ASCII),
}
_SYMBOL = re.compile(
    rf" ?({longest_first(_SYMBOLS)})(?![A-Za-z0-9²³'])", re.ASCII
)  # deux s'appuient
# Words that may stand between a number and its unit: les cinq dernières années, ten full days.
BETWEEN: dict[Lang, str] = {
    "fr": "derniers dernieres prochains prochaines premiers premieres longs longues",
    "en": "full consecutive straight long more additional business working calendar",
}
_UNIT = {
    lang: re.compile(
        rf"[ -](?:d'|de |of |(?:{'|'.join(BETWEEN[lang].split())}) )?"
        rf"({longest_first(_WORDS[lang])})s?(?![a-z])",
        re.ASCII,
    )
    for lang in _WORDS
}

_FIRST_WORD = re.compile(r"[a-z]+")


def _first_words(lang: Lang) -> frozenset[str]:
    names = [*(symbol.lower() for symbol in _SYMBOLS), *_WORDS[lang]]
    names += [name + "s" for name in _WORDS[lang]]
    return frozenset(found[0] for name in names if (found := _FIRST_WORD.match(name)))


# The first word of everything that a unit is called, in lower case.
FIRST_WORDS: dict[Lang, frozenset[str]] = {lang: _first_words(lang) for lang in _WORDS}


def read_unit(source: Source, end: int) -> tuple[str, int] | None:
    """Return the unit that follows a number ending at ``end``, and where it ends."""
    if match := _SYMBOL.match(source.cased, end):
        return _SYMBOLS[match[1]], match.end()
    if match := _UNIT[source.lang].match(source.low, end):
        return _WORDS[source.lang][match[1]], match.end()
    return None
