"""RSS 2.0, by feedgen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from feedgen.feed import FeedGenerator

from pipeline.render.address import absolute
from pipeline.render.feeds.content import FeedItem, clean_text
from pipeline.render.feeds.extension import EntryExtra, FeedExtra, SharedEntry
from pipeline.render.feeds.plan import RSS_FILE, FeedPlan
from pipeline.site import Site

MEDIA_TYPE = "application/rss+xml"


def rss_entry(item: FeedItem) -> SharedEntry:
    """Return an item with full content; it may stand in several feeds."""
    entry = SharedEntry()
    entry.load_extension("dc", atom=False)
    entry.load_extension("media", atom=False)
    entry.register_extension("extra", EntryExtra, atom=False)
    entry.title(item.title)
    entry.link(href=item.url)
    entry.guid(item.entry.id, permalink=False)
    entry.published(item.entry.published)
    entry.description(item.summary or item.title)
    entry.content(item.html)
    entry.category([{"term": c, "label": label, "scheme": s} for c, label, s in item.categories])
    entry.dc.dc_creator(list(item.authors))  # RSS's own <author> must be a mail address
    if item.picture:
        picture = item.picture
        attributes = {
            "url": picture.url,
            "medium": "image",
            "type": picture.type,
            "width": str(picture.width or ""),
            "height": str(picture.height or ""),
            "fileSize": str(picture.length or ""),
        }
        entry.media.content(**{name: text for name, text in attributes.items() if text}, group=None)
        entry.extra.words = (
            ("text", picture.alt),
            ("description", picture.caption),
            ("credit", picture.credit),
        )
        if picture.length:  # which <enclosure> must name: a picture on another site has none
            entry.enclosure(picture.url, str(picture.length), picture.type)
    if item.entry.updated > item.entry.published:  # RSS has no word for it
        entry.extra.updated = item.entry.updated.isoformat()
    entry.extra.links.append(
        {
            "rel": "related",
            "type": "text/html",
            "hreflang": item.twin_language,
            "href": item.twin_url,
        }
    )
    return entry


def render_rss(site: Site, plan: FeedPlan, entries: Sequence[SharedEntry]) -> bytes:
    """Return the RSS document of a feed."""
    feed: Any = FeedGenerator()
    feed.load_extension("dc", atom=False)
    feed.load_extension("media", atom=False)
    feed.register_extension("extra", FeedExtra, EntryExtra, atom=False)
    url = absolute(site, plan.address)
    feed.title(clean_text(plan.title))
    feed.description(clean_text(site.languages[plan.lang].description or plan.title))
    feed.language(site.locale(plan.lang).lower())
    feed.link(href=url + RSS_FILE, rel="self", type=MEDIA_TYPE)
    feed.link(href=url, rel="alternate")  # last: feedgen makes the last one the channel's <link>
    feed.lastBuildDate(plan.updated)
    feed.generator("Diptych")
    if site.feeds.hub:
        feed.extra.links.append({"rel": "hub", "href": site.feeds.hub})
    for entry in entries:
        feed.add_entry(entry, order="append")
    document: bytes = feed.rss_str()
    return document
