"""``diptych schema``: print the JSON Schema of front matter, for editors."""

from __future__ import annotations

import json

import click

from pipeline.articles.matter import schema
from pipeline.cli.language import N_
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import command
from pipeline.config import load_site


@command(
    "schema",
    help=N_(
        "Print the JSON Schema of front matter. An editor that knows it proposes keys and codes"
        " while you write. Regions and sections are those of site.toml, where there is one."
    ),
    example="diptych schema > front-matter.schema.json",
)
@pass_session
def run(session: Session) -> None:
    """Print the schema; outside a newsroom, the general one."""
    site = load_site(session.root) if (session.root / "site.toml").exists() else None
    document = json.dumps(schema(site), ensure_ascii=False, indent=2) + "\n"
    click.echo(document.encode("utf-8"), nl=False)
