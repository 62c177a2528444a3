"""What ``publish`` and ``build`` share: run, print findings, tell what was written."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Protocol, TextIO

import click
from msgspec.structs import replace

from pipeline.build.options import PINGS, Jobs
from pipeline.build.report import Report
from pipeline.cli.language import _, ngettext
from pipeline.cli.output import print_text, render_report
from pipeline.cli.progress import Progress, progress
from pipeline.cli.session import Session
from pipeline.replay import forget, write_replay


class SiteRun(Protocol):
    """``run_build`` and ``run_publish`` of the build."""

    def __call__(  # noqa: D102 - the class says it
        self,
        root: Path,
        *,
        articles: Path,
        output: Path,
        strict: bool,
        now: dt.datetime | None,
        jobs: Jobs,
        progress: Progress | None,
    ) -> Report: ...


@contextlib.contextmanager
def machines(jobs: int | None, dask: str | None) -> Iterator[Jobs]:
    """Yield who does the work: processes of this machine, or the workers of a Dask scheduler."""
    if dask is None:
        yield jobs
        return
    from pipeline.build.cluster import Cluster  # noqa: PLC0415 - pages and parsers come with it

    with Cluster(dask) as cluster:
        yield cluster


def run_site(
    work: SiteRun,
    session: Session,
    *,
    articles: Path,
    output: Path,
    strict: bool,
    now: dt.datetime | None,
    jobs: Jobs,
) -> Report:
    """Run the work, print its findings on stdout and what became of the site on stderr.

    Advice is only counted, unless with ``--verbose``: who publishes wants to know what stops or
    may harm a story, and ``check`` is there for the rest.
    """
    with progress(_("Building"), quiet=session.quiet) as step:
        report = work(
            session.root,
            articles=session.root / articles,
            output=session.root / output,
            strict=strict,
            now=now,
            jobs=jobs,
            progress=step,
        )
    print_text(render_report(report, session, advice=session.verbose))
    click.echo(_render_outcome(report, session, output), err=True, nl=False)
    return report


def deliver_site(session: Session, output: Path, place: str) -> tuple[str, ...]:
    """Bring the finished site to a place; tell on stderr, and return, what was sent."""
    # Only who delivers needs it; a run that delivers nothing should not wait for it.
    from pipeline.deliver import deliver  # noqa: PLC0415 - see above

    url = place if "://" in place else str(session.root / place)
    with progress(_("Delivering"), quiet=session.quiet) as step:
        done = deliver(session.root / output, url, step)
    session.note(
        "{place}: {sent}, {deleted}".format(
            place=place,
            sent=ngettext("{n} file sent", "{n} files sent", len(done.sent)).format(
                n=len(done.sent)
            ),
            deleted=ngettext("{n} removed", "{n} removed", len(done.deleted)).format(
                n=len(done.deleted)
            ),
        )
    )
    for sign, paths in (("+", done.sent), ("-", done.deleted)):
        for path in paths:
            session.detail(f"  {sign} {path}")
    return done.sent


def ping_hub(session: Session, paths: Collection[str]) -> None:
    """Tell the hub of the feeds among some files, and on stderr which ones."""
    # Most runs have nothing to tell, and need neither settings nor HTTP.
    if not any("/feed." in path for path in paths) and not (session.root / PINGS).exists():
        return
    from pipeline.config import load_site  # noqa: PLC0415 - see above
    from pipeline.deliver.ping import ping  # noqa: PLC0415 - see above

    forget(str(session.root))  # should it fail, the same command must not be taken as done
    told = ping(session.root, load_site(session.root), paths)
    session.note(
        ngettext(
            "{n} feed announced to the hub", "{n} feeds announced to the hub", len(told)
        ).format(n=len(told))
    )
    for feed in told:
        session.detail(f"  {feed}")


def remember(report: Report, session: Session, output: Path) -> None:
    """Keep what this same command line has to say next time, should nothing change until then.

    To be called when the run did nothing else than bring ``output/`` up to date.
    """
    snapshot = report.snapshot
    if not snapshot or report.blocked:
        return
    files = report.unchanged + len(report.written)
    calm = replace(report, written=(), deleted=(), unchanged=files, recorded="")
    said = (
        render_report(calm, session, advice=session.verbose),
        _render_outcome(calm, session, output),
    )
    streams = (sys.stdout, sys.stderr)
    out, err = (_as_shown(*both) for both in zip(said, streams, strict=True))
    times, states = (snapshot.since, snapshot.until), (snapshot.paths, snapshot.states.tobytes())
    with contextlib.suppress(OSError, ValueError):  # not writable, no streams: no replay then
        write_replay(str(session.root), sys.argv[1:], (out, err), times, states)


def _as_shown(text: str, stream: TextIO) -> str:
    """Return a text as Click prints it: without colours where nobody sees them."""
    context = click.get_current_context()
    coloured = stream.isatty() if context.color is None else context.color
    return text if coloured else click.unstyle(text)


def _render_outcome(report: Report, session: Session, output: Path) -> str:
    """Return the lines that tell what became of the site."""
    if session.quiet:
        lines = []
    elif report.blocked:
        lines = [_("Nothing was published; {output} is as it was.").format(output=output)]
    else:
        lines = _written(report, session, session.root / output)
    if session.verbose and not report.blocked:
        for sign, paths in (("+", report.written), ("-", report.deleted)):
            lines += [f"  {sign} {path}{_reason(report, session, path)}" for path in paths]
    return "".join(line + "\n" for line in lines)


def _reason(report: Report, session: Session, path: str) -> str:
    reason = report.reasons.get(path)
    return f" ({reason.text(session.lang)})" if reason else ""


def _written(report: Report, session: Session, target: Path) -> list[str]:
    written, deleted = len(report.written), len(report.deleted)
    said = [
        ngettext("{n} file written", "{n} files written", written).format(n=written),
        ngettext("{n} removed", "{n} removed", deleted).format(n=deleted),
        ngettext("{n} unchanged", "{n} unchanged", report.unchanged).format(n=report.unchanged),
    ]
    lines = [f"{session.shown(target)}: {', '.join(said)}"]
    if report.recorded:
        lines.append(
            _("{file} has new lines: commit it with the articles.").format(file=report.recorded)
        )
    if report.waiting:
        names = ", ".join(report.waiting)
        lines.append(_("Not online yet (draft or embargo): {names}.").format(names=names))
    return lines
