"""Which feeds a site has, and which entries stand in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from pipeline.finding import LANGS, Lang, other_lang
from pipeline.render.address import listing_address
from pipeline.render.entry import Entry, sort_entries
from pipeline.site import Site

FeedKind = Literal["all", "region", "section", "tag"]

RSS_FILE = "feed.rss"
ATOM_FILE = "feed.atom"
JSON_FILE = "feed.json"

# What a feed that never had an entry says of its last change: any fixed instant will do, and the
# clock may not be asked, or the file would differ at every build.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class FeedPlan(Struct, frozen=True):
    """One feed, in three formats: its entries (newest first) and those taken back.

    ``address`` is that of the list of the same stories (``/fr/region/europe/``); the feed's files
    stand beside that list.
    """

    kind: FeedKind
    code: str  # of the region, section or tag; empty for the feed of all stories
    lang: Lang
    title: str
    entries: tuple[Entry, ...]
    withdrawn: tuple[Entry, ...]

    @property
    def address(self) -> str:
        """Address of the list of the same stories, which is the folder of the feed's files."""
        return _list_address(self.kind, self.code, self.lang)

    @property
    def twin_address(self) -> str:
        """The same in the other language."""
        return _list_address(self.kind, self.code, other_lang(self.lang))

    @property
    def updated(self) -> dt.datetime:
        """When the content last changed: the latest update or withdrawal, or a fixed instant."""
        instants = [entry.updated for entry in self.entries]
        instants += [withdrawn_at(entry) for entry in self.withdrawn]
        return max(instants, default=NEVER)


def withdrawn_at(entry: Entry) -> dt.datetime:
    """Return the instant an entry was taken back: midnight of that day in the site's zone."""
    if entry.withdrawn is None:
        msg = f"{entry.id} was not withdrawn"
        raise ValueError(msg)
    return dt.datetime.combine(entry.withdrawn.date, dt.time(), entry.published.tzinfo)


def plan_feeds(site: Site, entries: Iterable[Entry]) -> tuple[FeedPlan, ...]:
    """Plan every feed of a site, both languages: all stories, then each region, section and tag.

    A region, section or tag has a feed once it has a story; it keeps it when that story is
    withdrawn, for those who subscribed. Each feed holds the newest ``site.feeds.size``
    entries, and no more withdrawn ones than that. The order of ``entries`` does not matter.
    """
    ordered = sort_entries(entries)
    plans = []
    for lang in LANGS:
        groups: dict[tuple[FeedKind, str], list[Entry]] = {("all", ""): []}
        for entry in ordered:
            if entry.lang == lang:
                for group in _groups(entry):
                    groups.setdefault(group, []).append(entry)
        plans += [_plan(site, lang, group, groups[group]) for group in sorted(groups)]
    return tuple(plans)


def feeds_of(entry: Entry) -> tuple[str, ...]:
    """Return the addresses of the lists beside which all feeds stand that may show an entry."""
    return tuple(_list_address(kind, code, entry.lang) for kind, code in _groups(entry))


def _groups(entry: Entry) -> list[tuple[FeedKind, str]]:
    groups: list[tuple[FeedKind, str]] = [("all", ""), ("region", entry.region)]
    if entry.section:
        groups.append(("section", entry.section))
    groups += [("tag", tag) for tag in dict.fromkeys(entry.tags)]
    return groups


def _plan(site: Site, lang: Lang, group: tuple[FeedKind, str], entries: list[Entry]) -> FeedPlan:
    kind, code = group
    title = site.languages[lang].title
    if kind != "all":
        title = f"{title} – {site.label(kind, code, lang)}"
    size = site.feeds.size
    live = [entry for entry in entries if entry.withdrawn is None]
    gone = [entry for entry in entries if entry.withdrawn is not None]
    gone.sort(key=withdrawn_at, reverse=True)
    return FeedPlan(kind, code, lang, title, tuple(live[:size]), tuple(gone[:size]))


def _list_address(kind: FeedKind, code: str, lang: Lang) -> str:
    return listing_address(lang, "front" if kind == "all" else kind, code)
