"""The files a site is made of: for each its path, what it depends on, and how it is made.

A job is small and made of plain values: it can be sent to another process. Its key is the
fingerprint of all its output depends on, so that a job whose key and files are as the manifest
says need not be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.model import Article
from pipeline.build.codec import Codec
from pipeline.build.links import local_targets, media_path, published_links, resolve
from pipeline.build.record import StoryRecord
from pipeline.finding import Lang
from pipeline.fingerprint import code_fingerprint, digest, fingerprint
from pipeline.render.address import MEDIA, output_path, parallel_address, root_relative
from pipeline.render.entry import Entry
from pipeline.render.facing import Facing
from pipeline.render.feeds import FeedPlan
from pipeline.render.feeds.plan import ATOM_FILE, JSON_FILE, RSS_FILE
from pipeline.render.listing import Listing
from pipeline.render.relations import Relations
from pipeline.render.shown import Shown
from pipeline.site import Site

_ENTRY = Codec(Entry)
_PACK = msgspec.msgpack.Encoder()


class Panel(Struct, frozen=True):
    """What a panel's text is rendered from: its file, the text's first line, where links lead.

    ``typography`` is the profile of the house, which says which spaces do not break.
    ``pictures`` are those of the text that have sizes, by the link that the text names them with.
    """

    path: str
    digest: str
    body_line: int
    lang: Lang
    typography: str
    links: tuple[tuple[str, str], ...]
    pictures: tuple[tuple[str, Shown], ...] = ()

    @property
    def mark(self) -> str:
        """The fingerprint of all that the text's HTML depends on, pictures' sizes apart."""
        return fingerprint("body", self.digest, self.typography, repr(self.links))


class ArticleJob(Struct, frozen=True):
    """The page of one story in one language."""

    key: str
    entry: Entry
    twin: Entry
    panel: Panel
    standfirst: str
    relations: Relations
    parallel: bool = False  # whether a page shows both languages side by side

    @property
    def paths(self) -> tuple[str, ...]:
        """The file the page stands in."""
        return (output_path(self.entry.address),)


class ParallelJob(Struct, frozen=True):
    """Both pages of one story that show its texts side by side; French first everywhere."""

    key: str
    entries: tuple[Entry, Entry]
    panels: tuple[Panel, Panel]
    facing: Facing

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of both pages."""
        return tuple(output_path(parallel_address(entry.address)) for entry in self.entries)


class ListingJob(Struct, frozen=True):
    """One page of a list."""

    key: str
    listing: Listing

    @property
    def paths(self) -> tuple[str, ...]:
        """The file the page stands in."""
        return (output_path(self.listing.address),)


class FeedJob(Struct, frozen=True):
    """One feed, in three forms."""

    key: str
    plan: FeedPlan

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of the three forms."""
        return feed_files(self.plan.address)


def feed_files(address: str) -> tuple[str, ...]:
    """Return the files of the three forms of the feed beside a list."""
    return tuple(output_path(address + name) for name in (RSS_FILE, ATOM_FILE, JSON_FILE))


PageJob = ArticleJob | ParallelJob | ListingJob


class Keys:
    """Makes keys: what all pages share is folded into each; an entry's part is made once."""

    def __init__(self, shared: str) -> None:
        self._shared = shared
        self._entries: dict[str, str] = {}
        self._marks: dict[str, str] = {}

    def of_entry(self, entry: Entry | None) -> str:
        """Return the fingerprint of an entry."""
        if entry is None:
            return ""
        known = self._entries.get(entry.id)
        if known is None:
            # As JSON, which tells an instant the same whether just read or kept in the store.
            known = self._entries[entry.id] = digest(_ENTRY.dump(entry))
        return known

    def of_panel(self, panel: Panel) -> str:
        """Return a panel's mark, made once however many pages and feeds ask for it."""
        known = self._marks.get(panel.path)
        if known is None:
            known = self._marks[panel.path] = panel.mark
        return known

    def of_place(self, entry: Entry) -> str:
        """Return what tells where an entry and the lists it is in stand, and when it changed."""
        times = entry.published.isoformat(), entry.updated.isoformat(), entry.withdrawn is None
        lists = entry.region, entry.section, entry.tags, entry.authors
        return repr((entry.story, entry.address, entry.twin, entry.original, *times, *lists))

    def make(self, kind: str, *parts: str) -> str:
        """Return a job's key."""
        # Packed with the length of each part, so that no two lists of parts run together.
        return digest(_PACK.encode((kind, self._shared, *parts)))


def shared_keys(site: Site, theme: str) -> Keys:
    """Return what makes the keys of a site's pages; ``theme`` is the theme's fingerprint."""
    settings = site.but("rules", "places", "on_error", "limits")
    code = code_fingerprint("render", "articles", "text", "build", "site.py", "fingerprint.py")
    return Keys(fingerprint(settings, code, theme))


def article_jobs(
    records: Sequence[StoryRecord],
    relations: Mapping[tuple[str, Lang], Relations],
    panels: Mapping[str, Panel],
    keys: Keys,
) -> Iterator[ArticleJob | ParallelJob]:
    """Yield a job for each panel of the stories that go online, and for both side by side."""
    for record in records:
        shown = record.facing and not record.entries[0].withdrawn
        for entry, twin in zip(record.entries, reversed(record.entries), strict=True):
            panel = panels[entry.id]
            article = record.fr if entry.lang == "fr" else record.en
            near = relations.get((entry.story, entry.lang), Relations(None, None, ()))
            standfirst = article.front.summary if article else ""
            key = keys.make(
                "article",
                keys.of_entry(entry),
                keys.of_entry(twin),
                keys.of_panel(panel),
                repr(panel.pictures),
                standfirst,
                keys.of_entry(near.newer),
                keys.of_entry(near.older),
                *(keys.of_entry(other) for other in near.related),
                str(bool(shown)),
            )
            yield ArticleJob(key, entry, twin, panel, standfirst, near, bool(shown))
        if shown:
            yield _parallel_job(record, panels, keys)


def _parallel_job(record: StoryRecord, panels: Mapping[str, Panel], keys: Keys) -> ParallelJob:
    assert record.facing
    fr, en = record.entries
    own = panels[fr.id], panels[en.id]
    parts = (keys.of_entry(fr), keys.of_entry(en), *map(keys.of_panel, own))
    pictures = (repr(panel.pictures) for panel in own)
    key = keys.make("parallel", *parts, *pictures, repr(record.facing))
    return ParallelJob(key, (fr, en), own, record.facing)


def make_panels(
    site: Site,
    records: Sequence[StoryRecord],
    articles: str,
    attachments: frozenset[str],
    shown: Mapping[str, Shown],
) -> dict[str, Panel]:
    """Return the panel of every entry by the entry's id; links lead to stories that are online.

    ``shown`` holds the sizes of pictures by their files.
    """
    addresses = {
        (e.story, e.lang): root_relative(site, e.address) for r in records for e in r.entries
    }
    media = {path: media_url(site, path, articles) for path in attachments}
    panels = {}
    for record in records:
        for article, entry in zip((record.fr, record.en), record.entries, strict=True):
            if article:
                found = published_links(article, articles, addresses, media)
                panels[entry.id] = Panel(
                    article.path,
                    article.digest,
                    article.body_line,
                    article.lang,
                    site.languages[article.lang].typography,
                    tuple(sorted(found.items())),
                    tuple(sorted(_shown_in(article, found, shown), key=lambda item: item[0])),
                )
    return panels


def _shown_in(
    article: Article, links: Mapping[str, str], shown: Mapping[str, Shown]
) -> Iterator[tuple[str, Shown]]:
    """Yield the pictures of a text, once each, by the link that its page names them with."""
    for src in {image.src for block in article.blocks for image in block.images}:
        found = shown.get(resolve(article, src))
        if found and src in links:
            yield links[src], found


def show_pictures(record: StoryRecord, shown: Mapping[str, Shown]) -> StoryRecord:
    """Return the story with the sizes of its own picture."""
    entries = tuple(
        replace(entry, shown=found)
        if article
        and article.front.image
        and (found := shown.get(resolve(article, article.front.image.src)))
        else entry
        for article, entry in zip((record.fr, record.en), record.entries, strict=False)
    )
    return replace(record, entries=entries)


def listing_jobs(listings: Sequence[Listing], keys: Keys) -> Iterator[ListingJob]:
    """Yield a job for each page of each list; it depends on its stories' metadata alone."""
    for listing in listings:
        place = (listing.kind, listing.code, listing.lang, listing.name)
        counts = (str(listing.page), str(listing.pages), str(listing.total), repr(listing.months))
        entries = (keys.of_entry(entry) for entry in listing.entries)
        yield ListingJob(keys.make("listing", *place, *counts, *entries), listing)


def feed_jobs(
    plans: Sequence[FeedPlan], panels: Mapping[str, Panel], keys: Keys
) -> Iterator[FeedJob]:
    """Yield a job for each feed; it depends on its stories' texts too."""
    for plan in plans:
        parts = [plan.kind, plan.code, plan.lang, plan.title]
        for entry in plan.entries:
            panel = panels[entry.id]
            parts += (keys.of_entry(entry), keys.of_panel(panel), repr(panel.pictures))
        parts += [keys.of_entry(entry) for entry in plan.withdrawn]
        yield FeedJob(keys.make("feed", *parts), plan)


def media_url(site: Site, path: str, articles: str) -> str:
    """Return the link to an attachment."""
    return root_relative(site, MEDIA + quote(path.removeprefix(articles + "/")))


def used_attachments(
    records: Sequence[StoryRecord], attachments: frozenset[str], articles: str
) -> dict[str, str]:
    """Return the attachments that stories online use: path in ``output/`` → file."""
    found = {}
    for record in records:
        for article in (record.fr, record.en):
            for target in local_files(article):
                if target in attachments:
                    found[media_path(target, articles)] = target
    return dict(sorted(found.items()))


def local_files(article: Article | None) -> Iterator[str]:
    """Yield the files that an outline's local targets name."""
    if article:
        for target in local_targets(article):
            yield resolve(article, target)
