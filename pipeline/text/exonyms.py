"""Names of places, languages and bodies that differ between French and English.

Territories and languages come from CLDR (by way of Babel), cities, regions and bodies from
``data/exonyms.csv``, made by hand. All are taken apart into words: what matters is which word of
one side may stand for which of the other.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pipeline.finding import Lang
from pipeline.text.names import words_of
from pipeline.text.tokens import word_set

TABLE = Path(__file__).parent / "data" / "exonyms.csv"
Words = Mapping[str, frozenset[str]]

# Words inside names that are no names.
_SMALL = word_set(
    """and au aux d de des du et island islands ile iles l la le les of republic republique s the"""
)

# How addresses shorten provinces and territories; “on” in small letters is no Ontario.
_SHORTENED = {
    word: re.compile(rf"(?<![\w.-])(?:{short})(?![\w-])")
    for names, short in (
        ("alberta", "AB|Alb|Alta"),
        ("british columbia colombie britannique", r"BC|B\.C|C\.-B"),
        ("manitoba", "MB|Man"),
        ("new brunswick nouveau", r"NB|N\.B|N\.-B"),
        ("newfoundland labrador terre neuve", r"NL|N\.L|T\.-N"),
        ("nova scotia nouvelle ecosse", r"NS|N\.S|N\.-É"),
        ("northwest territories territoires", r"NT|NWT|N\.W\.T|T\.N\.-O|TNO"),
        ("nunavut", "NU|Nun"),
        ("ontario", "ON|Ont"),
        ("prince edward edouard", r"PE|PEI|P\.E\.I|Î\.-P\.-É"),
        ("quebec", "QC|Qc|Que|Qué"),
        ("saskatchewan", "SK|Sask"),
        ("yukon", "YT|YK|Yn"),
    )
    for word in names.split()
}


def is_shortened(key: str, text: str) -> bool:
    """Tell whether ``text`` shortens the province that has ``key`` in its name: ON, C.-B."""
    short = _SHORTENED.get(key)
    return bool(short and short.search(text))


@cache
def load_exonyms() -> Mapping[Lang, Words]:
    """Return, for each language, its name words with the other language's words for them."""
    french: dict[str, set[str]] = defaultdict(set)
    english: dict[str, set[str]] = defaultdict(set)
    for fr, en in _pairs():
        fr_words, en_words = words_of(fr) - _SMALL, words_of(en) - _SMALL
        for word in fr_words:
            french[word] |= en_words
        for word in en_words:
            english[word] |= fr_words
    return {
        "fr": {word: frozenset(others) for word, others in french.items()},
        "en": {word: frozenset(others) for word, others in english.items()},
    }


@cache
def load_places() -> frozenset[str]:
    """Return the names, in one word, of countries and territories in either language (CLDR)."""
    from babel import Locale  # noqa: PLC0415 - slow to load, and most checks never come here

    names = [name for lang in ("fr", "en") for name in Locale(lang).territories.values()]
    words = (words_of(name) - _SMALL for name in names)
    return frozenset(word for found in words if len(found) == 1 for word in found)


def _pairs() -> Iterator[tuple[str, str]]:
    from babel import Locale  # noqa: PLC0415 - slow to load, and most checks never come here

    fr, en = Locale("fr"), Locale("en")
    for names, others in ((fr.territories, en.territories), (fr.languages, en.languages)):
        for code, name in names.items():
            if code in others:
                yield name, others[code]
    for width in ("wide",):
        for key in ("months", "days"):
            tables = [getattr(locale, key)["format"][width] for locale in (fr, en)]
            yield from ((tables[0][at], tables[1][at]) for at in tables[0])
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["fr"], row["en"]
