"""Parts of a sentence that the sentence answering it does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from pipeline.finding import LANGS, Lang, other_lang
from pipeline.parity.alignment import Sentence
from pipeline.parity.comparison import Comparison
from pipeline.parity.presence import length_odds
from pipeline.parity.side import PROSE
from pipeline.parity.units import Unit, answered, join, make_unit
from pipeline.parity.wordiness import length_ratio

_LONGER = 25  # characters that the sentence is longer by, at least
_KEYS_LEAST = 3
_ECHO_MOST = 0.2  # share of the words that the other side of the passage may hold
_ODDS_MOST = -0.4  # log odds, by length, that the other sentence renders it after all
_BREAK = re.compile(r"(?<=[^\W\d])\s?[,;:)](?=\s)|\s[–—-](?=\s)|\s(?=\()|—")


class LostClause(Struct, frozen=True):
    """A stretch ``start:end`` of a block's text that its answer, a sentence, lacks."""

    lang: Lang
    block: int
    start: int
    end: int
    facing: Sentence


def lost_clauses(comparison: Comparison) -> Iterator[LostClause]:
    """Yield at most one for every pair of sentences, in order of the alignment.

    The sentence must be the longer one by what the part takes, as this article's sides go, and
    nothing in the facing passage may answer the part's words.
    """
    for bead in comparison.sentences:
        if len(bead.fr) != 1 or len(bead.en) != 1:
            continue
        for lang in LANGS:
            (own,), (facing,) = (bead.fr, bead.en) if lang == "fr" else (bead.en, bead.fr)
            found = _lost(comparison, lang, own, facing)
            if found:
                yield found


def _lost(comparison: Comparison, lang: Lang, own: Sentence, facing: Sentence) -> LostClause | None:
    side, other = comparison.side(lang), comparison.side(other_lang(lang))
    block = side.blocks[own.block]
    answer = other.parts[facing.block][other.places[facing.block, facing.start]]
    length = answer.length * length_ratio(lang, *comparison.lengths)
    whole = side.parts[own.block][side.places[own.block, own.start]]
    if whole.length - length < _LONGER or block.kind not in PROSE:
        return None
    spans = _clauses(block.text, own)
    if len(spans) < 2:
        return None
    units = [make_unit(block.text[start:end], lang) for start, end in spans]
    best: tuple[float, LostClause] | None = None
    for at, (start, end) in enumerate(spans):
        odds = _odds(units, at, other.units[facing.block], length)
        if odds < _ODDS_MOST and (best is None or odds < best[0]):
            best = odds, LostClause(lang, own.block, start, end, facing)
    return best[1] if best else None


def _odds(units: list[Unit], at: int, passage: Unit, length: float) -> float:
    """Return the log odds that a part is rendered; 0 where its words say so or say nothing."""
    unit = units[at]
    keys = len(unit.keys)
    if keys < _KEYS_LEAST or answered(unit, passage) > _ECHO_MOST * keys:
        return 0.0
    return length_odds(unit, join([*units[:at], *units[at + 1 :]]), length)


def _clauses(text: str, sentence: Sentence) -> list[tuple[int, int]]:
    """Return the stretches of a sentence between commas, dashes and brackets."""
    edges = [sentence.start]
    edges += [match.end() for match in _BREAK.finditer(text, sentence.start, sentence.end)]
    edges.append(sentence.end)
    spans = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        if piece.strip():
            spans.append((begin, end))
    return spans
