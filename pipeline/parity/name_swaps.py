"""Names of one side that stand where the other has different ones.

The evidence is asymmetric and asked for twice: a name that nothing on the other side answers, and
in the same bead a name of the other side that is not said here as often as there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from pipeline.articles.model import BlockKind
from pipeline.finding import LANGS, Lang, other_lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.name_parts import is_spelled_out, parts_of
from pipeline.parity.name_side import LoneName, NamePair, NameSide, is_capitalised, is_known
from pipeline.text.exonyms import is_shortened, load_exonyms, load_places
from pipeline.text.given_names import GIVEN_NAMES
from pipeline.text.lexicon import load_lexicon
from pipeline.text.names import Capital, one_edit
from pipeline.text.ordinary import is_ordinary
from pipeline.text.stems import STOP_WORDS, stem

_SHORTEST = 3  # letters of a word that can be told to be a name
_HEAD = 5  # letters that cousins share
_OFTEN = 2  # times a name may be used that stands there by mistake
_SLIP = 5  # letters from which a word one slip away may be the same

# Endings of ordinary words, centuries, short weekdays and months: no names, known or not.
_ORDINARY: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:tions?|ments?|iques?|eurs?|ités?|ables?|aires?|ismes?|ées?|és|é|euses?)\Z"
        r"|\A[IVX]+(?:er?|re)\Z"
    ),
    "en": re.compile(
        r"(?:tions?|ments?|ness|ity|able|ings?|ical|ized|ised|ally)\Z|\ATVs?\Z"
        r"|\A(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\Z"
    ),
}

Placed = tuple[int, Capital]
_Place = tuple[int, int, Lang]  # block, offset, side


class Swaps:
    """Looks for replaced names of a pair."""

    def __init__(self, fr: NameSide, en: NameSide, blocks: tuple[BlockBead, ...]) -> None:
        self.sides: dict[Lang, NameSide] = {"fr": fr, "en": en}
        self.blocks = blocks

    def find(self) -> Iterator[NamePair | LoneName]:
        """Yield each name that nothing answers, with the one it may stand for, once.

        A word that its text uses throughout is a term with a rendering of its own, no mistake.
        """
        told: set[tuple[Lang, str]] = set()
        paired: set[_Place] = set()
        used = {
            lang: Counter(word.key for words in side.capitals for word in words)
            for lang, side in self.sides.items()
        }
        strange = {lang: self._strange_blocks(lang) for lang in LANGS}
        for bead in self.blocks:
            if not bead.fr or not bead.en:
                continue
            if strange["fr"].isdisjoint(bead.fr) and strange["en"].isdisjoint(bead.en):
                continue
            fr, en = Part(self.sides["fr"], bead.fr), Part(self.sides["en"], bead.en)
            for found in _compare(fr, en, used):
                lang = found.wrong if isinstance(found, NamePair) else found.lang
                name = lang, found.name.key
                if name in told:
                    continue
                if isinstance(found, NamePair):
                    paired.add(_place((found.other_block, found.other), other_lang(lang)))
                elif _place((found.block, found.name), lang) in paired:
                    continue
                told.add(name)
                yield found

    def _strange_blocks(self, lang: Lang) -> set[int]:
        """Return the blocks of one side that hold a word for `_strangers`: few as a rule."""
        mine, theirs = self.sides[lang], self.sides[other_lang(lang)]
        return {
            index
            for index, words in enumerate(mine.capitals)
            if any(not word.opening and _is_new(word, mine, theirs) for word in words)
        }


class Part:
    """The blocks of one side that are in a bead."""

    def __init__(self, side: NameSide, blocks: tuple[int, ...]) -> None:
        self.side = side
        self.lang = side.lang
        self.blocks = blocks
        self.listed = False

    @cached_property
    def counts(self) -> Counter[str]:
        """How often every word is said here."""
        return Counter(word for index in self.blocks for word in self.side.words(index))

    @cached_property
    def said(self) -> frozenset[str]:
        """Every word said here."""
        return frozenset().union(*[self.side.words(index) for index in self.blocks])

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(stem(word) for word in self.counts)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first letters of all words."""
        return frozenset(word[:_HEAD] for word in self.counts)

    def names(self) -> Iterator[Placed]:
        """Yield the words that may be names."""
        for index in self.blocks:
            for word in self.side.capitals[index]:
                if len(word.key) >= _SHORTEST and not word.shouted:
                    yield index, word

    @cached_property
    def is_all_capitals(self) -> bool:
        """Whether all of it is written with capitals, as titles and lists of names are."""
        side = self.side
        return all(is_capitalised(side.texts[at], side.capitals[at]) for at in self.blocks)

    def is_plain(self, placed: Placed) -> bool:
        """Tell whether a word has its capital for no other reason than being a name."""
        index, word = placed
        if word.opening:
            return False
        if self.listed:
            return True
        if self.lang == "fr":
            return not self.is_all_capitals
        return self.side.side.blocks[index].kind is not BlockKind.HEADING and not is_capitalised(
            self.side.texts[index], self.side.capitals[index]
        )

    def is_name(self, placed: Placed) -> bool:
        """Tell whether a stranger is a name beyond doubt: two words, or one that is no word."""
        index, word = placed
        parts = [replace(word, key=key) for key in word.key.split()]
        known = [is_known(part, self.lang) for part in parts]
        if len(parts) == 1:
            return not known[0] and (self.is_plain(placed) or (_is_rare(word) and not word.opening))
        if not any(known) or _is_person(word.key.split()):
            return True
        return self.is_plain((index, replace(word, opening=False)))

    def answers(self, word: Capital, lang: Lang) -> bool:
        """Tell whether a word of ``lang`` finds itself, a translation or a cousin here."""
        key = word.key
        return (
            key in self.counts
            or key[:_HEAD] in self.heads
            or not self.stems.isdisjoint(load_lexicon().answers(lang).get(stem(key), ()))
            or not load_exonyms()[lang].get(key, frozenset()).isdisjoint(self.counts)
            or (len(key) < _HEAD and any(other.startswith(key) for other in self.counts))
            or (len(key) >= _SLIP and any(one_edit(key, other) for other in self.counts))
            or any(is_shortened(key, self.side.texts[index]) for index in self.blocks)
        )

    def renders(self, index: int, name: Capital, mine: Part) -> bool:
        """Tell whether a name is said here by its acronym, or in words of which it is made."""
        text = mine.side.texts[index]
        if is_spelled_out(text, name, mine.lang, self.side.vocabulary):
            return True
        humped = not name.text[1:].islower()  # elsewhere tech begins technology, too
        return any(
            not self.stems.isdisjoint(load_lexicon().answers(mine.lang).get(stem(part), ()))
            or any(
                other.startswith(part) and (humped or not is_ordinary(other))
                for other in self.counts
            )
            for part in parts_of(name)
        )


def _compare(
    fr: Part, en: Part, used: Mapping[Lang, Counter[str]]
) -> Iterator[NamePair | LoneName]:
    """Yield the names that stand for others, then those that stand for none.

    ``used`` tells how often each side says a name: what it says throughout stands for no other.
    """
    fr.listed = en.listed = _is_list_of_names(fr, en)
    told: set[_Place] = set()
    lone: list[LoneName] = []
    for mine, theirs in ((fr, en), (en, fr)):
        new = (
            one
            for one in merged_names(_strangers(mine, theirs))
            if _place(one, mine.lang) not in told
            and min(used[mine.lang][key] for key in one[1].key.split()) <= _OFTEN
        )
        strange = sorted(new, key=lambda one: not _is_rare(one[1]))
        missing = merged_names(_missing(theirs, mine)) if strange else []
        for (at, word), (there, other) in zip(strange, missing, strict=False):
            # Dictionaries have countries too, for what is called by them: china, jersey.
            if _is_rare(word) or _is_rare(other) or word.key in load_places():
                sure = mine.is_name((at, word)) and other.key.split()[0] in mine.side.keys
                told.add(_place((there, other), theirs.lang))
                yield NamePair(mine.lang, word, at, other, there, sure)
        for at, word in strange[len(missing) :]:
            if _is_rare(word) and mine.is_name((at, word)) and not theirs.renders(at, word, mine):
                lone.append(LoneName(mine.lang, word, at, theirs.blocks[0]))
    yield from lone


def _place(placed: Placed, lang: Lang) -> _Place:
    """Return where the last word of a name ends."""
    return placed[0], placed[1].end, lang


def _is_rare(name: Capital) -> bool:
    """Tell whether any word of a name is no ordinary word of either language, or it is a person."""
    keys = name.key.split()
    return not all(is_ordinary(key) for key in keys) or _is_person(keys)


def _is_person(keys: list[str]) -> bool:
    """Tell whether the words of a name begin with a given name."""
    return len(keys) > 1 and keys[0] in GIVEN_NAMES


def _is_list_of_names(fr: Part, en: Part) -> bool:
    """Tell whether a passage full of capitals lists names, most of them the same on both sides."""
    if not fr.is_all_capitals:
        return False
    keys = [word.key for _, word in en.names()]
    return 2 * sum(key in fr.counts for key in keys) >= len(keys)


def _strangers(mine: Part, theirs: Part) -> Iterator[Placed]:
    """Yield words of one part that may be names and that the whole other text does not answer.

    A word that opens a sentence is one only as the first of two, as in a person's name.
    """
    held: Placed | None = None
    for index, word in mine.names():
        if not _is_new(word, mine.side, theirs.side) or theirs.answers(word, mine.lang):
            held = (index, word) if word.key in GIVEN_NAMES else None
        elif word.opening:
            held = index, word
        else:
            if held and held[0] == index and held[1].end + 1 == word.start:
                yield held
            held = None
            yield index, word


def _is_new(word: Capital, mine: NameSide, theirs: NameSide) -> bool:
    """Tell whether a word may be a name that the other text does not have."""
    return not (
        word.key in theirs.vocabulary
        or word.key in mine.small
        or len(word.key) < _SHORTEST
        or word.shouted
        or word.key in STOP_WORDS[mine.lang]
        or _ORDINARY[mine.lang].search(word.text)
    )


def _missing(theirs: Part, mine: Part) -> Iterator[Placed]:
    """Yield names beyond doubt that their part says more often than mine.

    Such a name stands elsewhere in my text too, or nothing in this part answers it.
    """
    left = theirs.counts - mine.counts
    for index, word in theirs.names():
        if (
            left[word.key] > 0
            and f"{word.key}s" not in mine.counts
            and theirs.is_plain((index, word))
            and word.key not in theirs.side.small
            and word.key not in mine.side.small
            and (word.key in load_places() or not is_known(word, theirs.lang))
            and not _ORDINARY[theirs.lang].search(word.text)
            and (word.key in mine.side.keys or not mine.answers(word, theirs.lang))
        ):
            left[word.key] -= 1
            yield index, word


def merged_names(names: Iterable[Placed]) -> list[Placed]:
    """Make one name of words that follow each other, such as first name and surname."""
    merged: list[Placed] = []
    for index, word in names:
        if merged and merged[-1][0] == index and merged[-1][1].end + 1 == word.start:
            first = merged[-1][1]
            text = f"{first.text} {word.text}"
            both = Capital(
                text, f"{first.key} {word.key}", first.start, word.end, first.opening, shouted=False
            )
            merged[-1] = index, both
        else:
            merged.append((index, word))
    return merged
