"""The facts of one bead: which answer each other, and how those left over pair up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import force_setattr

from pipeline.articles.model import Article
from pipeline.finding import Lang, Location, other_lang
from pipeline.parity.fact_distance import distance
from pipeline.parity.fact_values import Answer, Key, amounts, answer, exact_keys, is_confused
from pipeline.parity.fact_words import is_word, pair_words, says_number
from pipeline.text.facts import Fact, FactKind

_CLOCKED = frozenset({FactKind.DATE, FactKind.TIME})
_COUNTS = frozenset({FactKind.NUMBER, FactKind.ORDINAL})
LABELS = frozenset({FactKind.IDENTIFIER, FactKind.EMAIL, FactKind.PHONE})
_SHARES = {FactKind.PERCENT, FactKind.POINTS}
_COMING_AND_GOING = frozenset({FactKind.EMAIL, FactKind.FILE_SIZE})
_TELLING_DIGITS = 3
_TELLING_NUMBER = 10


class PlacedFact(Struct, frozen=True):
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
    keys: tuple[Key, ...] = ()  # of the fact, made once

    def __post_init__(self) -> None:
        force_setattr(self, "keys", exact_keys(self.fact))

    def locate(self, article: Article) -> Location:
        """Return where the fact stands in the file of its article."""
        if self.key:
            return article.at_key(self.key)
        block = article.blocks[self.block]
        if self.image >= 0:
            picture = block.images[self.image]
            return article.at(picture.line, picture.column)
        return article.at_text(block, self.fact.start, self.fact.end)


class Discrepancy(Struct, frozen=True):
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
        self.held: set[int] = set()

    @cached_property
    def order(self) -> dict[int, int]:
        """Where each fact stands among those of its side, by identity."""
        return {id(one): at for side in self.all.values() for at, one in enumerate(side)}

    def match(self) -> None:
        """Strike out what finds its answer, the best answers and the same sentence first."""
        if not self.left["fr"] or not self.left["en"]:
            return
        self._strike_equals(by_sentence=True, plain=True)
        self.held = self._facing_figures()
        self._strike_equals(by_sentence=True)
        self._strike_equals(by_sentence=False)
        ranked = sorted(
            (-level, one.sentence != two.sentence, i, j)
            for i, one in enumerate(self.left["fr"])
            for j, two in _around(i, len(self.left["fr"]), self.left["en"])
            if (level := answer(one.fact, two.fact)) and not self._holds(one, two)
        )
        struck_fr: set[int] = set()
        struck_en: set[int] = set()
        for _, _, i, j in ranked:
            if i not in struck_fr and j not in struck_en:
                struck_fr.add(i)
                struck_en.add(j)
        self.left["fr"] = [p for i, p in enumerate(self.left["fr"]) if i not in struck_fr]
        self.left["en"] = [p for j, p in enumerate(self.left["en"]) if j not in struck_en]

    def _facing_figures(self) -> set[int]:
        """Return the figures that are alone left over, one a side, in a pair of sentences.

        And the words that are, which plainly say numbers.
        """
        left: dict[tuple[int, bool], dict[Lang, list[PlacedFact]]] = {}
        for lang, side in self.left.items():
            for one in side:
                fact = one.fact
                if fact.kind is not FactKind.NUMBER or one.sentence < 0:
                    continue
                if fact.strong or is_word(fact):
                    place = one.sentence, fact.strong
                    left.setdefault(place, {"fr": [], "en": []})[lang].append(one)
        return {
            id(one)
            for sides in left.values()
            if len(sides["fr"]) == len(sides["en"]) == 1
            for one in (*sides["fr"], *sides["en"])
        }

    def _holds(self, one: PlacedFact, two: PlacedFact) -> bool:
        """Tell whether a figure faces another one, so that no other word is its answer.

        No word of another sentence is, nor one beside it that says a number now and then: chapter
        1, first of all. Nor is such a word the answer of one that faces another.
        """
        if one.fact.strong is two.fact.strong:
            if one.fact.strong or one.fact.doubtful is two.fact.doubtful:
                return False
        elif one.sentence == two.sentence and not _is_doubtful_pair(one, two):
            return False
        return id(one) in self.held or id(two) in self.held

    def _strike_equals(self, *, by_sentence: bool, plain: bool = False) -> None:
        """Strike out facts that say exactly the same, one for one, by looking their keys up.

        With ``plain`` a figure is not answered by a word that may say no number at all.
        """
        waiting: dict[object, list[PlacedFact]] = defaultdict(list)
        for two in self.left["en"]:
            if two.fact.doubtful and not by_sentence:
                continue  # a "both" of another sentence is no answer to deux
            for key in two.keys:
                waiting[key, two.sentence if by_sentence else 0].append(two)
        struck: set[int] = set()
        # A figure answers a figure, and a word a word, before they answer each other.
        for one in sorted(self.left["fr"], key=_is_weak):
            for key in () if one.fact.doubtful and not by_sentence else one.keys:
                twins = [
                    two
                    for two in waiting.get((key, one.sentence if by_sentence else 0), ())
                    if id(two) not in struck
                    and not self._holds(one, two)
                    and not (plain and _is_doubtful_pair(one, two))
                ]
                if twins:
                    strong = one.fact.strong
                    twin = next((two for two in twins if two.fact.strong is strong), twins[0])
                    struck |= {id(one), id(twin)}
                    if is_confused(one.fact, twin.fact):
                        self.confused.append((one, twin))
                    break
        self.left["fr"] = [one for one in self.left["fr"] if id(one) not in struck]
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
        strays = self._strays() - loud
        loud |= strays
        ranked = sorted(
            (cost, i, j)
            for i, one in enumerate(self.left["fr"])
            for j, two in _around(i, len(self.left["fr"]), self.left["en"], _BAND)
            if (id(one) in loud or id(two) in loud)
            and _may_pair(one.fact, two.fact)
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
                both = {id(one), id(two)} <= loud - strays
                strong = one.fact.strong and two.fact.strong and not _are_two_files(one, two)
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
                wanted = one.fact.strong or is_word(one.fact)
                if wanted and one.sentence >= 0:
                    left[lang].setdefault(one.sentence, []).append(one)
        found = set()
        for sentence, (one, *more) in left["fr"].items():
            two, *others = left["en"].get(sentence, [None, None])
            if (
                two
                and not (more or others)
                and (one.fact.kind is two.fact.kind or {one.fact.kind, two.fact.kind} == _SHARES)
                and (one.fact.strong or two.fact.strong)
            ):
                found |= {id(one), id(two)}
        return found

    def _strays(self) -> set[int]:
        """Return the only two figures left over of a kind, one of a sentence without answer.

        They must be as long as each other: nothing else tells that they are meant for one.
        """
        found: set[int] = set()
        strong = [[one for one in side if one.fact.strong] for side in self.left.values()]
        for stray in (one for side in strong for one in side if one.sentence < 0):
            alike = [[one for one in side if one.fact.kind is stray.fact.kind] for side in strong]
            if all(len(side) == 1 for side in alike) and _are_as_long(alike[0][0], alike[1][0]):
                found |= {id(one) for side in alike for one in side}
        return found

    def _words(self, paired_fr: Container[int], paired_en: Container[int]) -> Iterator[Discrepancy]:
        """Pair words of one sentence that say two numbers."""
        lone_fr = _lone_words(self.left["fr"], paired_fr)
        lone_en = _lone_words(self.left["en"], paired_en)
        for sentence, ours in lone_fr.items():
            theirs = lone_en.get(sentence, []) if sentence >= 0 else []
            if theirs:
                for i, j in pair_words([one.fact for one in ours], [two.fact for two in theirs]):
                    yield Discrepancy(ours[i], theirs[j], sure=False)


def _may_pair(one: Fact, two: Fact) -> bool:
    """Tell whether two facts say figures, or two rough numbers: hundreds of millions."""
    if (one.strong or is_word(one)) and (two.strong or is_word(two)):
        return True
    rough = one.approximate or two.approximate
    return rough and not any(map(str.isdigit, one.surface + two.surface))


def _is_weak(placed: PlacedFact) -> bool:
    return not placed.fact.strong


def _are_as_long(one: PlacedFact, two: PlacedFact) -> bool:
    """Tell whether two facts are written with as many digits."""
    counts = {sum(map(str.isdigit, placed.fact.surface)) for placed in (one, two)}
    return len(counts) == 1


def _is_doubtful_pair(one: PlacedFact, two: PlacedFact) -> bool:
    """Tell whether one surely is a number and the other a word that says one now and then."""
    return one.fact.doubtful is not two.fact.doubtful


def _lone_words(left: list[PlacedFact], paired: Container[int]) -> dict[int, list[PlacedFact]]:
    """Return the number words that are in no pair, by sentence."""
    found: dict[int, list[PlacedFact]] = {}
    for at, one in enumerate(left):
        if at not in paired and says_number(one.fact):
            found.setdefault(one.sentence, []).append(one)
    return found


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


def _are_two_files(one: PlacedFact, two: PlacedFact) -> bool:
    """Tell whether two sizes may be of one file for each language."""
    if one.fact.kind is not FactKind.FILE_SIZE:
        return False
    readings = (*one.fact.readings, *two.fact.readings)
    files = {reading[1] for reading in readings if isinstance(reading, tuple)}
    return len(files) != 1 or "" in files


def is_telling(fact: Fact) -> bool:
    """Tell whether a fact that stands on one side only is worth a word.

    Whole numbers below ten come and go in translation, and so do short labels: Q3, P2P.
    """
    if not any(map(str.isdigit, fact.surface)) or fact.kind in _COMING_AND_GOING:
        return False
    if fact.kind is FactKind.IDENTIFIER:
        return "." in fact.surface or sum(map(str.isdigit, fact.surface)) >= _TELLING_DIGITS
    if fact.kind in (FactKind.NUMBER, FactKind.MEASURE):
        return any(value >= _TELLING_NUMBER or value != int(value) for value in amounts(fact))
    if fact.kind is FactKind.ORDINAL:
        return amounts(fact) != (1,)
    # "100 % local" says entirely, and may be said so.
    return fact.kind is not FactKind.PERCENT or amounts(fact) != (100,)
