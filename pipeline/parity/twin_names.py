"""Accounts, mailboxes and hosts that a body has one of in each language: @RNCan and @NRCan."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from pipeline.parity.addresses import language_marked
from pipeline.text.acronyms import load_acronyms
from pipeline.text.lexicon import load_lexicon
from pipeline.text.names import one_edit
from pipeline.text.stems import stem

_PART = re.compile(r"[^\W\d_]+|\d+")
_PAIRS = frozenset({("f", "e"), ("lisezmoi", "readme")})


@lru_cache(maxsize=4096)
def are_twin_names(french: str, english: str, *, translated: bool = False) -> bool:
    """Tell whether two names differ in nothing but what each language has of its own.

    That is an acronym of the table of usual ones, a mark of language, the order of such parts, and
    where names are ``translated`` their words. Names are given in small letters without accents.
    """
    parts, others = _PART.findall(french), _PART.findall(english)
    if list(filter(str.isdigit, parts)) != list(filter(str.isdigit, others)):
        return False
    left, right = Counter(parts) - Counter(others), Counter(others) - Counter(parts)
    if left.total() != right.total():
        return False
    acronyms = load_acronyms()["fr"]
    free = list(right.elements())
    for part in left.elements():
        known = acronyms.get(part.upper(), frozenset())
        words = load_lexicon().forward.get(stem(part), ()) if translated else ()
        twin = next((e for e in free if e.upper() in known or _are_marks(part, e)), None)
        # One letter apart is more likely a slip: press for presse.
        twin = twin or next((e for e in free if stem(e) in words and not one_edit(part, e)), None)
        if twin is None:
            return False
        free.remove(twin)
    return True


def _are_marks(french: str, english: str) -> bool:
    """Tell whether two parts say which language they are for, or are a README of each."""
    marked = language_marked(french) == "fr" and language_marked(english) == "en"
    return marked or (french, english) in _PAIRS
