"""One run at a time in a newsroom: a second waits for the first."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import DiptychError
from pipeline.finding import say

try:
    import fcntl
except ImportError:  # Windows has no flock; there, two runs at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

_PATIENCE = 60.0  # seconds
_NAP = 0.05


@contextlib.contextmanager
def held_lock(folder: Path, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the newsroom's lock; the kernel frees it when its holder dies, however that comes.

    Raises DiptychError, naming the holder, when it is still held after ``patience`` seconds. A
    folder that can not be written is not locked: nothing is kept there either.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        yield
        return
    try:
        if fcntl:
            _acquire(handle, patience)
            os.ftruncate(handle, 0)
            os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > end:
                raise _busy(handle) from None
            time.sleep(_NAP)
        else:
            return


def _busy(handle: int) -> DiptychError:
    holder = os.pread(handle, 20, 0).decode("ascii", "replace") or "?"
    return DiptychError(
        say(
            "Another run of Diptych (process {holder}) is at work in this newsroom.",
            "Une autre commande Diptych (processus {holder}) travaille dans cette rédaction.",
            holder=holder,
        ),
        say("Wait for it to end, or stop it.", "Attendez qu’elle finisse, ou arrêtez-la."),
    )
