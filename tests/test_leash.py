"""Programs that a publish starts end with it, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.build.leash import run_leashed

ROOT = Path(__file__).parents[1]
# Tells its number, then waits as if for ever: long after any test is over.
WAITS = (
    "import os, pathlib, sys, time\n"
    "place = pathlib.Path(sys.argv[1])\n"
    "place.with_suffix('.new').write_text(str(os.getpid()))\n"
    "place.with_suffix('.new').rename(place)\n"
    "time.sleep(600)\n"
)


def _until(seen: object, place: Path) -> int:
    """Wait for a program to tell its number in a file."""
    for _ in range(6000):
        if place.exists():
            return int(place.read_text("ascii"))
        time.sleep(0.01)
    raise AssertionError(seen)


def _is_gone(number: int) -> bool:
    """Tell whether a process ended, within a minute; one that nobody has waited for has."""
    for _ in range(6000):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{number}/stat")
        if state.exists() and ") Z" in state.read_text("utf-8", errors="replace"):
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize(
    ("code", "ended", "said"),
    [
        ("pass", 0, b""),
        ("import sys; print('out'); sys.exit('a word')", 1, b"a word\n"),
        ("import sys; sys.exit(7)", 7, b""),
        ("import os; os.kill(os.getpid(), 9)", 1, b""),
        ("import sys; sys.stderr.write('x' * 300_000)", 0, b"x" * 300_000),
    ],
)
def test_how_a_program_ends_is_known(code: str, ended: int, said: bytes) -> None:
    assert run_leashed([sys.executable, "-c", code], 60) == (ended, said)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, said = run_leashed([str(tmp_path / "none")], 60)

    assert code == 1
    assert b"No such file" in said


def test_a_program_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    place = tmp_path / "number"
    with pytest.raises(subprocess.TimeoutExpired):
        run_leashed([sys.executable, "-c", WAITS, str(place)], 3)

    assert not place.exists() or _is_gone(int(place.read_text("ascii")))


def test_a_program_ends_with_who_started_it(tmp_path: Path) -> None:
    place = tmp_path / "number"
    code = (
        "import sys; from pipeline.build.leash import run_leashed; run_leashed(sys.argv[1:], 600)"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", code, sys.executable, "-c", WAITS, str(place)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    number = _until(starter, place)
    assert os.kill(number, 0) is None
    starter.send_signal(signal.SIGKILL)
    starter.wait()

    assert _is_gone(number)
