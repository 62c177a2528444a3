"""A stretch of text made comparable: its keys, what may answer them, its length.

Two units are alike by the share of their keys that find an answer on the other side: the same
stem, number, link or picture, or one that the lexicon gives as its translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from msgspec import Struct

from pipeline.articles.model import BlockKind
from pipeline.finding import Lang
from pipeline.text.lexicon import load_lexicon
from pipeline.text.stems import content_keys
from pipeline.text.tokens import tokens

# Characters of French for one of English, and the spread about it, in published articles.
FRENCH_PER_ENGLISH = 1.22
_SPREAD = 0.17  # relative, for long texts
_VARIANCE = 6.8  # per character, for short ones (Gale and Church 1993)


class Unit(Struct, frozen=True):
    """A comparable stretch of text.

    ``length`` is in characters as English would take them; ``reach`` holds the keys and
    everything the lexicon lets answer them.
    """

    keys: frozenset[str]
    reach: frozenset[str]
    length: float
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


def make_unit(text: str, lang: Lang) -> Unit:
    """Read ``text`` of language ``lang``."""
    return unit_of(tokens(text), len(text), lang)


def unit_of(words: Iterable[str], characters: int, lang: Lang) -> Unit:
    """Make the unit of a text of so many characters from its folded words and numbers."""
    keys = content_keys(words, lang)
    answers = load_lexicon().answers(lang)
    reach = keys.union(*filter(None, map(answers.get, keys)))
    length = characters / FRENCH_PER_ENGLISH if lang == "fr" else float(characters)
    return Unit(keys, reach, length)


def join(
    units: Sequence[Unit],
    kind: BlockKind | None = None,
    level: int = 0,
    objects: Sequence[str] = (),
) -> Unit:
    """Make one unit of several; ``objects`` are keys of what is no word, such as links.

    Without ``kind``, kind and level are the first one's.
    """
    if kind is None:
        kind, level = units[0].kind, units[0].level
    if len(units) == 1 and not objects:
        one = units[0]
        return Unit(one.keys, one.reach, one.length, kind, level)
    return Unit(
        frozenset(objects).union(*[unit.keys for unit in units]),
        frozenset(objects).union(*[unit.reach for unit in units]),
        sum(unit.length for unit in units),
        kind,
        level,
    )


def answered(unit: Unit, other: Unit) -> int:
    """Count the keys of ``unit`` that ``other`` answers."""
    return len(unit.keys & other.reach)


def similarity(one: Unit, two: Unit) -> float:
    """Return the share (0-1) of both units' keys that the other answers; 0 without keys."""
    total = len(one.keys) + len(two.keys)
    if not total:
        return 0.0
    return (len(one.keys & two.reach) + len(two.keys & one.reach)) / total


def spread(length: float) -> float:
    """Return the standard deviation of the length of what translates so many characters."""
    return sqrt(_VARIANCE * length + (_SPREAD * length) ** 2)


def stretch(one: Unit, two: Unit) -> float:
    """Return by how many standard deviations the lengths depart from what is usual."""
    return abs(one.length - two.length) / spread((one.length + two.length) / 2 + 1)
