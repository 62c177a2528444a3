"""Acronyms of both sides laid against each other.

Acronyms are translated as often as not, so one that is missing proves nothing. What proves
something is an acronym that the other text has nowhere, where in the same bead an acronym is left
over on the other side that this text uses elsewhere, or that stays the same in every language.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from pipeline.finding import Lang, other_lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.name_side import NameSide, translation_first
from pipeline.text.acronyms import (
    Acronym,
    load_acronyms,
    misfit,
    read_acronyms,
    read_definitions,
)
from pipeline.text.lexicon import load_lexicon
from pipeline.text.names import Capital, one_edit
from pipeline.text.stems import stem

_CAPITALS = re.compile(r"[A-ZÀ-Þ]")
_WORDLIKE = 4  # letters from which capitals may be a word written so
_LEAST = 3  # letters from which one slip means the same acronym
_LANDS = frozenset({"US", "USA", "UK", "EU", "UE"})  # mostly answered by a word: American
_OFTEN = 3  # times that each text uses an acronym that it uses throughout


class AcronymPair(Struct, frozen=True):
    """An acronym of one side and the one it should be or render.

    ``sure`` tells that the right one stands in both texts or is the same in both languages;
    ``elsewhere`` that ``other`` is not of the same passage, but what both texts use throughout.
    """

    wrong: Lang
    acronym: Acronym
    block: int
    other: Acronym
    other_block: int
    sure: bool
    elsewhere: bool = False


Placed = tuple[int, Acronym]


class AcronymSide:
    """The acronyms of one side; texts and vocabulary are those read for its names."""

    def __init__(self, side: NameSide) -> None:
        self.side = side
        self.lang = side.lang

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """What is read of every block; blocks that are shouted are left out."""
        return tuple("" if _is_shouted(text) else text for text in self.side.texts)

    @cached_property
    def acronyms(self) -> tuple[tuple[Acronym, ...], ...]:
        """The acronyms of every block."""
        return tuple(read_acronyms(text) if text else () for text in self.texts)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each acronym is used."""
        return Counter(one.text for block in self.acronyms for one in block)

    @cached_property
    def defined(self) -> Mapping[str, str]:
        """The acronyms that the text explains, with the words they stand for."""
        return {
            found.acronym: found.name for text in self.texts for found in read_definitions(text)
        }


def _is_slip(acronym: str, word: Capital, side: NameSide) -> bool:
    """Tell whether an acronym is a slip in a name of the other side, where it is no acronym."""
    if word.shouted or word.opening or word.key in side.vocabulary:
        return False
    return one_edit(acronym.lower(), word.key)


def _is_shouted(text: str) -> bool:
    """Tell whether most letters of a text of several words are capitals."""
    return len(_CAPITALS.findall(text)) * 2 > len(text) and len(text.split()) > 1


class Acronyms:
    """The acronyms of a pair; ``known`` are pairs that the site's own texts define."""

    def __init__(
        self,
        sides: tuple[NameSide, NameSide],
        blocks: tuple[BlockBead, ...],
        known: Iterable[tuple[str, str]],
    ) -> None:
        self.sides: dict[Lang, AcronymSide] = {
            "fr": AcronymSide(sides[0]),
            "en": AcronymSide(sides[1]),
        }
        self.blocks = blocks
        self.order = translation_first(sides[0])
        self.known: dict[Lang, dict[str, set[str]]] = {
            "fr": defaultdict(set),
            "en": defaultdict(set),
        }
        for one, two in known:
            self.known["fr"][one].add(two)
            self.known["en"][two].add(one)

    @cached_property
    def wrong(self) -> tuple[AcronymPair, ...]:
        """Acronyms that are not what the other side's should be rendered by."""
        return tuple(self._find())

    def _find(self) -> Iterator[AcronymPair]:
        for bead in self.blocks:
            if not bead.fr or not bead.en:
                continue
            placed: dict[Lang, list[Placed]] = {
                "fr": [(at, one) for at in bead.fr for one in self.sides["fr"].acronyms[at]],
                "en": [(at, one) for at in bead.en for one in self.sides["en"].acronyms[at]],
            }
            if not placed["fr"] and not placed["en"]:
                continue
            pairs = [
                pair
                for lang in self.order
                for pair in self._compare(placed[lang], placed[other_lang(lang)], lang)
            ]
            told: set[str] = set()  # of either side: one slip makes one finding
            for pair in sorted(pairs, key=lambda pair: not pair.sure):
                if pair.acronym.text not in told:
                    told |= {pair.acronym.text, pair.other.text}
                    yield pair
            if placed["fr"] and placed["en"]:
                yield from self._misfits(placed, told)
            for lang in self.order:
                yield from self._slips(placed[lang], lang, told)
                there = bead.en if lang == "fr" else bead.fr
                yield from self._spelled(placed[lang], lang, there, told)

    def _compare(
        self, mine: list[Placed], theirs: list[Placed], lang: Lang
    ) -> Iterator[AcronymPair]:
        strange = [placed for placed in mine if self._is_strange(placed[1].text, lang)]
        if not strange:
            return
        here = Counter(one.text for _, one in mine)
        for at, acronym in strange:
            for there, other in theirs:
                said = sum(one.text == other.text for _, one in theirs)
                forms = {other.text} | self._answers(other.text, other_lang(lang))
                surplus = said - sum(here[form] for form in forms)
                sure = self._verdict(acronym.text, other.text, lang, surplus)
                if sure is not None:
                    yield AcronymPair(lang, acronym, at, other, there, sure)
                    break

    def _slips(self, mine: list[Placed], lang: Lang, told: set[str]) -> Iterator[AcronymPair]:
        """Yield acronyms used once that are one slip from one that both texts use throughout."""
        counts, theirs = self.sides[lang].counts, self.sides[other_lang(lang)]
        for at, acronym in mine:
            text = acronym.text
            if (
                len(text) < _LEAST
                or counts[text] > 1
                or text in told
                or text in load_acronyms()[lang]
                or text in self.known[lang]
                or not self._is_strange(text, lang)
            ):
                continue
            for usual in sorted(one for one in counts if counts[one] >= _OFTEN):
                if one_edit(text, usual) and theirs.counts[usual] >= _OFTEN:
                    there, other = next(
                        (index, one)
                        for index, found in enumerate(theirs.acronyms)
                        for one in found
                        if one.text == usual
                    )
                    yield AcronymPair(lang, acronym, at, other, there, sure=False, elsewhere=True)
                    break

    def _spelled(
        self, mine: list[Placed], lang: Lang, blocks: Sequence[int], told: set[str]
    ) -> Iterator[AcronymPair]:
        """Yield acronyms one slip from a name that the other text writes as a word: Anses."""
        here, theirs = self.sides[lang], self.sides[other_lang(lang)].side
        for at, acronym in mine:
            text = acronym.text
            if len(text) < _WORDLIKE or text in told or here.counts[text] > 1:
                continue
            if text in load_acronyms()[lang] or not self._is_strange(text, lang):
                continue
            for there in blocks:
                word = next(
                    (w for w in theirs.capitals[there] if _is_slip(text, w, here.side)), None
                )
                if word:
                    other = Acronym(word.text, word.start, word.end)
                    yield AcronymPair(lang, acronym, at, other, there, sure=False)
                    break

    def _misfits(
        self, placed: Mapping[Lang, list[Placed]], told: set[str]
    ) -> Iterator[AcronymPair]:
        """Yield acronyms that the words before them do not make, unlike the other text’s."""
        for lang, mine in placed.items():
            here, there = self.sides[lang], self.sides[other_lang(lang)]
            for at, acronym in mine:
                text = acronym.text
                odd = misfit(here.texts[at], acronym) if len(text) >= _LEAST else None
                if odd is None or text in told or here.counts[text] > 1:
                    continue
                theirs = placed[there.lang]
                defined = [(at, one) for at, one in theirs if one.text in there.defined]
                if odd and any(odd <= set(one.text) for _, one in defined):
                    continue  # a letter taken over from the other language's acronym
                if defined and self._is_strange(text, lang):
                    other_block, other = defined[0]
                    yield AcronymPair(lang, acronym, at, other, other_block, sure=False)

    def _is_strange(self, text: str, lang: Lang) -> bool:
        """Tell whether nothing in the other text may answer an acronym."""
        mine, theirs = self.sides[lang], self.sides[other_lang(lang)]
        if text in theirs.counts or text.lower() in theirs.side.vocabulary:
            return False
        if text in mine.defined:
            return False
        if len(text) > _WORDLIKE and stem(text.lower()) in load_lexicon().answers(lang):
            return False  # a word in capitals
        return not any(answer in theirs.counts for answer in self._answers(text, lang))

    def _answers(self, text: str, lang: Lang) -> set[str]:
        return self.known[lang].get(text, set()) | load_acronyms()[lang].get(text, frozenset())

    def _verdict(self, text: str, other: str, lang: Lang, surplus: int) -> bool | None:
        """Say whether ``text`` stands wrongly for ``other``: surely, perhaps, or not (None)."""
        mine = self.sides[lang]
        close = one_edit(text, other) and max(len(text), len(other)) >= _LEAST
        if surplus > 0 and other in mine.counts and mine.counts[text] == 1:
            return True if close else None if len(text) < _LEAST or other in _LANDS else False
        answers = self._answers(other, other_lang(lang))
        reordered = len(text) < _LEAST and text == other[::-1]  # two words, as in French: CT, TC
        if text in answers or other in mine.counts or reordered:
            return None
        if answers and (close or any(one_edit(text, answer) for answer in answers)):
            return True  # it should be one of the known answers
        rendered = answers & mine.counts.keys()
        if rendered and surplus > 0 and mine.counts[text] == 1 and other not in _LANDS:
            return False
        if mine.counts[text] > 1:
            return None
        usual = [
            one
            for one, count in mine.counts.items()
            if (count > 1 or one in mine.defined) and one_edit(text, one)
        ]
        doubtful = (close and len(text) == len(other)) or (usual and len(text) >= _LEAST)
        return False if doubtful else None
