"""What of an article is prose in its own language, and what in it is safe to correct.

The rule on typography advises, and may be wrong now and then; a correction that nobody reads again
may not. So code, addresses, raw HTML and whatever is, or may be, in the other language are left,
and so is each flaw whose cure is a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from pipeline.articles.model import Article, Block, BlockKind
from pipeline.finding import Lang
from pipeline.parity.foreign import foreign_sentence
from pipeline.parity.side import PROSE
from pipeline.text.language import identify, words_that_tell
from pipeline.text.sentences import split_sentences
from pipeline.text.typography import Flaw, find_flaws

_UNTOUCHED = frozenset(
    {BlockKind.CODE, BlockKind.HTML, BlockKind.BREAK, BlockKind.IMAGE, BlockKind.ABBREVIATION}
)
_QUOTATION = re.compile(r"«([^»]*)(?:»|$)|“([^”]*)(?:”|$)|\"([^\"]*)\"|‘([^’]+)’")
_QUOTES = re.compile(r"[«»“”\"]")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w.:-]*)(?:\s[^<>]*)?>")
_VOID = frozenset({"br", "hr", "img", "wbr"})
_SURE = 0.8
_SENTENCE_END = re.compile(r"(?:^|[.!?…:«“(\[]|^[-–—])[\s\u00a0\u202f]*$")
_OPENS = re.compile(r"(?:^|[\s(\[«“—–-]|[ldjmnstcuLDJMNSTCU]['’])$")
_CLOSES = re.compile(r"$|[\s.,;:!?…)\]»”—–-]")
_YEAR = re.compile(r"\s\d{4}\b")
_PATH_OR_CALL = re.compile(r"(?:[/\\]|\w\()$")
_FORMULA = re.compile(r"\$(?=[^\W\d_]|\\)")

Voice = Literal["own", "other", "unknown"]


def is_prose(article: Article, block: Block) -> bool:
    """Tell whether a block may be corrected at all."""
    if block.kind in _UNTOUCHED or "html" in block.containers or not block.text.strip():
        return False
    voice = tell_voice(block.text, article.lang)
    return voice == "own" or (voice == "unknown" and "quote" not in block.containers)


def tell_voice(text: str, lang: Lang) -> Voice:
    """Tell whether a passage is in an article's own language, in the other, or not to be told."""
    text = unicodedata.normalize("NFC", text)
    found, sure = identify(text)
    if found is None:  # all that tells may stand in quotation marks, which do not vote
        found, sure = identify(_QUOTES.sub(" ", text))
    if found is None or (found == lang and sure < _SURE):
        return "unknown"
    return "own" if found == lang else "other"


def find_safe_flaws(text: str, lang: Lang, profile: str, block: Block | None = None) -> list[Flaw]:
    """Return the flaws of a text whose cure can not change what it says.

    ``block`` is the block whose text it is, if it is one's.
    """
    flaws = find_flaws(text, profile, find_barred(text, lang, block))
    if any(flaw.kind == "quotes" for flaw in flaws) and not _are_pairs(text):
        flaws = tuple(flaw for flaw in flaws if flaw.kind != "quotes")
    return [flaw for flaw in flaws if _is_safe(text, flaw, lang)]


def find_barred(text: str, lang: Lang, block: Block | None = None) -> list[tuple[int, int]]:
    """Return the stretches of a text that are not to be touched."""
    barred = list(_barred(text, lang))
    return [*barred, *_barred_in(block, lang)] if block else barred


def _barred(text: str, lang: Lang) -> Iterator[tuple[int, int]]:
    """Yield the quotations to leave: whole if in the other language, else what is inside."""
    for match in _QUOTATION.finditer(text):
        inner = match[match.lastindex or 0]
        voice = tell_voice(inner, lang)
        if voice == "other" and words_that_tell(inner) > 1:
            yield match.span()
        elif voice != "own" and inner.strip():
            start = match.start(match.lastindex or 0)
            yield start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


def _barred_in(block: Block, lang: Lang) -> Iterator[tuple[int, int]]:
    """Yield what of a block is no prose of its language for other reasons."""
    for span in block.spans:
        voice = tell_voice(block.text[span.start : span.end], lang)
        if span.kind == "code" or voice == "other" or (voice == "unknown" and _is_title(span.kind)):
            yield span.start, span.end
    for link in block.links:
        shown = block.text[link.start : link.end]
        if shown.rstrip("/") in link.target or tell_voice(shown, lang) != "own":
            yield link.start, link.end
    if block.kind in PROSE:
        for sentence in split_sentences(block.text, lang):
            if foreign_sentence(block, sentence, lang):
                yield sentence


def _is_title(kind: str) -> bool:
    """Tell whether a stretch may be the title of a work: emphasised, not merely strong."""
    return kind == "emphasis"


def tagged_columns(source: str) -> list[tuple[int, int]]:
    """Return the stretches of a block's Markdown between tags of raw HTML, tags included."""
    found: list[tuple[int, int]] = []
    depth = begun = 0
    for match in _TAG.finditer(source):
        if match[2].lower() in _VOID or match[0].endswith("/>"):
            if not depth:
                found.append(match.span())
        elif not match[1]:
            begun = begun if depth else match.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((begun, match.end()))
    if depth:
        found.append((begun, len(source)))
    return found


def _are_pairs(text: str) -> bool:
    """Tell whether straight quotation marks open and close by turns, outside of other ones."""
    places = [at for at, character in enumerate(text) if character == '"']
    if any(_inside(text, at) for at in places):
        return False
    return all(
        _CLOSES.match(text, at + 1) and not text[at - 1].isspace()
        if number % 2
        else _OPENS.search(text[:at]) and not text[at + 1 : at + 2].isspace()
        for number, at in enumerate(places)
    )


def _inside(text: str, at: int) -> bool:
    """Tell whether a place stands within « » or “ ”."""
    return any(
        text.count(opening, 0, at) > text.count(closing, 0, at)
        for opening, closing in (("«", "»"), ("“", "”"))
    )


def _is_safe(text: str, flaw: Flaw, lang: Lang) -> bool:
    """Tell whether a flaw is surely one, and its cure the right one."""
    before, after = text[: flaw.start], text[flaw.end :]
    if flaw.kind == "accent" and flaw.replacement == "À":
        return bool(_SENTENCE_END.search(before))  # elsewhere it may be a letter: group A
    if flaw.kind == "month":
        return bool(_YEAR.match(after))  # without a year it may be a name: le 14 Juillet
    if flaw.kind == "ellipsis":
        return not (_PATH_OR_CALL.search(before) or after.startswith(("/", "\\")))
    if flaw.kind == "unit":
        return not _FORMULA.search(text)
    if flaw.kind == "space" and lang == "en" and text[flaw.end - 1] == ":":
        return not (before[-1:].isdigit() and after.lstrip()[:1].isdigit())  # a score, a ratio
    return True
