"""Proper names of both sides laid against each other: misspelt in one text, or replaced.

A name is a word with a capital that never stands in small letters. Names are mostly the same in
both languages; those that are not are known (`exonyms`), given by the lexicon, or look alike.
What is left over on both sides of one bead is a name that was replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import Lang, other_lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.side import Side
from pipeline.text.exonyms import load_exonyms
from pipeline.text.lexicon import load_lexicon
from pipeline.text.names import Capital, one_edit, read_capitals, words_of
from pipeline.text.stems import stem
from pipeline.text.tokens import word_set

_SILENT = frozenset(
    {BlockKind.CODE, BlockKind.HTML, BlockKind.BREAK, BlockKind.IMAGE, BlockKind.ABBREVIATION}
)
_LEAST = 5  # letters a word needs for one slip to be told from another word
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SMALL = re.compile(r"(?<![\w@#/.:-])[a-zß-ÿœ](?:[^\W\d_]|[\u0300-\u036f])*(?![\w@/:])")
_COVER = "\ufffc"

# Endings by which a word of one language regularly differs from its cousin in the other, or
# from its own other forms; what is left of them after the common beginning.
_ENDINGS = frozenset(
    frozenset(pair.split("/"))
    for pair in word_set(
        """e/ s/ es/ x/ a/ d/ r/ n/ z/ o/ i/ e/a e/y e/s e/o e/i e/ie e/er en/an re/er ie/y ie/ia
        i/y t/d ien/ian n/ne ez/e y/es y/s r/s d/s d/r el/al els/als pe/ple pes/ples"""
    )
)
# Spellings inside a word that differ by rule between the languages, or British and American.
_SPELLINGS = (
    ("z", "s"),
    ("ense", "ence"),
    ("tiat", "ciat"),
    ("ires", "ries"),
    ("eur", "er"),
    ("ain", "an"),
    ("gn", "n"),
    ("mmun", "mmon"),
)


@dataclass(frozen=True, slots=True)
class NamePair:
    """A name of one side and the one that stands for it on the other.

    ``block``/``other_block`` are indices; ``wrong`` is the side whose form is the odd one, ``sure``
    tells that the right form stands in both texts.
    """

    wrong: Lang
    name: Capital
    block: int
    other: Capital
    other_block: int
    sure: bool


class NameSide:
    """The names of one side."""

    def __init__(self, side: Side) -> None:
        self.lang = side.lang
        self.side = side
        self.article = side.article

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the article, addresses and code included."""
        front = self.article.front
        picture = front.image
        texts = [front.title, front.summary, self.article.body, *front.tags, *front.authors]
        if picture:
            texts += [picture.alt, picture.caption, picture.credit]
        return words_of("\n".join(texts))

    @cached_property
    def capitals(self) -> tuple[tuple[Capital, ...], ...]:
        """The capitalised words of every block."""
        return tuple(
            () if block.kind in _SILENT else read_capitals(_covered(block))
            for block in self.side.blocks
        )

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all capitalised words."""
        return frozenset(word.key for words in self.capitals for word in words)

    @cached_property
    def inside(self) -> frozenset[str]:
        """The keys of words that have a capital elsewhere than at the start of a sentence."""
        return frozenset(word.key for words in self.capitals for word in words if not word.opening)

    @cached_property
    def inner(self) -> frozenset[str]:
        """The keys of words that have a capital inside a sentence of running text."""
        return frozenset(
            word.key
            for block, words in zip(self.side.blocks, self.capitals, strict=True)
            if words and not is_titled(block, words)
            for word in words
            if not word.opening
        )

    @cached_property
    def small(self) -> frozenset[str]:
        """The keys of all words in small letters, addresses and code left out."""
        texts = (_covered(block) for block in self.side.blocks if block.kind not in _SILENT)
        return words_of(" ".join(_SMALL.findall(" ".join(texts))))


def _covered(block: Block) -> str:
    """Return the text of a block with code covered up."""
    text = block.text
    for span in block.spans:
        if span.kind == "code":
            text = f"{text[: span.start]}{_COVER * (span.end - span.start)}{text[span.end :]}"
    return text


def is_titled(block: Block, words: tuple[Capital, ...]) -> bool:
    """Tell whether a block is written with capitals throughout, as English titles are."""
    if block.kind is BlockKind.HEADING:
        return True
    long = len(_LONG_WORD.findall(block.text))
    return long >= 3 and sum(len(word.text) >= 4 for word in words) > 0.6 * long


class Names:
    """The names of a pair."""

    def __init__(self, fr: Side, en: Side, blocks: tuple[BlockBead, ...]) -> None:
        self.sides: dict[Lang, NameSide] = {"fr": NameSide(fr), "en": NameSide(en)}
        self.blocks = blocks

    @cached_property
    def misspelled(self) -> tuple[NamePair, ...]:
        """Names one slip away from the name that answers them."""
        return tuple(self._misspelled())

    def _misspelled(self) -> Iterator[NamePair]:
        seen: set[tuple[Lang, str]] = set()
        for bead in self.blocks:
            if not bead.fr or not bead.en:
                continue
            for lang in ("fr", "en"):
                for pair in self._slips(bead, lang):
                    if (pair.wrong, pair.name.key) not in seen:
                        # a slip made on both sides of an odd pair is told once
                        seen |= {
                            (pair.wrong, pair.name.key),
                            (other_lang(pair.wrong), pair.other.key),
                        }
                        yield pair

    def _slips(self, bead: BlockBead, lang: Lang) -> Iterator[NamePair]:
        mine, theirs = self.sides[lang], self.sides[other_lang(lang)]
        own, others = (bead.fr, bead.en) if lang == "fr" else (bead.en, bead.fr)
        for at in own:
            for word in mine.capitals[at]:
                if word.shouted or word.key in theirs.vocabulary or word.key in mine.small:
                    continue
                for there in others:
                    for other in theirs.capitals[there]:
                        if (
                            one_edit(word.key, other.key)
                            and max(len(word.key), len(other.key)) >= _LEAST
                            and not _are_cousins(word.key, other.key, lang)
                        ):
                            sure = other.key in mine.keys
                            if self._is_slip(word, other, lang, sure=sure):
                                yield NamePair(lang, word, at, other, there, sure)

    def _is_slip(self, word: Capital, other: Capital, lang: Lang, *, sure: bool) -> bool:
        mine, theirs = self.sides[lang], self.sides[other_lang(lang)]
        strange = not _is_known(word, lang)
        if sure:
            # The right form is in both texts: only an ordinary word of one's own can explain.
            return strange or not (other.key in theirs.small or other.key in mine.small)
        return (
            strange
            and word.key in mine.inside
            and other.key in theirs.inside
            and other.key not in theirs.small
        )


def _are_cousins(one: str, two: str, lang: Lang) -> bool:
    """Tell whether two words are forms of one, or translations of each other."""
    return (
        _is_regular(one, two)
        or stem(two) in load_lexicon().answers(lang).get(stem(one), ())
        or two in load_exonyms()[lang].get(one, ())
    )


def _is_regular(one: str, two: str) -> bool:
    """Tell whether two words differ by their endings only, as cousins and inflections do."""
    for written, other in _SPELLINGS:
        one, two = one.replace(written, other), two.replace(written, other)
    if one == two:
        return True
    head = 0
    while head < min(len(one), len(two)) and one[head] == two[head]:
        head += 1
    tail_one, tail_two = one[head:], two[head:]
    if len(tail_one) > 3 or len(tail_two) > 3:
        return False
    if (
        tail_one[-1:] == tail_two[-1:]
        and tail_one[-1:] == "s"
        and len(tail_one) + len(tail_two) > 1
    ):
        tail_one, tail_two = tail_one[:-1], tail_two[:-1]
    return frozenset((tail_one, tail_two)) in _ENDINGS


def _is_known(word: Capital, lang: Lang) -> bool:
    """Tell whether a word is an ordinary one, or a name with a form of its own."""
    return stem(word.key) in load_lexicon().answers(lang) or word.key in load_exonyms()[lang]
