"""Entries and addresses: what lists, feeds and sitemaps know of a story."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from render_samples import make_site

from pipeline.articles.load import read_article
from pipeline.articles.model import Article
from pipeline.render.address import absolute, output_path, picture_url, root_relative
from pipeline.render.entry import SUMMARY_LENGTH, Entry, make_entry

SITE = make_site(timezone="Europe/Brussels")


def _panel(lang: str, matter: str = "", body: str = "Un texte. Une suite.") -> Article:
    fixed = "title: Essai\ndate: 2024-10-07\nregion: europe\nlanguage_pair: fr-en\n"
    text = f"---\n{fixed}{matter}---\n\n{body}\n"
    article, findings = read_article(f"articles/2024/jakarta.{lang}.md", text.encode(), SITE)
    assert article, findings
    return article


def _entry(matter: str = "", body: str = "Un texte. Une suite.") -> Entry:
    return make_entry(_panel("fr", matter, body), _panel("en", "slug: other\n"), SITE)


def test_addresses_and_id() -> None:
    entry = _entry("slug: mon-article\n")

    assert entry.address == "/fr/2024/10/mon-article/"
    assert entry.twin == "/en/2024/10/other/"
    assert entry.id == "tag:news.example.org,2024-10-07:jakarta/fr"
    assert entry.original


def test_the_id_outlives_a_change_of_slug() -> None:
    assert _entry("slug: one\n").id == _entry("slug: two\n").id


def test_instants() -> None:
    zone = ZoneInfo("Europe/Brussels")
    plain = _entry()
    embargoed = _entry("publish_at: 2024-10-07T09:00:00+02:00\n")
    updated = _entry("updated: 2024-10-09\n")
    corrected = _entry("corrections: [{date: 2024-10-12, text: Une date}]\n")

    assert plain.published == plain.updated == dt.datetime(2024, 10, 7, tzinfo=zone)
    assert embargoed.published == dt.datetime(2024, 10, 7, 9, tzinfo=zone)
    assert updated.updated == dt.datetime(2024, 10, 9, tzinfo=zone)
    assert corrected.updated == dt.datetime(2024, 10, 12, tzinfo=zone)


@pytest.mark.parametrize(
    ("matter", "updated"),
    [
        ("", "2024-10-07T00:00:00"),
        ("corrections: [{date: 2024-10-09, text: a}]\n", "2024-10-09T00:00:00"),
        ("corrections: [{date: 2024-10-07, text: a}]\n", "2024-10-07T00:00:01"),
        (
            "corrections: [{date: 2024-10-09, text: a}, {date: 2024-10-09, text: b}]\n",
            "2024-10-09T00:00:01",
        ),
        (
            "updated: 2024-10-09\ncorrections: [{date: 2024-10-09, text: a}]\n",
            "2024-10-09T00:00:01",
        ),
        (
            "publish_at: 2024-10-07T09:30:00+02:00\ncorrections: [{date: 2024-10-07, text: a}]\n",
            "2024-10-07T09:30:01",
        ),
    ],
)
def test_every_correction_makes_a_story_younger(matter: str, updated: str) -> None:
    assert _entry(matter).updated.isoformat() == updated + "+02:00"


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("Une phrase. Une autre.", "Une phrase. Une autre."),
        ("# Un titre\n\nLe texte.", "Le texte."),
        ("A" * 20 + ". " + "Mot " * 100, "A" * 20 + "."),
    ],
)
def test_summary_from_the_first_paragraph(body: str, summary: str) -> None:
    assert _entry(body=body).summary == summary


def test_one_endless_sentence_is_cut_after_a_word() -> None:
    summary = _entry(body="mot " * 200).summary

    assert len(summary) <= SUMMARY_LENGTH + 1
    assert summary.endswith("mot…")


def test_a_written_summary_stays_whole() -> None:
    assert _entry(f"summary: {'x' * 400}\n").summary == "x" * 400


@pytest.mark.parametrize(
    ("src", "url"),
    [
        ("a b.png", "https://h.org/news/media/2024/a%20b.png"),
        ("a%20b.png", "https://h.org/news/media/2024/a%20b.png"),
        ("../common/é.png", "https://h.org/news/media/common/%C3%A9.png"),
        ("/media/x.png", "https://h.org/news/media/x.png"),
        ("https://other.org/x.png", "https://other.org/x.png"),
    ],
)
def test_picture_url(src: str, url: str) -> None:
    assert picture_url(make_site(base_url="https://h.org/news"), "2024/story", src) == url


def test_addresses_under_a_path() -> None:
    site = make_site(base_url="https://h.org/news/")

    assert absolute(site, "/fr/") == "https://h.org/news/fr/"
    assert root_relative(site, "/fr/") == "/news/fr/"
    assert root_relative(site, "https://h.org/news/media/a.png") == "/news/media/a.png"
    assert root_relative(site, "https://h.org/newsletter/") == "https://h.org/newsletter/"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/fr/", "fr/index.html"),
        ("/old.html", "old.html"),
        ("/%C3%A9/", "é/index.html"),
    ],
)
def test_output_path(address: str, path: str) -> None:
    assert output_path(address) == path
