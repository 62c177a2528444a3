"""An end to work that takes too long, wherever it is: in a loop, in a pattern, in a read."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_GRACE = 2.0  # seconds of work in which what was interrupted must end


_worker: list[bool] = []  # filled in a process that may be ended, as another takes its place


class TooLong(BaseException):
    """The work under a deadline did not end in time."""


def end_when_hung() -> None:
    """Let the kernel end this process when work under a deadline can not be interrupted."""
    _worker.append(True)


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise TooLong in the work inside when it takes more than that many seconds.

    Python's own patterns (``re``) are interrupted too. Where the system has no timer, and outside
    the main thread (in a preview, or on a machine of a cluster), work may take as long as it wants.
    A library that can not be interrupted is ended with the worker it runs in, by the kernel
    (``end_when_hung``).
    """
    if not hasattr(signal, "setitimer") or (
        threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    if _worker:
        # Nobody handles this signal: its default is to end the process, whatever that is doing.
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds + _GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong
