"""When a fact of one text answers a fact of the other, and how far apart two are that do not."""

from __future__ import annotations

import pytest

from pipeline.finding import Lang
from pipeline.parity.fact_distance import distance
from pipeline.parity.fact_values import Answer, answer, is_confused
from pipeline.text.facts import Fact, read_facts

NONE, LOOSE, CLOSE, EXACT = Answer


def fact(text: str, lang: Lang) -> Fact:
    """The first fact of a text."""
    return read_facts(text, lang)[0]


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        # Numbers and ordinals.
        ("16 000 visiteurs", "16,000 visitors", EXACT),
        ("seize mille visiteurs", "16,000 visitors", EXACT),
        ("16 000 visiteurs", "15,000 visitors", NONE),
        ("3e étage", "3 floors", EXACT),
        ("une centaine de visiteurs", "125 visitors", LOOSE),
        ("une centaine de visiteurs", "126 visitors", NONE),
        ("100 visiteurs", "110 visitors", NONE),
        # Percentages, points, money, measures.
        ("12,5 %", "12.5 per cent", EXACT),
        ("12 %", "12 percentage points", NONE),
        ("12 %", "12 visitors", CLOSE),
        ("75 $", "CA$75", CLOSE),
        ("75 $ CA", "US$75", NONE),
        ("75 $", "€75", NONE),
        ("75 $", "CA$76", NONE),
        ("75 euros", "€75", EXACT),
        ("7 km", "7,000 m", EXACT),
        ("7 km", "7 m", NONE),
        ("2 GB", "2 GB", EXACT),
        ("7 km", "7 ports", CLOSE),
        # Dates: whole, in part, against a bare number.
        ("7 octobre 2024", "October 7, 2024", EXACT),
        ("7 octobre", "October 7, 2024", CLOSE),
        ("octobre 2024", "October 7, 2024", CLOSE),
        ("7 octobre 2024", "October 8, 2024", NONE),
        ("7 octobre", "November 2024", NONE),
        ("7 octobre 2024", "2024", LOOSE),
        ("7 octobre 2024", "the 7th", LOOSE),
        ("7 octobre 2024", "10 ships", NONE),
        # Times, and how long something lasts.
        ("à 8 h", "at 8 a.m.", EXACT),
        ("à 20 h", "at 8 p.m.", EXACT),
        ("à 20 h", "at 8 a.m.", NONE),
        ("à 20 h", "8 ships", LOOSE),
        ("à 20 h", "9 ships", NONE),
        ("8 h", "8 hours", CLOSE),
        ("8 h", "480 minutes", CLOSE),
        ("8 h", "9 hours", NONE),
        # Names made of letters and figures, fractions.
        ("le G20", "the G20", EXACT),
        ("au T3", "in Q3", EXACT),
        ("au S3", "in Q3", LOOSE),
        ("la norme EN 301 549", "EN 301 549", EXACT),
        ("la norme EN 301,549", "EN 301 549", NONE),
        # Sizes of files; lengths and shares said otherwise.
        ("(PDF, 1,2 Mo)", "(PDF, 1200 KB)", EXACT),
        ("(PDF, 870 ko)", "(PDF, 1.2 MB)", CLOSE),
        ("(PDF, 870 ko)", "(PDF, 2 MB)", NONE),
        ("(PDF, 38 pages)", "(PDF, 34 pages)", CLOSE),
        ("(PDF, 38 pages)", "38 pages", CLOSE),
        ("(PDF, 38 pages)", "34 pages", NONE),
        ("300 %", "threefold", LOOSE),
        ("48 heures", "two days", CLOSE),
        ("un an", "12 months", CLOSE),
        ("quinze jours", "two weeks", CLOSE),
        ("un siècle", "100 years", CLOSE),
        ("7 min 36", "7:36", CLOSE),
        ("1 min 18 s", "1 minute and 18 seconds", EXACT),
        ("1 min 18 s", "1 minute and 19 seconds", NONE),
        ("1 min 11 s 60", "1:11.60", CLOSE),
        ("1 min 11 s 60", "1:11.06", NONE),
        ("1'11\"60", "1:11.60", EXACT),
        ("2 h 3 min 4 s", "2:03:04", EXACT),
        ("24 heures par jour", "24/7", EXACT),
        ("67 %", "two thirds", LOOSE),
        ("au T3", "in Q4", NONE),
        ("la loi C-11", "11 laws", LOOSE),
        # Addresses are the same or not.
        ("a@b.org", "a@b.org", EXACT),
        ("a@b.org", "c@b.org", NONE),
    ],
)
def test_an_answer(french: str, english: str, expected: Answer) -> None:
    assert answer(fact(french, "fr"), fact(english, "en")) is expected


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        ("1,152 km", "1,152 km", True),
        ("1,152 km", "1.152 km", False),
        ("1.152 km", "1,152 km", False),
        ("1 152 km", "1,152 km", False),
        ("1,152 km", "1,153 km", True),
        ("12 %", "1,152%", True),
        ("12 %", "13%", False),
        ("deux navires", "1,152 ships", False),
        ("7 octobre 2024", "1,152 ships", False),
    ],
)
def test_a_separator_of_the_other_language(french: str, english: str, expected: bool) -> None:
    assert is_confused(fact(french, "fr"), fact(english, "en")) is expected


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        ("34 pays", "43 countries", 0.9),
        ("34 pays", "35 countries", 0.45),
        ("1 234 pays", "234 countries", 0.225),
        ("34 pays", "1234 countries", 0.45),
        ("34 pays", "35%", 1.45),
        ("34 pays", "35 km", 1.45),
        ("7 octobre 2024", "2025", 1.5 + 0.9 * 0.4),
        ("à 8 h", "9 hours", 2.4),
        ("à 8 h", "9 ships", 2.4),
        ("au T3", "13 ships", 1.95),
        ("à 8 h", "9%", None),
        ("a@b.org", "12 ships", None),
        ("7 km", "8 km", 0.9),
        ("7 km", "7 m", 0.0),
        ("7 km", "8 kg", 1.9),
        ("la loi C-11", "the bill C-12", 0.45),
        ("la loi C-11", "the bill S-11", None),
        ("deux navires", "three ships", 0.5),
    ],
)
def test_how_unlike_two_facts_are(french: str, english: str, expected: float | None) -> None:
    one, two = fact(french, "fr"), fact(english, "en")
    found = distance(one, two, apart=False)

    assert found == (expected if expected is None else pytest.approx(expected))
    further = distance(one, two, apart=True)
    assert further == (None if expected is None else pytest.approx(expected + 1))
