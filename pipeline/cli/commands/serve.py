"""``diptych serve``: preview the site while you write."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.folders import articles_option
from pipeline.cli.language import N_, _, because, ngettext
from pipeline.cli.session import Session, pass_session
from pipeline.cli.words import command, option
from pipeline.preview.server import PreviewPlan, serve
from pipeline.preview.state import Built


@command(
    "serve",
    help=N_(
        "Preview the site while you write: drafts included, reloaded at each save, with the"
        " findings beside the page. Only this machine sees it. Ctrl-C stops it."
    ),
    example="diptych serve",
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help=N_("The port on this machine; 0 takes a free one."),
)
@articles_option
@pass_session
def run(session: Session, *, port: int, articles: Path) -> None:
    """Serve until interrupted."""

    def tell(built: Built) -> None:
        n = len(built.findings)
        session.note(
            built.problem or ngettext("Built: {n} finding.", "Built: {n} findings.", n).format(n=n)
        )

    def opened(address: str) -> None:
        session.note(_("Preview at {address} (Ctrl-C stops it)").format(address=address))

    plan = PreviewPlan(session.root, session.root / articles, session.lang, port)
    try:
        serve(plan, tell=tell, opened=opened)
    except OSError as error:
        said = _("Port {port} cannot be used ({error}). Choose another: --port 0").format(
            port=port, error=because(error)
        )
        raise click.ClickException(said) from error
