"""One form for all texts that differ in typography only: to tell a change of glyphs from another.

What the typography rules may replace is folded here (spaces, quotation marks, apostrophes, dashes,
ellipses, ordinals, accents on capitals, times, months written with a capital), and no more: the
accents of small letters tell words apart.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.text.typography_words import ACCENTED_CAPITALS, MONTHS

_TRIFLES = re.compile(r"[\s«»“”„‟‹›\"'’‘‚ʼ\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
_DASHES = re.compile(r"[‐‑‒–—−]")
_ORDINAL = re.compile(r"(?<=\d)(?:i?[eè]me|i?[eè]?re|i?er|e)(s?)\b")
_TIME = re.compile(r"\b0?(\d{1,2})\s?[hH]\s?(\d\d)(?!\w)")
_MONTH = re.compile(rf"(?<=\d\s)(?:{'|'.join(MONTHS)})\b|(?<=\der\s)(?:{'|'.join(MONTHS)})\b")
_CAPITALISED = re.compile(r"\b[AEIO]\w+")
_HIGH = "ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŸ"
_BARE = str.maketrans(_HIGH, "AAACEEEEIIOOUUUY")


_SPACED_MARK = re.compile(r"\s*([^\w\s])\s*")


def fold_typography(text: str) -> str:
    """Return a text such that texts that differ in typography only become equal.

    It is compatibility-composed (Unicode NFKC), which makes all spaces one and ``…`` three dots;
    then no space is left at all, so that wrapped lines and hyphenation do not count either.
    """
    return _TRIFLES.sub("", _folded(text))


def fold_marks(text: str) -> str:
    """Return a text folded likewise, but with its spaces between words: none may come or go."""
    return _SPACED_MARK.sub(r"\1", _TRIFLES.sub(" ", _folded(text)))


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = _ORDINAL.sub(r"e\1", text)
    text = _TIME.sub(r"\1h\2", text)
    text = _MONTH.sub(lambda match: MONTHS[match[0]], text)
    text = _CAPITALISED.sub(lambda match: ACCENTED_CAPITALS.get(match[0], match[0]), text)
    return _DASHES.sub("-", text.translate(_BARE))
