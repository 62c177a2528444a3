"""The language of a text is told from little, and not told where it cannot be."""

import pytest

from pipeline.finding import Lang
from pipeline.text.language import identify, words_that_tell

FRENCH = [
    "Le port accueille une exposition.",
    "Les agents ont saisi trois tonnes de marchandises.",
    "Inscrivez-vous avant vendredi midi.",
    "Aucune décision n’a été prise",
    "LES INSCRIPTIONS SONT OUVERTES",
]
ENGLISH = [
    "The harbour hosts an exhibition.",
    "Officers seized three tonnes of goods.",
    "Please register before noon on Friday.",
    "No decision has been taken",
    "REGISTRATION IS NOW OPEN TO ALL",
]
NEITHER = [
    "",
    "12 345 — 7/8",
    "El gobierno anunció una nueva ley para la región",
    "Die Regierung hat ein neues Gesetz angekündigt",
    "Il governo ha annunciato una nuova legge per la regione",
    "O governo anunciou uma nova lei para a região",
    "De regering heeft een nieuwe wet aangekondigd",
    "Правительство объявило о новом законе",
    "أعلنت الحكومة عن قانون جديد",
    "https://www.example.org/the/news/of/the/day",
    "« le mot de la fin »",
]


@pytest.mark.parametrize(
    ("lang", "text"), [("fr", text) for text in FRENCH] + [("en", text) for text in ENGLISH]
)
def test_tells_french_from_english(lang: Lang, text: str) -> None:
    found, sure = identify(text)

    assert found == lang
    assert sure > 0.85


@pytest.mark.parametrize("text", NEITHER)
def test_says_nothing_of_other_languages(text: str) -> None:
    assert identify(text) == (None, 0.0)


def test_a_quotation_does_not_vote() -> None:
    found, _ = identify("Le ministre a répondu : “This is the very best of all possible worlds.”")

    assert found == "fr"


def test_longer_is_surer() -> None:
    short, long = "The gate", "The gate of the town was closed by the guards at night"

    assert identify(short)[1] < identify(long)[1]
    assert words_that_tell(short) < words_that_tell(long)
