"""Folding takes away what differs without meaning."""

import unicodedata

import pytest

from pipeline.text.stems import content_stems, stem
from pipeline.text.tokens import fold, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élève", "eleve"),
        (unicodedata.normalize("NFD", "Élève"), "eleve"),
        ("l’œuvre", "l'oeuvre"),
        ("a\u202fb\u00a0c", "a b c"),
        ("« mot »—suite", "  mot   suite"),
        ("Ærø", "aero"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "written", ["16 000", "16,000", "16.000", "16\u202f000", "16'000", "16000"]
)
def test_a_grouped_number_is_one_key(written: str) -> None:
    assert content_stems(f"environ {written} colis", "fr") == ["enviro", "#16000", "coli"]


def test_numbers_that_are_not_groups_stay_apart() -> None:
    assert tokens("en 2024, 300 personnes; 1.5") == ["en", "2024", "300", "personnes", "1.5"]


@pytest.mark.parametrize(
    ("one", "two"),
    [("ports", "port"), ("douaniers", "douaniere"), ("nation", "nations"), ("journaux", "journau")],
)
def test_inflected_forms_share_a_stem(one: str, two: str) -> None:
    assert stem(one) == stem(two)


def test_a_double_s_is_no_plural() -> None:
    assert stem("process") == "proces"
    assert stem("press") == "press"


def test_stop_words_and_single_letters_are_left_out() -> None:
    assert content_stems("L’entrée de la gare est à J.", "fr") == ["entree", "gare"]
    assert content_stems("The entrance of the station is a B", "en") == ["entran", "statio"]
