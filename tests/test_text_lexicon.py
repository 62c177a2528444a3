"""The shipped lexicon answers everyday words in both directions."""

import pytest

from pipeline.text.lexicon import LEXICON, load_lexicon, make_lexicon
from pipeline.text.stems import stem


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("semaine", "week"),
        ("douanes", "customs"),
        ("pays", "country"),
        ("janvier", "january"),
        ("lundi", "monday"),
        ("allemagne", "germany"),
        ("logiciel", "software"),
        ("feu", "fire"),
        ("chercher", "search"),
    ],
)
def test_answers_both_ways(french: str, english: str) -> None:
    lexicon = load_lexicon()

    assert stem(english) in lexicon.answers("fr")[stem(french)]
    assert stem(french) in lexicon.answers("en")[stem(english)]


def test_stays_small() -> None:
    assert LEXICON.stat().st_size < 400_000


def test_lines_become_both_tables() -> None:
    lexicon = make_lexicon(["port harbou port", "quai quay harbou"])

    assert lexicon.forward["port"] == ("harbou", "port")
    assert lexicon.backward["harbou"] == ("port", "quai")
