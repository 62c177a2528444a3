"""Words that make a figure rough or a bound: about 300, at least 300, up to 300.

They are sought right beside a figure that both sentences have; anything that may render them
answers, wherever it stands in the other sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from pipeline.finding import Lang, other_lang
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_pairs import PlacedFact
from pipeline.parity.fact_values import amounts
from pipeline.text.facts import Fact, FactKind
from pipeline.text.tokens import fold


class Rough(StrEnum):
    """What a word beside a figure says of it."""

    ABOUT = "about"
    MORE = "more"  # this much or more
    LESS = "less"  # this much or less


class Roughened(Struct, frozen=True):
    """A figure with a word that roughens it, and the figure of the other side that has none.

    ``hedge`` is what the words say; ``contrary`` tells that the other side says the contrary.
    """

    hedged: PlacedFact
    bare: PlacedFact
    words: str
    contrary: bool


_KINDS = frozenset(
    {FactKind.NUMBER, FactKind.MONEY, FactKind.PERCENT, FactKind.POINTS, FactKind.MEASURE}
)
_SPANS = frozenset({"d", "w", "mo", "y", "h", "min", "s"})
# Between the word and the figure: an article, a sign of currency, an opening quotation mark.
_GAP = r"[\s-](?:(?:a|an|the|une?|les?|la)\s)?\(?(?:us|ca?)?[$]?\s?"
_BEFORE: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:(?P<about>environ|approximativement|a peu pres|grosso modo|presque|pres de|quelque)"
        r"|(?P<more>plus d[e']|au moins|au minimum|un minimum de|minimum|au-dela de|au-dessus de"
        r"|superieure?s? a)"
        r"|(?P<less>moins d[e']|au plus|au maximum|un maximum de|maximum|jusqu'a|jusqua"
        r"|au-dessous de|en dessous de|inferieure?s? a))"
        rf"{_GAP}$"
    ),
    "en": re.compile(
        r"\b(?:(?P<about>about|around|approximately|approx\.?|roughly|nearly|almost|close to)"
        r"|(?P<more>more than|(?<!spread )over|above|at least|a minimum of|minimum of|upwards of"
        r"|no fewer than|no less than)"
        r"|(?P<less>less than|fewer than|under|below|at most|a maximum of|maximum of|up to"
        r"|no more than|as (?:many|much) as))"
        rf"{_GAP}$"
    ),
}
# Some of each of them, whatever the form of its accents: most figures need not be read further.
_HINTS: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"environ|approx|pr.{1,2}s|grosso|presque|quelque|plus|moins|m[ai][nx]imum|del.|dessus"
        r"|dessous|rieur|jusq"
    ),
    "en": re.compile(
        r"about|around|approx|roughly|nearly|almost|close|than|over|above|least|m[ai][nx]imum"
        r"|upwards|under|below|most|up to|(?:many|much) as"
    ),
}
_NEAR = 50  # characters about a figure in which something may answer the words
_SENTENCES = 800  # characters up to which texts are sentences, not markup read as one
_LONGEST = 32  # characters before a figure in which the words stand
# What may render any of them, or say as much in another way.
_ANSWERS: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:environ|approximati|peu pres|grosso|presque|pres|quelque|autour|aux alentours|vers"
        r"|plus|moins|min|max|jusqu|depass|exced|superieur|inferieur|au-dela|dela|limit|plafon"
        r"|seuil|partir|avant|apres|entre|ordre|avoisin|approch|franchi|atteign|atteint|proche"
        r"|grand|inclus"
        r"|ou plus|voire|facilement|bon|bonne|estim|pres|allant|maint|plusieurs|compris"
        r"|[a-z]{3,}aines?\b)|[+~<>]"
    ),
    "en": re.compile(
        r"\b(?:about|around|approx|rough|nearly|almost|close|near|circa|some|more|less|fewer|over"
        r"|under|above|below|least|most|up to|as many|as much|exceed|excess|beyond|upward|top"
        r"|min|max|between|from|within|limit|cap|or so|start|until|greater|higher|lower|longer"
        r"|larger|smaller|bigger|estimat|reach|shy|just|several|many|dozen|good|even|capped"
        r"|through|before|after)|[+~<>]"
    ),
}
_PLAIN: dict[Lang, dict[Rough, re.Pattern[str]]] = {
    "fr": {
        Rough.MORE: re.compile(r"\b(?:plus|min|depass|exced|superieur|dela|partir|au moins)|[+>]"),
        Rough.LESS: re.compile(
            r"(?<!au )\bmoins|\b(?:au plus|max|jusqu|inferieur|limit|plafon|sous)|<"
        ),
    },
    "en": {
        Rough.MORE: re.compile(
            r"(?<!no )\bmore|\b(?:over|above|(?<!at )least|min|exceed|excess|beyond|upward|greater"
            r"|higher|no less|no fewer|at least)|[+>]"
        ),
        Rough.LESS: re.compile(
            r"(?<!no )\b(?:less|fewer)|\b(?:under|below|most|up to|max|within|limit|no more|as many"
            r"|as much|lower)|<"
        ),
    },
}
# "Ne pas dépasser plus de trois" is at most three: which of the two is meant is not read.
_NEGATED = re.compile(r"\b(?:ne|pas|sans|jamais|ni|not|no|never|without|cannot|neither|nor)\b|\bn'")
_CONTRARY = {Rough.MORE: Rough.LESS, Rough.LESS: Rough.MORE}


def find_roughened(comparison: Comparison) -> Iterator[Roughened]:
    """Give the figures that are rough in one language and not, or the contrary, in the other."""
    facts: dict[int, dict[Lang, list[PlacedFact]]] = {}
    for one in comparison.placed_facts:
        if one.block >= 0 and one.image < 0 and one.sentence >= 0 and one.fact.kind in _KINDS:
            facts.setdefault(one.sentence, {"fr": [], "en": []})[one.lang].append(one)
    texts: dict[int, dict[Lang, str]] | None = None
    for number, sides in facts.items():
        for hedged in (*sides["fr"], *sides["en"]):
            rough, words = _read(comparison, hedged)
            twins = _twins(hedged.fact, sides[other_lang(hedged.lang)]) if rough else []
            if not rough or not twins:
                continue
            texts = texts if texts is not None else _texts(comparison)
            found = [_judge(comparison, rough, bare, texts.get(number)) for bare in twins]
            if True in found and hedged.lang == "en":
                continue  # told from the French side
            if found[0] is not None and None not in found:
                yield Roughened(hedged, twins[0], words, contrary=found[0])


def _texts(comparison: Comparison) -> dict[int, dict[Lang, str]]:
    """Return the folded texts of the beads of sentences, by the numbers that facts have."""
    numbers = {id(bead): number for number, bead in enumerate(comparison.sentences)}
    return {numbers[id(bead)]: texts for bead, texts, _ in comparison.read_sentences}


def _read(comparison: Comparison, placed: PlacedFact) -> tuple[Rough | None, str]:
    """Return what the words before a figure say of it, and those words as written."""
    fact = placed.fact
    if fact.approximate:
        return None, ""
    text = comparison.pair[placed.lang].blocks[placed.block].text
    before = text[max(0, fact.start - _LONGEST) : fact.start]
    if not _HINTS[placed.lang].search(before.lower()):
        return None, ""
    if not any(value >= 2 for value in amounts(fact)):
        return None, ""
    match = _BEFORE[placed.lang].search(fold(before.replace("’", "'")))
    if not match or (match["more"] == "over" and _is_span(fact)):
        return None, ""  # over three years: during them
    kind = match.lastgroup
    return (Rough(kind) if kind else None), match[0].strip()


def _is_span(fact: Fact) -> bool:
    reading = fact.readings[0]
    return isinstance(reading, tuple) and reading[1] in _SPANS


def _twins(fact: Fact, others: list[PlacedFact]) -> list[PlacedFact]:
    """Return the figures of the other sentence that say the same amount."""
    values = set(amounts(fact))
    return [one for one in others if not values.isdisjoint(amounts(one.fact))]


def _judge(
    comparison: Comparison, rough: Rough, bare: PlacedFact, texts: dict[Lang, str] | None
) -> bool | None:
    """Return True where the other sentence says the contrary, False where nothing, else None."""
    if not texts or bare.fact.approximate or max(map(len, texts.values())) > _SENTENCES:
        return None
    text = texts[bare.lang]
    said, _ = _read(comparison, bare)
    if said and said is _CONTRARY.get(rough):
        turned = any(_NEGATED.search(side) for side in texts.values())
        return None if turned or _PLAIN[bare.lang][rough].search(text) else True
    return None if _ANSWERS[bare.lang].search(_around(comparison, bare)) else False


def _around(comparison: Comparison, placed: PlacedFact) -> str:
    """Return the folded text about a figure in which its own words stand."""
    text = comparison.pair[placed.lang].blocks[placed.block].text
    start, end = placed.fact.start, placed.fact.end
    return fold(text[max(0, start - _NEAR) : end + _NEAR].replace("’", "'"))
