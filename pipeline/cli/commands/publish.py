"""``diptych publish``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from pipeline.build import run_publish
from pipeline.cli.folders import (
    dask_option,
    jobs_option,
    now_option,
    strict_option,
)
from pipeline.cli.language import N_
from pipeline.cli.output import BLOCKED
from pipeline.cli.remote import (
    Place,
    articles_place,
    local_articles,
    local_output,
    output_place,
    returning,
)
from pipeline.cli.session import Session, pass_session
from pipeline.cli.site_run import deliver_site, machines, ping_hub, remember, run_site
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
@option(
    "--ping",
    is_flag=True,
    help=N_("Last, tell the WebSub hub of site.toml (feeds.hub) which feeds changed."),
)
@option(
    "--summary",
    metavar=N_("FILE"),
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("Add to this file, as Markdown, which addresses came, changed and went."),
)
@now_option
@strict_option
@jobs_option
@dask_option
@articles_place
@output_place
@pass_session
@click.pass_context
def run(
    ctx: click.Context,
    session: Session,
    *,
    articles: Place,
    output: Place,
    places: tuple[str, ...],
    ping: bool,
    summary: Path | None,
    strict: bool,
    now: dt.datetime | None,
    jobs: int | None,
    dask: str | None,
) -> None:
    """Run, and exit with 1 when findings block."""
    folder, (made, elsewhere) = local_articles(session, articles), local_output(output)
    places = (*elsewhere, *places)
    with machines(jobs, dask) as workers:
        report = run_site(
            returning(run_publish, session, articles),
            session,
            articles=folder,
            output=made,
            strict=strict,
            now=now,
            jobs=workers,
        )
    if summary:
        # Only who asks for it needs the settings read once more; most runs end without them.
        from pipeline.cli.summary import write_summary  # noqa: PLC0415 - see above

        write_summary(summary, report, session)
    if report.blocked:
        ctx.exit(BLOCKED)
    sent = {path for place in places for path in deliver_site(session, made, place)}
    if ping:
        ping_hub(session, sent if places else report.written)
    # Whether something changed elsewhere can only be asked there.
    if not places and not summary and isinstance(articles, Path):
        remember(report, session, made)
