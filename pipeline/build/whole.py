"""The whole run: read every story, decide, render what is stale, write."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.build import manifest
from pipeline.build.identity_file import write_known
from pipeline.build.lock import held_lock
from pipeline.build.newsroom import Newsroom, load_newsroom
from pipeline.build.note import dump_note
from pipeline.build.options import STORE, Jobs, Progress, Run
from pipeline.build.policy import Decision, blocks, decide
from pipeline.build.publishing import Published, publish_site
from pipeline.build.report import Report
from pipeline.build.snapshot import (
    Snapshot,
    load_digests,
    load_snapshot,
    pack_digests,
    write_digests,
    write_snapshot,
)
from pipeline.build.store import Store
from pipeline.finding import Finding
from pipeline.states import State, load_state

_ALWAYS = float("inf")


def check_all(
    root: Path,
    articles: Path,
    paths: Sequence[Path],
    *,
    strict: bool,
    jobs: Jobs,
    progress: Progress | None,
) -> Report:
    """Read and compare every story; findings are limited to ``paths`` if there are any."""
    with held_lock(root / STORE):
        store = Store(root / STORE / "store.sqlite")
        known = load_digests(root / STORE / "digests")
        room = load_newsroom(root, articles, store=store, known=known, jobs=jobs, progress=progress)
        write_digests(root / STORE / "digests", room.digests)
        store.close()
    wanted = [path.resolve() for path in paths]
    findings, old = (
        tuple(f for f in told if not wanted or _concerns(root, f, wanted))
        for told in (room.findings, room.known)
    )
    counted = {r.story for r in room.records if not wanted or _is_among(root, r.paths, wanted)}
    blocked = any(blocks(finding, strict=strict) for finding in findings)
    gone = 0 if wanted else room.gone
    return Report(len(counted), findings, blocked=blocked, known=old, gone=gone)


def publish_all(run: Run) -> Report:
    """Read every story, decide what goes online, and bring ``output/`` to that state."""
    store = Store(run.root / STORE / "store.sqlite")
    room = load_newsroom(
        run.root,
        run.articles,
        store=store,
        known=load_digests(run.root / STORE / "digests"),
        parity=run.options.parity,
        jobs=run.jobs,
        progress=run.progress,
        kept=run.kept,
    )
    decision = decide(room.site, room.records, room.findings, run.now, run.options)
    if decision.blocked:
        store.close()
        return Report(len(room.records), room.findings, blocked=True, known=room.known)
    published = publish_site(run, room, decision, _last_states(run), store)
    recorded, told = _record(run, room, decision)
    report = Report(
        pairs=len(room.records),
        findings=(*room.findings, *published.told, *told),
        held=decision.held,
        waiting=decision.waiting,
        written=published.written,
        added=published.added,
        deleted=published.deleted,
        unchanged=published.unchanged,
        recorded=recorded,
        known=room.known,
        reasons=published.reasons,
    )
    if run.options.parity and not run.options.drafts:
        store.prune()
    store.close()
    snapshot = _keep(run, room, decision, published, report)
    return replace(report, snapshot=snapshot)


def _last_states(run: Run) -> dict[str, State]:
    """Return the state of every file after the last run; its note is not kept in memory."""
    before = load_snapshot(run.root / run.options.snapshot)
    return before.by_path() if before else {}


def _record(run: Run, room: Newsroom, decision: Decision) -> tuple[str, tuple[Finding, ...]]:
    """Note who the stories online are; a preview, or a build for oneself, leaves no mark."""
    if run.options.drafts or not run.options.parity:
        return "", ()
    return write_known(run.articles, room.articles, room.identities, decision.online, room.watch)


def _keep(
    run: Run, room: Newsroom, decision: Decision, done: Published, report: Report
) -> Snapshot | None:
    """Keep what lets the next run see at a glance that nothing changed."""
    write_digests(run.root / STORE / "digests", room.digests)
    place = run.root / run.options.snapshot
    if not room.watch.trusted:
        place.unlink(missing_ok=True)
        return None
    files = (manifest.NAME, *done.files)
    places = [f"{run.output}/{path}" for path in files]
    paths = [*room.watch.states, *places]
    states = array("q")
    for state in room.watch.states.values():
        states.extend(state)
    for path, file in zip(files, places, strict=True):
        states.extend(done.states.get(path) or load_state(file))
    ends = [end.timestamp() for end in (decision.until, done.until) if end]
    since, until = run.now.timestamp(), min(ends, default=_ALWAYS)
    note = dump_note(report)
    digests = pack_digests({path: digest for path, (_, digest) in room.digests.items()})
    snapshot = Snapshot(run.purpose, since, until, room.names, digests, note, tuple(paths), states)
    write_snapshot(place, snapshot)
    return snapshot


def _concerns(root: Path, finding: Finding, wanted: Sequence[Path]) -> bool:
    places = (finding.location, finding.counterpart)
    return _is_among(root, [place.path for place in places if place], wanted)


def _is_among(root: Path, paths: Sequence[str], wanted: Sequence[Path]) -> bool:
    resolved = [(root / path).resolve() for path in paths]
    return any(path == want or want in path.parents for path in resolved for want in wanted)
