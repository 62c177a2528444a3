"""Which words are ordinary ones, in either language."""

from __future__ import annotations

import pytest

from pipeline.text.ordinary import is_ordinary


@pytest.mark.parametrize(
    "word",
    ["ruban", "rubans", "ribbon", "toolkits", "felicite", "owner", "zygote", "aardvark", "feb"],
)
def test_words_of_dictionaries_are_ordinary(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["novak", "microsoft", "", "s", "zzzzz", "é", "a" * 50, "jakarta"])
def test_names_and_what_is_no_word_are_not(word: str) -> None:
    assert not is_ordinary(word)
