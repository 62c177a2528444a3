"""The entry point: options that hold for every command, and the guard against tracebacks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import click

import pipeline
from pipeline.cli.guard import guarded
from pipeline.cli.language import N_, choose_language, use_language
from pipeline.cli.session import Session
from pipeline.cli.words import LazyGroup, Option, Place
from pipeline.finding import Lang

# Here and not in the commands' own modules, so that the overview imports none of them.
COMMANDS = {
    "publish": N_("Check every story and put the site online."),
    "check": N_("Look for what the two languages do not say alike."),
    "fix": N_("Correct typography safely: shown first, written when you say so."),
    "accept": N_("Record that both texts of a story agree as they stand."),
    "build": N_("Make pages and feeds without delivering them."),
    "new": N_("Start a story: both files, ready to fill."),
    "import": N_("Turn releases (text, HTML, Word) into stories."),
    "export": N_("Make files for translators (XLIFF, TMX, TBX)."),
    "serve": N_("Preview the site while you write."),
    "status": N_("List the stories and how far they are."),
    "explain": N_("Explain one rule of the check."),
    "rules": N_("List the rules of the check."),
    "glossary": N_("Work on the newsroom's list of terms."),
    "lsp": N_("Talk to an editor: findings while you write, in either language."),
    "schema": N_("Print the JSON Schema of front matter, for editors."),
    "completion": N_("Let the shell complete commands and files."),
    "init": N_("Start a newsroom in a new folder."),
}


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    folder="pipeline.cli.commands",
    help=N_("Publish bilingual news: French and English go online together, or not at all."),
    options_metavar=N_("[OPTIONS]"),
    subcommand_metavar=N_("COMMAND [ARGS]..."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--site",
    "root",
    cls=Option,
    metavar=N_("DIR"),
    type=Place(exists=True, file_okay=False, path_type=Path),
    default=".",
    help=N_("The newsroom's folder, which holds site.toml [this folder]."),
)
@click.option(
    "--lang",
    cls=Option,
    type=click.Choice(["fr", "en"]),
    help=N_("The language of messages [that of your system]."),
)
@click.option("--verbose", "-v", cls=Option, is_flag=True, help=N_("Say more of what is done."))
@click.option("--quiet", "-q", cls=Option, is_flag=True, help=N_("Say nothing but findings."))
@click.version_option(pipeline.__version__, cls=Option, help=N_("Show the version and exit."))
@click.pass_context
def diptych(
    ctx: click.Context, *, root: Path, lang: str | None, verbose: bool, quiet: bool
) -> None:
    """Gather what every command needs."""
    spoken = lang or os.environ.get("LANGUAGE", "en")
    ctx.obj = Session(root.resolve(), cast("Lang", spoken), verbose, quiet)
    if os.environ.get("NO_COLOR"):  # https://no-color.org: any value that is not empty
        ctx.color = False


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code (contract 3)."""
    lang = choose_language(args, os.environ)
    use_language(lang)
    return guarded(diptych, _sorted(args), lang)


_FLAGS = frozenset({"--verbose", "-v", "--quiet", "-q"})
_VALUED = frozenset({"--lang", "--site"})


def _sorted(args: Sequence[str]) -> list[str]:
    """Put the options that hold for every command before it, where a person wrote them after."""
    first: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(args) and args[at] != "--":
        taken = 2 if args[at] in _VALUED else 1
        own = args[at] in _FLAGS | _VALUED or args[at].startswith(("--lang=", "--site="))
        (first if own else rest).extend(args[at : at + taken])
        at += taken
    return [*first, *rest, *args[at:]]
