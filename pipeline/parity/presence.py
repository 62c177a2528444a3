"""How much speaks for a passage being there after all, merged into a neighbour."""

from __future__ import annotations

from pipeline.parity.units import Unit, answered, spread

# The weights part 99 of 100 sentences that were taken out of published texts from those that
# were merged into a neighbour.
_LENGTH_MOST = 2.0  # that length may say for or against, in nats
_UNCLAIMED = 8.0  # for the share of words met only by words that nothing else answers
_ECHOED = 2.0  # for the share of words met at all
_PRESENT = 2.8


def is_merged(unit: Unit, rest: Unit, facing: Unit) -> bool:
    """Tell whether ``facing`` renders ``unit`` besides the ``rest`` that it answers."""
    return bool(unit.keys) and presence(unit, rest, facing) > _PRESENT


def presence(unit: Unit, rest: Unit, facing: Unit) -> float:
    """Return how much speaks for ``facing`` rendering ``unit`` besides the ``rest``.

    It is then as long as both rather than as the rest alone, and holds words that the rest does
    not answer but the unit does. From about 2.5 it surely does, below 0 surely not.
    """
    more = facing.length - rest.length
    variance = spread((facing.length + rest.length + unit.length / 2) / 2 + 1) ** 2
    length = (more**2 - (more - unit.length) ** 2) / (2 * variance)
    likely = max(-_LENGTH_MOST, min(_LENGTH_MOST, length))
    unclaimed = len((facing.keys - rest.reach) & unit.reach) / len(unit.keys)
    echoed = answered(unit, facing) / len(unit.keys)
    return likely + _UNCLAIMED * unclaimed + _ECHOED * echoed
