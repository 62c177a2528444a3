"""Sentences are found where a reader would find them, in both languages."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.finding import Lang
from pipeline.text.sentences import split_sentences

FRENCH = [
    "M. Dupont est là.|Il a 3,5 ans.",
    "« Oui ! » dit-il.|Puis il part.",
    "Il dit : « Venez. »|Puis il part.",
    "Elle hésite…|Elle part.",
    "Voir l’art. 5 du règlement.|Le reste suit.",
    "C’est le cas, p. ex. Marie ne vient pas.",
    "Le prix est de 12.50 euros.|Il monte.",
    "Mme Ba et le Dr Roy viennent.|À midi, tout commence.",
    "Quoi ?!|Rien.",
    "L’élève de J. K. Rowling écrit.|Elle lit.",
    "La fin.\u00a0|Une autre.",
]
ENGLISH = [
    "In the U.S. Government offices open late.|He left at 5 p.m.|The end.",
    "The agency, e.g. Customs, moved to the U.S.|The move took a year.",
    "See No. 5.|No.|That is all.",
    "Dr. Smith met J. Smith of Acme Inc. Monday.|They left.",
    "“Go!” she said.|(It was late.)|Nobody moved.",
    "It rose 3.5 per cent.|It fell.",
    "On Oct. 7 it opened.|On Nov. 8 it closed.",
    "Is it “over”?|“Yes.”|They left.",
]


@pytest.mark.parametrize(
    ("lang", "marked"), [("fr", text) for text in FRENCH] + [("en", text) for text in ENGLISH]
)
def test_splits_where_marked(lang: Lang, marked: str) -> None:
    text = marked.replace("|", " ")
    found = [text[start:end] for start, end in split_sentences(text, lang)]

    assert [part.strip() for part in marked.split("|")] == found


@pytest.mark.parametrize("text", ["", "   ", "\u00a0\u202f\n"])
def test_blank_text_has_no_sentence(text: str) -> None:
    assert split_sentences(text, "fr") == []


def test_other_scripts_are_split_at_their_own_marks() -> None:
    text = "これは文です。次の文です。 مرحبا بكم؟ نعم."

    assert len(split_sentences(text, "en")) == 4


@given(st.text(alphabet=st.sampled_from(list("aAé1.!?…«»“”()\u00a0 \n")), max_size=80))
def test_sentences_cover_everything_but_space_in_order(text: str) -> None:
    spans = split_sentences(text, "fr")

    assert bool(spans) == bool(text.strip())
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)
