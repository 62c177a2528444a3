"""Units of measure: their symbols and their words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
km/h: km/h
km2: km², km2
m2: m², m2
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
kbit/s: kbps, kbit/s
Mbit/s: Mbps, Mbit/s
Gbit/s: Gbps, Gbit/s
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
FILE_SIZES = frozenset({"B", "kB", "MB", "GB"})
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
        nmi: mille marin, milles marin
        km2: kilometre carre, kilometres carre
        m2: metre carre, metres carre
        °: degre
        °C: degre celsiu, degres celsiu
        MB: megaoctet, mega-octet
        GB: gigaoctet, giga-octet
        B: octet
        h: heure
        min: minute
        s: seconde
        d: jour, journee
        w: semaine
        mo: moi
        y: an, annee
        in: pouce
        ft: pied
        lb: livre
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
        nmi: nautical mile
        km2: square kilometre, square kilometer
        m2: square metre, square meter
        °: degree
        °C: degrees celsiu
        MB: megabyte
        GB: gigabyte
        B: byte
        h: hour
        min: minute
        s: second
        d: day
        w: week
        mo: month
        y: year
        in: inch, inche
        ft: foot, feet
        lb: pound
        mi: mile
        acre: acre
    """),
}


def longest_first(words: Iterable[str]) -> str:
    """Return an alternation of words in which none hides a longer one."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_SYMBOL = re.compile(rf" ?({longest_first(_SYMBOLS)})(?![A-Za-z0-9²³])", re.ASCII)
_UNIT = {
    lang: re.compile(rf"[ -](?:d'|de )?({longest_first(_WORDS[lang])})s?(?![a-z])", re.ASCII)
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
