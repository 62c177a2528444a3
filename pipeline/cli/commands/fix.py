"""``diptych fix``: safe corrections, shown first."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from pipeline.articles.scan import PanelFile, scan
from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_, _, ngettext
from pipeline.cli.output import BLOCKED
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import argument, command, option
from pipeline.config import load_site
from pipeline.newsroom.fixing.fix import Fixed, load_fixed, render_diff
from pipeline.newsroom.source import write_sources

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_VISIBLE = str.maketrans({"\u00a0": "⍽", "\u202f": "⍽"})


@command(
    "fix",
    help=N_(
        "Show what can be corrected without reading it again: typography by the house's rules,"
        " accents composed in the Unicode way, the order of front matter. Code, links, raw HTML"
        " and what is in the other language are left. Nothing is written without --apply."
        " PATHS limit it to these files or folders."
    ),
    example="diptych fix\ndiptych fix articles/jakarta.fr.md --apply",
)
@argument("paths", nargs=-1, metavar=N_("[PATHS]..."), type=click.Path(path_type=Path))
@option("--apply", is_flag=True, help=N_("Write the corrections into the files."))
@option("--check", is_flag=True, help=N_("Exit with 1 when there is something to correct."))
@articles_option
@pass_session
@click.pass_context
def run(
    ctx: click.Context,
    session: Session,
    *,
    paths: tuple[Path, ...],
    apply: bool,
    check: bool,
    articles: Path,
) -> None:
    """Print the diff; write when asked to."""
    if apply and check:
        raise click.UsageError(_("--apply and --check do not go together."))
    site = load_site(session.root)
    files = _chosen(session, scan(session.root, session.root / articles).files, paths)
    changed: list[Fixed] = []
    for fixed in load_fixed(session.root, files, site):
        if fixed.changed:
            changed.append(fixed)
            _show(fixed)
        elif fixed.skipped:
            told = _("{path} was left as it is; see: diptych check")
            session.note(told.format(path=fixed.path))
    if apply:
        write_sources([(session.root / one.path, one.before, one.after) for one in changed])
    session.note(_outcome(len(changed), applied=apply))
    ctx.exit(BLOCKED if check and changed else 0)


def _chosen(
    session: Session, files: Iterable[PanelFile], paths: tuple[Path, ...]
) -> list[PanelFile]:
    """Return the files meant, seen from where the person stands or from the newsroom’s folder."""
    if not paths:
        return list(files)
    known = {(session.root / file.path).resolve(): file for file in files}
    chosen: dict[str, PanelFile] = {}
    for path in paths:
        wanted = {(folder / path).resolve() for folder in (Path.cwd(), session.root)}
        found = {
            file.path: file
            for place, file in known.items()
            if any(place.is_relative_to(one) for one in wanted)
        }
        if not found:
            raise click.UsageError(_("There is no article in {path}.").format(path=path))
        chosen |= found
    return [chosen[path] for path in sorted(chosen)]


def _show(fixed: Fixed) -> None:
    """Print the diff; on a terminal, spaces that do not break are made visible."""
    visible = sys.stdout.isatty()
    for line in render_diff(fixed):
        shown = line.translate(_VISIBLE) if visible else line
        click.echo(click.style(shown, fg=_COLOURS.get(line[0])), nl=False)


def _outcome(count: int, *, applied: bool) -> str:
    if not count:
        return _("There is nothing to correct.")
    if applied:
        said = ngettext("{n} file corrected.", "{n} files corrected.", count)
    else:
        said = ngettext(
            "{n} file can be corrected; to do so: diptych fix --apply",
            "{n} files can be corrected; to do so: diptych fix --apply",
            count,
        )
    return said.format(n=count)
