"""Facts read from text: what each writing stands for, in both languages, at which offsets."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.finding import Lang
from pipeline.text.facts import FactKind, Value, read_facts

N, P, PP, M = FactKind.NUMBER, FactKind.PERCENT, FactKind.POINTS, FactKind.MONEY
D, T, R, PD = FactKind.DATE, FactKind.TIME, FactKind.ORDINAL, FactKind.PERIOD
ME, ID = FactKind.MEASURE, FactKind.IDENTIFIER


def _read(lang: Lang, text: str) -> list[tuple[FactKind, Value]]:
    return [(fact.kind, fact.readings[0]) for fact in read_facts(text, lang)]


CASES = [
    ("fr", "1 234,5", [(N, Decimal("1234.5"))]),
    ("fr", "1\u202f234,5", [(N, Decimal("1234.5"))]),
    ("fr", "1\u00a0250\u00a0000", [(N, 1250000)]),
    ("en", "1,234.5", [(N, Decimal("1234.5"))]),
    ("en", "16 000 people", [(N, 16000)]),
    ("fr", "1.234.567", [(N, 1234567)]),
    ("fr", "3,5 millions", [(N, 3500000)]),
    ("fr", "2 milliards", [(N, 2 * 10**9)]),
    ("fr", "mille milliards", [(N, 10**12)]),
    ("en", "2 billion", [(N, 2 * 10**9)]),
    ("en", "2k", [(N, 2000)]),
    ("fr", "soixante-dix-sept", [(N, 77)]),
    ("fr", "quatre-vingt-onze", [(N, 91)]),
    ("fr", "quatre-vingts", [(N, 80)]),
    ("fr", "vingt et un", [(N, 21)]),
    ("fr", "nonante-neuf", [(N, 99)]),
    ("fr", "deux cent mille trois", [(N, 200003)]),
    ("fr", "mille neuf cent dix-huit", [(N, 1918)]),
    ("fr", "une trentaine", [(N, 30)]),
    ("fr", "deux douzaines", [(N, 24)]),
    ("fr", "deux tiers", [(N, Decimal("0.666667"))]),
    ("en", "two hundred and five", [(N, 205)]),
    ("en", "ninety-nine thousand", [(N, 99000)]),
    ("en", "half a dozen", [(N, 6)]),
    ("en", "two and three", [(N, 2), (N, 3)]),
    ("fr", "un homme, une femme", []),
    ("en", "one of a kind", []),
    ("fr", "12,5 %", [(P, Decimal("12.5"))]),
    ("en", "five per cent", [(P, 5)]),
    ("fr", "3 points de pourcentage", [(PP, 3)]),
    ("en", "3 percentage points", [(PP, 3)]),
    ("fr", "75 $", [(M, (75, "$"))]),
    ("fr", "75 dollars canadiens", [(M, (75, "CAD"))]),
    ("fr", "5 M$", [(M, (5 * 10**6, "$"))]),
    ("fr", "5 millions d’euros", [(M, (5 * 10**6, "EUR"))]),
    ("en", "US$2 billion", [(M, (2 * 10**9, "USD"))]),
    ("en", "£5m", [(M, (5 * 10**6, "GBP"))]),
    ("en", "$4B", [(M, (4 * 10**9, "$"))]),
    ("en", "CHF 500", [(M, (500, "CHF"))]),
    ("fr", "le lundi 7 octobre 2024", [(D, (2024, 10, 7, 0))]),
    ("en", "Monday, October 7, 2024", [(D, (2024, 10, 7, 0))]),
    ("en", "7th October", [(D, (None, 10, 7, None))]),
    ("fr", "1er mai", [(D, (None, 5, 1, None))]),
    ("fr", "1er août", [(D, (None, 8, 1, None))]),
    ("fr", "2024-10-07", [(D, (2024, 10, 7, None))]),
    ("fr", "7/10/2024", [(D, (2024, 10, 7, None))]),
    ("en", "7/10/2024", [(D, (2024, 7, 10, None))]),
    ("fr", "31/10/2024", [(D, (2024, 10, 31, None))]),
    ("en", "May 2023", [(D, (2023, 5, None, None))]),
    ("en", "you may go", []),
    ("fr", "2026-27", [(N, 2026), (N, 2027)]),
    ("fr", "du 23 au 27 septembre 2024", [(D, (2024, 9, 23, None)), (D, (2024, 9, 27, None))]),
    ("en", "23-27 September 2024", [(D, (2024, 9, 23, None)), (D, (2024, 9, 27, None))]),
    ("en", "September 23 to 27, 2024", [(D, (2024, 9, 23, None)), (D, (2024, 9, 27, None))]),
    ("en", "February 30", [(D, (None, 2, 30, None))]),
    ("fr", "14 h 30", [(T, 870)]),
    ("fr", "9 h", [(T, 540)]),
    ("fr", "midi", [(T, 720)]),
    ("en", "2:30 p.m.", [(T, 870)]),
    ("en", "12 a.m.", [(T, 0)]),
    ("en", "2 to 4 p.m.", [(T, 840), (T, 960)]),
    ("en", "noon", [(T, 720)]),
    ("fr", "XXIe siècle", [(PD, ("century", 21))]),
    ("en", "the 21st century", [(PD, ("century", 21))]),
    ("fr", "vingtième siècle", [(PD, ("century", 20))]),
    ("fr", "les années 1970", [(PD, ("decade", 1970))]),
    ("en", "the 1970s", [(PD, ("decade", 1970))]),
    ("fr", "la 2e salle", [(R, 2)]),
    ("en", "the 22nd room", [(R, 22)]),
    ("fr", "Louis XIV", [(N, 14)]),
    ("fr", "12 Mo", [(ME, (12, "MB"))]),
    ("fr", "64 Kio", [(ME, (64, "KiB"))]),
    ("en", "64 KiB", [(ME, (64, "KiB"))]),
    ("en", "100 Mbps", [(ME, (100, "Mbit/s"))]),
    ("en", "a 30-day period", [(ME, (30, "d"))]),
    ("fr", "25 °C", [(ME, (25, "°C"))]),
    ("fr", "(PDF, 70 ko)", [(FactKind.FILE_SIZE, (70, ""))]),
    ("en", "(EPUB, file size: 1.2 MB)", [(FactKind.FILE_SIZE, (1200, ""))]),
    ("fr", "COVID-19", [(ID, "COVID19")]),
    ("en", "ISO 9001", [(ID, "ISO9001")]),
    ("en", "EN 301 549", [(ID, "EN301549")]),
    ("en", "v2.3", [(ID, "2.3")]),
    ("en", "K1A 0B1", [(ID, "K1A0B1")]),
    ("en", "mid-2024", [(N, 2024)]),
    ("fr", "a@example.org", [(FactKind.EMAIL, "a@example.org")]),
    ("fr", "1 (613) 555-0199", [(FactKind.PHONE, "6135550199")]),
    ("fr", "https://example.org/2024/12", []),
    ("fr", "3. Entrer", [(N, 3)]),
    ("en", "as shown [3]", []),
    # What the calendar lacks, years that do not follow each other, tens that are no decade.
    ("fr", "31/02/2024", [(N, 31), (N, 2), (N, 2024)]),
    ("en", "13/14/2024", [(N, 13), (N, 14), (N, 2024)]),
    ("fr", "45 mai 2024", [(N, 45), (D, (2024, 5, None, None))]),
    ("fr", "2027-26", [(N, 2027), (N, 26)]),
    ("fr", "les années quinze", [(N, 15)]),
    ("fr", "les années soixante", [(PD, ("decade", 1960))]),
    ("en", "2 to 14 p.m.", [(N, 2), (T, 840)]),
    # Scales that multiply, and those that begin another number.
    ("fr", "mille mille", [(N, 10**6)]),
    ("fr", "5 millions mille", [(N, 5 * 10**6), (N, 1000)]),
    ("fr", "mille deux millions", [(N, 1_002_000_000)]),
    ("fr", "trois deuxième", [(N, 3), (R, 2)]),
    ("en", "twenty first calls", [(R, 21)]),
    ("en", "500 CHF", [(M, (500, "CHF"))]),
    ("en", "Q1 '23", [(ID, "Q1"), (N, 23)]),
    ("en", "3/4 of them", [(N, "3/4")]),
    ("en", "40/50", [(N, "40/50")]),
    ("en", "24/7", [(N, "24/7")]),
    # Money with a letter for the scale; halves of what was counted.
    ("fr", "2,5 G$", [(M, (25 * 10**8, "$"))]),
    ("fr", "250 k$", [(M, (250000, "$"))]),
    ("fr", "2 G", [(N, 2)]),
    ("fr", "un million et demi", [(N, 1500000)]),
    ("en", "two and a half million", [(N, 2500000)]),
    ("en", "one and a half million", [(N, 1500000)]),
    ("fr", "deux heures et demie", [(ME, (Decimal("2.5"), "h"))]),
    ("fr", "une heure et demie", [(ME, (Decimal("1.5"), "h"))]),
    ("fr", "un an", [(ME, (1, "y"))]),
    ("en", "one-day visit", [(ME, (1, "d"))]),
    ("fr", "un antre", []),
    ("en", "a rate of .5%", [(P, Decimal("0.5"))]),
    ("en", "version.5", [(N, 5)]),
    ("fr", "100 kilomètres à l’heure", [(ME, (100, "km/h"))]),
    ("en", "100 kilometres per hour", [(ME, (100, "km/h"))]),
    ("fr", "7 min 36", [(ME, (456, "s"))]),
    # Parts, ranks and what is as likely neither.
    ("en", "a third of them", [(N, Decimal("0.333333"))]),
    ("fr", "un cinquième des élus", [(N, Decimal("0.2"))]),
    ("en", "a third time", [(R, 3)]),
    ("fr", "la première salle", [(R, 1)]),
    ("fr", "des milliers", [(N, 1000)]),
    ("fr", "the 1st edition", [(R, 1)]),
    # Years of budgets, quarters by their labels, numerals after what they number.
    ("en", "FY2025-26", [(N, 2025), (N, 2026)]),
    ("fr", "AF25", [(N, 25)]),
    ("fr", "au T3", [(ID, "T3")]),
    ("fr", "la phase I", [(N, 1)]),
    ("en", "I think", []),
    # What stands between a number and its scale; shares of a point; the ends of a range.
    ("fr", "les 10 premiers millions de dollars", [(M, (10**7, "$"))]),
    ("fr", "25 points de base", [(PP, Decimal("0.25"))]),
    ("en", "a quarter of a percentage point", [(PP, Decimal("0.25"))]),
    ("fr", "sept jours sur sept", [(ME, (7, "d"))]),
    ("en", "in their late 30s", [(N, 30)]),
    ("en", "in their 30s and 40s", [(N, 30), (N, 40)]),
    ("en", "at 0415 Eastern Time", [(T, 255)]),
    ("en", "1530 hours", [(T, 930)]),
    ("en", "1530 hourly wages", [(N, 1530)]),
    ("en", "January 22, 1 to 2:30 p.m.", [(D, (None, 1, 22, None)), (T, 780), (T, 870)]),
    ("en", "January 22, 9 to 5 p.m.", [(D, (None, 1, 22, None)), (T, 540), (T, 1020)]),
    ("en", "January 22, 24 and 25", [(D, (None, 1, day, None)) for day in (22, 24, 25)]),
    ("fr", "le bicentenaire", [(N, 200)]),
    ("en", "Mon.–Fri.", [(D, (None, None, None, 0)), (D, (None, None, None, 4))]),
    ("fr", "le mar. 4 mars", [(D, (None, 3, 4, 1))]),
    ("fr", "la mer. On rit", []),
    ("en", "November 17: an image", [(D, (None, 11, 17, None))]),
    ("en", "eight minutes and nine seconds", [(ME, (489, "s"))]),
    ("en", "hundreds of thousands", [(N, 100000)]),
    ("en", "several hundred thousand dollars", [(M, (100000, "$"))]),
    ("en", "open Mondays, 10 to 5.", [(D, (None, None, None, 0)), (T, 600), (T, 1020)]),
    ("en", "weekdays from 8:30 to 4:30, ET", [(T, 510), (T, 990)]),
    ("en", "weekdays from 10 to 5.5", [(N, 10), (N, Decimal("5.5"))]),
    ("en", "fell from 10 to 5.", [(N, 10), (N, 5)]),
    ("fr", "cinq dernières années", [(ME, (5, "y"))]),
    ("en", "10 full days", [(ME, (10, "d"))]),
    ("en", "a couple of weeks", [(ME, (2, "w"))]),
    ("fr", "il a triplé", [(N, 3)]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=lambda part: str(part)[:40])
def test_reading(lang: Lang, text: str, expected: list[tuple[FactKind, Value]]) -> None:
    assert expected == _read(lang, text)


@pytest.mark.parametrize(("lang", "text", "expected"), CASES, ids=lambda part: str(part)[:40])
def test_decomposed_letters_and_marks_change_nothing(
    lang: Lang, text: str, expected: list[tuple[FactKind, Value]]
) -> None:
    marked = unicodedata.normalize("NFD", "été \u200f" + text)
    found = read_facts(marked, lang)

    if text[:2] != "3.":  # no longer the beginning of a list item
        assert expected == [(fact.kind, fact.readings[0]) for fact in found]
    assert all(marked[fact.start : fact.end] == fact.surface for fact in found)


@pytest.mark.parametrize(
    ("lang", "text", "readings"),
    [
        ("fr", "1.234", (1234, Decimal("1.234"))),
        ("en", "1.234", (Decimal("1.234"), 1234)),
        ("en", "7,200", (7200, Decimal("7.2"))),
        ("fr", "7,200", (Decimal("7.2"), 7200)),
        ("fr", "0,200", (Decimal("0.2"),)),
        ("en", "12,50", (Decimal("12.5"),)),
        ("fr", "10 à 15 millions", (10, 10 * 10**6)),
        ("en", "a fifth found it", (5, Decimal("0.2"))),
        ("fr", "deux ou trois mille ans", (2, 2000)),
        ("en", "the 1800s", (("decade", 1800), ("century", 19))),
        ("en", "midnight", (0, 1439)),
    ],
)
def test_readings_where_a_writing_has_several(
    lang: Lang, text: str, readings: tuple[Value, ...]
) -> None:
    assert readings == read_facts(text, lang)[0].readings


@pytest.mark.parametrize(
    ("text", "strong"),
    [("12 bateaux", True), ("douze bateaux", False), ("trois millions", True), ("midi", False)],
)
def test_only_figures_and_millions_must_be_answered(text: str, *, strong: bool) -> None:
    assert [strong] == [fact.strong for fact in read_facts(text, "fr")]


@pytest.mark.parametrize(
    ("text", "lang"), [("23 h ²", "fr"), ("12 Swiss francs", "en"), ("900 CFA francs", "en")]
)
def test_no_writing_stops_the_reader(text: str, lang: Lang) -> None:
    assert read_facts(text, lang)


@given(st.text(), st.sampled_from(["fr", "en"]))
def test_any_text_is_read_and_offsets_hold(text: str, lang: Lang) -> None:
    facts = read_facts(text, lang)

    assert all(text[fact.start : fact.end] == fact.surface for fact in facts)
    assert list(facts) == sorted(facts, key=lambda fact: fact.start)


@given(st.text(alphabet="0123456789 ,.'/-:$€%hMkex§XIVdeuxcnt", max_size=60))
def test_any_jumble_of_figures_is_read(text: str) -> None:
    for lang in ("fr", "en"):
        assert all(fact.start < fact.end <= len(text) for fact in read_facts(text, lang))
