"""Whatever happens, the person at the keyboard gets words and an exit code, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

import click

from pipeline.cli.language import _
from pipeline.errors import ConfigError, DiptychError
from pipeline.finding import Lang
from pipeline.replay import named_site

WRONG_USE = 2
INTERRUPTED = 130  # what shells call a program stopped by Ctrl-C: 128 + SIGINT
COMPLETE = "_DIPTYCH_COMPLETE"  # by which a shell asks for completions
BROKEN_PIPE = 141  # and one whose reader went away: 128 + SIGPIPE


def guarded(command: click.Command, args: list[str], lang: Lang) -> int:
    """Run ``command`` and return its exit code, whatever it raises."""
    _forgive_narrow_encodings()
    try:
        returned = command.main(args, prog_name="diptych", standalone_mode=False)
        sys.stdout.flush()
        code = returned if isinstance(returned, int) else 0
    except click.exceptions.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = WRONG_USE
    except DiptychError as error:
        _show(error, lang)
        code = error.exit_code
    except SystemExit as error:
        # Click leaves by itself in two cases: it answered a shell, or its reader went away.
        code = 0 if COMPLETE in os.environ and error.code == 0 else BROKEN_PIPE
    except BrokenPipeError:
        # What is still in the buffer must not fail again when Python closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the last guard: the person must not see a traceback
        _show_crash(error, args)
        code = WRONG_USE
    return code


def _forgive_narrow_encodings() -> None:
    """Let a terminal without our characters show “?” instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:  # a test's stream may have none
            reconfigure(errors="replace")


def _show(error: DiptychError, lang: Lang) -> None:
    label = click.style(_("error"), fg="red", bold=True)
    told = _("{label}: {message}").format(label=label, message=error.message.text(lang))
    click.echo(told, err=True)
    if error.hint:
        click.echo(f"  → {error.hint.text(lang)}", err=True)
    if isinstance(error, ConfigError):
        for finding in error.findings:
            at = finding.location
            place = click.style(f"{at.path}:{at.line}:{at.column}", bold=True)
            click.echo(f"{place} {label}[{finding.rule}] {finding.message.text(lang)}", err=True)
            click.echo(f"  → {finding.hint.text(lang)}", err=True)


def _show_crash(error: Exception, args: list[str]) -> None:
    details = "".join(traceback.format_exception(error))
    what = f"{type(error).__name__}: {error}".strip().splitlines()[0]
    click.echo(
        _("Diptych failed, and the fault is its own, not yours ({what}).").format(what=what),
        err=True,
    )
    if {"-v", "--verbose"} & set(args):
        click.echo(details, err=True)
    else:
        _keep(details, args)
    click.echo(_("Your articles are untouched. Please report it with those details."), err=True)


def _keep(details: str, args: list[str]) -> None:
    """Write the details where a report can take them from."""
    folder = Path(named_site(args)) / ".diptych"
    path = folder / "crash.txt"
    try:
        folder.mkdir(exist_ok=True)
        path.write_text(f"diptych {' '.join(args)}\n\n{details}", encoding="utf-8")
    except OSError:
        click.echo(_("Run it again with --verbose to see the details."), err=True)
    else:
        click.echo(_("The details are in {path}.").format(path=path), err=True)
