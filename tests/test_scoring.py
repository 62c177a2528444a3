"""What a bead is worth: each term of the score by itself, on units whose likeness is known.

The keys of a unit are its words; two units of four words each that share two are half alike.
"""

from __future__ import annotations

from math import inf, sqrt

import pytest

from pipeline.articles.model import BlockKind
from pipeline.parity.scoring import Scorer, convinces, is_plausible
from pipeline.parity.units import Unit

P, ITEM, HEADING, ROW = (
    BlockKind.PARAGRAPH,
    BlockKind.ITEM,
    BlockKind.HEADING,
    BlockKind.ROW,
)
CODE, PICTURE = BlockKind.CODE, BlockKind.IMAGE
CHANCE, GAP = 0.22, 0.35


def unit(words: str, kind: BlockKind = P, level: int = 0, length: float = 100.0) -> Unit:
    keys = frozenset(words.split())
    return Unit(keys, keys, length, kind, level)


def alone(one: Unit, two: Unit, *, by_kind: bool = True) -> float:
    """The score of two single units."""
    return Scorer((one,), (two,), by_kind=by_kind).score(0, 1, 0, 1)


@pytest.mark.parametrize(
    ("french", "english", "likeness"),
    [("a b c d", "a b c d", 1.0), ("a b c d", "a b v w", 0.5), ("a b", "v w", 0.0)],
)
def test_likeness_counts_above_chance_by_the_root_of_the_words(
    french: str, english: str, likeness: float
) -> None:
    words = len(french.split()) + len(english.split())

    found = alone(unit(french), unit(english))

    assert found == pytest.approx((likeness - CHANCE) * sqrt(words))


def test_two_short_beads_are_worth_more_than_a_long_one() -> None:
    short = alone(unit("a b"), unit("a b")) + alone(unit("c d"), unit("c d"))

    assert short > alone(unit("a b c d"), unit("a b c d"))


@pytest.mark.parametrize(
    ("lengths", "cost"),
    [
        ((100.0, 100.0), 0.0),
        # The standard deviation about 126 characters is sqrt(6.8 * 126 + (0.17 * 126) ** 2).
        ((100.0, 150.0), 0.06 * 50**2 / (6.8 * 126 + (0.17 * 126) ** 2)),
        ((100.0, 9_000.0), 0.06 * 16),  # and no more than four deviations
    ],
)
def test_lengths_that_differ_cost(lengths: tuple[float, float], cost: float) -> None:
    one, two = (unit("a b", length=length) for length in lengths)

    assert alone(one, two) == pytest.approx((1 - CHANCE) * 2 - cost)
    assert alone(two, one) == pytest.approx((1 - CHANCE) * 2 - cost)


@pytest.mark.parametrize(
    ("kinds", "levels", "cost"),
    [
        ((P, P), (0, 0), 0.0),
        ((ITEM, ITEM), (1, 1), 0.0),
        ((ITEM, ITEM), (1, 2), 0.2),
        ((ITEM, ITEM), (3, 1), 0.4),
        ((P, ITEM), (0, 1), 0.6),
        ((ROW, P), (0, 0), 0.6),
        ((BlockKind.TERM, BlockKind.DEFINITION), (0, 0), 0.6),
        ((BlockKind.FOOTNOTE, BlockKind.HTML), (0, 0), 0.6),
        ((HEADING, P), (2, 0), 1.2),
        ((P, HEADING), (0, 2), 1.2),
        ((P, CODE), (0, 0), 2.0),
        ((CODE, P), (0, 0), 2.0),
        ((PICTURE, CODE), (0, 0), 2.0),
        ((HEADING, CODE), (2, 0), 2.0),
    ],
)
def test_kinds_that_differ_cost_where_they_count(
    kinds: tuple[BlockKind, BlockKind], levels: tuple[int, int], cost: float
) -> None:
    one, two = (unit("a b", kind, level) for kind, level in zip(kinds, levels, strict=True))

    assert alone(one, two) == pytest.approx((1 - CHANCE) * 2 - cost)
    assert alone(one, two, by_kind=False) == pytest.approx((1 - CHANCE) * 2)


@pytest.mark.parametrize(("levels", "gain"), [((2, 2), 0.3), ((2, 3), 0.2), ((4, 2), 0.1)])
def test_headings_gain_by_being_headings_whatever_their_length(
    levels: tuple[int, int], gain: float
) -> None:
    one = unit("a b", HEADING, levels[0], length=20)
    two = unit("a w", HEADING, levels[1], length=900)

    assert alone(one, two) == pytest.approx((0.5 - CHANCE) * 2 + gain)


def test_headings_are_as_others_among_sentences() -> None:
    one, two = unit("a b", HEADING, 2), unit("a b", HEADING, 3)

    assert alone(one, two, by_kind=False) == pytest.approx((1 - CHANCE) * 2)


def test_a_unit_without_answer_costs_the_same_on_both_sides() -> None:
    scorer = Scorer((unit("a"), unit("b")), (unit("a"), unit("b")), by_kind=True)

    assert scorer.score(0, 1, 0, 0) == scorer.score(1, 1, 1, 2) == -GAP


@pytest.mark.parametrize(
    ("french", "english", "shape"),
    [
        (("a b c d",), ("a b", "c d"), 0.45),
        (("a b", "c d"), ("a b c d",), 0.45),
        (("a b c", "d e f"), ("a b d", "c e f"), 1.0),
    ],
)
def test_a_bead_of_several_is_one_less_its_shape(
    french: tuple[str, ...], english: tuple[str, ...], shape: float
) -> None:
    left = tuple(unit(one, length=50 * (3 - len(french))) for one in french)
    right = tuple(unit(one, length=50 * (3 - len(english))) for one in english)
    words = sum(len(one.keys) for one in (*left, *right))

    found = Scorer(left, right, by_kind=True).score(0, len(left), 0, len(right))

    assert found == pytest.approx((1 - CHANCE) * sqrt(words) - shape)


def test_a_bead_lies_where_it_is_said_to() -> None:
    french = (unit("x y"), unit("a b", length=50), unit("c d", length=50), unit("z"))
    english = (unit("v"), unit("w"), unit("a b c d"))

    found = Scorer(french, english, by_kind=True).score(1, 3, 2, 3)

    assert found == pytest.approx((1 - CHANCE) * sqrt(8) - 0.45)


@pytest.mark.parametrize(
    ("french", "english", "is_refused"),
    [
        # One part alone answers: 6 of 8 words are 0.75, 8 of 10 are more.
        (("a b c d", "e"), ("a b c x",), False),
        (("a b c d e", "f"), ("a b c d x",), True),
        (("f", "a b c d e"), ("a b c d x",), True),
        # Two that changed places, not two that blend.
        (("a b c d", "e f g h"), ("e f g v", "a b c w"), True),
        (("a b c d", "e f g h"), ("a b c v", "e f g w"), False),
        (("a b c d", "e f g h"), ("a b e f", "c d g h"), False),  # as much across as straight
    ],
)
def test_beads_of_several_that_are_not_one_are_refused(
    french: tuple[str, ...], english: tuple[str, ...], *, is_refused: bool
) -> None:
    left, right = tuple(map(unit, french)), tuple(map(unit, english))

    found = Scorer(left, right, by_kind=True).score(0, len(left), 0, len(right))

    assert (found == -inf) is is_refused


@pytest.mark.parametrize("place", range(4))
def test_only_paragraphs_are_merged(place: int) -> None:
    kinds = [ITEM if at == place else P for at in range(4)]
    left = unit("a b c", kinds[0]), unit("d e f", kinds[1])
    right = unit("a b d", kinds[2]), unit("c e f", kinds[3])

    assert Scorer(left, right, by_kind=True).score(0, 2, 0, 2) == -inf
    assert Scorer(left, right, by_kind=False).score(0, 2, 0, 2) > 0


def test_a_pair_is_judged_the_same_again() -> None:
    scorer = Scorer((unit("a b"), unit("c d")), (unit("a b"), unit("c x")), by_kind=True)
    first = scorer.score(0, 1, 0, 1), scorer.score(1, 2, 1, 2)

    assert first == (scorer.score(0, 1, 0, 1), scorer.score(1, 2, 1, 2))
    assert first[0] > first[1] > scorer.score(0, 1, 1, 2)


@pytest.mark.parametrize(
    ("one", "two", "does"),
    [
        (unit("a b"), unit("a b"), True),
        (unit("a b c d"), unit("a b v w"), True),  # just half
        (unit("a b c d e"), unit("a b v w x"), False),
        (unit("a b"), unit("a b", ITEM), False),
        (unit("a b", HEADING, 2), unit("a b", HEADING, 3), False),
        (unit("a b", HEADING, 2), unit("a b", HEADING, 2), True),
        (unit("a b"), unit("a b", length=200), True),  # 2.4 deviations
        (unit("a b"), unit("a b", length=210), False),  # 2.6
    ],
)
def test_units_convince(one: Unit, two: Unit, *, does: bool) -> None:
    assert convinces(one, two) is does
    assert convinces(two, one) is does


@pytest.mark.parametrize(
    ("one", "two", "is_so"),
    [
        (unit("a b c d"), unit("v w x y z"), True),  # nine words say little
        (unit("a b c d e"), unit("v w x y z"), False),  # ten say more
        (unit("a b c d e"), unit("a b x y z"), True),
        (unit("a b c d e"), unit("a w x y z"), False),
        (unit("a b c d e f g h i j"), unit("a b c q r s t u v w"), True),  # three in ten
        (unit("a b"), unit("a b", ITEM), False),
        (unit("a b", ITEM, 1), unit("a b", ITEM, 2), False),
        (unit("a b"), unit("a b", length=225), True),  # 2.9 deviations
        (unit("a b"), unit("a b", length=235), False),  # 3.05
    ],
)
def test_units_are_plausible(one: Unit, two: Unit, *, is_so: bool) -> None:
    assert is_plausible(one, two) is is_so
    assert is_plausible(two, one) is is_so
