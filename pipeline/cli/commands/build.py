"""``diptych build``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pipeline.build import run_build
from pipeline.cli.folders import (
    dask_option,
    jobs_option,
    now_option,
    output_option,
    strict_option,
)
from pipeline.cli.language import N_
from pipeline.cli.output import BLOCKED
from pipeline.cli.remote import Place, articles_place, local_articles
from pipeline.cli.session import Session, pass_session
from pipeline.cli.site_run import machines, remember, run_site
from pipeline.cli.words import command


@command(
    "build",
    help=N_("Make pages and feeds without comparing the two languages and without delivering."),
    example="diptych build",
)
@strict_option
@now_option
@jobs_option
@dask_option
@articles_place
@output_option
@pass_session
@click.pass_context
def run(
    ctx: click.Context,
    session: Session,
    *,
    articles: Place,
    output: Path,
    strict: bool,
    now: dt.datetime | None,
    jobs: int | None,
    dask: str | None,
) -> None:
    """Run, and exit with 1 when findings block."""
    folder = local_articles(session, articles)
    with machines(jobs, dask) as workers:
        report = run_site(
            run_build,
            session,
            articles=folder,
            output=output,
            strict=strict,
            now=now,
            jobs=workers,
        )
    if isinstance(articles, Path):  # whether something changed elsewhere is asked there
        remember(report, session, output)
    ctx.exit(BLOCKED if report.blocked else 0)
