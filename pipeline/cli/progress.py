"""A progress bar for work that takes over a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

PATIENCE = 1.0  # seconds of silence before the bar appears


class Progress:
    """Call it with how much is done and how much there is; it draws when it is worth it."""

    def __init__(self, stack: ExitStack, label: str, *, quiet: bool) -> None:
        self._stack = stack
        self._label = label
        self._shown = sys.stderr.isatty() and not quiet
        self._begin = time.monotonic()
        self._done = 0
        self._bar: Any = None  # Click keeps the class of its bars to itself

    def __call__(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` pieces are finished."""
        if not self._shown or time.monotonic() - self._begin < PATIENCE:
            return
        if self._bar is None:
            bar = click.progressbar(length=total, label=self._label, file=sys.stderr)
            self._bar = self._stack.enter_context(bar)
        self._bar.update(done - self._done)
        self._done = done


@contextmanager
def progress(label: str, *, quiet: bool = False) -> Iterator[Progress]:
    """Give work something to call; the bar is closed when the work ends."""
    with ExitStack() as stack:
        yield Progress(stack, label, quiet=quiet)
