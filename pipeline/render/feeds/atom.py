"""Atom (RFC 4287) with tombstones (RFC 6721), by feedgen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from feedgen.feed import FeedGenerator

from pipeline.finding import other_lang
from pipeline.render.address import absolute
from pipeline.render.feeds.content import FeedItem, clean_text
from pipeline.render.feeds.extension import EntryExtra, FeedExtra, SharedEntry, Tombstone
from pipeline.render.feeds.plan import ATOM_FILE, FeedPlan, withdrawn_at
from pipeline.site import Site

MEDIA_TYPE = "application/atom+xml"


def atom_entry(item: FeedItem) -> SharedEntry:
    """Return an entry with full content; it may stand in several feeds."""
    entry = SharedEntry()
    entry.register_extension("extra", EntryExtra, rss=False)
    entry.id(item.entry.id)
    entry.title(item.title)
    entry.published(item.entry.published)
    entry.updated(item.entry.updated)
    entry.author([{"name": author} for author in item.authors])
    if item.summary:
        entry.summary(item.summary, type="text")
    entry.content(item.html, type="html")
    entry.category([{"term": c, "label": label, "scheme": s} for c, label, s in item.categories])
    links = entry.extra.links
    # One alternate only: some readers take the first, some the last, in whatever language.
    links.append(
        {"rel": "alternate", "type": "text/html", "hreflang": item.language, "href": item.url}
    )
    links.append(
        {
            "rel": "related",
            "type": "text/html",
            "hreflang": item.twin_language,
            "href": item.twin_url,
        }
    )
    if item.picture:
        link = {
            "rel": "enclosure",
            "type": item.picture.type,
            "href": item.picture.url,
            "length": str(item.picture.length or ""),
            "title": item.picture.alt,
        }
        links.append({name: text for name, text in link.items() if text})
    return entry


def render_atom(site: Site, plan: FeedPlan, entries: Sequence[SharedEntry]) -> bytes:
    """Return the Atom document of a feed; its id is the address it is served at."""
    feed: Any = FeedGenerator()
    feed.register_extension("extra", FeedExtra, EntryExtra, rss=False)
    url = absolute(site, plan.address)
    twin = absolute(site, plan.twin_address)
    locale, twin_locale = site.locale(plan.lang), site.locale(other_lang(plan.lang))
    feed.id(url + ATOM_FILE)
    feed.title(clean_text(plan.title))
    if description := site.languages[plan.lang].description:
        feed.subtitle(clean_text(description))
    feed.language(locale)
    feed.updated(plan.updated)
    publisher = site.publisher.name[plan.lang] or site.languages[plan.lang].title
    feed.author(name=clean_text(publisher), uri=site.publisher.url or site.root_url)
    feed.generator("Diptych")
    feed.link(href=url + ATOM_FILE, rel="self", type=MEDIA_TYPE)
    feed.link(href=url, rel="alternate", type="text/html", hreflang=locale)
    feed.link(href=twin + ATOM_FILE, rel="related", type=MEDIA_TYPE, hreflang=twin_locale)
    if site.feeds.hub:
        feed.link(href=site.feeds.hub, rel="hub")
    for gone in plan.withdrawn:
        reason = clean_text(gone.withdrawn.reason) if gone.withdrawn else ""
        when = withdrawn_at(gone).isoformat()
        feed.extra.tombstones.append(Tombstone(gone.id, when, reason, locale))
    for entry in entries:
        feed.add_entry(entry, order="append")
    document: bytes = feed.atom_str()
    return document
