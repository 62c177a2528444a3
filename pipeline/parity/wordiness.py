"""How wordy one side of an article is beside the other, so that lengths can be judged.

Most translators write French a fifth longer than English; this one may be terser or wordier, but
is so throughout.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.finding import Lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.side import Side

_PASSAGE = 40  # characters from which a passage tells how wordy a side is
_USUAL = 400  # characters of either side that stand for the usual ratio
_RATIO_MOST = 4 / 3


def bead_lengths(fr: Side, en: Side, bead: BlockBead) -> tuple[float, float]:
    """Return the lengths of both sides of a bead, zeros where they tell nothing."""
    french = sum(fr.units[index].length for index in bead.fr)
    english = sum(en.units[index].length for index in bead.en)
    return (french, english) if min(french, english) >= _PASSAGE else (0.0, 0.0)


def total_lengths(fr: Side, en: Side, blocks: Iterable[BlockBead]) -> tuple[float, float]:
    """Return the lengths of both sides, in characters as English takes them; only what answers."""
    found = [bead_lengths(fr, en, bead) for bead in blocks]
    return sum(one for one, _ in found), sum(two for _, two in found)


def length_ratio(lang: Lang, french: float, english: float) -> float:
    """Return how long the side ``lang`` is for one of the other, 1 being what is usual.

    The few passages of a short article weigh little.
    """
    ratio = (french + _USUAL) / (english + _USUAL)
    ratio = min(max(ratio, 1 / _RATIO_MOST), _RATIO_MOST)
    return ratio if lang == "fr" else 1 / ratio
