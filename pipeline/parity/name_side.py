"""The names of one side of a pair, read once: words with a capital that are no ordinary words."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import Lang
from pipeline.parity.side import Side
from pipeline.text.exonyms import load_exonyms
from pipeline.text.lexicon import load_lexicon
from pipeline.text.names import Capital, list_words, read_capitals, words_of
from pipeline.text.ordinary import is_ordinary
from pipeline.text.stems import STOP_WORDS, stem
from pipeline.text.tokens import fold

_SILENT = frozenset(
    {BlockKind.CODE, BlockKind.HTML, BlockKind.BREAK, BlockKind.IMAGE, BlockKind.ABBREVIATION}
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SMALL = re.compile(r"[a-zß-ÿœ](?<![\w@#/.:-].)[^\W\d_]*(?:[\u0300-\u036f]+[^\W\d_]*)*(?![\w@/:])")
_JOINED = re.compile(r"[A-ZÀ-Þ](?<![\w@#/.:-].)[^\W\d_]+(?:--?[^\W\d_]+)+(?![\w@/:-])")
_SIGNED = re.compile(r"(?:\A|[.!?…»”\"*]\s)[—–]\s?\Z")
_COVER = "\ufffc"


class NamePair(Struct, frozen=True):
    """A name of one side and the one that stands for it on the other.

    ``block``/``other_block`` are indices; ``wrong`` is the side whose form is the odd one, ``sure``
    tells that there is no doubt which and that it is one.
    """

    wrong: Lang
    name: Capital
    block: int
    other: Capital
    other_block: int
    sure: bool = True


class LoneName(Struct, frozen=True):
    """A name of block ``block`` of one side that nothing on the other side answers.

    ``other_block`` is where the other text should have it.
    """

    lang: Lang
    name: Capital
    block: int
    other_block: int


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
    def texts(self) -> tuple[str, ...]:
        """What is read of every block: its text, code covered up."""
        return tuple("" if block.kind in _SILENT else _covered(block) for block in self.side.blocks)

    def words(self, index: int) -> list[str]:
        """Return the folded words of a block, its numbers perhaps among them."""
        text = self.texts[index]
        if text == self.side.blocks[index].text:
            return [word for words in self.side.words[index] for word in words]
        return list_words(text)

    @cached_property
    def capitals(self) -> tuple[tuple[Capital, ...], ...]:
        """The capitalised words of every block."""
        return tuple(
            _attributed(_after_lead(read_capitals(text), block), text)
            for text, block in zip(self.texts, self.side.blocks, strict=True)
        )

    @cached_property
    def joined(self) -> dict[int, tuple[Capital, ...]]:
        """The names joined by a hyphen of the blocks that have any, hyphens kept in their keys."""
        return {
            index: tuple(
                Capital(match[0], fold(match[0]), *match.span(), opening=False, shouted=False)
                for match in found
            )
            for index, text in enumerate(self.texts)
            if "-" in text and (found := list(_JOINED.finditer(text)))
        }

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all capitalised words."""
        return frozenset(word.key for words in self.capitals for word in words)

    @cached_property
    def inside(self) -> frozenset[str]:
        """The keys of words that have a capital elsewhere than at the start of a sentence."""
        return frozenset(word.key for words in self.capitals for word in words if not word.opening)

    @cached_property
    def small(self) -> frozenset[str]:
        """The keys of all words in small letters, addresses and code left out."""
        chunks = " ".join(set(" ".join(self.texts).split()))  # many are said more than once
        return words_of(" ".join(set(_SMALL.findall(chunks))))


def translation_first(side: NameSide) -> tuple[Lang, Lang]:
    """Return both languages, that of the translation first: a slip is more likely there."""
    from_english = side.article.front.language_pair.startswith("en")
    return ("fr", "en") if from_english else ("en", "fr")


def _covered(block: Block) -> str:
    """Return the text of a block with code covered up."""
    text = block.text
    for span in block.spans:
        if span.kind == "code":
            text = f"{text[: span.start]}{_COVER * (span.end - span.start)}{text[span.end :]}"
    return text


def _after_lead(words: tuple[Capital, ...], block: Block) -> tuple[Capital, ...]:
    """Let what follows a bold beginning open a sentence: “**Please note** Any word …”."""
    lead = next((span.end for span in block.spans if span.kind == "strong" and not span.start), 0)
    if not lead or not words:
        return words
    return tuple(
        replace(word, opening=True) if word.start in (lead, lead + 1) else word for word in words
    )


def _attributed(words: tuple[Capital, ...], text: str) -> tuple[Capital, ...]:
    """Let no name open a sentence that stands alone below a quotation: “— Ada Lovelace”."""
    return (
        tuple(
            replace(word, opening=False)
            if word.opening
            and after
            and after.start == word.end + 1
            and _SIGNED.search(text[max(0, word.start - 4) : word.start])
            else word
            for word, after in zip_longest(words, words[1:])
        )
        if "—" in text or "–" in text
        else words
    )


def is_capitalised(text: str, words: tuple[Capital, ...]) -> bool:
    """Tell whether a text is written with capitals throughout, as English titles are."""
    tall = sum(len(word.text) >= 4 for word in words)
    if tall < 2:
        return False
    long = len(_LONG_WORD.findall(text))
    return long >= 3 and tall > 0.6 * long


def is_known(word: Capital, lang: Lang) -> bool:
    """Tell whether a word is an ordinary one, or a name with a form of its own."""
    return (
        word.key in STOP_WORDS[lang]
        or (is_ordinary(word.key) and stem(word.key) in load_lexicon().answers(lang))
        or word.key not in load_exonyms()[lang].get(word.key, {word.key})
    )
