"""``diptych check``: look for what the two languages do not say alike."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.articles.scan import scan, story_name
from pipeline.build import run_check
from pipeline.build.baseline import NAME, write_baseline
from pipeline.build.report import Report
from pipeline.cli.changes import load_changes
from pipeline.cli.folders import strict_option
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.output import BLOCKED, print_report, render_report, told_errors
from pipeline.cli.progress import progress
from pipeline.cli.remote import Place, articles_place, local_articles
from pipeline.cli.report import form_names
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import argument, command, option
from pipeline.config import load_site


@command(
    "check",
    help=N_(
        "Look for what the two languages do not say alike, and for faults in each article."
        " Nothing is written. PATHS limit the check to these files or folders."
    ),
    example="diptych check\ndiptych check --format html --output report.html",
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
@option(
    "--output",
    metavar=N_("FILE"),
    type=click.Path(dir_okay=False, path_type=Path),
    help=N_("Write the report to this file instead of printing it."),
)
@option(
    "--changed-since",
    "revision",
    metavar=N_("REVISION"),
    help=N_("Tell only of stories that changed since a git revision, such as origin/main."),
)
@option(
    "--write-baseline",
    "adopt",
    is_flag=True,
    help=N_("Note every finding there is in baseline.json: from now on only new ones block."),
)
@strict_option
@articles_place
@pass_session
@click.pass_context
def run(
    ctx: click.Context,
    session: Session,
    *,
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    revision: str | None,
    adopt: bool,
    strict: bool,
    articles: Place,
) -> None:
    """Check, print the report, exit with 1 when something blocks."""
    if adopt and (paths or revision is not None):
        raise click.UsageError(_("--write-baseline takes the whole site: leave the rest out."))
    if revision is not None and not isinstance(articles, Path):
        raise click.UsageError(_("--changed-since asks git, which knows no articles elsewhere."))
    folder = local_articles(session, articles)
    wanted = [_found(path, session) for path in paths]
    if revision is not None:
        changed = _changed(revision, session, folder)
        wanted = changed if not wanted else [path for path in changed if _is_in(path, wanted)]
        if not wanted:
            session.note(_("No story changed since {revision}.").format(revision=revision))
            _tell(Report(0), session, form, output, strict=strict)
            return
    with progress(_("Checking"), quiet=session.quiet) as step:
        report = run_check(
            session.root,
            articles=session.root / folder,
            paths=wanted,
            strict=strict,
            progress=step,
        )
    if adopt:
        _adopt(report, session)
        return
    _tell(report, session, form, output, strict=strict)
    ctx.exit(BLOCKED if report.blocked else 0)


def _tell(
    report: Report, session: Session, form: str, output: Path | None, *, strict: bool
) -> None:
    if output is None:
        print_report(report, session, form, strict=strict)
        return
    text = click.unstyle(render_report(report, session, form, strict=strict))
    with told_errors(output):
        output.write_bytes(text.encode("utf-8", "surrogateescape"))
    session.note(_("The report is in {path}.").format(path=output))


def _adopt(report: Report, session: Session) -> None:
    with told_errors(session.root / NAME):
        count = write_baseline(session.root, (*report.findings, *report.known))
    told = ngettext(
        "{n} finding is known from now on: commit {name} with the articles.",
        "{n} findings are known from now on: commit {name} with the articles.",
        count,
    )
    session.note(told.format(n=count, name=NAME))


def _changed(revision: str, session: Session, articles: Path) -> list[Path]:
    """Return both files of each story that changed; all articles when the settings did."""
    changed = load_changes(session.root, revision)
    folder = session.root / articles
    if changed & {"site.toml", *load_site(session.root).glossary}:
        return [folder]
    files = scan(session.root, folder).files
    stories = {file.story for file in files if file.path in changed}
    stories |= {story_name(path)[0] for path in changed if path.endswith(".md")}
    return [session.root / file.path for file in files if file.story in stories]


def _is_in(path: Path, wanted: list[Path]) -> bool:
    return any(path.resolve().is_relative_to(want.resolve()) for want in wanted)


def _found(path: Path, session: Session) -> Path:
    """Return the file meant: from where the person stands, else from the newsroom's folder."""
    for candidate in (Path.cwd() / path, session.root / path):
        if candidate.exists():
            return candidate
    raise click.UsageError(_("There is no {path} to check.").format(path=path))
