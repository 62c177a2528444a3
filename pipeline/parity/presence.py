"""How much speaks for a passage being there after all, merged into a neighbour."""

from __future__ import annotations

from pipeline.parity.units import Unit, answered, spread

# The weights part 97 of 100 sentences that were taken out of published texts from nine in ten of
# those that a writer split off: length, in odds either way (nats), says most by far.
_LENGTH = 7.4
_LENGTH_MOST = 1.0
_UNCLAIMED = 0.6  # for the share of words met only by words that nothing else answers
_ECHOED = 0.9  # for the share of words met at all
_MERGED = 0.8
_UNHEARD = 0.15  # share of its words up to which a sentence is not echoed at all,
_UNHEARD_WORDS = 6  # if it has so many that tell, and
_UNHEARD_ODDS = 0.5  # the length does not clearly speak for it

# The same where it is not known yet, or says little, how wordy this article's sides are.
_PRESENT = 2.8
_ALONE_LENGTH_MOST = 2.0
_ALONE_UNCLAIMED = 8.0
_ALONE_ECHOED = 2.0


def is_merged(unit: Unit, rest: Unit, facing: Unit) -> bool:
    """Tell whether one block, ``facing``, renders another besides the ``rest`` it answers."""
    return bool(unit.keys) and presence(unit, rest, facing) > _PRESENT


def is_split_off(unit: Unit, rest: Unit, facing: Unit, ratio: float) -> bool:
    """Tell whether ``facing`` renders the sentence ``unit`` besides the ``rest`` that it answers.

    ``ratio`` is how long the side of ``unit`` is for one of the other in the article's other
    passages: a translator is terser or wordier than most, but the same throughout.
    """
    if not unit.keys:
        return False
    odds = length_odds(unit, rest, facing.length * ratio)
    likely = _LENGTH * max(-_LENGTH_MOST, min(_LENGTH_MOST, odds))
    unclaimed, echoed = _met(unit, rest, facing)
    if len(unit.keys) >= _UNHEARD_WORDS and echoed <= _UNHEARD and odds < _UNHEARD_ODDS:
        return False
    return likely + _UNCLAIMED * unclaimed + _ECHOED * echoed > _MERGED


def presence(unit: Unit, rest: Unit, facing: Unit) -> float:
    """Return how much speaks for ``facing`` rendering ``unit`` besides the ``rest``.

    It is then as long as both rather than as the rest alone, and holds words that the rest does
    not answer but the unit does. From about 2.5 it surely does, below 0 surely not.
    """
    odds = length_odds(unit, rest, facing.length)
    likely = max(-_ALONE_LENGTH_MOST, min(_ALONE_LENGTH_MOST, odds))
    unclaimed, echoed = _met(unit, rest, facing)
    return likely + _ALONE_UNCLAIMED * unclaimed + _ALONE_ECHOED * echoed


def length_odds(unit: Unit, rest: Unit, facing: float) -> float:
    """Return the log odds, by length alone, of so many characters rendering both."""
    more = facing - rest.length
    variance = spread((facing + rest.length + unit.length / 2) / 2 + 1) ** 2
    return (more**2 - (more - unit.length) ** 2) / (2 * variance)


def _met(unit: Unit, rest: Unit, facing: Unit) -> tuple[float, float]:
    """Return the shares of the unit's words met by words the rest leaves free, and met at all."""
    unclaimed = len((facing.keys - rest.reach) & unit.reach) / len(unit.keys)
    return unclaimed, answered(unit, facing) / len(unit.keys)
