"""Sure meeting points: each other's best partner by keys that stand once a side, in order."""

from __future__ import annotations

import pytest

from pipeline.parity.anchors import find_anchors
from pipeline.parity.units import Unit


def _units(*texts: str) -> tuple[Unit, ...]:
    return tuple(
        Unit(frozenset(text.split()), frozenset(text.split()), float(len(text))) for text in texts
    )


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        (("a b c", "d e f"), ("a b c", "d e f"), [(0, 0), (1, 1)]),
        # Two shared keys are too few, three are enough, alike by exactly four in ten too.
        (("a b",), ("a b",), []),
        (("a b c x y z",), ("a b c",), [(0, 0)]),
        (("a b c d u v w x y z",), ("a b c d q r s t k l",), [(0, 0)]),
        (("a b c u v w x y",), ("a b c q r s t k",), []),
        # A key that stands twice, or three times, on one side is no sign.
        (("a b c", "c d"), ("a b c",), []),
        (("a b c", "c d", "c e"), ("a b c",), []),
        (("x", "a b c", "a b c"), ("a b c",), []),
        (("a b c",), ("a b c", "c d"), []),
        (("a b c",), ("a b c", "c d", "c e"), []),
        # The partner with more keys wins, and must prefer this one too.
        (("a b c d e",), ("d e", "a b c"), [(0, 1)]),
        (("d e", "a b c"), ("a b c d e",), [(1, 0)]),
        (("a b c", "d e f g"), ("a b c d e f g",), [(1, 0)]),
        # Of equals the first is taken.
        (("a b c d e f",), ("a b c", "d e f"), [(0, 0)]),
        (("a b c", "d e f"), ("a b c d e f",), [(0, 0)]),
        # What crosses gives way to the longest run in order.
        (("a b c", "d e f", "g h i"), ("g h i", "a b c", "d e f"), [(0, 1), (1, 2)]),
        (("g h i", "a b c", "d e f"), ("a b c", "d e f", "g h i"), [(1, 0), (2, 1)]),
        (
            ("a b c", "d e f", "g h i", "j k l"),
            ("g h i", "a b c", "j k l", "d e f"),
            [(2, 0), (3, 2)],
        ),
        ((), ("a b c",), []),
        (("a b c",), (), []),
        (("x", "a b c"), ("y", "z", "a b c"), [(1, 2)]),
    ],
)
def test_anchors(
    french: tuple[str, ...], english: tuple[str, ...], expected: list[tuple[int, int]]
) -> None:
    assert find_anchors(_units(*french), _units(*english)) == expected
