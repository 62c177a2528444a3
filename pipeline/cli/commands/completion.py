"""``diptych completion``: let the shell complete commands, options and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from pipeline.cli.guard import COMPLETE
from pipeline.cli.language import N_
from pipeline.cli.words import argument, command


@command(
    "completion",
    help=N_("Print what teaches a shell to complete the command: add it to its start-up file."),
    example="echo 'eval \"$(diptych completion bash)\"' >> ~/.bashrc\n"
    "diptych completion fish > ~/.config/fish/completions/diptych.fish",
)
@argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def run(ctx: click.Context, *, shell: str) -> None:
    """Print the shell's own script, as Click makes it."""
    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(shell)
    root = ctx.find_root()
    click.echo(made(root.command, {}, "diptych", COMPLETE).source())
