"""Capitalised words, names that differ between the languages, acronyms and lemmas."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.finding import Lang
from pipeline.text.acronyms import load_acronyms, read_acronyms, read_definitions
from pipeline.text.exonyms import load_exonyms
from pipeline.text.lemmas import read_words
from pipeline.text.names import one_edit, read_capitals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le port de Rotterdam", [("Le", True), ("Rotterdam", False)]),
        ("Enfin. Paris attend.", [("Enfin", True), ("Paris", True)]),
        ("« Paris » et Jean-Luc", [("Paris", True), ("Jean", False), ("Luc", False)]),
        ("selon l’Élysée", [("Élysée", False)]),
        ("un H2O, une COVID-19, un Zcon4", [("COVID", False)]),
        ("un\tDeux", [("Deux", True)]),
        ("", []),
    ],
)
def test_capitals(text: str, expected: list[tuple[str, bool]]) -> None:
    found = read_capitals(text)

    assert [(word.text, word.opening) for word in found] == expected
    assert all(text[word.start : word.end] == word.text for word in found)


def test_capitals_of_decomposed_text_have_the_same_keys() -> None:
    text = "selon Hélène Müller"

    composed, decomposed = read_capitals(text), read_capitals(unicodedata.normalize("NFD", text))

    assert [word.key for word in decomposed] == [word.key for word in composed]
    assert [word.key for word in composed] == ["helene", "muller"]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("mozilla", "moziila", True),
        ("mozilla", "mozila", True),
        ("mozilla", "mozzilla", True),
        ("mozilla", "moziall", False),
        ("mozilla", "mzoilla", True),
        ("mozilla", "mozilla", False),
        ("keller", "kelley", True),
        ("ab", "abcd", False),
    ],
)
def test_one_edit(one: str, two: str, expected: bool) -> None:
    assert one_edit(one, two) is expected
    assert one_edit(two, one) is expected


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("londres", "london"),
        ("allemagne", "germany"),
        ("geneve", "geneva"),
        ("octobre", "october"),
        ("lundi", "monday"),
        ("norvegien", "norwegian"),
        ("pekin", "beijing"),
    ],
)
def test_exonyms_answer_both_ways(fr: str, en: str) -> None:
    assert en in load_exonyms()["fr"][fr]
    assert fr in load_exonyms()["en"][en]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’ONU et l’OTAN", ["ONU", "OTAN"]),
        ("APIs and the SSL/TLS layer", ["API", "SSL", "TLS"]),
        ("H2O, COVID-19, https://example.org/ABC, #TAG, @ABC", []),
        ("A plan B", []),
        ("Un GitHub", []),
    ],
)
def test_acronyms(text: str, expected: list[str]) -> None:
    found = read_acronyms(text)

    assert [one.text for one in found] == expected
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "selon l’Organisation mondiale des douanes (OMD), hier",
            [("OMD", "Organisation mondiale des douanes")],
        ),
        ("the World Customs Organization (WCO)", [("WCO", "World Customs Organization")]),
        ("the bank’s Single Window (the “SW”)", []),
        ("Services partagés Canada (SPC)", [("SPC", "Services partagés Canada")]),
        ("rien de tel (OMD)", []),
        ("une somme (voir plus loin)", []),
    ],
)
def test_definitions(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.acronym, one.name) for one in read_definitions(text)] == expected


def test_one_acronym_may_have_several_answers() -> None:
    assert load_acronyms()["fr"]["OMD"] == {"WCO", "MDG"}
    assert "OTAN" in load_acronyms()["en"]["NATO"]


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("fr", ["douanier", "douanière", "douaniers", "douanières"]),
        ("fr", ["national", "nationale", "nationaux", "nationales"]),
        ("fr", ["bateau", "bateaux"]),
        ("fr", ["directeur", "directrice", "directrices"]),
        ("fr", ["actif", "active", "actives"]),
        ("en", ["agency", "agencies"]),
        ("en", ["box", "boxes"]),
        ("en", ["window", "windows"]),
        ("en", ["process", "processes"]),
    ],
)
def test_all_forms_have_one_lemma(lang: Lang, forms: list[str]) -> None:
    assert len({read_words(form, lang)[0].lemma for form in forms}) == 1


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [("fr", "transport", "port"), ("fr", "cheval", "cher"), ("en", "customs", "costume")],
)
def test_other_words_have_other_lemmas(lang: Lang, one: str, two: str) -> None:
    assert read_words(one, lang)[0].lemma != read_words(two, lang)[0].lemma


def test_words_of_an_elision_stand_apart() -> None:
    assert [word.text for word in read_words("l’envoi d'Anvers", "fr")] == [
        "l",
        "envoi",
        "d",
        "Anvers",
    ]
