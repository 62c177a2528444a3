"""Whole blocks and sentences lost, added, moved, or left in the other language."""

from __future__ import annotations

import itertools
import random
import re

from injection import Change, Injection, injector, pair_injector
from pairs import GenuinePair
from passages import Piece, View

_STOPS = {
    "fr": frozenset(
        "le la les des du une est dans pour que qui et en sur avec par pas vous nous".split()
    ),
    "en": frozenset(
        "the of and to is in for that with on are you we this it be by from have".split()
    ),
}
SENTENCE = re.compile(r"[A-ZÀ-Þ][^.!?\n\0]{25,}?[^.!?\s\0A-Z][.!?](?=\s|$)")


def _paragraphs(view: View, least: int = 8) -> list[Piece]:
    return [piece for piece in view.of_kind("paragraph") if piece.words >= least]


def is_in(text: str, lang: str) -> bool:
    """Tell by stop words whether a text is in a language and not in the other one."""
    words = re.findall(r"[a-zà-ÿ]+", text.lower())
    mine = sum(word in _STOPS[lang] for word in words)
    other = sum(word in _STOPS["en" if lang == "fr" else "fr"] for word in words)
    return mine >= 2 and mine > 2 * other


def _insert(view: View, piece: Piece, new: list[str]) -> tuple[str, int]:
    at = piece.last + 1
    return "\n".join([*view.lines[:at], "", *new, *view.lines[at:]]), at + 2


@injector("paragraph-omitted")
def paragraph_omitted(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave a paragraph out."""
    found = _paragraphs(here)
    if len(found) < 2:
        return None
    piece = rng.choice(found)
    return here.without(piece), piece.first + 1, piece.text


@pair_injector("paragraph-added")
def paragraph_added(pair: GenuinePair, rng: random.Random) -> Injection | None:
    """Add a paragraph that comes from another story."""
    lang = rng.choice(["fr", "en"])
    if not pair.stranger(lang):
        return None
    here, other = View(pair.text(lang), lang), View(pair.stranger(lang), lang)
    known = set(here.lines)
    new = [piece for piece in _paragraphs(other, 12) if piece.text.split("\n")[0] not in known]
    if not new or not _paragraphs(here):
        return None
    piece = rng.choice(new)
    text, line = _insert(here, rng.choice(_paragraphs(here)), piece.text.split("\n"))
    return Injection(text, lang, line, piece.text)


@injector("paragraph-duplicated")
def paragraph_duplicated(here: View, there: View, rng: random.Random) -> Change | None:
    """Paste a paragraph twice."""
    if not (found := _paragraphs(here)):
        return None
    piece = rng.choice(found)
    text, line = _insert(here, piece, piece.text.split("\n"))
    return text, line, piece.text


@injector("paragraphs-swapped")
def paragraphs_swapped(here: View, there: View, rng: random.Random) -> Change | None:
    """Exchange two paragraphs that follow each other."""
    pieces = here.pieces
    found = [
        (one, two)
        for one, two in itertools.pairwise(pieces)
        if one.kind == two.kind == "paragraph" and min(one.words, two.words) >= 8
    ]
    if not found:
        return None
    one, two = rng.choice(found)
    gap = here.lines[one.last + 1 : two.first]
    lines = [
        *here.lines[: one.first],
        *two.text.split("\n"),
        *gap,
        *one.text.split("\n"),
        *here.lines[two.last + 1 :],
    ]
    return "\n".join(lines), one.first + 1, f"{one.text}\n<->\n{two.text}"


@injector("article-truncated")
def article_truncated(here: View, there: View, rng: random.Random) -> Change | None:
    """Cut the last third to half of an article off."""
    pieces = here.pieces
    if len(_paragraphs(here)) < 5:
        return None
    keep = max(2, int(len(pieces) * rng.uniform(0.5, 0.7)))
    lost = pieces[keep:]
    if sum(piece.words for piece in lost if piece.kind in ("paragraph", "item")) < 25:
        return None
    return "\n".join(here.lines[: lost[0].first]) + "\n", 0, f"{len(lost)} pieces lost"


@pair_injector("wrong-article")
def wrong_article(pair: GenuinePair, rng: random.Random) -> Injection | None:
    """Pair the text with another story's."""
    lang = rng.choice(["fr", "en"])
    text = pair.stranger(lang)
    return Injection(text, lang, 0, "another story") if text else None


def _sentences(view: View, piece: Piece) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in SENTENCE.finditer(view.prose, *view.span(piece))]


def _rich(view: View, least: int = 2) -> list[tuple[Piece, list[tuple[int, int]]]]:
    found = [(piece, _sentences(view, piece)) for piece in view.of_kind("paragraph")]
    return [(piece, spans) for piece, spans in found if len(spans) >= least]


def _long_enough(view: View, span: tuple[int, int]) -> bool:
    return len(view.prose[slice(*span)].split()) >= 6


@injector("sentence-omitted")
def sentence_omitted(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave a sentence out of a paragraph that has others."""
    found = [span for _, spans in _rich(here) for span in spans if _long_enough(here, span)]
    if not found:
        return None
    start, end = rng.choice(found)
    text, line = here.edit(start, end + (here.text[end : end + 1] == " "), "")
    return text, line, here.text[start:end]


@pair_injector("sentence-added")
def sentence_added(pair: GenuinePair, rng: random.Random) -> Injection | None:
    """Add a sentence that comes from another story."""
    lang = rng.choice(["fr", "en"])
    if not pair.stranger(lang):
        return None
    here, other = View(pair.text(lang), lang), View(pair.stranger(lang), lang)
    new = [
        other.text[slice(*span)]
        for _, spans in _rich(other, 1)
        for span in spans
        if _long_enough(other, span) and other.text[slice(*span)] not in here.text
    ]
    places = [span for _, spans in _rich(here, 1) for span in spans]
    if not new or not places:
        return None
    sentence, (_, end) = rng.choice(new), rng.choice(places)
    text, line = here.edit(end, end, " " + sentence)
    return Injection(text, lang, line, sentence)


@injector("item-lost")
def item_lost(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave a list item out."""
    found = [piece for piece in here.of_kind("item") if piece.words >= 2]
    if len(found) < 2:
        return None
    piece = rng.choice(found)
    lines = here.lines[: piece.first] + here.lines[piece.last + 1 :]
    return "\n".join(lines), piece.first + 1, piece.text


@injector("row-lost")
def row_lost(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave a table row out (not the header)."""
    pieces = here.pieces
    found = [
        piece
        for piece, after in zip(pieces, [*pieces[1:], None], strict=True)
        if piece.kind == "row" and not (after and after.kind == "rule-row") and piece.words >= 1
    ]
    if len(found) < 2:
        return None
    piece = rng.choice(found)
    return here.without(piece), piece.first + 1, piece.text


@injector("heading-lost")
def heading_lost(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave a heading out."""
    if not (found := here.of_kind("heading")):
        return None
    piece = rng.choice(found)
    return here.without(piece), piece.first + 1, piece.text


@injector("heading-level-changed")
def heading_level_changed(here: View, there: View, rng: random.Random) -> Change | None:
    """Write a heading one level lower or higher."""
    if not (found := here.of_kind("heading")):
        return None
    piece = rng.choice(found)
    level = len(piece.text) - len(piece.text.lstrip("#"))
    new = level - 1 if level > 2 and rng.random() < 0.5 else min(6, level + 1)
    start = here.starts[piece.first]
    text, line = here.edit(start, start + level, "#" * new)
    return text, line, f"{piece.text} -> h{new}"


def _parallel(here: View, there: View) -> list[tuple[Piece, Piece]]:
    """Pair paragraphs by their order; only where both sides have as many."""
    mine, theirs = here.of_kind("paragraph"), there.of_kind("paragraph")
    return list(zip(mine, theirs, strict=True)) if len(mine) == len(theirs) else []


@injector("paragraph-untranslated")
def paragraph_untranslated(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave a paragraph in the other language."""
    found = [
        (mine, theirs)
        for mine, theirs in _parallel(here, there)
        if mine.words >= 8 and is_in(theirs.text, there.lang) and is_in(mine.text, here.lang)
    ]
    if not found:
        return None
    mine, theirs = rng.choice(found)
    lines = [*here.lines[: mine.first], *theirs.text.split("\n"), *here.lines[mine.last + 1 :]]
    return "\n".join(lines), mine.first + 1, theirs.text


@injector("sentence-untranslated")
def sentence_untranslated(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave one sentence of a paragraph in the other language."""
    found = []
    for mine, theirs in _parallel(here, there):
        ours, others = _sentences(here, mine), _sentences(there, theirs)
        if len(ours) < 2 or len(ours) != len(others):
            continue
        found += [
            (span, there.text[slice(*other)])
            for span, other in zip(ours, others, strict=True)
            if is_in(there.text[slice(*other)], there.lang)
            and is_in(here.text[slice(*span)], here.lang)
        ]
    if not found:
        return None
    (start, end), new = rng.choice(found)
    text, line = here.edit(start, end, new)
    return text, line, new


@injector("title-untranslated")
def title_untranslated(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave the title in the other language."""
    mine, theirs = here.lines[1], there.lines[1]
    if mine == theirs or len(theirs.split()) < 4 or not _differ_in_words(mine, theirs):
        return None
    return "\n".join([here.lines[0], theirs, *here.lines[2:]]), 2, theirs


@injector("alt-untranslated")
def alt_untranslated(here: View, there: View, rng: random.Random) -> Change | None:
    """Leave a picture's alternative text in the other language."""
    pattern = re.compile(r"!\[([^\]\n]+)\]\(([^)\s]+)")
    theirs = list(pattern.finditer(there.text))
    mine = list(pattern.finditer(here.text))
    if len(mine) != len(theirs):
        return None
    found = [
        (one, two)
        for one, two in zip(mine, theirs, strict=True)
        if len(two[1].split()) >= 2 and _differ_in_words(one[1], two[1])
    ]
    if not found:
        return None
    one, two = rng.choice(found)
    text, line = here.edit(*one.span(1), two[1])
    return text, line, f"{one[1]} -> {two[1]}"


def _differ_in_words(one: str, two: str) -> bool:
    ours, theirs = (set(re.findall(r"[^\W\d_]{3,}", text.lower())) for text in (one, two))
    return len(ours & theirs) <= len(theirs) / 2
