"""Words brought to one form, so that a term is found however it is inflected.

The same light rules are applied to the glossary and to the text; a lemma need not be a word, it
only has to be the same for all forms of one: plural and feminine in French, plural in English.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from pipeline.finding import Lang
from pipeline.text.tokens import fold

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
# Feminine and plural endings, the longest first, with what the masculine singular has instead.
_FRENCH = (
    ("eaux", "eau"),
    ("eux", "eu"),
    ("euses", "eu"),
    ("euse", "eu"),
    ("trices", "teur"),
    ("trice", "teur"),
    ("aux", "al"),
    ("elles", "el"),
    ("elle", "el"),
    ("ennes", "en"),
    ("enne", "en"),
    ("ives", "if"),
    ("ive", "if"),
    ("es", ""),
    ("s", ""),
    ("x", ""),
    ("e", ""),
)
_ENGLISH = (
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)
_SHORTEST = 3  # letters that stay


class Word(Struct, frozen=True):
    """A word of a text: as it stands (composed Unicode), its lemma, and its offsets."""

    text: str
    lemma: str
    start: int
    end: int


def read_words(text: str, lang: Lang) -> tuple[Word, ...]:
    """Return the words of ``text`` in order; elided articles are words of their own."""
    return tuple(
        Word(unicodedata.normalize("NFC", match[0]), lemma(match[0], lang), *match.span())
        for match in _WORD.finditer(text)
    )


@lru_cache(maxsize=1 << 15)
def lemma(word: str, lang: Lang) -> str:
    """Return the form that stands for all inflections of ``word``."""
    folded = fold(word)
    for ending, instead in _FRENCH if lang == "fr" else _ENGLISH:
        if folded.endswith(ending) and len(folded) - len(ending) + len(instead) >= _SHORTEST:
            return folded[: -len(ending)] + instead
    return folded
