"""``diptych check``: look for what the two languages do not say alike."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.build import run_check
from pipeline.cli.folders import articles_option, strict_option
from pipeline.cli.language import N_, _
from pipeline.cli.output import BLOCKED, print_report
from pipeline.cli.progress import progress
from pipeline.cli.report import form_names
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import argument, command, option


@command(
    "check",
    help=N_(
        "Look for what the two languages do not say alike, and for faults in each article."
        " Nothing is written. PATHS limit the check to these files or folders."
    ),
    example="diptych check\ndiptych check articles/jakarta.en.md --format json",
)
@argument("paths", nargs=-1, metavar=N_("[PATHS]..."), type=click.Path(path_type=Path))
@option(
    "--format",
    "form",
    type=click.Choice(form_names()),
    default="text",
    show_default=True,
    help=N_("The form of the report."),
)
@strict_option
@articles_option
@pass_session
@click.pass_context
def run(
    ctx: click.Context,
    session: Session,
    *,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    articles: Path,
) -> None:
    """Check, print the report, exit with 1 when something blocks."""
    wanted = [_found(path, session) for path in paths]
    with progress(_("Checking"), quiet=session.quiet) as step:
        report = run_check(
            session.root,
            articles=session.root / articles,
            paths=wanted,
            strict=strict,
            progress=step,
        )
    print_report(report, session, form)
    ctx.exit(BLOCKED if report.blocked else 0)


def _found(path: Path, session: Session) -> Path:
    """Return the file meant: from where the person stands, else from the newsroom's folder."""
    for candidate in (Path.cwd() / path, session.root / path):
        if candidate.exists():
            return candidate
    raise click.UsageError(_("There is no {path} to check.").format(path=path))
