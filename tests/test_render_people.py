"""Pages of authors: whose they are, what stands on them, and what leads to them."""

from __future__ import annotations

import json

import pytest
from lxml import html
from msgspec.structs import replace
from render_samples import make_entries, make_site

from pipeline.render.article_page import ArticlePage, render_article
from pipeline.render.entry import Entry
from pipeline.render.listing import Listing, plan_listings
from pipeline.render.listing_page import render_listing
from pipeline.render.people import LONGEST, author_code
from pipeline.render.sitemaps import render_sitemaps
from pipeline.render.theme import load_theme

THEME = load_theme(None)
SITE = make_site()
HOSTILE = '<script>alert("1")</script>'


def _story(number: int, fr: tuple[str, ...], en: tuple[str, ...]) -> list[Entry]:
    entries = make_entries(number)
    return [replace(entry, authors=who) for entry, who in zip(entries, (fr, en), strict=True)]


def _plan(entries: list[Entry]) -> dict[str, Listing]:
    return {page.address: page for page in plan_listings(SITE, entries) if page.kind == "author"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Claire Moreau", "claire-moreau"),
        ("Hélène Cœur-d’Ange", "helene-coeur-d-ange"),
        ("He\u0301le\u0300ne COEUR D'ANGE", "helene-coeur-d-ange"),
        ("  J. R.  O’Neill ", "j-r-o-neill"),
        ("Владимир Й", "владимир-и"),
        ("山田太郎", "山田太郎"),
        ("김철수", "김철수"),
        ("../../etc/passwd", "etc-passwd"),
        ("___", ""),
        ("—", ""),
        ("x" * 300, "x" * LONGEST),
    ],
)
def test_codes(name: str, code: str) -> None:
    assert author_code(name) == code


def test_the_page_of_an_author_holds_the_same_stories_in_both_languages() -> None:
    plan = _plan(
        [
            *_story(1, ("Claire Moreau",), ("Claire Moreau",)),
            *_story(2, ("Paul Roy", "claire moreau"), ("Claire Moreau",)),
            *_story(3, (), ()),
        ]
    )

    assert plan.keys() == {
        f"/{lang}/author/{code}/" for lang in ("fr", "en") for code in ("claire-moreau", "paul-roy")
    }
    assert all(plan[page.twin].twin == page.address for page in plan.values())
    titles = {address: [entry.title for entry in page.entries] for address, page in plan.items()}
    assert titles["/fr/author/claire-moreau/"] == ["Article 2", "Article 1"]
    assert titles["/en/author/claire-moreau/"] == ["Story 2", "Story 1"]
    # Whoever signs in one language only has a page in the other too: the switch leads there.
    assert titles["/en/author/paul-roy/"] == ["Story 2"]


def test_a_name_is_written_as_its_language_has_it_of_late() -> None:
    plan = _plan(
        [
            *_story(1, ("Hélène Coté",), ("Helene Cote",)),
            *_story(2, ("Hélène Côté",), ("Helene Cote",)),
            *_story(3, (), ("Zoe Ng",)),
        ]
    )

    assert plan["/fr/author/helene-cote/"].name == "Hélène Côté"
    assert plan["/en/author/helene-cote/"].name == "Helene Cote"
    assert plan["/fr/author/zoe-ng/"].name == "Zoe Ng"


def test_bylines_and_structured_data_lead_to_the_pages() -> None:
    fr, en = _story(1, ("Claire Moreau", HOSTILE, "—"), ("Claire Moreau",))
    output = render_article(THEME, SITE, ArticlePage(fr, en, "<p>Corps</p>"))
    page = html.document_fromstring(output.data, parser=html.HTMLParser(encoding="utf-8"))

    links = {link.text: link.get("href") for link in page.xpath("//dd/a[@rel='author']")}
    assert links == {
        "Claire Moreau": "/fr/author/claire-moreau/",
        HOSTILE: "/fr/author/script-alert-1-script/",
    }
    (byline,) = page.xpath("//dd[a/@rel='author']")
    assert byline.text_content() == f"Claire Moreau, {HOSTILE} et —"
    (data,) = page.xpath("//script[@type='application/ld+json']")
    assert json.loads(data.text)["author"][0] == {
        "@type": "Person",
        "name": "Claire Moreau",
        "url": "https://news.example.org/fr/author/claire-moreau/",
    }
    assert "url" not in json.loads(data.text)["author"][2]


def test_the_page_says_whose_it_is_and_stands_in_the_sitemap() -> None:
    entries = _story(1, (HOSTILE, "Claire Moreau"), ("Claire Moreau",))
    plan = _plan(entries)
    output = render_listing(THEME, SITE, plan["/en/author/script-alert-1-script/"])
    page = html.document_fromstring(output.data, parser=html.HTMLParser(encoding="utf-8"))

    assert output.path == "en/author/script-alert-1-script/index.html"
    assert page.xpath("//h1/text()") == [HOSTILE]
    assert page.xpath("//script/text()") == []
    assert page.xpath("//nav[@class='switch']/a/@href") == ["/fr/author/script-alert-1-script/"]
    now = entries[0].published
    sitemap, _ = render_sitemaps(SITE, entries, plan.values(), now)
    assert b"<loc>https://news.example.org/fr/author/claire-moreau/</loc>" in sitemap.data
