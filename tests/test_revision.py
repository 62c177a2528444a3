"""The second look at the beads of blocks: what is taken apart, what is put in doubt."""

from __future__ import annotations

from msgspec.structs import replace

from pipeline.articles.model import BlockKind
from pipeline.parity.revision import find_weak, is_nearer_beside, take_apart
from pipeline.parity.units import Unit, make_unit

READING = (
    "Dans la fonction de lecture, un champ désigne ce que les visiteurs apportent au guichet.",
    "In the reading function, a field means what visitors bring to the desk.",
)
MAIL = (
    "Notez que nous donnons un nom à notre liste : courrier. Ce mot désigne la liste des lettres.",
    "Please note that we give a name to our list: mail. This word means the list of the letters.",
)
HARBOUR = (
    "Le port ouvre lundi une exposition sur les phares.",
    "The harbour opens an exhibition on lighthouses on Monday.",
)


def _french(*texts: str) -> tuple[Unit, ...]:
    return tuple(make_unit(text, "fr") for text in texts)


def _english(*texts: str) -> tuple[Unit, ...]:
    return tuple(make_unit(text, "en") for text in texts)


def test_a_merged_paragraph_is_rather_one_without_answer_elsewhere() -> None:
    french, english = _french(READING[0], MAIL[0]), _english(MAIL[1], READING[1])

    path = take_apart([(0, 0, 0, 1), (0, 2, 1, 2)], french, english)

    assert path == [(0, 0, 0, 1), (0, 1, 1, 2), (1, 2, 2, 2)]


def test_two_paragraphs_that_one_answers_stay_together() -> None:
    french, english = _french(READING[0], MAIL[0]), _english(f"{READING[1]} {MAIL[1]}")

    assert take_apart([(0, 2, 0, 1)], french, english) == [(0, 2, 0, 1)]


def test_a_copy_is_not_merged_with_its_original() -> None:
    french, english = _french(READING[0]), _english(READING[1], READING[1])

    assert take_apart([(0, 1, 0, 2)], french, english) == [(0, 1, 0, 1), (1, 1, 1, 2)]


def test_a_heading_does_not_answer_another_plain_passage() -> None:
    french = _french("Nous y croyons.")
    (title,) = _english("Our repositories")
    heading = replace(title, kind=BlockKind.HEADING, level=2)

    assert take_apart([(0, 1, 0, 1)], french, (heading,)) == [(0, 1, 0, 0), (1, 1, 0, 1)]


def test_a_heading_answers_the_same_words_in_plain_text() -> None:
    french = _french(MAIL[0])
    (title,) = _english(MAIL[1])
    heading = replace(title, kind=BlockKind.HEADING, level=2)

    assert take_apart([(0, 1, 0, 1)], french, (heading,)) == [(0, 1, 0, 1)]


def test_neighbours_that_fit_better_crosswise_are_in_doubt() -> None:
    french, english = _french(READING[0], MAIL[0]), _english(MAIL[1], READING[1])

    assert find_weak([(0, 1, 0, 1), (1, 2, 1, 2)], french, english) == {(0, 0), (1, 1)}


def test_neighbours_in_order_are_not_in_doubt() -> None:
    french, english = _french(READING[0], MAIL[0]), _english(READING[1], MAIL[1])

    assert find_weak([(0, 1, 0, 1), (1, 2, 1, 2)], french, english) == set()


def test_a_unit_is_nearer_to_the_one_after_its_place() -> None:
    french = _french(MAIL[0], HARBOUR[0])

    assert is_nearer_beside(french, _english(READING[1], MAIL[1], HARBOUR[1]), 0)
    assert not is_nearer_beside(french, _english(MAIL[1], READING[1], HARBOUR[1]), 0)
