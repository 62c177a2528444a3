"""Which rule a discrepancy of facts belongs to, and the hit it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.finding import Lang, Location, Message, Severity, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_pairs import Discrepancy, PlacedFact
from pipeline.parity.fact_values import amounts
from pipeline.parity.rule import Hit
from pipeline.text.facts import Fact, FactKind, Value
from pipeline.text.tokens import fold

_BY_KIND = {
    FactKind.EMAIL: "email-mismatch",
    FactKind.PHONE: "phone-mismatch",
    FactKind.IDENTIFIER: "identifier-mismatch",
    FactKind.DATE: "date-mismatch",
    FactKind.TIME: "time-mismatch",
    FactKind.PERIOD: "ordinal-mismatch",
}
# Lengths of time that are one of a longer unit, and the words for it.
_ONE_OF: dict[Value, dict[Lang, re.Pattern[str]]] = {
    (Decimal(value), unit): {"fr": re.compile(rf"\b(?:{fr})"), "en": re.compile(rf"\b(?:{en})")}
    for value, unit, fr, en in (
        (60, "min", "heure|horaire", "hour"),
        (24, "h", "jour|quotidien", "day|dail"),
        (12, "mo", r"ans?\b|annee|annuel", "year|annual"),
        (365, "d", r"ans?\b|annee|annuel", "year|annual"),
        (10, "y", "decenni", "decade"),
        (100, "y", "siecle|centenaire", "century|centen"),
        (1000, "y", "millenaire", "millenni"),
    )
}
_ENGLISH = {"fr": "French", "en": "English"}
_FRENCH = {"fr": "Le français", "en": "L’anglais"}
_SMALL_FRENCH = {"fr": "le français", "en": "l’anglais"}


def verdict(found: Discrepancy) -> str:
    """Return the id of the rule that reports a discrepancy: each belongs to exactly one."""
    if not found.fr or not found.en:
        return "number-omitted"
    if found.confused:
        return "separator-mismatch"
    one, two = found.fr.fact, found.en.fact
    kinds = {one.kind, two.kind}
    if kinds == {FactKind.IDENTIFIER} and not (one.strong and two.strong):
        return "ordinal-mismatch"  # the third quarter
    for kind, rule in _BY_KIND.items():
        if kind in kinds:
            return rule
    if is_year(one) and is_year(two):
        return "date-mismatch"
    return _quantity_verdict(one, two)


def _quantity_verdict(one: Fact, two: Fact) -> str:
    kinds = {one.kind, two.kind}
    same = not set(amounts(one)).isdisjoint(amounts(two))
    if kinds & {FactKind.PERCENT, FactKind.POINTS}:
        return "percent-for-points" if same and len(kinds) == 2 else "percentage-mismatch"
    if not same and _is_scale_slip(one, two):
        return "scale-mismatch"
    if len(kinds) == 1:
        if one.kind is FactKind.ORDINAL:
            return "ordinal-mismatch"
        if same and one.kind in (FactKind.MONEY, FactKind.MEASURE):
            return "currency-mismatch" if one.kind is FactKind.MONEY else "unit-mismatch"
    return "number-mismatch"


def is_year(fact: Fact) -> bool:
    """Tell whether a number is written as years are: four bare digits, 1500 to 2150."""
    return (
        fact.kind is FactKind.NUMBER
        and len(fact.surface) == 4
        and fact.surface.isdigit()
        and 1500 <= int(fact.surface) <= 2150
    )


def _is_scale_slip(one: Fact, two: Fact) -> bool:
    """Tell whether two amounts differ by whole thousands, one of them with a word for it."""
    if not any(char.isalpha() for char in one.surface + two.surface):
        return False
    for a in amounts(one):
        for b in amounts(two):
            low, high = sorted((Decimal(a), Decimal(b)))
            if low >= 1 and high / low in (10**3, 10**6, 10**9, 10**12):
                return True
    return False


def fact_hits(comparison: Comparison, rule: str, hint: Message) -> Iterator[Hit]:
    """Make the hits of one rule of facts: on the translation, the original as counterpart."""
    original = comparison.pair.original.lang
    translation = comparison.pair.translation.lang
    lone: dict[tuple[object, ...], list[PlacedFact]] = {}  # those of one sentence together
    for found in comparison.discrepancies:
        if verdict(found) != rule:
            continue
        first, second = found[translation], found[original]
        if first and second:
            yield _pair_hit(comparison, first, second, hint, sure=found.sure)
        elif (one := first or second) and not (
            _went_with_link(comparison, one) or _is_one_unit(comparison, one)
        ):
            place = (one.lang, one.key, one.block, one.image, one.sentence)
            lone.setdefault(place, []).append(one)
    for same in lone.values():
        yield _lone_hit(comparison, same, hint)


def _went_with_link(comparison: Comparison, lone: PlacedFact) -> bool:
    """Tell whether a fact is in the words of a link told to be lost or to lead elsewhere."""
    if lone.block < 0 or lone.image >= 0:
        return False
    block = comparison.pair[lone.lang].blocks[lone.block]
    around = [link for link in block.links if link.start <= lone.fact.start < link.end]
    links = comparison.links
    if not around or any(one.link is around[0] for pair in links.same for one in pair):
        return False
    told = [lost.link for lost in links.lost]
    told += [one for changed in links.changed for one in (changed.fr, changed.en)]
    beads = {one.bead for one in told}
    return any(
        lone.block in (bead.fr if lone.lang == "fr" else bead.en)
        for bead in (comparison.blocks[number] for number in beads)
    )


def _is_one_unit(comparison: Comparison, lone: PlacedFact) -> bool:
    """Tell whether the other sentence names the unit that a length of time makes one of.

    The 12 months before the claim are the year before it, and a hundred years a century.
    """
    reading = lone.fact.readings[0]
    word = _ONE_OF.get(reading) if isinstance(reading, tuple) else None
    if not word or not 0 <= lone.sentence < len(comparison.sentences):
        return False
    other = other_lang(lone.lang)
    bead = comparison.sentences[lone.sentence]
    blocks = comparison.pair[other].blocks
    return any(
        word[other].search(fold(blocks[one.block].text[one.start : one.end]))
        for one in (bead.en if other == "en" else bead.fr)
    )


def _pair_hit(
    comparison: Comparison, here: PlacedFact, there: PlacedFact, hint: Message, *, sure: bool
) -> Hit:
    message = say(
        "The {language} says “{here}” where the {other} says “{there}”.",
        "{langue} dit « {here} » là où {autre} dit « {there} ».",
        language=_ENGLISH[here.lang],
        other=_ENGLISH[there.lang],
        langue=_FRENCH[here.lang],
        autre=_SMALL_FRENCH[there.lang],
        here=_shown(here),
        there=_shown(there),
    )
    return Hit(
        here.locate(comparison.pair[here.lang]),
        message,
        hint,
        there.locate(comparison.pair[there.lang]),
        None if sure else Severity.WARNING,
    )


def _lone_hit(comparison: Comparison, same: list[PlacedFact], hint: Message) -> Hit:
    """Make the hit of the figures of one sentence that nothing answers."""
    lone = same[0]
    other = other_lang(lone.lang)
    shown = list(dict.fromkeys(map(_shown, same)))
    message = say(
        "The {language} says {here}; nothing in the {other} answers it."
        if len(shown) == 1
        else "The {language} says {here}; nothing in the {other} answers them.",
        "{langue} dit {ici} ; rien n’y répond dans {autre}."
        if len(shown) == 1
        else "{langue} dit {ici} ; rien ne leur répond dans {autre}.",
        language=_ENGLISH[lone.lang],
        other=_ENGLISH[other],
        langue=_FRENCH[lone.lang],
        autre=_SMALL_FRENCH[other],
        here=", ".join(f"“{each}”" for each in shown),
        ici=", ".join(f"« {each} »" for each in shown),
    )
    place = lone.locate(comparison.pair[lone.lang])
    return Hit(place, message, hint, _facing(comparison, lone))


def _facing(comparison: Comparison, lone: PlacedFact) -> Location | None:
    """Return the passage of the other text that should have a figure."""
    other = other_lang(lone.lang)
    article = comparison.pair[other]
    if lone.key:
        return article.at_key(lone.key)
    if lone.image < 0 and lone.sentence < len(comparison.sentences):
        bead = comparison.sentences[lone.sentence]
        own, facing = (bead.fr, bead.en) if lone.lang == "fr" else (bead.en, bead.fr)
        if facing and any(sentence.block == lone.block for sentence in own):
            there = facing[0]
            return article.at_text(article.blocks[there.block], there.start, there.end)
    for blocks in comparison.blocks:
        mine, theirs = (blocks.fr, blocks.en) if lone.lang == "fr" else (blocks.en, blocks.fr)
        if lone.block in mine and theirs:
            return article.at_text(article.blocks[theirs[0]])
    return None


def _shown(placed: PlacedFact) -> str:
    return " ".join(placed.fact.surface.split())
