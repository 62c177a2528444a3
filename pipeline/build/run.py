"""The three runs a person can ask for: check, build, publish.

This module stays light: a run in which nothing changed ends here, without loading a parser, a
template or a table. What does the work (``pipeline.build.work``) is imported when it is needed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.build.aside import Reader, can_read_aside
from pipeline.build.note import load_note
from pipeline.build.options import Jobs, Kept, Options, Progress, Run
from pipeline.build.report import Report
from pipeline.build.snapshot import load_snapshot
from pipeline.states import load_program_states


def run_check(
    root: Path,
    *,
    articles: Path,
    paths: Sequence[Path] = (),
    strict: bool = False,
    jobs: Jobs = None,
    progress: Progress | None = None,
) -> Report:
    """Read and compare every story; write nothing but the store of results.

    ``paths`` limit the findings told to some files or folders (the archive is read whole all
    the same, since stories can contradict each other). Raises DiptychError.
    """
    from pipeline.build import whole  # noqa: PLC0415 - parsers and rules cost 0.2 s to load

    return whole.check_all(root, articles, paths, strict=strict, jobs=jobs, progress=progress)


def run_publish(
    root: Path,
    *,
    articles: Path,
    output: Path,
    strict: bool = False,
    now: dt.datetime | None = None,
    jobs: Jobs = None,
    progress: Progress | None = None,
) -> Report:
    """Check every story and bring the site in ``output/`` up to date.

    Raises DiptychError; then, and when findings block, ``output/`` stands as it was.
    """
    return _run(root, articles, output, Options(strict=strict), now, jobs, progress)


def run_build(
    root: Path,
    *,
    articles: Path,
    output: Path,
    strict: bool = False,
    now: dt.datetime | None = None,
    jobs: Jobs = None,
    progress: Progress | None = None,
) -> Report:
    """Make the site without comparing the panels of each story. Raises DiptychError."""
    return _run(root, articles, output, Options(strict=strict, parity=False), now, jobs, progress)


def run_preview(
    root: Path,
    *,
    articles: Path,
    output: Path,
    jobs: Jobs = None,
    progress: Progress | None = None,
    kept: Kept | None = None,
) -> Report:
    """Make the site with drafts and stories under embargo, whatever the findings, for its writers.

    Stories that could not be read, or lack a panel, are left out; the report tells why. ``kept``,
    empty at first, holds what one run leaves in memory for the next.
    """
    return _run(root, articles, output, Options(drafts=True), None, jobs, progress, kept)


def _run(
    root: Path,
    articles: Path,
    output: Path,
    options: Options,
    now: dt.datetime | None,
    jobs: Jobs,
    progress: Progress | None,
    kept: Kept | None = None,
) -> Report:
    instant = now or dt.datetime.now(dt.UTC)
    purpose = snapshot_purpose(root, articles, output, options)
    snapshot = load_snapshot(root / options.snapshot)
    if snapshot and snapshot.holds(purpose, instant.timestamp()):
        report = load_note(snapshot.note)
        if report:
            return replace(report, snapshot=snapshot)
    # Perhaps only a few texts were touched up: what reads them may begin to load.
    serves = snapshot is not None and snapshot.serves(purpose, instant.timestamp())
    reader = Reader() if serves and kept is None and can_read_aside() else None
    del snapshot  # of a large site it takes as much memory as the articles' own records
    run = Run(root, articles, output, instant, options, purpose, jobs, progress, kept)
    try:
        from pipeline.build import work  # noqa: PLC0415 - settings and records cost 0.1 s to load

        return work.publish(run, reader)
    finally:
        if reader:
            reader.close()


def snapshot_purpose(root: Path, articles: Path, output: Path, options: Options) -> str:
    """Return what a snapshot is for: folders, options, and the state of the program's own files."""
    folders = [str(folder) for folder in (root, articles, output)]
    return json.dumps(
        [*folders, options.strict, options.parity, options.drafts, load_program_states()]
    )
