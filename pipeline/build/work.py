"""What the runs do once something changed: read, decide, render, write."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.build.lock import held_lock
from pipeline.build.newsroom import load_newsroom
from pipeline.build.policy import blocks
from pipeline.build.report import Report
from pipeline.build.run import STORE, Progress
from pipeline.build.store import Store
from pipeline.finding import Finding


def check(
    root: Path,
    articles: Path,
    paths: Sequence[Path],
    *,
    strict: bool,
    jobs: int | None,
    progress: Progress | None,
) -> Report:
    """Read and compare every story; findings are limited to ``paths`` if there are any."""
    with held_lock(root / STORE):
        store = Store(root / STORE / "store.sqlite")
        room = load_newsroom(root, articles, store=store, jobs=jobs, progress=progress)
        store.close()
    wanted = [path.resolve() for path in paths]
    findings = tuple(f for f in room.findings if not wanted or _concerns(root, f, wanted))
    counted = {r.story for r in room.records if not wanted or _is_among(root, r.paths, wanted)}
    blocked = any(blocks(finding, strict=strict) for finding in findings)
    return Report(pairs=len(counted), findings=findings, blocked=blocked)


def _concerns(root: Path, finding: Finding, wanted: Sequence[Path]) -> bool:
    places = (finding.location, finding.counterpart)
    return _is_among(root, [place.path for place in places if place], wanted)


def _is_among(root: Path, paths: Sequence[str], wanted: Sequence[Path]) -> bool:
    resolved = [(root / path).resolve() for path in paths]
    return any(path == want or want in path.parents for path in resolved for want in wanted)
