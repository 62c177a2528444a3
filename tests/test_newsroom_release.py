"""A plain-text release comes in whole, whatever newsrooms do to it."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DiptychError
from pipeline.newsroom.dates import read_date
from pipeline.newsroom.importing import render_story
from pipeline.newsroom.release import decode_release, read_release, render_markdown
from pipeline.newsroom.releases.document import read_document
from pipeline.newsroom.scaffold import Head
from pipeline.site import Label, Site

SITE = Site(
    base_url="https://news.example.org/",
    regions={"asia-pacific": Label(fr="Asie/Pacifique", en="Asia/Pacific")},
    sections={
        "news": Label(fr="Actualité", en="News"),
        "explainer": Label(fr="Décryptage", en="Explainer"),
    },
)
FIRST = (
    "L’office a réuni 34 participants à Hanoï\u00a0: «\u00a0l'essentiel est dit\u00a0»  (enfin)."
)
SECOND = "Deuxième paragraphe, avec l'apostrophe droite et l’autre."
HEAD = "Les douanes se parlent : retour de Hanoï\n\nActualité\n7 octobre 2024\n\n"
FRENCH = f"{HEAD}{FIRST}\n\n{SECOND}\n"


def test_a_release_comes_in_whole() -> None:
    release = read_release(FRENCH.encode(), SITE)
    assert release.title == "Les douanes se parlent : retour de Hanoï"
    assert release.section == "news"
    assert release.date == dt.date(2024, 10, 7)
    assert release.lang == "fr"
    assert release.paragraphs == (FIRST, SECOND)
    assert release.left_out == ()


@pytest.mark.parametrize(
    ("head", "date", "section", "left_out"),
    [
        ("Actualité\n7 octobre 2024\n\n", True, "news", ()),
        ("7 octobre 2024\nACTUALITÉS\n\n", True, "news", ()),
        ("Actualite\n\n7 octobre 2024\n\n", True, "news", ()),
        ("Actualité | 7 octobre 2024\n\n", True, "news", ()),
        ("Décryptage :\n7 octobre 2024\n\n", True, "explainer", ()),
        ("Communiqué de presse\n7 octobre 2024\n\n", True, None, ("Communiqué de presse",)),
        ("Bruxelles, le lundi 7 octobre 2024\n\n", True, None, ()),
        ("Actualité\n\n", False, "news", ()),
        ("", False, None, ()),
    ],
)
def test_heads(head: str, date: bool, section: str | None, left_out: tuple[str, ...]) -> None:
    release = read_release(f"Un titre\n\n{head}{FIRST}\n\n{SECOND}".encode(), SITE)
    assert release.date == (dt.date(2024, 10, 7) if date else None)
    assert release.section == section
    assert release.left_out == left_out
    assert release.paragraphs == (FIRST, SECOND)


def test_a_date_or_rubric_within_the_text_stays_there() -> None:
    text = f"{HEAD}{FIRST}\n\n8 octobre 2024\n\nActualité\n\n{SECOND}"
    release = read_release(text.encode(), SITE)
    assert release.paragraphs == (FIRST, "8 octobre 2024", "Actualité", SECOND)


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("one\ntwo\n\nthree", ("one\ntwo", "three")),
        ("one\n \t\ntwo", ("one", "two")),
        (f"{'a ' * 70}b\n{'c ' * 70}d", (f"{'a ' * 70}b", f"{'c ' * 70}d")),
        ("intro\n\n• one\n• two", ("intro", "• one\n• two")),
    ],
)
def test_paragraphs(body: str, paragraphs: tuple[str, ...]) -> None:
    release = read_release(f"A title\n\nNews\nOctober 7, 2024\n\n{body}\n".encode(), SITE)
    assert release.paragraphs == paragraphs


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings(encoding: str, name: str, newline: str) -> None:
    text, found = decode_release(FRENCH.replace("\n", newline).encode(encoding))
    assert (text, found) == (FRENCH, name)


@pytest.mark.parametrize(
    "data",
    [b"", b"  \n\n ", b"Only a title\n", b"%PDF-1.7\n\x00\x01\x02\x03", b"PK\x03\x04\x14\x00\x06"],
)
def test_what_is_no_release_is_refused_in_both_languages(data: bytes) -> None:
    with pytest.raises(DiptychError) as caught:
        read_release(data, SITE)
    assert caught.value.message.text("en") != caught.value.message.text("fr")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("7 octobre 2024", "2024-10-07"),
        ("1er août 2024", "2024-08-01"),
        ("1ER AOUT 2024", "2024-08-01"),
        ("lundi 7 octobre 2024", "2024-10-07"),
        ("le 7 octobre 2024", "2024-10-07"),
        ("Bruxelles, le 7 octobre 2024", "2024-10-07"),
        ("7 oct. 2024", "2024-10-07"),
        ("de\u0301cembre 2024", None),
        ("7 de\u0301cembre 2024", "2024-12-07"),
        ("7\u00a0octobre\u00a02024", "2024-10-07"),
        ("October 7, 2024", "2024-10-07"),
        ("7 October 2024", "2024-10-07"),
        ("Monday, October 7th, 2024", "2024-10-07"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("2024-10-07", "2024-10-07"),
        ("13/10/2024", "2024-10-13"),
        ("07/10/2024", None),  # July or October
        ("31 février 2024", None),
        ("7 octobre", None),
        ("Le 7 octobre 2024 il pleuvait", None),
        ("octobre 2024", None),
    ],
)
def test_dates_in_words(line: str, date: str | None) -> None:
    found = read_date(line)
    assert (found.isoformat() if found else None) == date


EXTENSIONS = ["tables", "footnotes", "attr_list", "def_list", "abbr", "fenced_code", "sane_lists"]
HARD = [
    "# not a heading", "- not a list", "1. not a list", "2024. A year", "> no quotation",
    "*stars* and _lines_", "a_b_c stays", "`code`", "[a](b)", "![a](b)", "<b>bold</b> & &copy;",
    "{: .x }", "text {: .x }", "| a | b |", ": definition", "~~~", "====", "---", "[^1]: note",
    "*[HTML]: markup", "back\\slash", "3 < 4 > 2", "+ plus", "«\u00a0tout\u00a0»", "a  b",
]  # fmt: skip


def _shown(source: str) -> str:
    page = markdown.markdown(source, extensions=EXTENSIONS)
    return html.unescape(re.sub(r"</?p>", "", page))


@pytest.mark.parametrize("text", HARD)
def test_plain_text_is_shown_as_written(text: str) -> None:
    assert _shown(render_markdown(text)) == text


@given(st.text(alphabet="ab1 .#*_-+[](){}<>&;:!|`~\\=\"'é«»", min_size=1, max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_plain_text_is_shown_as_written(text: str) -> None:
    text = "x".join(text.split("\n")).strip()
    if text:
        assert _shown(render_markdown(text)) == text


def test_a_list_becomes_a_list() -> None:
    assert render_markdown("• un\n• *deux*") == "- un\n- \\*deux\\*"


def test_addresses_stay_as_they_are() -> None:
    line = "Voir https://example.org/a_b*c?x=[1]&y=2 et plus."
    assert render_markdown(line) == line


def test_the_twin_shows_each_paragraph_above_its_place() -> None:
    release = read_release(FRENCH.encode(), SITE)
    head = Head(dt.date(2024, 10, 7), "asia-pacific", "fr", title_fr=release.title, section="news")
    document = read_document(FRENCH.encode(), "release.txt", Path(), SITE, None)
    texts = render_story({"fr": document}, head, SITE, "port").texts
    assert texts["fr"].endswith(f"---\n\n{FIRST}\n\n{SECOND}\n")
    comments = re.findall(r"<!-- (.*?) -->", texts["en"], re.DOTALL)
    assert comments[1:] == [FIRST, SECOND]
    assert 'title: ""' in texts["en"]
    assert release.title in texts["en"]


def test_no_paragraph_can_close_its_comment() -> None:
    data = b"Title\n\nNews\nOctober 7, 2024\n\nThe end --> is <b>near</b>.\n"
    document = read_document(data, "-", Path(), SITE, None)
    head = Head(dt.date(2024, 10, 7), "asia-pacific", "en", title_en="Title")
    twin = render_story({"en": document}, head, SITE, "end").texts["fr"]
    assert twin.count("-->") == 2
