"""Words that point one way, and those that point the other: up and down, before and after.

Patterns are over folded text (lower case, no accents). An axis has what points either way in each
language, and wider patterns for what may answer it: these only keep a sentence from being judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from pipeline.finding import LANGS, Lang, Message, say
from pipeline.parity.alignment import SentenceBead
from pipeline.parity.comparison import Comparison
from pipeline.parity.cues import WordFilter, answered_sentences

Poles = tuple[str, str]
_LOOK = re.compile(r"\(\?!.*?\)")
_WORD = re.compile(r"[a-z]+(?:\[[a-z]+\][a-z]*)?(?:\\w\*)?")


class Axis(Struct, frozen=True):
    """Two opposite ways: their patterns by language, and what to call them."""

    poles: dict[Lang, tuple[re.Pattern[str], re.Pattern[str]]]
    barred: dict[Lang, tuple[re.Pattern[str], re.Pattern[str]]]  # also by what may mean the other
    words: dict[Lang, WordFilter]  # one word of whatever the poles match
    names: tuple[Message, Message]

    def way(self, text: str, lang: Lang) -> int:
        """Return 1 or -1 for a sentence that points one way only, else 0."""
        (one, other), (bars_one, bars_other) = self.poles[lang], self.barred[lang]
        if one.search(text):
            return 0 if other.search(text) or bars_one.search(text) else 1
        return -1 if other.search(text) and not bars_other.search(text) else 0


def _axis(
    names: tuple[Message, Message], fr: Poles, en: Poles, wide_fr: Poles, wide_en: Poles
) -> Axis:
    """Make an axis; ``wide_…`` may answer the pole at the same place, without being one."""
    poles, wide = {"fr": fr, "en": en}, {"fr": wide_fr, "en": wide_en}
    return Axis(
        {lang: _compiled(poles[lang]) for lang in LANGS},
        {lang: _compiled(wide[lang][::-1]) for lang in LANGS},
        {lang: WordFilter(_telling_words(poles[lang])) for lang in LANGS},
        names,
    )


def _compiled(poles: Poles) -> tuple[re.Pattern[str], re.Pattern[str]]:
    one, other = (re.compile(rf"\b(?:{pole})\b" if pole else r"\Z\b") for pole in poles)
    return one, other


def _telling_words(poles: Poles) -> str:
    """Return a pattern for a word, the longest, of each thing that the poles match."""
    found = []
    for alternative in "|".join(poles).split("|"):
        words = _WORD.findall(_LOOK.sub("", alternative))
        longest = max(words, key=lambda word: len(word.replace("\\w*", "")))
        found.append(longest if longest.endswith("*") else longest + r"\Z")
    return "|".join(found)


AXES = (
    _axis(
        (say("up", "hausse"), say("down", "baisse")),
        (
            (
                r"hausse|augment\w*|croissan\w*|croitre|croit|accru\w*|accroi\w*|progress\w*|grimp\w*"
                r"|bond|bondi\w*|essor"
            ),
            (
                r"baiss\w*|diminu\w*|recul\w*|chut\w*|declin\w*|redui\w*|reduction\w*|decroi\w*"
                r"|regress\w*|effondr\w*|perte\w*|perd\w*"
            ),
        ),
        (
            (
                r"rise|rises|rising|rose|risen|increas\w*|grow|grows|growing|grew|grown|growth|climb\w*"
                r"|surg\w*|soar\w*|gain\w*|boost\w*|progress\w*|expan\w*"
            ),
            (
                r"fall|falls|falling|fell|fallen|declin\w*|decreas\w*|drop\w*|reduc\w*|shrink\w*"
                r"|shrank|plung\w*|loss\w*|los[et]\w*|decay\w*|cut|cuts"
            ),
        ),
        (r"plus|davantage|mieux", r"moins"),
        (r"up|higher|more", r"down|lower\w*|less|fewer"),
    ),
    _axis(
        (say("better", "mieux"), say("worse", "pis")),
        (
            r"amelior\w*|mieux|meilleur\w*|redress\w*",
            r"degrad\w*|deterior\w*|empir\w*|pire|pires|aggrav\w*",
        ),
        (
            r"improv\w*|better|best|enhanc\w*|upgrad\w*",
            r"worse\w*|worst|degrad\w*|deterior\w*|aggravat\w*|downgrad\w*",
        ),
        (r"plus|davantage|bon\w*", r"moins|mal|mauvais\w*"),
        (r"more|good|well", r"less|bad\w*|poor\w*"),
    ),
    _axis(
        (say("before", "avant"), say("after", "après")),
        (
            r"avant(?! tout)(?!-)|auparavant|prealablement",
            r"apres(?!-)|ensuite|ulterieur\w*|posterieur\w*",
        ),
        (r"before\w*|prior to|beforehand", r"after|afterwards?|later|subsequent\w*"),
        (
            (
                r"d'ici|jusqu\w*|deja|prealable|prec\w*|anterieur\w*|moins|en attendant|sans"
                r"|attend\w*|quitte|premi\w*|abord|tout|encore|pour que"
            ),
            (
                r"sui\w*|depuis|puis|lors\w*|une fois|quand|des|desormais|bout|dans|plus tard|fin"
                r"|succe\w*|nouveau\w*|nouvelle\w*|passe\w*|venir|retour|prochain\w*|tard\w*"
            ),
        ),
        (
            (
                r"until|earlier|previous\w*|preced\w*|pre\w*|by|already|former\w*|first|ahead|unless"
                r"|without|advance|yet|ago|front|forward|past"
            ),
            (
                r"follow\w*|then|since|once|when\w*|post\w*|next|upon|from|within|in|as|while|until|new"
                r"|now"
            ),
        ),
    ),
    _axis(
        (say("the most", "le plus"), say("the least", "le moins")),
        (r"maximum|maximal\w*|maximis\w*|au plus", r"minimum|minimal\w*|minimis\w*|au moins"),
        (r"maximum|maximal\w*|maximi[sz]\w*|at most", r"minimum|minimal\w*|minimi[sz]\w*|at least"),
        (r"plus|tout\w*|davantage", r"moins|min|peu|simple\w*"),
        (r"most|max|up to|all|no more|as|best|more", r"least|min|small\w*|less|few\w*|low\w*"),
    ),
    _axis(
        (say("more", "plus"), say("less", "moins")),
        (
            r"plus d\w*|plus qu\w*|superieur\w*|au-dessus|davantage|depass\w*|exced\w*",
            r"moins d\w*|moins qu\w*|inferieur\w*|au-dessous",
        ),
        (
            r"more than|greater|higher|exceed\w*|over|above",
            r"less than|fewer than|lower than|below|inferior",
        ),
        (
            r"plus|autre\w*|sur|grand\w*|mieux|haut\w*|long\w*|sup|majeur\w*|au dela",
            r"moins|sous|dessous|bas\w*|petit\w*|mineur\w*|ci-apres|plus",
        ),
        (
            (
                r"more|further|most|older|others?|rather|top|past|longer|larger|beyond|upper|superior"
                r"|additional|up"
            ),
            r"less|fewer|lower|under|small\w*|short\w*|within|down|little|not|no|few|cheap\w*",
        ),
    ),
    _axis(
        (say("a gain", "gain"), say("a loss", "perte")),
        (r"gagn\w*|gain|gains|remport\w*", r"perd\w*|perte|pertes"),
        (r"gain\w*|win|wins|won|winning|earn\w*", r"lose|loses|losing|lost|loss|losses"),
        (r"economi\w*|obten\w*|obtien\w*", r"moins|rat\w*|manqu\w*"),
        (r"sav\w*|get\w*|got", r"wast\w*|miss\w*|without"),
    ),
)


# The words of all axes, so that an article's are sifted once.
_TELLING: dict[Lang, WordFilter] = {
    lang: WordFilter("|".join(axis.words[lang].pattern for axis in AXES)) for lang in LANGS
}


def turned_sentences(comparison: Comparison) -> Iterator[tuple[SentenceBead, Axis, int]]:
    """Yield the beads of sentences that point one way in French, the other in English.

    With each its axis, and 1 or -1 for the way of the French.
    """
    said = {lang: _TELLING[lang].among(comparison.side(lang).spoken) for lang in LANGS}
    likely = []
    for axis in AXES:
        hits = {lang: axis.words[lang].among(said[lang]) for lang in LANGS}
        if hits["fr"] and hits["en"]:
            likely.append((axis, hits["fr"], hits["en"]))
    if not likely:
        return
    any_fr = frozenset().union(*(fr for _, fr, _ in likely))
    any_en = frozenset().union(*(en for _, _, en in likely))
    for bead, texts, words in answered_sentences(comparison):
        found_fr, found_en = any_fr.intersection(words["fr"]), any_en.intersection(words["en"])
        if not found_fr or not found_en:
            continue
        for axis, hits_fr, hits_en in likely:
            if found_fr.isdisjoint(hits_fr) or found_en.isdisjoint(hits_en):
                continue
            french = axis.way(texts["fr"], "fr")
            if french and french * axis.way(texts["en"], "en") < 0:
                yield bead, axis, french
                break
