"""``diptych init [DIR]``: begin a newsroom."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.folders import FOLDER
from pipeline.cli.language import N_, _
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import argument, command
from pipeline.newsroom.starting import load_templates, write_newsroom


@command(
    "init",
    help=N_(
        "Start a newsroom in DIR: settings, a first story in both languages, a Makefile,"
        " workflows for GitHub and GitLab. It publishes at once. No file that is there is touched."
    ),
    example="diptych init my-newsroom",
)
@argument("folder", metavar=N_("[DIR]"), type=FOLDER, default=".")
@pass_session
def run(session: Session, *, folder: Path) -> None:
    """Write the files and say what to do next."""
    for path in write_newsroom(folder, load_templates()):
        click.echo(path.as_posix())
    session.note(_("Next: put your own names into site.toml, then publish:"))
    session.note(f"  cd {folder} && make publish" if folder != Path() else "  make publish")
