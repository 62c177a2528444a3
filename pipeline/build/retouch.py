"""The run after texts were touched up: only the pages and feeds that show them are made again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.build.aside import Reader
from pipeline.build.edits import EDITS, Changes, Edit
from pipeline.build.jobs import (
    ArticleJob,
    FeedJob,
    Keys,
    PageJob,
    Panel,
    article_jobs,
    feed_jobs,
    shared_keys,
)
from pipeline.build.manifest import NAME, Record, load_manifest
from pipeline.build.note import dump_note, load_note
from pipeline.build.options import STORE, Run
from pipeline.build.reasons import explain
from pipeline.build.record import RECORD
from pipeline.build.rendering import Laid, PageTask, RenderContext, refuse_page, render_page
from pipeline.build.report import Report
from pipeline.build.search_plan import SearchPart, mark_page, sketches_of_parts, touched_parts
from pipeline.build.sketches import NotSketchedError, Sketches, sketches_of
from pipeline.build.snapshot import load_digests, write_digests, write_snapshot
from pipeline.build.store import Store
from pipeline.build.workers import map_stage
from pipeline.build.writer import Staging, refuse_foreign_files
from pipeline.config import load_site
from pipeline.finding import Lang
from pipeline.render.address import output_path
from pipeline.render.relations import Relations
from pipeline.states import load_state

Manifest = Mapping[str, Record]


class Plan(Struct, frozen=True):
    """What is to be made again; ``panels`` are those of all stories in ``feeds``.

    ``parts`` are those of the search index by the keys that they had; ``outdated`` are keys of
    results that nothing asks for any more.
    """

    pages: tuple[PageJob, ...]
    feeds: tuple[FeedJob, ...]
    panels: dict[str, Panel]
    parts: dict[str, SearchPart]
    outdated: frozenset[str]


def retouch(run: Run, changes: Changes, reader: Reader | None) -> Report | None:
    """Bring the site up to date if all that changed are the texts of a few stories.

    ``reader`` was asked what changed; without one it is read here. Returns ``None``, having written
    nothing, when it is for the whole run to look at everything. Raises DiptychError as that does;
    then the site stands as it was.
    """
    store = Store(run.root / STORE / "store.sqlite")
    try:
        return _retouch(run, changes, reader, store)
    finally:
        store.close()


def _retouch(run: Run, changes: Changes, reader: Reader | None, store: Store) -> Report | None:
    prunes = run.options.parity and not run.options.drafts
    if prunes and store.is_swollen:  # what earlier runs left is pruned by a whole one
        return None
    # What is read here comes before all that a text alone does not need.
    edits = None if reader else _read_here(run, changes)
    if not edits and not reader:
        return None
    site = load_site(run.root)
    old = load_manifest(run.output)
    held = {path: record.digest for path, record in old.items()}
    staging = Staging(run.output)
    context = RenderContext(run.root, site, staging, held, run.root / site.theme.folder)
    keys = shared_keys(site, context.theme.fingerprint)
    told = load_note(changes.snapshot.note)
    edits = _read_there(reader) if reader else edits
    if not edits or not told:
        return None
    indexed = site.theme.search and not run.options.drafts
    try:
        plan = _plan(edits, store, old, keys, indexed=indexed)
    except NotSketchedError:
        return None
    fresh = {edit.record.story for edit in edits}
    done = _publish(run, context, plan, old, store, fresh)
    if not done:
        return None
    store.put({edit.key: RECORD.dump(edit.record) for edit in edits})
    store.put_missing(sketches_of((*plan.pages, *plan.feeds)))
    store.put_missing(sketches_of_parts(plan.parts.values()))
    if prunes:
        store.drop(plan.outdated)
    if run.kept is not None:
        for edit in edits:
            run.kept.pop(edit.old_key, None)
            run.kept[edit.key] = edit.record
    return _keep(run, changes, told, done, staging)


def _publish(
    run: Run,
    context: RenderContext,
    plan: Plan,
    old: Manifest,
    store: Store,
    fresh: Collection[str],
) -> Report | None:
    """Make what is planned and move it into place; ``None`` when it can not be indexed.

    The report tells what was written, and why: ``fresh`` are the stories that changed.
    """
    staging, held = context.staging, context.old
    staging.open()
    try:
        laid = _lay(run, context, plan, old, store)
        if laid is None:  # the whole run tells of it
            return None
        new = {path: one for path, one in old.items() if one.key not in plan.parts} | laid
        written = sorted(path for path, one in laid.items() if held.get(path) != one.digest)
        deleted = sorted(old.keys() - new.keys())
        if laid:
            refuse_foreign_files(run.output, old, {path: new[path] for path in written})
            staging.commit(old, new, written, deleted)
    finally:
        staging.close()
    return Report(
        0,
        written=tuple(written),
        added=tuple(path for path in written if path not in old),
        deleted=tuple(deleted),
        unchanged=len(new) - len(written),
        reasons=explain(written, (*plan.pages, *plan.feeds), fresh, old, held),
    )


def _read_there(reader: Reader) -> Sequence[Edit] | None:
    told = reader.answer()
    return EDITS.load(told) if told else None


def _read_here(run: Run, changes: Changes) -> Sequence[Edit] | None:
    # Rules take a while to load; most often another process has them.
    from pipeline.build.reread import reread  # noqa: PLC0415 - see above

    return reread(run.root, changes.stories, parity=run.options.parity, kept=run.kept)


def _plan(edits: Sequence[Edit], store: Store, old: Manifest, keys: Keys, *, indexed: bool) -> Plan:
    """Plan what shows the texts that changed; raises NotSketchedError."""
    sketches = Sketches(store, old)
    pages: list[PageJob] = []
    panels: dict[str, Panel] = {}
    marks: set[str] = set()
    for edit in edits:
        paths = [output_path(entry.address) for entry in edit.record.entries]
        if not any(path in old for path in paths):  # a draft, held or under embargo
            continue
        shown = sketches.pages(paths)
        relations: dict[tuple[str, Lang], Relations] = {}
        for article, page in zip((edit.record.fr, edit.record.en), shown, strict=True):
            assert article  # whole, or it is no edit
            panels[page.entry.id] = replace(page.panel, digest=article.digest)
            relations[page.entry.story, page.entry.lang] = sketches.relations(page)
            marks.add(page.panel.mark)
        final = replace(edit.record, entries=tuple(page.entry for page in shown))
        pages += article_jobs([final], relations, panels, keys)
    plans = sketches.feeds_with([job.entry for job in pages if isinstance(job, ArticleJob)])
    panels = sketches.panels(plans) | panels
    stale = [job for job in pages if _is_stale(job, old)]
    feeds = [job for job in feed_jobs(plans, panels, keys) if _is_stale(job, old)]
    unused = {edit.old_key for edit in edits if edit.old_key != edit.key}
    unused |= {old[job.paths[0]].key for job in (*stale, *feeds)}
    unused |= marks - {panel.mark for panel in panels.values()}
    found = {job.paths[0]: mark_page(job, keys) for job in stale if isinstance(job, ArticleJob)}
    parts = touched_parts(found, old, keys, store) if indexed and found else {}
    return Plan(tuple(stale), tuple(feeds), panels, parts, frozenset(unused | parts.keys()))


def _is_stale(job: PageJob | FeedJob, old: Manifest) -> bool:
    """Tell whether a job's files are of another key; raises NotSketchedError for none at all."""
    missing = [path for path in job.paths if path not in old]
    if missing:
        raise NotSketchedError(*missing)
    return any(old[path].key != job.key for path in job.paths)


def _lay(run: Run, context: RenderContext, plan: Plan, old: Manifest, store: Store) -> Laid | None:
    """Lay what shows the texts; ``None`` when it can not be indexed."""
    laid = _render(run, context, plan, store)
    indexes = _index(context, plan, old)
    return None if indexes is None else laid | indexes


def _render(run: Run, context: RenderContext, plan: Plan, store: Store) -> Laid:
    in_feeds = {entry.id for job in plan.feeds for entry in job.plan.entries}
    tasks = [
        PageTask(job, isinstance(job, ArticleJob) and job.entry.id in in_feeds)
        for job in plan.pages
    ]
    laid: Laid = {}
    bodies: dict[str, str] = {}
    done = map_stage(render_page, context, tasks, jobs=1, progress=run.progress, died=refuse_page)
    for task, page in zip(tasks, done, strict=True):
        laid.update(page.laid)
        if page.body is not None and isinstance(task.job, ArticleJob):
            bodies[task.job.entry.id] = page.body
    if plan.feeds:
        # Most texts that are touched up are in no feed, and feedgen takes 20 ms to load.
        from pipeline.build.feeding import make_feeds  # noqa: PLC0415 - see above

        laid |= make_feeds(context, plan.panels, plan.feeds, bodies, store)
    return laid


def _index(context: RenderContext, plan: Plan, old: Manifest) -> Laid | None:
    """Lay the parts of the search index; ``None`` when that fails."""
    if not plan.parts:
        return {}
    # The program that indexes is sought among all packages, which takes 10 ms to load.
    from pipeline.build.search import (  # noqa: PLC0415 - see above
        SearchFailedError,
        lay_search,
        load_indexer,
    )

    try:
        return lay_search(context, tuple(plan.parts.values()), old, load_indexer()[0])
    except SearchFailedError:
        return None


def _keep(run: Run, changes: Changes, told: Report, done: Report, staging: Staging) -> Report:
    """Note what the next run needs; return what this one did, and what the last one ``told``."""
    before = changes.snapshot
    report = replace(
        done,
        pairs=told.pairs,
        findings=told.findings,
        held=told.held,
        waiting=told.waiting,
        known=told.known,
    )
    place = run.root / STORE / "digests"
    fresh = {
        path: (changes.states[f"{run.root}/{path}"], digest)
        for path, digest in changes.digests.items()
    }
    write_digests(place, load_digests(place) | fresh)
    # As long as the site has as many files, the run tells what the last one told.
    same = len(done.added) == len(done.deleted)
    note = before.note if same else dump_note(report)
    # The manifest is always looked at: a page may stay as it was though its key did not.
    states = staging.returned() | {
        path: load_state(f"{run.output}/{path}") for path in (NAME, *done.written)
    }
    places = {f"{run.output}/{path}": state for path, state in states.items()}
    gone = [f"{run.output}/{path}" for path in done.deleted]
    since = run.now.timestamp()
    snapshot = before.moved(since, note, changes.digests, changes.states | places, gone)
    write_snapshot(run.root / run.options.snapshot, snapshot)
    return replace(report, snapshot=snapshot)
