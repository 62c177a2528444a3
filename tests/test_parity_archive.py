"""What a site's articles teach: acronyms and terms; and the reading of glossaries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.articles.model import Pair
from pipeline.parity.archive import (
    Lesson,
    Suggestion,
    learn_acronyms,
    read_lesson,
    relevant,
    suggest_terms,
)
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


def _company(*beads: tuple[str, str]) -> Lesson:
    """A lesson of beads, each the acronyms of French and of English."""
    return Lesson((), tuple((tuple(fr.split()), tuple(en.split())) for fr, en in beads))


@pytest.mark.parametrize(
    ("beads", "pairs"),
    [
        ([("AA", "BB")] * 3, (("AA", "BB"),)),
        ([("AA", "BB")] * 2, ()),
        ([("AA AA", "BB")] * 2, ()),  # a bead counts once
        # Dice: twice 4 of 4 + 6 is just 0.8; twice 4 of 4 + 7 is less.
        ([("AA", "BB")] * 4 + [("", "BB")] * 2, (("AA", "BB"),)),
        ([("AA", "BB")] * 4 + [("", "BB")] * 3, ()),
        ([("AA", "BB")] * 4 + [("AA", "")] * 3, ()),
        # Each must be the other's best: CC stands by AA less often than BB.
        ([("AA", "BB CC")] * 4 + [("AA", "BB")], (("AA", "BB"),)),
        ([("AA DD", "BB")] * 4 + [("AA", "BB")], (("AA", "BB"),)),
        # Two that always stand together can not be told apart, and both are taken.
        ([("AA", "BB CC")] * 3, (("AA", "BB"), ("AA", "CC"))),
        ([("ZZ", "YY"), ("AA", "BB")] * 3, (("AA", "BB"), ("ZZ", "YY"))),
    ],
)
def test_company_teaches_what_stands_together_nearly_always(
    beads: list[tuple[str, str]], pairs: tuple[tuple[str, str], ...]
) -> None:
    assert learn_acronyms([_company(*beads)]) == pairs
    assert learn_acronyms(_company(bead) for bead in beads) == pairs


def test_one_definition_is_enough_and_company_adds_to_it() -> None:
    lessons = [Lesson((("CRT", "TRB"),), ()), *[_company(("AA", "BB"))] * 3]

    assert learn_acronyms(lessons) == (("AA", "BB"), ("CRT", "TRB"))


def test_only_what_a_pair_uses_and_nobody_knew_matters_to_it() -> None:
    lesson = _company(("AA", "XX"), ("PIB", "ZZ"))
    learned = [("AA", "BB"), ("CC", "XX"), ("DD", "YY"), ("PIB", "GDP"), ("PIB", "GPD")]

    assert relevant(learned, lesson) == (("AA", "BB"), ("CC", "XX"), ("PIB", "GPD"))


def test_a_lesson_holds_definitions_and_company_of_beads_that_answer_each_other(
    make_pair: MakePair, site: Site
) -> None:
    pair = make_pair(
        f"{DEFINING[0]}\n\nLe GDRX et la CRT siègent au port avec le GDRX.\n\nRien ici.",
        f"{DEFINING[1]}\n\nThe XGRD and the TRB sit at the port.\n\nNothing here, but the XGRD.",
    )
    lesson = read_lesson(Comparison(pair, site))

    assert lesson.defined == (("CRT", "TRB"),)
    assert lesson.company == ((("CRT",), ("TRB",)), (("CRT", "GDRX"), ("TRB", "XGRD")))


def test_of_several_definitions_in_a_bead_names_tell_which_answer(
    make_pair: MakePair, site: Site
) -> None:
    pair = make_pair(
        "L’Agence des musées publics (AMP), la Commission de la santé des enfants (CSE) et le"
        " Bureau des bacs (BB) ont écrit.",
        "The Commission for the Health of Children (CHC), the Agency of Public Museums (APM) and"
        " the League of Knights (LK) have written.",
    )

    assert read_lesson(Comparison(pair, site)).defined == (("AMP", "APM"), ("CSE", "CHC"))


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


def _suggested(pairs: list[Pair], site: Site) -> dict[tuple[str, str], Suggestion]:
    return {(one.fr, one.en): one for one in suggest_terms(pairs, site)}


def test_a_suggestion_tells_how_well_it_is_proven(make_pair: MakePair, site: Site) -> None:
    pairs = [make_pair(f"Le guichet unique {fr}.", f"The single window {en}.") for fr, en in SAID]
    pairs += [make_pair("Le guichet unique est loin.", "The office is far away.")]
    found = _suggested([*pairs, make_pair(*DEFINING), make_pair(*DEFINING)], site)

    term = found["guichet unique", "single window"]
    assert (term.beads, term.dice, term.defined) == (3, round(6 / 7, 3), False)
    name = found["CRT", "TRB"]
    assert (name.beads, name.dice, name.defined) == (2, 1.0, True)


def test_acronyms_that_the_program_knows_are_not_proposed(make_pair: MakePair, site: Site) -> None:
    pair = make_pair(
        "L’Organisation mondiale des douanes (OMD) a publié un avis sur le port.",
        "The World Customs Organization (WCO) has published an opinion on the port.",
    )

    assert list(_suggested([pair], site)) == [
        ("Organisation mondiale des douanes", "World Customs Organization")
    ]


def test_the_same_words_and_parts_of_longer_terms_are_not_proposed(
    make_pair: MakePair, site: Site
) -> None:
    pairs = [
        make_pair(f"Le guichet unique maritime {fr}.", f"The maritime single window {en}.")
        for fr, en in SAID
    ] + [make_pair(f"Le Lake District {fr}.", f"The Lake District {en}.") for fr, en in SAID]

    assert list(_suggested(pairs, site)) == [("guichet unique maritime", "maritime single window")]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Le quai {}.", "The quay {}."),  # one word each
        ("Le guichet, unique {}.", "The window, single {}."),  # broken by a comma
        ("Le lot 12 {}.", "The batch 12 {}."),  # a figure at the end
        ("Le port de {}.", "The port of {}."),  # a word without meaning at the end
    ],
)
def test_what_is_no_term_is_not_proposed(
    make_pair: MakePair, site: Site, french: str, english: str
) -> None:
    pairs = [make_pair(french.format(fr), english.format(en)) for fr, en in SAID]

    assert _suggested(pairs, site) == {}


def test_a_term_is_shown_as_it_is_mostly_written(make_pair: MakePair, site: Site) -> None:
    pairs = [
        make_pair("Les guichets uniques ouvrent à Rotterdam.", "Single windows open in Rotterdam."),
        make_pair("Le guichet unique a fermé hier.", "The single window closed yesterday."),
        make_pair("Un guichet unique reste gratuit.", "A single window remains free of charge."),
    ]

    assert ("guichet unique", "single window") in _suggested(pairs, site)


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
