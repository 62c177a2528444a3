"""What ``publish`` and ``build`` share: run, print findings, tell what was written."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pipeline.build.report import Report
from pipeline.cli.language import _, ngettext
from pipeline.cli.output import print_report
from pipeline.cli.progress import Progress, progress
from pipeline.cli.session import Session

MANY = 20  # files named one by one with --verbose


class SiteRun(Protocol):
    """``run_build`` and ``run_publish`` of the build."""

    def __call__(  # noqa: D102 - the class says it
        self,
        root: Path,
        *,
        articles: Path,
        output: Path,
        strict: bool,
        jobs: int | None,
        progress: Progress | None,
    ) -> Report: ...


def run_site(
    work: SiteRun,
    session: Session,
    *,
    articles: Path,
    output: Path,
    strict: bool,
    jobs: int | None,
) -> Report:
    """Run the work, print its findings on stdout and what became of the site on stderr."""
    target = session.root / output
    with progress(_("Building"), quiet=session.quiet) as step:
        report = work(
            session.root,
            articles=session.root / articles,
            output=target,
            strict=strict,
            jobs=jobs,
            progress=step,
        )
    print_report(report, session)
    if report.blocked:
        session.note(_("Nothing was published; {output} is as it was.").format(output=output))
    else:
        _tell_written(report, session, target)
    return report


def _tell_written(report: Report, session: Session, target: Path) -> None:
    written, deleted = len(report.written), len(report.deleted)
    said = [
        ngettext("{n} file written", "{n} files written", written).format(n=written),
        ngettext("{n} removed", "{n} removed", deleted).format(n=deleted),
        ngettext("{n} unchanged", "{n} unchanged", report.unchanged).format(n=report.unchanged),
    ]
    session.note(f"{session.shown(target)}: {', '.join(said)}")
    if report.waiting:
        names = ", ".join(report.waiting)
        session.note(_("Not online yet (draft or embargo): {names}.").format(names=names))
    for sign, paths in (("+", report.written), ("-", report.deleted)):
        for path in paths:
            session.detail(f"  {sign} {path}")
