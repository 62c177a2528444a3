"""What one pair teaches its archive, apart from what reads it: records hold it."""

from __future__ import annotations

from msgspec import Struct


class Lesson(Struct, frozen=True):
    """What one pair teaches, small enough to be stored beside its other records.

    ``defined`` are acronyms that both sides define in beads that answer each other; ``company``
    holds, for every bead, the acronyms of both sides.
    """

    defined: tuple[tuple[str, str], ...]
    company: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
