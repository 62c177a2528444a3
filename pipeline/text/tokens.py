"""Folded words and numbers of a text: what two languages can be compared by.

Folding takes away what differs without meaning: case, accents, ligatures, kinds of space and of
apostrophe, decomposed Unicode. Offsets are not kept; who needs them reads the text itself.
"""

from __future__ import annotations

import re
import unicodedata

# NFKD leaves these whole, so the step to ASCII would drop them; dashes part words.
_LIGATURES = str.maketrans(
    {
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "–": " ",
        "—": " ",
        "−": "-",
        "«": " ",
        "»": " ",
        "·": " ",
        "•": " ",
        "\u2028": " ",
        "\u00ad": None,  # soft hyphen
    }
)
# Digits in groups of three are one number, whichever separator parts them; else a decimal part.
_TOKEN = re.compile(r"[a-z]+|\d{1,3}(?:[ ,.']\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_NOT_DIGIT = re.compile(r"\D")


def fold(text: str) -> str:
    """Return ``text`` in lower-case ASCII letters, digits and signs; other scripts are dropped."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
        text = text.encode("ascii", "ignore").decode("ascii")
    return text.lower()


def tokens(text: str) -> list[str]:
    """Return the folded words and numbers of ``text`` in order.

    A number is given as its digits alone (``16 000``, ``16,000`` and ``16000`` are one token).
    Single letters are left out: elisions, initials, list letters.
    """
    return [
        token if token.isalpha() else _NOT_DIGIT.sub("", token)
        for token in _TOKEN.findall(fold(text))
        if len(token) > 1 or token.isdigit()
    ]


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list written with spaces between them."""
    return frozenset(listed.split())
