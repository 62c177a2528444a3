"""The progress bar: only for long work, only on a terminal, never on stdout."""

from __future__ import annotations

import io
import sys

import pytest

from pipeline.cli import progress as module
from pipeline.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "quiet", "drawn"),
    [
        (Terminal(), 0.0, False, True),
        (Terminal(), 60.0, False, False),
        (Terminal(), 0.0, True, False),
        (io.StringIO(), 0.0, False, False),
    ],
)
def test_bar(
    stream: io.StringIO,
    patience: float,
    quiet: bool,
    drawn: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(module, "PATIENCE", patience)
    monkeypatch.setattr(sys, "stderr", stream)
    with progress("Checking", quiet=quiet) as step:
        for done in range(1, 11):
            step(done, 10)
    assert ("Checking" in stream.getvalue()) == drawn
    assert ("100%" in stream.getvalue()) == drawn
    assert not capsys.readouterr().out
