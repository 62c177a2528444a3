"""Click commands, options and arguments whose help is translated when it is shown."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import click

from pipeline.cli.language import N_, _


def _translated(text: str | None) -> str | None:
    return _(text) if text else text


def _word(name: str) -> Any:
    """Make an attribute that keeps a text as written and hands it out translated."""
    return property(
        lambda self: _translated(self.__dict__.get(f"_{name}")),
        lambda self, value: self.__dict__.__setitem__(f"_{name}", value),
    )


class Place(click.Path):
    """A path of a file or folder, whose kind is named in the language of the moment."""

    name = _word("name")


class _Formatter(click.HelpFormatter):
    """Sets off the colon of a heading as the language does."""

    def write_heading(self, heading: str) -> None:
        self.write(_("{heading}:").format(heading=f"{'':{self.current_indent}}{heading}") + "\n")


class _Context(click.Context):
    formatter_class = _Formatter


class _Helped(click.Command):
    """Translates the line of ``--help``, which Click keeps as it was first shown.

    ``example`` is a command line shown at the end of the help.
    """

    context_class = _Context

    def __init__(self, *args: Any, example: str = "", **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.example = example

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each line as it would be typed."""
        if self.example:
            with formatter.section(_("Example")):
                for line in self.example.splitlines():
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return Click's own option in the language of the moment."""
        found = super().get_help_option(ctx)
        if found:
            found.help = _("Show this message and exit.")
        return found


class Command(_Helped):
    """A command with translated help."""

    help = _word("help")
    options_metavar = _word("options_metavar")


class Option(click.Option):
    """An option with translated help and placeholder."""

    help = _word("help")
    metavar = _word("metavar")


class Argument(click.Argument):
    """An argument with translated help and placeholder."""

    help = _word("help")
    metavar = _word("metavar")


def command(name: str, *, help: str, example: str) -> Callable[[Callable[..., Any]], Command]:  # noqa: A002 - Click's own word
    """Declare a command; ``help`` and option texts are marked with ``N_``."""
    return click.command(
        name, cls=Command, help=help, example=example, options_metavar=N_("[OPTIONS]")
    )


def option(*names: str, **attrs: Any) -> Callable[[Any], Any]:
    """Declare an option with translated help."""
    return click.option(*names, cls=Option, **attrs)


def argument(*names: str, **attrs: Any) -> Callable[[Any], Any]:
    """Declare an argument with translated help."""
    return click.argument(*names, cls=Argument, **attrs)


class LazyGroup(_Helped, click.Group):
    """A group that imports a command's module only when it is called.

    ``table`` maps a command's name to the one line that the overview shows; the module of
    ``glossary-suggest`` is ``glossary_suggest`` in ``folder``, and its command is ``run``.
    """

    help = _word("help")
    options_metavar = _word("options_metavar")
    subcommand_metavar = _word("subcommand_metavar")

    def __init__(self, *args: Any, table: dict[str, str], folder: str, **attrs: Any) -> None:
        super().__init__(*args, **attrs)
        self.table = table
        self.folder = folder

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in the order of the table, which is the order of work."""
        return list(self.table)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in self.table:
            return None
        stem = cmd_name.replace("-", "_")
        module = importlib.import_module(f"{self.folder}.{stem if stem != 'import' else 'import_'}")
        found: click.Command = module.run
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a mistyped one, name the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=self.table, ctx=ctx
            ) from None

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview from the table alone."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(line)) for name, line in self.table.items()])
