"""Sketches: what is kept of a page or feed once made, so that it can be made again by itself.

To make one page again takes more than its story: the stories it points to, and for a feed all that
stand in it. A sketch names those by the files of their pages, whose own sketches tell the rest. It
is kept under the key of its job, which changes with all that the sketch says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from pipeline.build.codec import Codec
from pipeline.build.jobs import ArticleJob, FeedJob, PageJob, Panel, feed_files
from pipeline.build.manifest import Record
from pipeline.build.store import Store
from pipeline.finding import Lang
from pipeline.render.address import output_path
from pipeline.render.entry import Entry
from pipeline.render.feeds import FeedPlan
from pipeline.render.feeds.plan import FeedKind, feeds_of
from pipeline.render.relations import Relations


class PageSketch(Struct, frozen=True, array_like=True):
    """The page of a story; ``newer``, ``older`` and ``related`` are files in ``output/``."""

    entry: Entry
    panel: Panel
    newer: str
    older: str
    related: tuple[str, ...]


class FeedSketch(Struct, frozen=True, array_like=True):
    """A feed; ``entries`` and ``withdrawn`` are the files of its stories' pages."""

    kind: FeedKind
    code: str
    lang: Lang
    title: str
    entries: tuple[str, ...]
    withdrawn: tuple[str, ...]


class NotSketchedError(LookupError):
    """There is no sketch of a file: the store was deleted, or another run pruned it."""


_PAGE, _FEED = Codec(PageSketch), Codec(FeedSketch)


def sketches_of(jobs: Iterable[PageJob | FeedJob]) -> dict[str, Callable[[], bytes]]:
    """Return what makes the sketch of each job that has one, by the job's key."""
    return {
        job.key: partial(_sketch_feed, job)
        if isinstance(job, FeedJob)
        else partial(_sketch_page, job)
        for job in jobs
        if isinstance(job, ArticleJob | FeedJob)
    }


def _sketch_feed(job: FeedJob) -> bytes:
    plan = job.plan
    entries, withdrawn = _files(plan.entries), _files(plan.withdrawn)
    return _FEED.dump(FeedSketch(plan.kind, plan.code, plan.lang, plan.title, entries, withdrawn))


def _sketch_page(job: ArticleJob) -> bytes:
    near = job.relations
    newer, older = (_file(one) if one else "" for one in (near.newer, near.older))
    return _PAGE.dump(PageSketch(job.entry, job.panel, newer, older, _files(near.related)))


class Sketches:
    """The sketches of a site that stands, by the files that its manifest names.

    All methods raise NotSketchedError.
    """

    def __init__(self, store: Store, manifest: Mapping[str, Record]) -> None:
        self._store = store
        self._manifest = manifest
        self._pages: dict[str, PageSketch] = {}

    def pages(self, paths: Iterable[str]) -> list[PageSketch]:
        """Return the sketches of some pages of stories."""
        wanted = list(paths)
        missing = list(dict.fromkeys(path for path in wanted if path not in self._pages))
        for path, data in self._load(missing):
            self._pages[path] = _PAGE.load(data)
        return [self._pages[path] for path in wanted]

    def relations(self, page: PageSketch) -> Relations:
        """Return what a page points to."""
        paths = [path for path in (page.newer, page.older, *page.related) if path]
        entries = dict(zip(paths, (one.entry for one in self.pages(paths)), strict=True))
        return Relations(
            newer=entries.get(page.newer),
            older=entries.get(page.older),
            related=tuple(entries[path] for path in page.related),
        )

    def feeds_with(self, entries: Sequence[Entry]) -> list[FeedPlan]:
        """Return all feeds that show some stories."""
        paths = {_file(entry) for entry in entries}
        lists = sorted({place for entry in entries for place in feeds_of(entry)})
        found = []
        for _, data in self._load([feed_files(place)[0] for place in lists]):
            feed = _FEED.load(data)
            if not paths.isdisjoint(feed.entries):
                shown = tuple(one.entry for one in self.pages(feed.entries))
                withdrawn = tuple(one.entry for one in self.pages(feed.withdrawn))
                found.append(
                    FeedPlan(feed.kind, feed.code, feed.lang, feed.title, shown, withdrawn)
                )
        return found

    def panels(self, plans: Iterable[FeedPlan]) -> dict[str, Panel]:
        """Return the panel of each entry of some feeds, by the entry's id."""
        paths = dict.fromkeys(path for plan in plans for path in _files(plan.entries))
        return {one.entry.id: one.panel for one in self.pages(paths)}

    def _load(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        keys = {path: self._manifest[path].key for path in paths if path in self._manifest}
        found = self._store.get(list(keys.values()))
        for path in paths:
            data = found.get(keys.get(path, ""))
            if data is None:
                raise NotSketchedError(path)
            yield path, data


def _files(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(map(_file, entries))


def _file(entry: Entry) -> str:
    return output_path(entry.address)
