"""Which region a text speaks of, from the places it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from msgspec import Struct

from pipeline.finding import LANGS, Lang
from pipeline.newsroom.slugs import fold
from pipeline.site import Site

TITLE_WEIGHT = 3  # a place in the title says more than one in the text
LABEL_WEIGHT = 3  # so does the region's own name
SHORTEST = 4  # letters: shorter names are too often other words
MOST_WORDS = 5  # of a place's name

_WORD = re.compile(r"[^\W\d_]+")


class Proposal(Struct, frozen=True):
    """A region's code and the names in the text that speak for it, the most frequent first."""

    region: str
    names: tuple[str, ...]


def propose_region(title: str, body: str, lang: Lang, site: Site) -> Proposal | None:
    """Return the region most places of the text lie in, or None when nothing decides.

    A place is a territory or a time zone's city (CLDR), or a name in the site's ``[places]``.
    ``[places]`` leads from it to a region: by the name itself, by ISO 3166 code, or by the
    area of the tz database (``Asia``, ``Europe``…). Without an entry, a region whose code
    holds the area's name is meant (``Asia`` → ``asia-pacific``).
    """
    votes: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    for text, weight in ((title, TITLE_WEIGHT), (body, 1)):
        for name, region in _regions_named(text, lang, site):
            votes[region] += weight
            names.setdefault(region, Counter())[name] += weight
        for code, label in site.regions.items():
            times = fold(text).count(fold(label[lang]))
            if times:
                votes[code] += times * LABEL_WEIGHT
                names.setdefault(code, Counter())[label[lang]] += times * LABEL_WEIGHT
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    best = ranked[0][0]
    return Proposal(best, tuple(name for name, _ in names[best].most_common(3)))


def _regions_named(text: str, lang: Lang, site: Site) -> Iterator[tuple[str, str]]:
    """Yield (name as written, region) for each place of the text that leads to a region."""
    own = {_key(name): region for name, region in site.places.items() if len(name) >= SHORTEST}
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        step = 1
        if words[at][0][0].isupper():
            for count in range(min(MOST_WORDS, len(words) - at), 0, -1):
                name = text[words[at].start() : words[at + count - 1].end()]
                key = _key(name)
                code = _territories(lang).get(key, "")
                region = own.get(key) or (_region_of(code, site) if code else None)
                if region:
                    yield name, region
                    step = count
                    break
        at += step


def _key(name: str) -> str:
    return " ".join(_WORD.findall(fold(name)))


@cache
def _territories(lang: Lang) -> dict[str, str]:
    """Return folded names of countries and of their time zones' cities → ISO 3166 code."""
    names = {}
    zones: dict[str, str] = dict(get_global("zone_territories"))
    for zone, code in zones.items():
        if "/" in zone and not zone.startswith("Etc/"):
            names[_key(zone.rsplit("/", 1)[-1].replace("_", " "))] = code
            names[_key(get_timezone_location(zone, locale=lang, return_city=True))] = code
    for other in (*(tongue for tongue in LANGS if tongue != lang), lang):  # its own names win
        for code, name in Locale(other).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ"}:
                names[_key(name)] = code
    return {name: code for name, code in names.items() if len(name) >= SHORTEST}


def _region_of(code: str, site: Site) -> str | None:
    if code in site.places:
        return site.places[code]
    zones: list[str] = get_global("territory_zones").get(code, [])
    for area in dict.fromkeys(zone.split("/", 1)[0] for zone in zones):
        if area in site.places:
            return site.places[area]
        word = fold(area)
        fitting = [
            region
            for region in site.regions
            if any(part in {word, word + "s"} for part in region.split("-"))
        ]
        if len(fitting) == 1:
            return fitting[0]
    return None
