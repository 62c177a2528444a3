"""Which feeds there are, whose entries they hold, and who they say they are."""

from __future__ import annotations

import datetime as dt
import json
import random

import feedparser
from feed_samples import ATOM, SITE, ZONE, body, feed_of, make, render
from lxml import etree
from msgspec.structs import replace

from pipeline.articles.model import Withdrawal
from pipeline.render.feeds import plan_feeds
from pipeline.render.feeds.renderer import FeedRenderer, render_feed

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
    site = replace(SITE, feeds=replace(SITE.feeds, hub=""))

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
