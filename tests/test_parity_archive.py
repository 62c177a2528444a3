"""What a site's articles teach: acronyms and terms; and the reading of glossaries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.articles.model import Pair
from pipeline.parity.archive import learn_acronyms, read_lesson, suggest_terms
from pipeline.parity.check import check_pair
from pipeline.parity.comparison import Archive, Comparison
from pipeline.parity.glossary import Term, load_glossary, read_glossary
from pipeline.site import Site

MakePair = Callable[..., Pair]
SAID = (
    ("ouvre à Rotterdam", "opens in Rotterdam"),
    ("a fermé hier", "closed yesterday"),
    ("reste gratuit", "remains free of charge"),
)
DEFINING = (
    "La Commission de révision des tarifs (CRT) a publié son avis sur les droits du port.",
    "The Tariff Review Board (TRB) has published its opinion on the duties of the port.",
)


def test_a_definition_on_both_sides_teaches_a_pair(make_pair: MakePair, site: Site) -> None:
    lesson = read_lesson(Comparison(make_pair(*DEFINING), site))

    assert learn_acronyms([lesson]) == (("CRT", "TRB"),)


def test_company_teaches_from_three_beads_on(make_pair: MakePair, site: Site) -> None:
    bodies = [
        ("Le GDRX a répondu hier au maire.", "The XGRD answered the mayor yesterday."),
        ("Le maire a écrit au GDRX en mai.", "The mayor wrote to the XGRD in May."),
        ("Le GDRX siège au port depuis juin.", "The XGRD has sat at the port since June."),
    ]
    lessons = [read_lesson(Comparison(make_pair(*body), site)) for body in bodies]

    assert learn_acronyms(lessons[:2]) == ()
    assert learn_acronyms(lessons) == (("GDRX", "XGRD"),)


def test_what_is_learned_silences_an_alarm(make_pair: MakePair, site: Site) -> None:
    pair = make_pair(
        "La CEDR siège. Le maire a écrit.\n\nLa CEDR répond.",
        "The CERD sits. The mayor has written.\n\nThe commission answers.",
    )

    def rules(archive: Archive) -> list[str]:
        return [f.rule for f in check_pair(pair, site, archive) if f.rule == "acronym-mismatch"]

    assert rules(Archive(site))
    assert not rules(Archive(site, acronyms=(("CEDR", "CERD"),)))


def test_terms_are_suggested_with_their_names_first(make_pair: MakePair, site: Site) -> None:
    pairs = [make_pair(*DEFINING)] + [
        make_pair(f"Le guichet unique {fr}.", f"The single window {en}.") for fr, en in SAID
    ]

    found = suggest_terms(pairs, site)

    assert [(one.fr, one.en) for one in found[:2]] == [
        ("CRT", "TRB"),
        ("Commission de révision des tarifs", "Tariff Review Board"),
    ]
    assert ("guichet unique", "single window") in {(one.fr, one.en) for one in found}
    known = [Term(one.fr, one.en) for one in found]
    assert suggest_terms(pairs, site, known) == []


def test_suggestions_do_not_hang_on_order(make_pair: MakePair, site: Site) -> None:
    pairs = [make_pair(f"Le guichet unique {fr}.", f"The single window {en}.") for fr, en in SAID]

    assert suggest_terms(pairs, site) == suggest_terms(pairs[::-1], site)


def test_a_glossary_is_read_with_commas_semicolons_and_tabs() -> None:
    expected = (Term("envoi", "shipment", "pas de colis", case_sensitive=True),)
    for separator in ",;\t":
        text = "fr,en,note,case-sensitive\nenvoi,shipment,pas de colis,oui\n\n"

        assert read_glossary(text.replace(",", separator), "g.csv") == (expected, ())


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("francais,anglais\nenvoi,shipment", 1, "columns"),
        ("fr,en,status\nenvoi,shipment,\nport,harbour,perhaps", 3, "perhaps"),
        ("fr,en\nenvoi,", 2, "lacks"),
        ("fr,en,case-sensitive\nenvoi,shipment,maybe", 2, "maybe"),
        ("", 1, "columns"),
    ],
)
def test_every_fault_of_a_glossary_has_its_line(text: str, line: int, words: str) -> None:
    _, findings = read_glossary(text, "glossary.csv")

    assert [(finding.rule, finding.location.line) for finding in findings] == [
        ("glossary-invalid", line)
    ]
    assert words in findings[0].message.text("en")
    assert findings[0].message.text("fr") != findings[0].message.text("en")


def test_a_glossary_that_is_not_there_or_no_text_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes("fr,en\nété,summer".encode("latin-1"))
    (tmp_path / "good.csv").write_bytes("\ufefffr,en\r\nété,summer\r\n".encode())

    terms, findings = load_glossary(tmp_path, ["none.csv", "latin.csv", "good.csv"])

    assert terms == (Term("été", "summer"),)
    assert [finding.location.path for finding in findings] == ["none.csv", "latin.csv"]
