"""Blocks that the straight way left alone: which moved, which face each other, which convince."""

from __future__ import annotations

import pytest

from pipeline.articles.model import BlockKind
from pipeline.parity.scoring import convinces, is_plausible
from pipeline.parity.strays import match_facing, match_moved
from pipeline.parity.units import Unit

P, ITEM, HEADING = BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING


def unit(words: str, kind: BlockKind = P, level: int = 0, length: float = 0.0) -> Unit:
    keys = frozenset(words.split())
    return Unit(keys, keys, length or float(len(words)), kind, level)


def units(*words: str, kind: BlockKind = P) -> tuple[Unit, ...]:
    return tuple(unit(one, kind) for one in words)


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        (("a b c d",), ("a b c d",), {0: 0}),
        (("a b c",), ("a b c",), {}),  # too few words to be sure
        (("a b c d e",), ("a b v w x",), {}),
        (("a b c d e f",), ("a b c v w x",), {0: 0}),
        # The most alike first: the second pair is nearer than the first two crosswise.
        (("a b c d e", "a b c d x"), ("a b c d x", "a b c v w"), {0: 1, 1: 0}),
        (("a b c d", "e f g h"), ("e f g h", "a b c d"), {0: 1, 1: 0}),
        # Each serves once.
        (("a b c d", "a b c d"), ("a b c d",), {0: 0}),
    ],
)
def test_blocks_that_moved(
    french: tuple[str, ...], english: tuple[str, ...], expected: dict[int, int]
) -> None:
    found = match_moved(
        list(range(len(french))), list(range(len(english))), units(*french), units(*english)
    )

    assert found == expected


def test_a_block_moves_only_among_its_kind() -> None:
    assert match_moved([0], [0], units("a b c d"), units("a b c d", kind=ITEM)) == {}


def test_of_very_many_only_those_that_share_a_rare_word_are_compared() -> None:
    # 201 by 201: every block has three words of its own, and one that all have.
    french = units(*(f"all a{n} b{n} c{n}" for n in range(201)))
    english = units(*(f"all a{n} b{n} c{n}" for n in reversed(range(201))))
    everyone = list(range(201))

    assert match_moved(everyone, everyone, french, english) == {n: 200 - n for n in everyone}
    common = units(*(f"u v w x y{min(n, 199) // 20}" for n in everyone))
    assert match_moved(everyone, everyone, common, common) == {}


# A path's steps: from, to in French; from, to in English.
PAIR_0, PAIR_2 = (0, 1, 0, 1), (2, 3, 2, 3)


@pytest.mark.parametrize(
    ("french", "english", "kind", "expected"),
    [
        ("un deux", "three four", ITEM, {1: 1}),
        ("un deux", "three four", HEADING, {1: 1}),
        ("un deux", "three four", P, {}),
        ("un deux", "three four five six seven eight nine ten eleven twelve " * 3, ITEM, {}),
    ],
)
def test_short_blocks_between_the_same_neighbours_face_each_other(
    french: str, english: str, kind: BlockKind, expected: dict[int, int]
) -> None:
    path = [PAIR_0, (1, 2, 1, 1), (2, 2, 1, 2), PAIR_2]
    here = (unit("a"), unit(french, kind), unit("b"))
    there = (unit("a"), unit(english, kind), unit("b"))

    assert match_facing(path, {}, here, there) == expected


def test_only_as_many_face_each_other_as_stand_there() -> None:
    items = units("a", "b", "c", "d", kind=ITEM)
    two_to_one = [PAIR_0, (1, 2, 1, 1), (2, 3, 1, 1), (3, 3, 1, 2), (3, 4, 2, 3)]
    two_to_two = [PAIR_0, (1, 2, 1, 1), (2, 3, 1, 1), (3, 3, 1, 2), (3, 3, 2, 3), (3, 4, 3, 4)]
    at_the_end = [PAIR_0, (1, 2, 1, 1), (2, 2, 1, 2)]

    assert match_facing(two_to_one, {}, items, items) == {}
    assert match_facing(two_to_two, {}, items, items) == {1: 1, 2: 2}
    assert match_facing(at_the_end, {}, items, items) == {1: 1}


def test_what_moved_faces_nobody() -> None:
    items = units("a", "b", "c", kind=ITEM)
    path = [PAIR_0, (1, 2, 1, 1), (2, 2, 1, 2), PAIR_2]

    assert match_facing(path, {1: 2}, items, items) == {}
    assert match_facing(path, {0: 1}, items, items) == {}


@pytest.mark.parametrize(
    ("one", "two", "convincing", "plausible"),
    [
        (unit("a b c d e"), unit("a b c d e"), True, True),
        (unit("a b c d e"), unit("a b c v w"), True, True),
        (unit("a b c d e f"), unit("a b c u v w"), True, True),
        (unit("a b c d e f"), unit("a b t u v w"), False, True),
        (unit("a b c d e f"), unit("a s t u v w"), False, False),
        (unit("a b c d e"), unit("s t u v w x"), False, False),
        (unit("a b c d"), unit("s t u v"), False, True),  # too few words to tell
        (unit("a b c d e"), unit("a b c d e", ITEM), False, False),
        (unit("a b c d e", HEADING, 2), unit("a b c d e", HEADING, 3), False, False),
        (unit("a b c d e", HEADING, 2), unit("a b c d e", HEADING, 2), True, True),
        (unit("a b c d e", length=100), unit("a b c d e", length=900), False, False),
    ],
)
def test_what_answers_by_itself_and_what_only_among_neighbours(
    one: Unit, two: Unit, convincing: bool, plausible: bool
) -> None:
    assert convinces(one, two) is convincing
    assert is_plausible(one, two) is plausible
