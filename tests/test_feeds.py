"""Feeds as independent readers see them: feedparser for RSS and Atom, json for JSON Feed."""

from __future__ import annotations

import datetime as dt
import json
import random
from dataclasses import replace
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.articles.model import Picture, Withdrawal
from pipeline.finding import Lang, other_lang
from pipeline.render.entry import Entry
from pipeline.render.feeds import FeedPlan, FeedRenderer, plan_feeds, render_feed
from pipeline.site import Site

ZONE = ZoneInfo("Europe/Brussels")
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Site.model_validate(
    {
        "base_url": "https://news.example.org/",
        "timezone": "Europe/Brussels",
        "languages": {
            "fr": {
                "title": "La salle de presse",
                "description": "Tout & le reste",
                "typography": "fr-CA",
            },
            "en": {"title": "The newsroom", "description": "All the rest", "typography": "en-CA"},
        },
        "regions": {
            "europe": {"fr": "Europe", "en": "Europe"},
            "world": {"fr": "Monde", "en": "World"},
        },
        "sections": {"news": {"fr": "Actualité", "en": "News"}},
        "tags": {"ports": {"fr": "Ports", "en": "Harbours"}},
        "publisher": {"name": {"fr": "Éditeur", "en": "Publisher"}},
        "feeds": {"size": 3, "hub": "https://hub.example.net/"},
    }
)
TITLES = (
    "Dupont & fils",
    "Un < deux",
    "Deux > un",
    "Fin ]]> de section",
    "Élève, cœur, Noël",
    "Vraiment\u202f?",
    "À\u00a0: «\u00a0citation\u00a0»",
    "Fête 🎉 des ports 👩🏽\u200d🚀",
    "e\u0301 décomposé",
    "C’est l’« essentiel »",
)


def make(number: int = 1, lang: Lang = "fr", **changes: Any) -> Entry:
    published = dt.datetime(2024, 10, number, 9, 0, tzinfo=ZONE)
    entry = Entry(
        story=f"2024/story-{number}",
        lang=lang,
        id=f"tag:news.example.org,2024-10-{number:02}:story-{number}:{lang}",
        title=f"Titre {number}" if lang == "fr" else f"Title {number}",
        summary="Résumé" if lang == "fr" else "Summary",
        address=f"/{lang}/2024/10/story-{number}/",
        twin=f"/{other_lang(lang)}/2024/10/story-{number}/",
        published=published,
        updated=published,
        region="europe",
        section="news",
        tags=("ports",),
        authors=("Zoé Durand",),
        picture=None,
        original=lang == "fr",
    )
    return replace(entry, **changes)


def body(entry: Entry) -> str:
    return f"<p>Texte de {entry.story} en {entry.lang}.</p>"


def feed_of(
    entries: list[Entry], site: Site = SITE, lang: Lang = "fr", kind: str = "all"
) -> FeedPlan:
    return next(p for p in plan_feeds(site, entries) if (p.lang, p.kind) == (lang, kind))


def render(
    entries: list[Entry], html: str | None = None, site: Site = SITE
) -> tuple[Any, Any, Any]:
    """The feed of all stories in French as feedparser and json read it."""
    content = body if html is None else lambda _: html
    rss, atom, feed = render_feed(site, feed_of(entries, site), content)
    return feedparser.parse(rss.data), feedparser.parse(atom.data), json.loads(feed.data)


# What stands where


def test_one_feed_a_language_and_one_each_for_region_section_tag() -> None:
    entries = [make(1), make(1, "en"), make(2, region="world", section="", tags=())]

    addresses = [plan.address for plan in plan_feeds(SITE, entries)]

    assert addresses == [
        "/fr/",
        "/fr/region/europe/",
        "/fr/region/world/",
        "/fr/section/news/",
        "/fr/tag/ports/",
        "/en/",
        "/en/region/europe/",
        "/en/section/news/",
        "/en/tag/ports/",
    ]


def test_a_site_without_stories_has_valid_empty_feeds() -> None:
    rss, atom, feed = render([])

    assert not rss.bozo
    assert not atom.bozo
    assert rss.entries == atom.entries == feed["items"] == []
    assert rss.feed.updated == "Thu, 01 Jan 1970 00:00:00 +0000"


def test_the_newest_entries_first_whatever_the_order_given() -> None:
    entries = [make(number) for number in range(1, 8)]
    random.Random(4).shuffle(entries)

    assert [entry.story for entry in feed_of(entries).entries] == [
        "2024/story-7",
        "2024/story-6",
        "2024/story-5",
    ]


def test_three_files_beside_the_list_they_mirror() -> None:
    outputs = render_feed(SITE, feed_of([make()], kind="tag"), body)

    assert [output.path for output in outputs] == [
        "fr/tag/ports/feed.rss",
        "fr/tag/ports/feed.atom",
        "fr/tag/ports/feed.json",
    ]
    home = json.loads(outputs[2].data)["home_page_url"]
    assert home == "https://news.example.org/fr/tag/ports/"
    assert feedparser.parse(outputs[0].data).feed.link == home


def test_titles_name_the_edition_and_the_code() -> None:
    plans = plan_feeds(SITE, [make(), make(1, "en")])

    assert {plan.address: plan.title for plan in plans}[
        "/en/tag/ports/"
    ] == "The newsroom – Harbours"
    assert {plan.address: plan.title for plan in plans}["/fr/"] == "La salle de presse"


def test_a_tag_the_site_does_not_name_is_shown_as_its_code() -> None:
    assert feed_of([make(tags=("unheard-of",))], kind="tag").title.endswith(" – unheard-of")


# Text


@pytest.mark.parametrize("title", TITLES)
def test_titles_come_back_as_written(title: str) -> None:
    rss, atom, feed = render([make(title=title, summary=title)])

    assert not rss.bozo
    assert not atom.bozo
    assert rss.entries[0].id == atom.entries[0].id == make().id
    raw = render_feed(SITE, feed_of([make(title=title)]), body)
    assert etree.fromstring(raw[0].data).findtext("channel/item/title") == title
    assert etree.fromstring(raw[1].data).findtext(f"{ATOM}entry/{ATOM}title") == title
    assert unescape(atom.entries[0].title) == title  # feedparser hands over text as HTML
    assert unescape(rss.entries[0].title) == title
    assert feed["items"][0]["title"] == feed["items"][0]["summary"] == title


ANY_TEXT = st.text(st.characters(codec=None), max_size=40)  # lone surrogates and controls too


@settings(max_examples=150, deadline=None)
@given(title=ANY_TEXT, html=ANY_TEXT)
def test_no_text_breaks_a_feed(title: str, html: str) -> None:
    rss, atom, feed = render_feed(SITE, feed_of([make(title=f"T{title}")]), lambda _: html)

    legal = json.loads(feed.data)["items"][0]["title"]
    assert etree.fromstring(rss.data).findtext("channel/item/title") == legal
    assert etree.fromstring(atom.data).findtext(f"{ATOM}entry/{ATOM}title") == legal


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    bad = "a\x00b\x0bc\ufffed\ud800e\tf"

    rss, atom, feed = render([make(title=bad, summary=bad, authors=(bad,))], f"<p>{bad[:3]}</p>")

    assert not rss.bozo
    assert not atom.bozo
    assert rss.entries[0].title == atom.entries[0].title == "abcde\tf"
    assert feed["items"][0]["title"] == "abcde\tf"
    assert feed["items"][0]["authors"] == [{"name": "abcde\tf"}]


# Content


def test_full_content_with_absolute_addresses() -> None:
    html = (
        '<p><a href="/fr/2024/09/avant/">a</a> <a href="../../09/avant/">b</a>'
        ' <a href="#fn:1">c</a> <a href="https://example.com/x">d</a>'
        ' <a href="mailto:a@example.com">e</a></p>'
        '<img src="plan.png" alt="Plan" srcset="plan-1.png 1x,plan-2.png 2x, /media/p,3.png 3x">'
        '<blockquote cite="?q=1"><p>f</p></blockquote>'
    )

    rss, atom, feed = render([make()], html)

    page = "https://news.example.org/fr/2024/10/story-1/"
    content = feed["items"][0]["content_html"]
    root = etree.HTML(content)
    assert [a.get("href") for a in root.iter("a")] == [
        "https://news.example.org/fr/2024/09/avant/",
        "https://news.example.org/fr/2024/09/avant/",
        page + "#fn:1",
        "https://example.com/x",
        "mailto:a@example.com",
    ]
    image = next(root.iter("img"))
    assert image.get("src") == page + "plan.png"
    assert image.get("srcset") == (
        f"{page}plan-1.png 1x, {page}plan-2.png 2x, https://news.example.org/media/p,3.png 3x"
    )
    assert next(root.iter("blockquote")).get("cite") == page + "?q=1"
    raw = render_feed(SITE, feed_of([make()]), lambda _: html)
    encoded = "{http://purl.org/rss/1.0/modules/content/}encoded"
    assert etree.fromstring(raw[0].data).findtext(f"channel/item/{encoded}") == content
    assert etree.fromstring(raw[1].data).findtext(f"{ATOM}entry/{ATOM}content") == content
    assert rss.entries[0].summary == atom.entries[0].summary == "Résumé"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<p style="color:red" class="lead" id="x">a</p>', "<p>a</p>"),
        ('<p lang="en" dir="ltr">a</p>', '<p lang="en" dir="ltr">a</p>'),
        ("<p>a ]]> b &amp; c &lt; d</p>", "<p>a ]]&gt; b &amp; c &lt; d</p>"),
    ],
)
def test_content_is_clean(html: str, kept: str) -> None:
    assert render([make()], html)[2]["items"][0]["content_html"] == kept


def test_an_address_that_is_none_breaks_nothing() -> None:
    html = '<p><img src="http://[" srcset="http://[ 2x, a.png" alt=""></p>'

    assert "a.png" in render([make()], html)[2]["items"][0]["content_html"]


def test_the_picture_leads_the_content_and_is_named_by_each_format() -> None:
    picture = Picture("/media/2024/port.JPG", 'Un « port » & un "quai"', "Le port", "Ana")

    rss, atom, feed = render([make(picture=picture)])

    url = "https://news.example.org/media/2024/port.JPG"
    assert rss.entries[0].media_content == [{"url": url, "medium": "image", "type": "image/jpeg"}]
    assert rss.entries[0].enclosures == []  # its length is not known
    assert [(e.href, e.type) for e in atom.entries[0].enclosures] == [(url, "image/jpeg")]
    assert feed["items"][0]["image"] == url
    content = feed["items"][0]["content_html"]
    assert content.startswith(f'<figure><img src="{url}"')
    assert next(etree.HTML(content).iter("img")).get("alt") == picture.alt
    assert "<figcaption>Le port – Ana</figcaption>" in content


def test_a_site_below_a_path() -> None:
    site = SITE.model_copy(update={"base_url": "https://example.org/presse"})

    rss, _, feed = render([make()], '<a href="/presse/fr/">a</a>', site)

    assert rss.feed.link == "https://example.org/presse/fr/"
    assert rss.entries[0].link == "https://example.org/presse/fr/2024/10/story-1/"
    assert feed["items"][0]["content_html"] == '<a href="https://example.org/presse/fr/">a</a>'


# Identity, language, links


def test_ids_are_permanent_and_differ_between_languages() -> None:
    rss, atom, feed = render([make()])

    assert rss.entries[0].id == atom.entries[0].id == feed["items"][0]["id"] == make().id
    assert not rss.entries[0].guidislink
    assert make().id != make(1, "en").id


def test_ids_of_feeds_are_all_different() -> None:
    plans = plan_feeds(SITE, [make(), make(1, "en")])
    ids = [feedparser.parse(render_feed(SITE, plan, body)[1].data).feed.id for plan in plans]

    assert len(set(ids)) == len(plans)


def test_language_as_each_format_wants_it() -> None:
    rss, atom, feed = render([make()])

    assert rss.feed.language == "fr-ca"
    assert atom.feed.language == "fr-CA"
    assert feed["language"] == feed["items"][0]["language"] == "fr-CA"


def test_one_alternate_an_entry_and_the_twin_as_related() -> None:
    raw = render_feed(SITE, feed_of([make(1), make(2)]), body)

    for entry in etree.fromstring(raw[1].data).iter(f"{ATOM}entry"):
        links = [dict(link.attrib) for link in entry.iter(f"{ATOM}link")]
        assert [link["rel"] for link in links] == ["alternate", "related"]
        assert links[0]["hreflang"] == "fr-CA"
        assert links[1]["href"] == links[0]["href"].replace("/fr/", "/en/")
        assert (links[1]["hreflang"], links[1]["type"]) == ("en-CA", "text/html")
    for item in etree.fromstring(raw[0].data).iter("item"):
        assert item.findtext("link").startswith("https://news.example.org/fr/2024/10/")
        assert [link.get("rel") for link in item.iter(f"{ATOM}link")] == ["related"]


def test_one_self_link_and_the_hub_in_each_format() -> None:
    rss, atom, feed = render([make()])

    for parsed, name in ((rss, "rss"), (atom, "atom")):
        links = [(link.rel, link.href) for link in parsed.feed.links]
        assert links.count(("self", f"https://news.example.org/fr/feed.{name}")) == 1
        assert sum(rel == "self" for rel, _ in links) == 1
        assert ("hub", "https://hub.example.net/") in links
    assert feed["feed_url"] == "https://news.example.org/fr/feed.json"
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example.net/"}]


def test_no_hub_unless_the_site_names_one() -> None:
    site = SITE.model_copy(update={"feeds": SITE.feeds.model_copy(update={"hub": ""})})

    rss, atom, feed = render([make()], site=site)

    assert "hub" not in [link.rel for link in rss.feed.links + atom.feed.links]
    assert "hubs" not in feed


# Time


def test_dates_come_from_content() -> None:
    updated = dt.datetime(2024, 11, 5, 8, 30, tzinfo=ZONE)

    rss, atom, feed = render([make(1, updated=updated), make(2)])

    assert rss.feed.updated == "Tue, 05 Nov 2024 08:30:00 +0100"
    assert atom.feed.updated == "2024-11-05T08:30:00+01:00"
    assert rss.entries[1].published == "Tue, 01 Oct 2024 09:00:00 +0200"
    assert atom.entries[1].published == feed["items"][1]["date_published"]
    assert feed["items"][1]["date_modified"] == "2024-11-05T08:30:00+01:00"


def test_same_entries_same_bytes() -> None:
    entries = [make(number, lang) for number in (1, 2, 3, 4) for lang in ("fr", "en")]
    first = [render_feed(SITE, plan, body) for plan in plan_feeds(SITE, entries)]
    renderer = FeedRenderer(SITE, body)
    again = [renderer.render(plan) for plan in reversed(plan_feeds(SITE, entries[::-1]))]

    assert first == again[::-1]


def test_an_entry_is_read_once_for_all_its_feeds() -> None:
    asked: list[str] = []
    renderer = FeedRenderer(SITE, lambda entry: asked.append(entry.id) or body(entry))  # type: ignore[func-returns-value]  # append and go on
    for plan in plan_feeds(SITE, [make(1), make(2)]):
        renderer.render(plan)

    assert sorted(asked) == sorted({make(1).id, make(2).id})


# Withdrawal and size


def test_a_withdrawn_entry_is_a_tombstone_in_atom_and_absent_elsewhere() -> None:
    gone = make(2, withdrawn=Withdrawal(dt.date(2024, 12, 1), "Retirée à la demande de l’auteur"))
    plan = feed_of([make(1), gone])

    rss, atom, feed = render_feed(SITE, plan, body)

    root = etree.fromstring(atom.data)
    stones = root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert [(s.get("ref"), s.get("when")) for s in stones] == [
        (gone.id, "2024-12-01T00:00:00+01:00")
    ]
    assert "".join(stones[0].itertext()) == "Retirée à la demande de l’auteur"
    assert root.findtext(f"{ATOM}updated") == "2024-12-01T00:00:00+01:00"
    assert [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")] == [make(1).id]
    assert gone.id.encode() not in rss.data + feed.data


def test_json_stays_under_250_kb_by_leaving_out_the_oldest() -> None:
    _, _, feed = render([make(1), make(2), make(3)], f"<p>{'é' * 45_000}</p>")
    raw = render_feed(
        SITE, feed_of([make(n) for n in (1, 2, 3)]), lambda _: f"<p>{'é' * 45_000}</p>"
    )

    assert len(raw[2].data) < 250_000
    assert [item["title"] for item in feed["items"]] == ["Titre 3", "Titre 2"]
    assert len(feedparser.parse(raw[0].data).entries) == 3


def test_a_story_too_long_for_json_stands_with_its_summary() -> None:
    _, _, feed = render([make(summary="Bref & clair")], f"<p>{'a' * 300_000}</p>")

    assert feed["items"][0]["content_html"] == "<p>Bref &amp; clair</p>"
