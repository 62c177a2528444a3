"""Ordinary words: those that dictionaries write in small letters, of both languages together.

``data/ordinary.z`` is made by ``tools/make_ordinary.py`` from freely licensed spelling
dictionaries (``data/SOURCES.md``). Unpacked it is a sorted list of folded words, one a line. A text
of one language quotes words of the other, so the list is one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from pipeline.text.tokens import word_set

ORDINARY = Path(__file__).parent / "data" / "ordinary.z"
# Abbreviations of months, keys, units, forms of address and the like, which dictionaries leave out,
# and a noun that they list under the verb it comes from.
_ABBREVIATED = word_set(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec janv fevr juil avg approx ctrl esc maj suppr
    echap verr tel fax kio mio gio tio kib mib gib tib kbps mbps gbps kbit mbit gbit
    celsius fahrenheit kelvin mme mmes mlle mlles mr mrs ms mx dr drs dre dres pr pre prof mgr
    coun cllr ald supt insp sgt cst tues wed thur thurs fri lun mer jeu ven dim
    vue
    """
)
# French feminines and common forms of verbs: dictionaries list masculines and infinitives.
_ENDINGS = (
    *(("e", ""), ("es", ""), ("ez", "er"), ("ez", "re"), ("ons", "er"), ("issez", "ir")),
    *(("e", "er"), ("ent", "er"), ("ient", "enir")),
)
_SHORT, _LONG = 3, 6  # letters above which endings are taken away
_LONGEST = 40  # letters; what is longer is no word


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """Tell whether a folded word, or what it is a common form of, is an ordinary one."""
    if word in _ABBREVIATED:
        return True
    if len(word) > _LONGEST or not word.isascii():
        return False
    return any(_holds(form.encode()) for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """Yield a word, and what it would be the plural, the feminine or a common form of."""
    yield word
    if len(word) > _SHORT and word[-1] in "sx":
        yield word[:-1]
    if len(word) > _LONG:
        for ending, other in _ENDINGS:
            if word.endswith(ending):
                yield word.removesuffix(ending) + other


def _holds(word: bytes) -> bool:
    """Look a word up by halving the list, which need not be taken apart for that."""
    words = _load()
    low, high = 0, len(words) - 1  # of the line feeds before and after the lines left
    while low < high:
        start = words.rfind(b"\n", 0, (low + high) // 2 + 1)
        end = words.find(b"\n", start + 1)
        found = words[start + 1 : end]
        if found == word:
            return True
        if found < word:
            low = end
        else:
            high = start
    return False


@cache
def _load() -> bytes:
    """Return the list, a line feed before and after each word."""
    return zlib.decompress(ORDINARY.read_bytes())
