"""A site, its entries and their feeds, for the tests of feeds."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
from msgspec import convert
from msgspec.structs import replace

from pipeline.finding import Lang, other_lang
from pipeline.render.entry import Entry
from pipeline.render.feeds import FeedPlan, plan_feeds
from pipeline.render.feeds.renderer import render_feed
from pipeline.site import Site

ZONE = ZoneInfo("Europe/Brussels")
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = convert(
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
    },
    Site,
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
