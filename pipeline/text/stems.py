"""Short stems: the keys of the lexicon and of all word comparison.

An accent-stripped prefix of six letters, less a plural ending, served the alignment of French and
English as well as a full stemmer when measured, and costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.finding import Lang
from pipeline.text.tokens import digits, tokens, word_set

STEM_LENGTH = 6

# Words too common to tell one sentence from another, folded as `fold` does.
STOP_WORDS: dict[Lang, frozenset[str]] = {
    "fr": word_set(
        """
        au aux avec ce ces cet cette ceux celle celles celui ci comme dans de des du donc dont
        elle elles en est et eux etre etait etaient ete fait faire fut il ils je la le les leur
        leurs lui ma mais me mes mon meme memes ne ni nos notre nous on ont ou par pas peu peut
        peuvent plus pour qu que quel quelle quelles quels qui sa sans se sera seront ses si
        soit son sont sur ta te tes ton tous tout toute toutes tu un une vos votre vous ete
        avait avaient ai as avez avons aurait serait ayant etant ainsi aussi alors afin cela
        ceci ca cependant chaque car chez entre vers sous depuis pendant lors lorsque quand tres
        bien encore deja ici la-bas doit doivent puis deux dire dit il-y-a jusqu lorsqu puisque
        parce autre autres aucun aucune
        """
    ),
    "en": word_set(
        """
        a about above after again all also am an and any are as at be because been before being
        below between both but by can cannot could did do does doing done down during each few
        for from further had has have having he her here hers him his how if in into is it its
        itself just may me might more most must my no nor not now of off on once only or other
        our out over own same shall she should so some such than that the their them then there
        these they this those through to too under until up upon us very was we were what when
        where which while who whom whose why will with within would you your yours yet let get
        gets got don doesn didn isn aren wasn won ll ve re
        """
    ),
}


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word; of a number its digits with a ``#`` before them."""
    if word[0].isdigit():
        return "#" + digits(word)
    if len(word) > 3 and word[-1] in "sx" and word[-2] != "s":
        word = word[:-1]
    return word[:STEM_LENGTH]


class _Stems(dict[str, str]):
    """The stems of the words met in one language; empty for a word without meaning."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def __missing__(self, word: str) -> str:
        light = word in STOP_WORDS[self.lang] or (len(word) == 1 and word.isalpha())
        key = "" if light else stem(word)
        if word.isalpha():  # numbers are without end: not kept
            self[word] = key
        return key


_stems: dict[Lang, _Stems] = {"fr": _Stems("fr"), "en": _Stems("en")}


def content_stems(text: str, lang: Lang) -> list[str]:
    """Return the stems of the words of ``text`` that carry meaning, in order.

    Stop words and single letters (elisions, initials) are left out; numbers stay.
    """
    return [key for key in map(_stems[lang].__getitem__, tokens(text)) if key]


def content_keys(words: Iterable[str], lang: Lang) -> frozenset[str]:
    """Return the different stems of folded words and numbers that carry meaning."""
    return frozenset(map(_stems[lang].__getitem__, words)) - _NOTHING


_NOTHING = frozenset({""})
