"""Sitemaps, redirects, OPML and robots."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import etree
from msgspec.structs import replace
from render_samples import ZONE, make_entries, make_site

from pipeline.articles.model import Withdrawal
from pipeline.render import sitemaps
from pipeline.render.entry import Entry
from pipeline.render.fixed import feed_codes, render_fixed
from pipeline.render.listing import plan_listings
from pipeline.render.redirects import clean_alias, plan_redirects, render_redirects
from pipeline.render.sitemaps import render_sitemaps
from pipeline.render.theme import load_theme

SITE = make_site()
ROOT = "https://news.example.org"
NOW = dt.datetime(2024, 1, 4, 12, tzinfo=ZONE)
ENTRIES = [entry for number in range(4) for entry in make_entries(number)]
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def _files(entries: list[Entry] = ENTRIES, now: dt.datetime = NOW) -> dict[str, etree._Element]:
    outputs = render_sitemaps(SITE, entries, plan_listings(SITE, entries), now)
    return {output.path: etree.fromstring(output.data) for output in outputs}


def test_every_url_repeats_its_alternates() -> None:
    found = {}
    for url in _files()["sitemap.xml"].iterfind("s:url", SPACES):
        links = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SPACES)}
        found[url.findtext("s:loc", namespaces=SPACES)] = links

    french, english = make_entries(2)
    assert found[ROOT + french.address] == found[ROOT + english.address]
    assert found[ROOT + "/fr/"]["x-default"] == ROOT + "/"
    assert all(set(links) == {"fr-CA", "en-CA", "x-default"} for links in found.values())
    assert all(own in links.values() for own, links in found.items())


def test_lastmod_is_the_contents_own() -> None:
    early = _files(now=NOW)["sitemap.xml"]
    late = _files(now=NOW + dt.timedelta(days=400))["sitemap.xml"]

    assert etree.tostring(early) == etree.tostring(late)
    assert "2024-01-04T00:00:00+01:00" in early.itertext()


def test_withdrawn_and_empty_pages_are_left_out() -> None:
    gone = Withdrawal(dt.date(2024, 2, 1), "…")
    entries = [replace(entry, withdrawn=gone) for entry in make_entries(1)]
    places = set(_files(entries)["sitemap.xml"].itertext())

    assert ROOT + entries[0].address not in places
    assert ROOT + "/fr/region/world/" not in places
    assert ROOT + "/fr/" in places


def test_an_index_when_one_file_is_too_small(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _files()["sitemap.xml"]
    monkeypatch.setattr(sitemaps, "MOST_URLS", 5)
    files = _files()
    parts = [text for text in files["sitemap.xml"].itertext() if text.strip()]

    assert files["sitemap.xml"].tag.endswith("sitemapindex")
    assert parts == [f"{ROOT}/sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    assert sum(len(files[part.rpartition("/")[2]]) for part in parts) == len(whole)


def test_news_are_two_days_old_at_most() -> None:
    news = _files()["news-sitemap.xml"]
    titles = [node.text for node in news.iterfind(".//n:title", SPACES)]

    assert titles == ["Article 3", "Story 3", "Article 2", "Story 2"]
    assert {node.text for node in news.iterfind(".//n:language", SPACES)} == {"fr", "en"}


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        ("/old/address/", "/old/address/"),
        ("old", "/old/"),
        ("/été 1/", "/%C3%A9t%C3%A9%201/"),
        ("/../../etc/", "/etc/"),
        ("/old.html", "/old.html"),
    ],
)
def test_aliases_are_addresses_of_the_site(alias: str, address: str) -> None:
    assert clean_alias(alias) == address


def test_redirects() -> None:
    site = make_site(base_url="https://h.org/news/")
    french = replace(make_entries(1)[0], aliases=("/old/", make_entries(2)[0].address))
    entries = [french, *make_entries(2)]
    page, table, nginx = render_redirects(load_theme(None), site, entries)

    assert [address for address, _ in plan_redirects(entries)] == ["/old/"]
    assert page.path == "old/index.html"
    assert f'url=/news{french.address}"'.encode() in page.data
    assert f'rel="canonical" href="https://h.org/news{french.address}"'.encode() in page.data
    assert table.data.decode() == f"/news/old/ /news{french.address} 301\n"
    assert nginx.data.decode() == f'"/news/old/" "/news{french.address}";\n'


@pytest.mark.parametrize(
    ("alias", "source"),
    [
        ("/été/", "/été/"),
        ("/a%20b.html", "/a b.html"),
        ('/a"b/', "/a%22b/"),
        ("/a%0Ab/", "/a%0Ab/"),
    ],
)
def test_nginx_is_told_decoded_addresses(alias: str, source: str) -> None:
    entry = replace(make_entries(1)[0], aliases=(alias,))
    *_, nginx = render_redirects(load_theme(None), SITE, [entry])

    assert nginx.data.decode() == f'"{source}" "{entry.address}";\n'


def test_opml_and_robots() -> None:
    files = {output.path: output.data for output in render_fixed(load_theme(None), SITE, ENTRIES)}
    lines = etree.fromstring(files["fr/feeds.opml"]).findall("body/outline")

    assert [line.get("xmlUrl") for line in lines] == [
        f"{ROOT}/fr/{place}feed.atom"
        for place in ("", "section/news/", "region/europe/", "tag/trade/")
    ]
    assert f"Sitemap: {ROOT}/sitemap.xml" in files["robots.txt"].decode()


def test_feeds_stand_in_the_order_of_the_settings() -> None:
    site = make_site()
    entries = [replace(ENTRIES[0], region=code) for code in ("world", "europe")]
    tagged = [replace(ENTRIES[0], tags=("a", "trade"))]

    assert [code for kind, code in feed_codes(site, entries) if kind == "region"] == [
        "europe",
        "world",
    ]
    assert [code for kind, code in feed_codes(site, tagged) if kind == "tag"] == ["trade", "a"]
