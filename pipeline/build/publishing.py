"""Render what is stale and bring it into ``output/``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from pipeline.build.feeding import make_feeds
from pipeline.build.jobs import ArticleJob, FeedJob, PageJob, used_attachments
from pipeline.build.manifest import NAME, Record, load_manifest
from pipeline.build.newsroom import Newsroom
from pipeline.build.options import Run
from pipeline.build.pictures.keep import FOLDER
from pipeline.build.pictures.sharing import lay_shares
from pipeline.build.policy import Decision
from pipeline.build.reasons import explain
from pipeline.build.rendering import (
    Laid,
    PageTask,
    RenderContext,
    load_source_bytes,
    moving,
    refuse_page,
    render_page,
)
from pipeline.build.search import index_site
from pipeline.build.site_plan import SitePlan, plan_site
from pipeline.build.sketches import sketches_of
from pipeline.build.store import Store
from pipeline.build.workers import map_stage
from pipeline.build.writer import LISTS, PAGES, Staging, load_digest, refuse_foreign_files
from pipeline.finding import Finding, Message
from pipeline.fingerprint import fingerprint
from pipeline.render.fixed import render_fixed
from pipeline.render.output import Output
from pipeline.render.redirects import render_redirects
from pipeline.render.shown import Shown
from pipeline.render.sitemaps import render_sitemaps
from pipeline.states import GONE, State, load_state

Job = TypeVar("Job", PageJob, FeedJob)


class Published(Struct, frozen=True):
    """What became of ``output/``: all its files, those written and deleted, how many untouched.

    ``reasons`` tells why each written file was, ``told`` what could not be made; ``states`` are
    those of the files left untouched, as they were found.
    """

    files: tuple[str, ...]
    written: tuple[str, ...]
    added: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int
    reasons: dict[str, Message]
    until: dt.datetime | None
    told: tuple[Finding, ...]
    states: dict[str, State]


def publish_site(
    run: Run,
    room: Newsroom,
    decision: Decision,
    states: Mapping[str, State],
    store: Store,
) -> Published:
    """Render every stale file and move all into place; ``states`` are of the last run's files.

    Raises DiptychError when a file of someone else stands in the way or the disk refuses; then
    the site stands as it was.
    """
    old = load_manifest(run.output)
    staging = Staging(run.output)
    found = _intact(run.output, old, states)
    whole = {path: old[path].digest for path in found}
    ours = old.keys() | _noted(run.output, states)
    del states  # of a large site they are much to hold
    context = RenderContext(run.root, room.site, staging, whole, run.root / room.site.theme.folder)
    room.watch.note(_theme_files(context.theme_folder))
    staging.open()
    try:
        shown, pictures = _pictures(run, room, decision, context, store)
        plan = plan_site(room, decision.online, shown, context.theme.fingerprint, run.now)
        new = pictures | _render(run, room, context, plan, old, store)
        searched, told = index_site(run, room, context, plan, old, store)
        new |= searched
        written = sorted(path for path, record in new.items() if whole.get(path) != record.digest)
        deleted = sorted(ours - new.keys())
        if written or deleted or old != new:
            refuse_foreign_files(run.output, ours, {path: new[path] for path in written})
            staging.commit(old, new, written, deleted)
    finally:
        staging.close()
    unchanged = len(new) - len(written)
    reasons = explain(written, (*plan.pages, *plan.feeds), room.fresh, old, whole)
    return Published(
        files=tuple(new),
        written=tuple(written),
        added=tuple(path for path in written if path not in old),
        deleted=tuple(deleted),
        unchanged=unchanged,
        reasons=reasons,
        until=plan.until,
        told=told,
        states={path: found[path] for path in new.keys() - written if path in found}
        | {path: state for path, state in staging.returned().items() if path not in written},
    )


def _pictures(
    run: Run, room: Newsroom, decision: Decision, context: RenderContext, store: Store
) -> tuple[dict[str, Shown], Laid]:
    if not room.looks and not (run.root / FOLDER).exists():
        return {}, {}
    from pipeline.build.pictures.making import make_pictures  # noqa: PLC0415 - most runs need none

    used = used_attachments(decision.online, room.attachments, room.articles).values()
    whole = run.options.parity and not run.options.drafts
    # On this machine, which has the pictures and keeps what was made of them for the next run.
    jobs = run.jobs if isinstance(run.jobs, int) else None
    return make_pictures(room, used, context, store, jobs=jobs, prune=whole)


def _noted(output: Path, states: Mapping[str, State]) -> set[str]:
    """Return the files that the last run noted as published: ours, should the manifest be lost."""
    start = f"{output}/"
    return {path.removeprefix(start) for path in states if path.startswith(start)} - {NAME}


def _intact(
    output: Path, old: Mapping[str, Record], states: Mapping[str, State]
) -> dict[str, State]:
    """Return the state of each published file that holds what the manifest says."""
    found = {}
    for path, record in old.items():
        place = f"{output}/{path}"
        state = load_state(place)
        if state == states.get(place) and state != GONE:
            found[path] = states[place]  # the very one: of a large site two are much to hold
        elif load_digest(output / path) == record.digest:
            found[path] = state
    return found


def _render(
    run: Run,
    room: Newsroom,
    context: RenderContext,
    plan: SitePlan,
    old: Mapping[str, Record],
    store: Store,
) -> Laid:
    """Lay every stale file into staging; return the record of every file of the new site."""
    by_key: dict[str, dict[str, Record]] = {}
    for path, record in old.items():
        if path in context.old:
            by_key.setdefault(record.key, {})[path] = record
    new: Laid = {}
    feeds = _stale(plan.feeds, by_key, new)
    pages = _stale(plan.pages, by_key, new)
    store.keep(
        plan.keys.of_panel(plan.panels[entry.id])
        for job in plan.feeds
        for entry in job.plan.entries
    )
    store.put_missing(sketches_of((*plan.pages, *plan.feeds)))
    in_feeds = {entry.id for job in feeds for entry in job.plan.entries}
    tasks = [
        PageTask(job, isinstance(job, ArticleJob) and job.entry.id in in_feeds) for job in pages
    ]
    # Stories that feeds hold go first: feeds are then made here while others make the pages left.
    tasks.sort(key=lambda task: not task.wants_body)
    bodies: dict[str, str] = {}
    results = map_stage(
        render_page, context, tasks, jobs=run.jobs, progress=run.progress, died=refuse_page
    )
    for task, done in zip(tasks, results, strict=True):
        if feeds and not task.wants_body:
            new.update(make_feeds(context, plan.panels, feeds, bodies, store))
            feeds = []
        new.update(done.laid)
        if done.body is not None and isinstance(task.job, ArticleJob):
            bodies[task.job.entry.id] = done.body
    new.update(make_feeds(context, plan.panels, feeds, bodies, store))
    new.update(_once_and_maps(run, context, plan, by_key, old))
    new.update(_media(room, context, plan.media))
    new.update(lay_shares(context, plan.entries, by_key, run.jobs))
    return new


def _once_and_maps(
    run: Run,
    context: RenderContext,
    plan: SitePlan,
    by_key: Mapping[str, Laid],
    old: Mapping[str, Record],
) -> Laid:
    """Return the records of what the site has once, of redirects and of sitemaps."""

    def render_maps() -> Iterable[Output]:
        return render_sitemaps(context.site, plan.entries, plan.listings, run.now)

    once = _group(context, plan.once, LISTS, by_key, old, lambda: _once(context, plan))
    return once | _group(context, plan.maps, LISTS, by_key, old, render_maps)


def _once(context: RenderContext, plan: SitePlan) -> tuple[Output, ...]:
    fixed = render_fixed(context.theme, context.site, plan.entries)
    return (*fixed, *render_redirects(context.theme, context.site, plan.entries))


def _group(
    context: RenderContext,
    key: str,
    wave: str,
    by_key: Mapping[str, Laid],
    old: Mapping[str, Record],
    make: Callable[[], Iterable[Output]],
) -> Laid:
    """Return the records of files made together, made anew unless all are as they were."""
    kept = by_key.get(key, {})
    if kept and len(kept) == sum(record.key == key for record in old.values()):
        return kept
    return dict(context.lay(key, wave, output) for output in make())


def _stale(jobs: Sequence[Job], by_key: Mapping[str, Laid], new: Laid) -> list[Job]:
    """Return the jobs to do; the records of the others' files go straight to ``new``."""
    stale = []
    for job in jobs:
        kept = by_key.get(job.key, {})
        if kept.keys() >= set(job.paths):
            new.update({path: kept[path] for path in job.paths})
        else:
            stale.append(job)
    return stale


def _media(room: Newsroom, context: RenderContext, media: Mapping[str, str]) -> Laid:
    """Lay the files that stories name and that are no pictures, as they are."""
    new: Laid = {}
    for path, file in media.items():
        found = room.digests[file][1]
        key = fingerprint("media", file, found)
        if context.old.get(path) == found:
            new[path] = Record(key, found)
            continue
        data = load_source_bytes(room.root / file)
        laid, record = context.lay(key, PAGES, Output(path, data))
        if record.digest != found:
            raise moving(file)
        new[laid] = record
    return new


def _theme_files(folder: Path) -> Iterator[str]:
    yield str(folder)
    if folder.is_dir():
        yield from (str(path) for path in sorted(folder.rglob("*")))
