"""``diptych lsp``: the language server that editors start."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import command, option
from pipeline.errors import DiptychError
from pipeline.finding import say


@command(
    "lsp",
    help=N_(
        "Talk to an editor by the Language Server Protocol, over standard input and output:"
        " findings in both files while you write, the other language's passage on hover and at a"
        " jump, completion, corrections. Editors start it; see docs/editors.md."
    ),
    example="diptych lsp",
)
@option("--stdio", is_flag=True, help=N_("The only way it talks; some editors add this."))
@articles_option
@pass_session
@click.pass_context
def run(ctx: click.Context, session: Session, *, stdio: bool, articles: Path) -> None:  # noqa: ARG001 - stdio is the only way there is
    """Serve until the editor says goodbye."""
    try:
        # Beyond what the check loads it needs pygls: an extra, and a third of a second.
        from pipeline.editors.desk import Plan  # noqa: PLC0415 - see above
        from pipeline.editors.server import serve  # noqa: PLC0415 - see above
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        raise _not_installed() from error
    chosen = ctx.find_root().params.get("lang") is not None
    serve(Plan(articles.as_posix(), session.lang, chosen))


def _not_installed() -> DiptychError:
    return DiptychError(
        say("The language server is not installed.", "Le serveur de langue n’est pas installé."),
        say(
            'Install it with: pip install "diptych[editor]"',
            'Installez-le avec : pip install "diptych[editor]"',
        ),
    )
