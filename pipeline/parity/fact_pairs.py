"""The facts of one bead: which answer each other, and how those left over pair up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from pipeline.articles.model import Article
from pipeline.finding import Lang, Location, other_lang
from pipeline.parity.fact_distance import distance
from pipeline.parity.fact_values import Answer, Key, amounts, answer, exact_keys, is_confused
from pipeline.text.facts import Fact, FactKind

_CLOCKED = frozenset({FactKind.DATE, FactKind.TIME})
_COUNTS = frozenset({FactKind.NUMBER, FactKind.ORDINAL})
_WORDED = (FactKind.NUMBER, FactKind.ORDINAL, FactKind.MEASURE)
_LABELS = frozenset({FactKind.IDENTIFIER, FactKind.EMAIL})


@dataclass(frozen=True, slots=True)
class PlacedFact:
    """A fact and where it stands: in block ``block``, or in the front-matter value ``key``.

    In a block it is in the text, or with ``image`` 0 or more in that picture's description.

    ``sentence`` numbers the bead of sentences it is in; -1 when its sentence has no answer.
    """

    fact: Fact
    lang: Lang
    block: int = -1
    sentence: int = 0
    key: str = ""
    image: int = -1
    keys: tuple[Key, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", exact_keys(self.fact))

    def locate(self, article: Article) -> Location:
        """Return where the fact stands in the file of its article."""
        if self.key:
            return article.at_key(self.key)
        block = article.blocks[self.block]
        if self.image >= 0:
            picture = block.images[self.image]
            return article.at(picture.line, picture.column)
        return article.at_text(block, self.fact.start, self.fact.end)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Facts that should answer each other and do not; one side is None where it has nothing.

    ``sure`` tells that hardly anything else can be meant: one sentence, one kind. ``confused``
    ones are the same digits with separators that say another number.
    """

    fr: PlacedFact | None
    en: PlacedFact | None
    sure: bool = True
    confused: bool = False

    def __getitem__(self, lang: Lang) -> PlacedFact | None:
        return self.fr if lang == "fr" else self.en


class FactBead:
    """The facts of one bead, and those that still want an answer."""

    def __init__(self, fr: list[PlacedFact], en: list[PlacedFact]) -> None:
        self.all: dict[Lang, list[PlacedFact]] = {"fr": fr, "en": en}
        self.left: dict[Lang, list[PlacedFact]] = {"fr": list(fr), "en": list(en)}
        self.confused: list[tuple[PlacedFact, PlacedFact]] = []

    @cached_property
    def order(self) -> dict[int, int]:
        """Where each fact stands among those of its side, by identity."""
        return {id(one): at for side in self.all.values() for at, one in enumerate(side)}

    def match(self) -> None:
        """Strike out what finds its answer, the best answers and the same sentence first."""
        if not self.left["fr"] or not self.left["en"]:
            return
        self._strike_equals(by_sentence=True)
        self._strike_equals(by_sentence=False)
        ranked = sorted(
            (-level, one.sentence != two.sentence, i, j)
            for i, one in enumerate(self.left["fr"])
            for j, two in _around(i, len(self.left["fr"]), self.left["en"])
            if (level := answer(one.fact, two.fact))
        )
        struck_fr: set[int] = set()
        struck_en: set[int] = set()
        for _, _, i, j in ranked:
            if i not in struck_fr and j not in struck_en:
                struck_fr.add(i)
                struck_en.add(j)
        self.left["fr"] = [p for i, p in enumerate(self.left["fr"]) if i not in struck_fr]
        self.left["en"] = [p for j, p in enumerate(self.left["en"]) if j not in struck_en]

    def _strike_equals(self, *, by_sentence: bool) -> None:
        """Strike out facts that say exactly the same, one for one, by looking their keys up."""
        waiting: dict[object, list[PlacedFact]] = defaultdict(list)
        for two in self.left["en"]:
            if two.fact.doubtful and not by_sentence:
                continue  # a "both" of another sentence is no answer to deux
            for key in two.keys:
                waiting[key, two.sentence if by_sentence else 0].append(two)
        struck: set[int] = set()
        kept = []
        for one in self.left["fr"]:
            for key in () if one.fact.doubtful and not by_sentence else one.keys:
                twins = waiting.get((key, one.sentence if by_sentence else 0), ())
                twin = next((two for two in twins if id(two) not in struck), None)
                if twin:
                    struck.add(id(twin))
                    if is_confused(one.fact, twin.fact):
                        self.confused.append((one, twin))
                    break
            else:
                kept.append(one)
        self.left["fr"] = kept
        self.left["en"] = [two for two in self.left["en"] if id(two) not in struck]

    def is_loud(self, placed: PlacedFact) -> bool:
        """Tell whether a fact left over needs an answer that its bead does not have at all."""
        if not placed.fact.strong or placed.sentence < 0:
            return False
        # The year of another date is no answer to a date: a part counts only while it is left over.
        least = Answer.CLOSE if placed.fact.kind in _CLOCKED else Answer.LOOSE
        others = self.all[other_lang(placed.lang)]
        near = _around(self.order[id(placed)], len(self.all[placed.lang]), others)
        return not any(answer(placed.fact, other.fact) >= least for _, other in near)

    def discrepancies(self) -> Iterator[Discrepancy]:
        """Pair up what is left over, the likeliest first, then name what is left alone."""
        for fr, en in self.confused:
            yield Discrepancy(fr, en, confused=True)
        if not self.left["fr"] and not self.left["en"]:
            return
        loud = {
            id(placed) for side in self.left.values() for placed in side if self.is_loud(placed)
        } | self._surplus()
        ranked = sorted(
            (cost, i, j)
            for i, one in enumerate(self.left["fr"])
            for j, two in _around(i, len(self.left["fr"]), self.left["en"], _BAND)
            if (id(one) in loud or id(two) in loud)
            and (one.fact.strong or _is_word(one.fact))
            and (two.fact.strong or _is_word(two.fact))
            and (cost := distance(one.fact, two.fact, apart=one.sentence != two.sentence))
            is not None
        )
        paired_fr: dict[int, tuple[float, int]] = {}
        paired_en: set[int] = set()
        for cost, i, j in ranked:
            if i not in paired_fr and j not in paired_en:
                paired_fr[i] = (cost, j)
                paired_en.add(j)
        for i, one in enumerate(self.left["fr"]):
            if i in paired_fr:
                cost, j = paired_fr[i]
                two = self.left["en"][j]
                both = id(one) in loud and id(two) in loud
                strong = one.fact.strong and two.fact.strong
                sure = strong and cost < (_FAR if both else _NEAR)
                yield Discrepancy(one, two, sure=sure)
            elif id(one) in loud and is_telling(one.fact):
                yield Discrepancy(one, None)
        for j, two in enumerate(self.left["en"]):
            if j not in paired_en and id(two) in loud and is_telling(two.fact):
                yield Discrepancy(None, two)
        yield from self._words(paired_fr, paired_en)

    def _surplus(self) -> set[int]:
        """Return the figures left over in a sentence that has one left over on either side.

        Each may be said again elsewhere in the bead: a figure said three times, one of which is
        wrong, leaves one too many on both sides.
        """
        left: dict[Lang, dict[int, list[PlacedFact]]] = {"fr": {}, "en": {}}
        for lang, side in self.left.items():
            for one in side:
                wanted = one.fact.strong or (one.fact.kind in _COUNTS and _is_word(one.fact))
                if wanted and one.sentence >= 0:
                    left[lang].setdefault(one.sentence, []).append(one)
        found = set()
        for sentence, (one, *more) in left["fr"].items():
            two, *others = left["en"].get(sentence, [None, None])
            if (
                two
                and not (more or others)
                and one.fact.kind is two.fact.kind
                and (one.fact.strong or two.fact.strong)
            ):
                found |= {id(one), id(two)}
        return found

    def _words(self, paired_fr: Container[int], paired_en: Container[int]) -> Iterator[Discrepancy]:
        """Pair number words of one sentence when each side has one too many."""
        lone: dict[Lang, dict[int, list[PlacedFact]]] = {
            "fr": _lone_words(self.left["fr"], paired_fr),
            "en": _lone_words(self.left["en"], paired_en),
        }
        for sentence, same in lone["fr"].items():
            twins = lone["en"].get(sentence, [])
            if sentence < 0 or not twins:
                continue
            pair = _only_pair(same, twins)
            if pair and not (pair[0].fact.doubtful and pair[1].fact.doubtful):
                yield Discrepancy(*pair, sure=False)


_WINDOW = 100  # facts of a bead up to which each is held against all of the other side
_BAND = 20  # how many of a longer one are tried as partners of one that has no answer


def _around(
    at: int, count: int, others: Sequence[PlacedFact], width: int = _WINDOW
) -> Iterable[tuple[int, PlacedFact]]:
    """Give, with their numbers, the facts to hold the one in place ``at`` of ``count`` against.

    All of the other side, but in a bead with thousands of facts only those that stand about as
    far, so that the cost stays linear.
    """
    if len(others) <= _WINDOW:
        return enumerate(others)
    start = max(0, at * len(others) // max(count, 1) - width // 2)
    return enumerate(others[start : start + width], start)


# Distances from which a pair is in doubt: both sides loud, only one.
_FAR = 1.8
_NEAR = 1.0


def _only_pair(fr: list[PlacedFact], en: list[PlacedFact]) -> tuple[PlacedFact, PlacedFact] | None:
    """Return the two words that can only be meant for each other: alone, or alone of a kind."""
    if len(fr) == len(en) == 1:
        kinds = {fr[0].fact.kind, en[0].fact.kind}
        return (fr[0], en[0]) if len(kinds) == 1 or kinds.issubset(_WORDED) else None
    for kind in _WORDED:
        ours = [one for one in fr if one.fact.kind is kind]
        theirs = [two for two in en if two.fact.kind is kind]
        if len(ours) == len(theirs) == 1:
            return ours[0], theirs[0]
    return None


def _lone_words(left: list[PlacedFact], paired: Container[int]) -> dict[int, list[PlacedFact]]:
    """Return the number words that are in no pair, by sentence."""
    found: dict[int, list[PlacedFact]] = {}
    for at, one in enumerate(left):
        if at not in paired and _is_number_word(one.fact):
            found.setdefault(one.sentence, []).append(one)
    for sentence, words in found.items():
        # A "both" beside a plain number is not the one to compare.
        found[sentence] = [one for one in words if not one.fact.doubtful] or words
    return found


def _is_word(fact: Fact) -> bool:
    """Tell whether a weak fact is plainly a number: trois, thirty-four, not half or both."""
    return not fact.doubtful and _is_number_word(fact)


def _is_number_word(fact: Fact) -> bool:
    if fact.strong:
        return False
    if fact.approximate:
        return any(value >= 10**6 for value in amounts(fact))  # millions, billions
    if fact.kind is FactKind.DATE:
        return fact.surface[:1].isalpha() and _weekday(fact)
    least = 1 if fact.surface.isdigit() else 2  # a list number, else un and one are articles
    return any(value == int(value) and value >= least for value in map(Decimal, amounts(fact)))


def _weekday(fact: Fact) -> bool:
    reading = fact.readings[0]
    return isinstance(reading, tuple) and reading[1] is None


def is_telling(fact: Fact) -> bool:
    """Tell whether a fact that stands on one side only is worth a word."""
    if not any(map(str.isdigit, fact.surface)) or fact.kind in _LABELS:
        return False
    if fact.kind in (FactKind.NUMBER, FactKind.ORDINAL, FactKind.MEASURE):
        return any(value >= 10 or value != int(value) for value in amounts(fact))
    # "100 % local" says entirely, and may be said so.
    return fact.kind is not FactKind.PERCENT or amounts(fact) != (100,)
