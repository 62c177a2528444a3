"""What is proposed for a word that is not known."""

from __future__ import annotations

import pytest

from pipeline.articles.nearest import hint_nearest, nearest


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("Europ", ["europe", "world"], "europe"),
        ("wrld", ["europe", "world"], "world"),
        ("zzz", ["europe", "world"], ""),
        ("europe", [], ""),
    ],
)
def test_the_nearest_known_word(word: str, known: list[str], found: str) -> None:
    assert nearest(word, known) == found


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("europ", ["europe"], "Did you mean “europe”?"),
        ("zzz", [], "site.toml names none yet: add a table for it there."),
        ("zzz", ["b", "a"], "Valid values: a, b."),
    ],
)
def test_the_hint_says_what_there_is(word: str, known: list[str], hint: str) -> None:
    assert hint_nearest(word, known).text("en") == hint


def test_of_many_values_the_first_are_told() -> None:
    assert ", …" in hint_nearest("zzz", map(str, range(100))).text("fr")
