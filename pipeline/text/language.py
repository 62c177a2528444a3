"""Which language a text is written in: French, English, or neither that we can tell.

Every word known to the table votes with the logarithm of how much likelier it is in one language
than in the other; an unknown lower-case word votes by its ending and its accents. Words of other
European languages vote for "neither". What is quoted, addresses and names do not vote. The table
(``data/language.txt``) is learned by ``tools/learn_language.py``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import exp
from pathlib import Path

from pipeline.finding import Lang
from pipeline.text.tokens import word_set

TABLE = Path(__file__).parent / "data" / "language.txt"

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*|\S+\.(?:com|org|net|ca|fr|io|md|html?|py|js)\b\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
_FRENCH_LETTER = re.compile(r"[àâçéèêëîïôùûœ]")
_OTHER_LETTER = re.compile(r"[ñáíóúãõąęłżźćšžčřůäößåø¿¡ìòğışő]")
_ENDING = 3
_VOTES_EACH = 0.45  # one word tells less than its figure says: neighbours are not independent
_MOST = 4.0  # the most one word may say

# Frequent words of neighbouring languages that French and English do not have.
_OTHER_WORDS = word_set(
    """
    el los las del y es por para con una como más pero sus este esta son entre cuando muy sin
    sobre también hasta donde quien desde todo nos durante todos uno fue ser han ha había eran
    der die das und ist nicht ein eine einen dem den von zu mit auf für sich auch es wird werden
    bei oder wir sie ich als nach wie über aus dass hat sind einer zum zur im il lo gli di che è
    per sono una della delle dei degli nel nella alla dal con non questo questa anche come più
    ma ed si ci su o os uma do da dos das em no na nos nas ao aos com não que mais foi ele ela
    seu sua ou mas de het een en van dat niet zijn op te voor met er maar om hem dan zou wat
    mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar naar heb hoe heeft i
    w na się z do to że nie jest och att det som på är av för en med den till inte om ett han
    var jag
    """
)


@cache
def _table() -> dict[str, float]:
    """Read the votes: positive for French, negative for English; endings begin with ``-``."""
    lines = TABLE.read_text("utf-8").splitlines()
    return {word: int(vote) / 10 for word, vote in (line.split() for line in lines)}


def identify(text: str) -> tuple[Lang | None, float]:
    """Return the language of ``text`` and how sure that is (0-1).

    The language is None for a text without words that tell, and for one that is mostly in
    another language; its confidence is then 0.
    """
    score, voters, others = _vote(_bared(text))
    if not voters or others > voters:
        return None, 0.0
    sure = 1 / (1 + exp(-abs(score) * _VOTES_EACH))
    return ("fr" if score > 0 else "en"), sure


def words_that_tell(text: str) -> int:
    """Return how many words of ``text`` speak for French or English."""
    return _vote(_bared(text))[1]


def _bared(text: str) -> str:
    """Return ``text`` less quotations and addresses."""
    if "«" in text or "“" in text or '"' in text or "„" in text:
        text = _QUOTED.sub(" ", text)
    if "." in text or "@" in text or "://" in text:
        text = _ADDRESS.sub(" ", text)
    return text


def _vote(text: str) -> tuple[float, int, int]:
    """Return the sum of votes (French positive), the voters, and the words of other languages."""
    score = 0.0
    voters = others = 0
    for word in _WORD.findall(text):
        vote, votes, strange = _ballot(word)
        score += vote
        voters += votes
        others += strange
    return score, voters, others


@lru_cache(maxsize=50_000)
def _ballot(word: str) -> tuple[float, int, int]:
    """Return what one word adds: its vote, whether it votes, its weight for other languages."""
    table = _table()
    lower = word.lower().replace("’", "'")
    other = lower in _OTHER_WORDS
    vote = table.get(lower)
    if vote is None and not other:
        if word[0].isupper():
            return 0.0, 0, 0  # perhaps a name
        vote = table.get("-" + lower[-_ENDING:]) if len(lower) > _ENDING else None
        if not lower.isascii():
            if _OTHER_LETTER.search(lower) or not _FRENCH_LETTER.search(lower):
                return 0.0, 0, 1
            vote = (vote or 0.0) + 2.0
    if vote is None:
        return 0.0, 0, 2 if other else 0
    return max(-_MOST, min(_MOST, vote)), 1, int(other)
