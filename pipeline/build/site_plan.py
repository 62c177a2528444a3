"""What the whole site will hold, planned from metadata alone before anything is rendered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct

from pipeline.build.jobs import (
    FeedJob,
    Keys,
    PageJob,
    Panel,
    article_jobs,
    feed_jobs,
    listing_jobs,
    make_panels,
    shared_keys,
    show_pictures,
    used_attachments,
)
from pipeline.build.newsroom import Newsroom
from pipeline.build.record import StoryRecord
from pipeline.render.entry import Entry, sort_entries
from pipeline.render.feeds import plan_feeds
from pipeline.render.listing import Listing, plan_listings
from pipeline.render.relations import plan_relations
from pipeline.render.shown import Shown
from pipeline.render.sitemaps import NEWS_AGE


class SitePlan(Struct, frozen=True):
    """All jobs of a site, and what makes their keys.

    ``once`` is the key of the files a site has once and of its redirects, ``maps`` that of the
    sitemaps; ``media`` maps a path in ``output/`` to the file it is a copy of. ``until`` is when
    the news sitemap changes by the mere passing of time.
    """

    keys: Keys
    entries: tuple[Entry, ...]
    panels: dict[str, Panel]
    listings: tuple[Listing, ...]
    pages: tuple[PageJob, ...]
    feeds: tuple[FeedJob, ...]
    once: str
    maps: str
    media: dict[str, str]
    until: dt.datetime | None


def plan_site(
    room: Newsroom,
    stories: Sequence[StoryRecord],
    shown: Mapping[str, Shown],
    theme: str,
    now: dt.datetime,
) -> SitePlan:
    """Plan the site of the stories that are online.

    ``shown`` holds the sizes of pictures by their files, ``theme`` is the theme's fingerprint.
    """
    online = [show_pictures(record, shown) for record in stories] if shown else stories
    keys = shared_keys(room.site, theme)
    entries = sort_entries(entry for record in online for entry in record.entries)
    panels = make_panels(room.site, online, room.articles, room.attachments, shown)
    listings = plan_listings(room.site, entries)
    relations = plan_relations(entries)
    news = [entry for entry in entries if now - NEWS_AGE <= entry.published]
    all_entries = [keys.of_entry(entry) for entry in entries]
    return SitePlan(
        keys=keys,
        entries=entries,
        panels=panels,
        listings=listings,
        pages=(
            *article_jobs(online, relations, panels, keys),
            *listing_jobs(listings, keys),
        ),
        feeds=tuple(feed_jobs(plan_feeds(room.site, entries), panels, keys)),
        once=keys.make("once", *all_entries),
        maps=keys.make("maps", *map(keys.of_place, entries), *map(keys.of_entry, news)),
        media=used_attachments(online, room.attachments - room.looks.keys(), room.articles),
        until=min((entry.published + NEWS_AGE for entry in news), default=None),
    )
