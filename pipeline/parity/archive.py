"""What the site's own articles teach: acronyms that answer each other, terms for the glossary.

Two signs count. A definition on both sides, “Organisation mondiale des douanes (OMD)” and “World
Customs Organization (WCO)” in passages that answer each other; and company: two expressions that
stand in the same beads nearly always. Company is measured by Dice's coefficient, twice the beads
that have both over the beads that have either, counted once a bead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from pipeline.articles.model import Pair
from pipeline.finding import Lang
from pipeline.parity.acronyms import AcronymSide
from pipeline.parity.comparison import Comparison
from pipeline.parity.glossary import Term
from pipeline.parity.lesson import Lesson
from pipeline.parity.terms import read_text
from pipeline.parity.units import make_unit, similarity
from pipeline.site import Site
from pipeline.text.acronyms import Definition, load_acronyms, read_definitions
from pipeline.text.lemmas import Word, read_words
from pipeline.text.stems import STOP_WORDS
from pipeline.text.tokens import fold

_LEAST_DICE = 0.8
_LEAST_BEADS = 3
_SAME_NAME = 0.5  # likeness from which one name renders another
_LONGEST = 3  # words of a term
_BREAK = re.compile(r"[^\s'’-]")
_DIGIT = re.compile(r"\d")


class Suggestion(Struct, frozen=True):
    """A pair for the glossary: how many beads have both, and their Dice coefficient (0-1).

    ``defined`` tells that articles define both, which is better proof than company.
    """

    fr: str
    en: str
    beads: int
    dice: float
    defined: bool = False


def read_lesson(comparison: Comparison) -> Lesson:
    """Return what one pair teaches of acronyms."""
    fr, en = (AcronymSide(side) for side in comparison.names.sides)
    defined: list[tuple[str, str]] = []
    company: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for bead in comparison.blocks:
        if bead.fr and bead.en:
            sides = [(fr, bead.fr), (en, bead.en)]
            texts = [" ".join(side.texts[at] for at in blocks) for side, blocks in sides]
            defined += [(one.acronym, two.acronym) for one, two in _definitions(*texts)]
            used = [
                tuple(sorted({one.text for at in blocks for one in side.acronyms[at]}))
                for side, blocks in sides
            ]
            if used[0] and used[1]:
                company.append((used[0], used[1]))
    return Lesson(tuple(defined), tuple(company))


def learn_acronyms(lessons: Iterable[Lesson]) -> tuple[tuple[str, str], ...]:
    """Return the acronym pairs (French, English) that a site's articles teach, sorted."""
    lessons = list(lessons)
    pairs = {pair for lesson in lessons for pair in lesson.defined}
    company = _Company()
    for lesson in lessons:
        for french, english in lesson.company:
            company.add(french, english)
    pairs |= {(found.fr, found.en) for found in company.pairs()}
    return tuple(sorted(pairs))


def relevant(acronyms: Iterable[tuple[str, str]], lesson: Lesson) -> tuple[tuple[str, str], ...]:
    """Return the acronym pairs that can matter to the pair a lesson was read from.

    What the program itself knows is left out: it is no news.
    """
    french = {text for one, _ in lesson.company for text in one}
    english = {text for _, two in lesson.company for text in two}
    known = load_acronyms()["fr"]
    return tuple(
        (one, two)
        for one, two in acronyms
        if (one in french or two in english) and two not in known.get(one, frozenset())
    )


class _Company:
    """Counts which expressions stand in the same beads."""

    def __init__(self) -> None:
        self.french: Counter[str] = Counter()
        self.english: Counter[str] = Counter()
        self.both: Counter[tuple[str, str]] = Counter()

    def add(self, french: Iterable[str], english: Iterable[str]) -> None:
        """Count the expressions of one bead, each once."""
        french, english = set(french), set(english)
        self.french.update(french)
        self.english.update(english)
        self.both.update((one, two) for one in french for two in english)

    def pairs(self) -> Iterator[Suggestion]:
        """Yield the pairs that keep company, each the other's best."""
        scored: dict[tuple[str, str], float] = {}
        best: dict[tuple[Lang, str], float] = {}
        for (one, two), beads in self.both.items():
            dice = 2 * beads / (self.french[one] + self.english[two])
            if beads >= _LEAST_BEADS and dice >= _LEAST_DICE:
                scored[one, two] = dice
                best["fr", one] = max(dice, best.get(("fr", one), 0.0))
                best["en", two] = max(dice, best.get(("en", two), 0.0))
        for (one, two), dice in sorted(scored.items()):
            if dice == best["fr", one] == best["en", two]:
                yield Suggestion(one, two, self.both[one, two], round(dice, 3))


def suggest_terms(
    pairs: Iterable[Pair], site: Site, known: Iterable[Term] = ()
) -> list[Suggestion]:
    """Propose pairs for the glossary from a site's articles, the best proven first.

    Names with their acronyms that both sides define come first; then acronyms, and expressions of
    up to three words, that keep company. What the glossary has already is left out, and so are
    words that are the same in both languages and acronyms that the program knows.
    """
    definitions: Counter[tuple[str, str]] = Counter()
    surfaces: dict[Lang, dict[str, Counter[str]]] = {"fr": {}, "en": {}}
    company = _Company()
    for pair in pairs:
        comparison = Comparison(pair, site)
        for bead in comparison.blocks:
            if bead.fr and bead.en:
                texts = [
                    " ".join(read_text(side, at) for at in blocks)
                    for side, blocks in ((comparison.fr, bead.fr), (comparison.en, bead.en))
                ]
                for one, two in _definitions(*texts):
                    definitions[one.name, two.name] += 1
                    if two.acronym not in load_acronyms()["fr"].get(one.acronym, ()):
                        definitions[one.acronym, two.acronym] += 1
                company.add(
                    _expressions(comparison, "fr", bead.fr, surfaces["fr"]),
                    _expressions(comparison, "en", bead.en, surfaces["en"]),
                )
    terms = {(fold(term.fr), fold(term.en)) for term in known}
    found = [
        Suggestion(fr, en, beads, 1.0, defined=True)
        for (fr, en), beads in definitions.items()
        if fr != en
    ]
    seen = {(fold(one.fr), fold(one.en)) for one in found}
    for pair_ in _maximal(company.pairs()):
        fr = surfaces["fr"][pair_.fr].most_common(1)[0][0]
        en = surfaces["en"][pair_.en].most_common(1)[0][0]
        telling = " " in pair_.fr or " " in pair_.en or (fr.isupper() and en.isupper())
        if telling and (fold(fr), fold(en)) not in seen and fold(fr) != fold(en):
            found.append(Suggestion(fr, en, pair_.beads, pair_.dice))
    new = [one for one in found if (fold(one.fr), fold(one.en)) not in terms]
    return sorted(
        new,
        key=lambda one: (not one.defined, -one.beads, -one.dice, one.fr, one.en),
    )


def _definitions(french: str, english: str) -> Iterator[tuple[Definition, Definition]]:
    """Yield what both texts define; of several, those whose names translate each other best."""
    left = list(read_definitions(english))
    found = read_definitions(french)
    if len(found) == len(left) == 1:
        yield found[0], left[0]
        return
    for one in found:
        unit = make_unit(one.name, "fr")
        scores = [similarity(unit, make_unit(two.name, "en")) for two in left]
        if scores and max(scores) >= _SAME_NAME:
            yield one, left.pop(scores.index(max(scores)))


def _expressions(
    comparison: Comparison, lang: Lang, blocks: tuple[int, ...], surfaces: dict[str, Counter[str]]
) -> Iterator[str]:
    """Yield the expressions of some blocks by their lemmas, noting how they are written."""
    for index in blocks:
        text = read_text(comparison.side(lang), index)
        words = read_words(text, lang)
        for start in range(len(words)):
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                chosen = words[start:end]
                if end > start + 1 and _BREAK.search(text, chosen[-2].end, chosen[-1].start):
                    break
                if _is_term(chosen, lang):
                    key = " ".join(word.lemma for word in chosen)
                    written = text[chosen[0].start : chosen[-1].end]
                    surfaces.setdefault(key, Counter())[written] += 1
                    yield key


def _is_term(words: tuple[Word, ...], lang: Lang) -> bool:
    """Tell whether an expression begins and ends with words that carry meaning."""
    stops = STOP_WORDS[lang]
    return all(
        len(word.lemma) >= 3 and fold(word.text) not in stops and not _DIGIT.search(word.text)
        for word in (words[0], words[-1])
    )


def _maximal(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Drop pairs that are part of a longer pair found as often."""
    listed = list(found)
    for one in listed:
        inside = (
            two is not one
            and two.beads >= one.beads
            and f" {one.fr} " in f" {two.fr} "
            and f" {one.en} " in f" {two.en} "
            for two in listed
        )
        if not any(inside):
            yield one
