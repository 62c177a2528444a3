"""``diptych publish``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.build import run_publish
from pipeline.cli.folders import (
    articles_option,
    dask_option,
    jobs_option,
    output_option,
    strict_option,
)
from pipeline.cli.language import N_
from pipeline.cli.output import BLOCKED
from pipeline.cli.session import Session, pass_session
from pipeline.cli.site_run import deliver_site, machines, remember, run_site
from pipeline.cli.words import command, option


@command(
    "publish",
    help=N_(
        "Check every story, make pages and feeds, and put them online."
        ' One error stops everything, unless site.toml says on_error = "hold-story".'
    ),
    example="diptych publish",
)
@option(
    "--to",
    "places",
    metavar=N_("PLACE"),
    multiple=True,
    help=N_("Then bring the site there: a folder, s3://bucket/path, or any place fsspec knows."),
)
@strict_option
@jobs_option
@dask_option
@articles_option
@output_option
@pass_session
@click.pass_context
def run(
    ctx: click.Context,
    session: Session,
    *,
    articles: Path,
    output: Path,
    places: tuple[str, ...],
    strict: bool,
    jobs: int | None,
    dask: str | None,
) -> None:
    """Run, and exit with 1 when findings block."""
    with machines(jobs, dask) as workers:
        report = run_site(
            run_publish, session, articles=articles, output=output, strict=strict, jobs=workers
        )
    if report.blocked:
        ctx.exit(BLOCKED)
    for place in places:
        deliver_site(session, output, place)
    if not places:
        remember(report, session, output)
