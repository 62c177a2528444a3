"""Whatever happens, words and an exit code; never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli.guard import guarded
from pipeline.errors import ConfigError, DeliveryError, DiptychError
from pipeline.finding import Finding, Lang, Location, Severity, say

WRONG = say("It cannot be.", "C’est impossible.")
HINT = say("Do otherwise.", "Faites autrement.")
FOUND = Finding(
    "unknown-key", Severity.ERROR, "", say("No key {key}.", "Pas de clé {key}.", key="x"), HINT,
    Location("site.toml", 3, 1),
)  # fmt: skip


def outcome(error: BaseException, lang: Lang = "en", args: list[str] | None = None) -> int:
    @click.group()
    @click.option("--site")
    @click.option("--verbose", is_flag=True)
    def group(**_given: object) -> None:
        pass

    @group.command()
    def fail() -> None:
        raise error

    return guarded(group, [*(args or []), "fail"], lang)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (DiptychError(WRONG, HINT), 2),
        (ConfigError(WRONG, [FOUND]), 2),
        (DeliveryError(WRONG), 3),
        (click.UsageError("It cannot be."), 2),
        (click.BadParameter("It cannot be."), 2),
        (KeyboardInterrupt(), 130),
    ],
)
def test_exit_codes(error: BaseException, code: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert outcome(error) == code
    out, err = capfd.readouterr()
    assert not out
    assert "Traceback" not in err
    assert ("It cannot be." in err) == (code != 130)


def test_hints_and_findings_are_shown(capfd: pytest.CaptureFixture[str]) -> None:
    outcome(ConfigError(WRONG, [FOUND]), "fr")
    err = capfd.readouterr().err
    assert "C’est impossible." in err
    assert "site.toml:3:1" in err
    assert "Pas de clé x." in err
    assert "→ Faites autrement." in err


def test_a_crash_is_kept_in_a_file_and_told_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert outcome(RuntimeError("boom"), args=["--site", str(tmp_path)]) == 2
    err = capfd.readouterr().err
    assert "Traceback" not in err
    assert "RuntimeError: boom" in err
    kept = tmp_path / ".diptych" / "crash.txt"
    assert str(kept) in err
    assert "Traceback" in kept.read_text("utf-8")


def test_a_crash_is_shown_to_those_who_ask(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert outcome(RuntimeError("boom"), args=["--verbose", f"--site={tmp_path}"]) == 2
    assert "Traceback" in capfd.readouterr().err
    assert not (tmp_path / ".diptych").exists()


def test_a_crash_without_a_place_to_keep_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert outcome(RuntimeError(""), args=["--site", str(tmp_path / "none")]) == 2
    assert "--verbose" in capfd.readouterr().err


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "pipeline", *args]


def test_a_reader_that_goes_away_is_no_fault() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        command("--help"), stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert done.returncode == 141
    assert not done.stderr


WAITING = """
import signal, sys, time, click
from pipeline.cli.guard import guarded

@click.command()
def wait():
    click.echo("ready")
    sys.stdout.flush()
    time.sleep(60)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
sys.exit(guarded(wait, [], "en"))
"""


def test_interrupting_is_quiet() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err.strip()) == ("", "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_narrow_terminals_get_question_marks_not_errors(encoding: str) -> None:
    done = subprocess.run(
        command("--lang", "fr", "--help"),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert "diptych" in done.stdout.decode(encoding, errors="replace")


def test_no_colour_in_a_pipe() -> None:
    done = subprocess.run(command("rules"), capture_output=True, text=True, check=True)
    assert "\x1b" not in done.stdout
