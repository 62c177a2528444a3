"""Passages left in the other language: blocks, sentences, short texts such as titles.

Most blocks are cleared by their function words alone; the dearer reading is for the rest. Code,
emphasised titles and the text of links do not count, nor do quotations.
"""

from __future__ import annotations

import re

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import Lang, other_lang
from pipeline.text.language import identify, words_that_tell
from pipeline.text.ordinary import is_ordinary
from pipeline.text.tokens import fold, word_set

_SURE = 0.985
_WORDS = 5  # that tell, for a passage judged by itself
_SURE_FEW = 0.998  # for one with a word less
_SURE_SAME = 0.8
_SURE_TITLE = 0.93
_SURE_LINK = 0.9
_LINKS = 0.8  # share of a block's text from which it is nothing but links
_GLOSS = 3  # blocks among which a passage has its translation in brackets
_WORDS_SAME = 2  # when both sides have the same text
_SURE_SAME_RUNNING = 0.95  # likewise, for running text
_WORDS_SAME_RUNNING = 3
_SURE_SAME_TITLE = 0.7  # for a title with two words that dictionaries have
_EMPHASISED = 0.8  # share of a block's text from which it is emphasised as a whole
_STOPS = (".", "!", "?", "…")
_SENTENCE = 8  # words from which that is no title of a work
_READ = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.HEADING,
        BlockKind.ROW,
        BlockKind.FOOTNOTE,
        BlockKind.TERM,
        BlockKind.DEFINITION,
    }
)
_ACCENTED = re.compile("[À-ÖØ-öø-ÿŒœ]")
# A page that exists in one language only is cited in it, and readers are told so.
_ANNOUNCED: dict[Lang, re.Pattern[str]] = {
    "fr": re.compile(
        r"\((?:disponible |offert )?(?:uniquement )?en anglais\b[^()]*\)", re.IGNORECASE
    ),
    "en": re.compile(r"\((?:available )?(?:only )?(?:in )?French\b[^()]*\)", re.IGNORECASE),
}
_SCRIPT = re.compile(r"\bfunction ?\([\w, ]*\) ?\{|\w\([^()\n]*\);\s|\w\(.*\) ?=> ?[{(]")
_PLAIN = re.compile(r"(?<!\S)[^\W\d_A-Z][^\W\d_]*(?:['’][^\W\d_]+)*(?=[\s,;:.!?…)»”]|$)")
# Function words that the other language does not have.
_COMMON: dict[Lang, frozenset[str]] = {
    "fr": word_set(
        """
        le la les des du de une et est dans pour par que qui au aux ce cette ces sur avec sont
        vous nous il elle ils elles pas ne plus ou leur leurs votre vos notre nos se sa ses son
        un être avoir peut été mais comme si à y
        """
    ),
    "en": word_set(
        """
        the of and to in is that for with are this you it be was by from at we they an not have
        has can will your our or their which if as its these been but more i he she his her do
        does would should there when what how who were about into than
        """
    ),
}


def is_foreign(text: str, lang: Lang) -> bool:
    """Tell whether running text of a ``lang`` article is surely in the other language."""
    words = set(text.lower().split())
    own = len(words & _COMMON[lang])
    other = len(words & _COMMON[other_lang(lang)])
    if other == 0 or own > other:
        return False
    found, sure = identify(text)
    if found != other_lang(lang) or sure < _SURE:
        return False
    telling = words_that_tell(text)
    return telling >= _WORDS or (telling == _WORDS - 1 and sure >= _SURE_FEW)


def same_untranslated(
    text: str, twin: str, *, titled: bool = False, running: bool = False
) -> Lang | None:
    """Return the language in which both sides have one and the same text, if it tells one.

    The side of the other language is then the one that was not translated. In a ``titled``
    text words in capitals are words too; elsewhere they are taken for names. ``running`` text
    must tell more than a heading or an item.
    """
    if fold(text).split() != fold(twin).split():
        return None
    if titled:
        found, sure = identify(text.lower())
        enough = _SURE_SAME_TITLE if _has_ordinary_words(text) else _SURE_TITLE
        return found if sure >= enough and len(text.split()) > 1 else None
    if running and text.rstrip().endswith(_STOPS):  # the first word has a capital anyway
        text = text[:1].lower() + text[1:]
    # Names and codes are the same in both languages: only plain lower-case words tell.
    text = " ".join(_PLAIN.findall(text))
    found, sure = identify(text)
    if sure < (_SURE_SAME_RUNNING if running else _SURE_SAME):
        return None
    least = _WORDS_SAME_RUNNING if running else _WORDS_SAME
    return found if words_that_tell(text) >= least else None


def _has_ordinary_words(text: str) -> bool:
    """Tell whether a text holds two words of dictionaries, so that it is not all names."""
    words = (word for word in fold(text).lower().split() if len(word) > 2)
    return sum(is_ordinary(word) for word in words) > 1


def title_tells(text: str) -> bool:
    """Tell whether a title, or another short text, surely shows its language."""
    return identify(text.lower())[1] >= _SURE_TITLE and words_that_tell(text.lower()) > 1


def foreign_sentence(block: Block, span: tuple[int, int], lang: Lang) -> bool:
    """Tell whether a sentence of a block is surely in the other language."""
    start, end = span
    return is_foreign(bare(block, start, end), lang)


def foreign_block(block: Block, lang: Lang) -> bool:
    """Tell whether a block as a whole is surely in the other language."""
    return block.kind in _READ and is_foreign(_running(block), lang)


def may_be_foreign(block: Block, lang: Lang) -> bool:
    """Tell whether a common word of the other language stands in a block, by far the least dear."""
    words = _running(block).lower().split()
    return not _COMMON[other_lang(lang)].isdisjoint(words)


def shows_french(line: str) -> bool:
    """Tell whether a line of code holds French words, if only one."""
    return bool(_ACCENTED.search(line)) or not _COMMON["fr"].isdisjoint(line.lower().split())


def is_kept(block: Block, lang: Lang) -> bool:
    """Tell whether a passage is in the other language on purpose, or is no text at all.

    It says so itself, it is the title of a work with its author, or it is a script.
    """
    return bool(_ANNOUNCED[lang].search(block.text) or _SCRIPT.search(block.text))


def has_gloss(blocks: tuple[Block, ...], index: int) -> bool:
    """Tell whether a block is rendered in brackets by the next one that has text."""
    after = (
        block
        for block in blocks[index + 1 : index + 1 + _GLOSS]
        if block.kind is not BlockKind.HTML
    )
    return is_bracketed(next(after, None))


def is_said_twice(blocks: tuple[Block, ...], index: int, lang: Lang) -> bool:
    """Tell whether a block is a foreign passage rendered in brackets, or that rendering."""
    if not is_bracketed(blocks[index]):
        return has_gloss(blocks, index) and foreign_block(blocks[index], lang)
    return any(foreign_block(block, lang) for block in blocks[max(0, index - _GLOSS) : index])


def is_bracketed(block: Block | None) -> bool:
    """Tell whether a block stands in brackets as a whole."""
    text = block.text.strip() if block else ""
    return text.startswith("(") and text.endswith(")")


def foreign_link(block: Block, lang: Lang) -> bool:
    """Tell whether a block that is nothing but links is in the other language.

    What it leads to may have that title, so this is less than certain.
    """
    if not block.links or block.kind not in _READ:
        return False
    covered = sum(link.end - link.start for link in block.links)
    if covered < _LINKS * len(block.text):
        return False
    codes = [(span.start, span.end) for span in block.spans if span.kind == "code"]
    links = [(link.start, link.end) for link in block.links]
    if not _COMMON[lang].isdisjoint(_without(block.text, links).lower().split()):
        return False  # a title cited in a sentence of the article's own language
    text = _without(block.text, codes)
    found, sure = identify(text)
    return found == other_lang(lang) and sure >= _SURE_LINK and words_that_tell(text) > 2


def _running(block: Block) -> str:
    """Return a block's text less code, emphasis and the text of links.

    A whole sentence that is emphasised, as a remark of the editors is, counts as text.
    """
    text = block.text
    emphasised = sum(span.end - span.start for span in block.spans if span.kind == "emphasis")
    if emphasised and emphasised >= _EMPHASISED * len(text) and len(text.split()) >= _SENTENCE:
        holes = [(span.start, span.end) for span in block.spans if span.kind == "code"]
        return _without(text, holes + [(link.start, link.end) for link in block.links])
    return bare(block, 0, len(text))


def bare(block: Block, start: int, end: int) -> str:
    """Return a stretch of a block's text less code, emphasis and the text of links."""
    holes = [(span.start, span.end) for span in block.spans if span.kind != "strong"]
    holes += [(link.start, link.end) for link in block.links]
    return _without(block.text, holes, start, end) if holes else block.text[start:end]


def _without(
    text: str, holes: list[tuple[int, int]], start: int = 0, end: int | None = None
) -> str:
    """Return a stretch of a text less some stretches within it."""
    end = len(text) if end is None else end
    pieces = []
    for hole_start, hole_end in sorted(holes):
        if hole_start < end and hole_end > start:
            pieces.append(text[start:hole_start])
            start = max(start, hole_end)
    pieces.append(text[start:end])
    return " ".join(pieces)
