"""Folders that may lie elsewhere: an address that fsspec knows in the place of a folder."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from pipeline.build.options import STORE, Jobs
from pipeline.build.report import Report
from pipeline.cli.folders import FOLDER
from pipeline.cli.language import N_, _
from pipeline.cli.progress import Progress, progress
from pipeline.cli.session import Session
from pipeline.cli.site_run import SiteRun
from pipeline.cli.words import option


class Remote(Struct, frozen=True):
    """A place that is no folder of this machine."""

    url: str


Place = Path | Remote


class _Place(click.ParamType[Place]):
    """A folder, or an address with “://”."""

    name = "place"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Place:
        """Return the folder or the address."""
        if isinstance(value, Remote):
            return value
        if "://" in str(value):
            return Remote(str(value).rstrip("/"))
        folder: Path = FOLDER.convert(str(value), param, ctx)
        return folder


articles_place = option(
    "--articles",
    metavar=N_("PLACE"),
    type=_Place(),
    default="articles",
    show_default=True,
    help=N_(
        "Where the articles are: a folder, seen from the newsroom's, or s3://bucket/path or any"
        " place fsspec knows."
    ),
)
output_place = option(
    "--output",
    metavar=N_("PLACE"),
    type=_Place(),
    default="output",
    show_default=True,
    help=N_(
        "Where the site goes: a folder, seen from the newsroom's, or s3://bucket/path or any place"
        " fsspec knows."
    ),
)


def local_articles(session: Session, articles: Place) -> Path:
    """Return the folder of articles, from the newsroom's: their copy where they lie elsewhere."""
    if isinstance(articles, Path):
        return articles
    # Only who reads from elsewhere needs it.
    from pipeline.deliver.mirror import load_mirror  # noqa: PLC0415 - see above

    with progress(_("Fetching"), quiet=session.quiet) as step:
        folder = load_mirror(articles.url, session.root, step)
    session.detail(
        _("{url} is read through its copy in {folder}.").format(url=articles.url, folder=folder)
    )
    return folder


def local_output(output: Place) -> tuple[Path, tuple[str, ...]]:
    """Return the folder that the site is made in, and where it then goes to, if elsewhere."""
    if isinstance(output, Path):
        return output, ()
    return Path(STORE, "output"), (output.url,)


def returning(work: SiteRun, session: Session, articles: Place) -> SiteRun:
    """Return the same work, which then brings the record of identities back to its articles."""
    if isinstance(articles, Path):
        return work
    url = articles.url

    def run(
        root: Path,
        *,
        articles: Path,
        output: Path,
        strict: bool,
        now: dt.datetime | None,
        jobs: Jobs,
        progress: Progress | None,
    ) -> Report:
        report = work(
            root,
            articles=articles,
            output=output,
            strict=strict,
            now=now,
            jobs=jobs,
            progress=progress,
        )
        return _brought_back(report, session, url)

    return run


def _brought_back(report: Report, session: Session, url: str) -> Report:
    if not report.recorded:
        return report
    from pipeline.deliver.mirror import write_back  # noqa: PLC0415 - see local_articles

    write_back(url, session.root, Path(report.recorded).name)
    return replace(report, recorded="")
