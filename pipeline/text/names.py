"""Words written with a capital: what proper names and acronyms are made of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from pipeline.text.tokens import fold

_LETTER = r"[^\W\d_]"
_MARKS = "\u0300-\u036f"  # accents of decomposed text
# What stands before is looked at last, so that the engine skips to the next capital fast.
_CAPITAL = re.compile(
    rf"[A-ZÀ-ÖØ-ÞŁŚŠŹŻŽŒ](?<![\w{_MARKS}@#/.].)"
    rf"{_LETTER}*(?:[{_MARKS}]+{_LETTER}*)*(?![\w@{_MARKS}])"
)
_BEFORE = re.compile(r"[\s«“”\"'‘’(\[*_—–-]*\Z")
_SPACED_DASH = re.compile(r"\s[–—-]\s")
_ENDS = ".!?:;…•·|>"
_LETTERS = re.compile(r"[a-z]+")


class Capital(Struct, frozen=True):
    """A word of a text that begins with a capital (composed Unicode), by its offsets.

    ``key`` is the word folded to plain lower-case letters. ``opening`` tells that it opens a
    sentence, a cell or the text, where any word has a capital. ``shouted`` tells that it
    is mostly capitals, as acronyms are (a plural s apart).
    """

    text: str
    key: str
    start: int
    end: int
    opening: bool
    shouted: bool


def read_capitals(text: str) -> tuple[Capital, ...]:
    """Return the capitalised words of ``text`` in order; those that hold digits are none."""
    found = []
    for match in _CAPITAL.finditer(text):
        word, start = match[0], match.start()
        composed, key, shouted = _read_word(word)
        if key:
            found.append(Capital(composed, key, start, match.end(), _opens(text, start), shouted))
    return tuple(found)


@lru_cache(maxsize=20_000)
def _read_word(word: str) -> tuple[str, str, bool]:
    """Return a word composed, its key, and whether it is shouted."""
    key = word.lower() if word.isascii() else "".join(_LETTERS.findall(fold(word)))
    shouted = len(word) > 1 and 2 * sum(map(str.isupper, word)) >= len(word.removesuffix("s"))
    return unicodedata.normalize("NFC", word), key, shouted


def _opens(text: str, start: int) -> bool:
    """Tell whether a word stands where a sentence, a cell or a title begins."""
    if (
        start > 1
        and text[start - 1] == " "
        and (text[start - 2].isalnum() or text[start - 2] == ",")
    ):
        return False  # the usual case, told at once
    window = text[max(0, start - 8) : start]
    before = _BEFORE.search(window)
    assert before  # it matches the empty end
    if "\t" in before[0]:
        return True
    left = window[: before.start()]
    if _SPACED_DASH.search(before[0]):
        return True  # what follows “Mesure à prendre – ” begins anew
    return (not left and start <= 8) or (bool(left) and left[-1] in _ENDS)


def list_words(text: str) -> list[str]:
    """Return the words of ``text`` in order, folded to plain lower-case letters."""
    return _LETTERS.findall(fold(text))


def words_of(text: str) -> frozenset[str]:
    """Return every word of ``text``, folded to plain lower-case letters."""
    return frozenset(list_words(text))


def one_edit(one: str, two: str) -> bool:
    """Tell whether two different words are one slip apart.

    A slip is a letter left out, put in, mistyped, or changed with its neighbour (optimal string
    alignment distance 1).
    """
    if abs(len(one) - len(two)) > 1 or one == two:
        return False
    if len(one) > len(two):
        one, two = two, one
    head = 0
    while head < len(one) and one[head] == two[head]:
        head += 1
    if len(one) < len(two):
        return one[head:] == two[head + 1 :]
    if one[head + 1 :] == two[head + 1 :]:
        return True
    return one[head : head + 2] == two[head : head + 2][::-1] and one[head + 2 :] == two[head + 2 :]
