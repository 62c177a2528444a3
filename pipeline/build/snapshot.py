"""The fast path: the state of every file after a run, so that the next can see that none changed.

A snapshot serves one machine and one folder. It holds, for each source file, source folder and
published file, what the file system says of it (inode, size, modification and change times). The
kernel sets the change time itself, so that a checkout or a copy that keeps modification times
still shows. A file touched so shortly before the snapshot that a later write could bear the same
time is not trusted (Git calls such an entry racily clean).
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from array import array
from collections.abc import Sequence
from pathlib import Path

_FIELDS = 4  # numbers a file
_TICK = 50_000_000  # ns; kernels stamp files with a clock that moves every 1 to 10 ms
_COARSE_TICK = 2_000_000_000  # FAT and some network disks keep whole or even seconds


def load_states(paths: Sequence[str]) -> array[int]:
    """Return inode, size, modification and change time (ns) of each path; zeros if it is missing."""
    states = array("q")
    for path in paths:
        try:
            found = os.stat(path)  # noqa: PTH116 - a Path object a file triples the cost of a no-change run
        except OSError:
            states.extend((0, 0, 0, 0))
        else:
            states.extend((found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
    return states


def is_unchanged(place: Path, purpose: str, now: float) -> str | None:
    """Return what the earlier run noted if nothing changed since; otherwise ``None``.

    ``purpose`` is everything besides files that the run depended on (options, code); ``now`` is
    the instant (seconds since 1970) for which to ask: a note lapses when time makes a difference
    (an embargo ends).
    """
    try:
        head, _, rest = place.read_bytes().partition(b"\n")
        told = json.loads(head)
        if told["purpose"] != purpose or not told["since"] <= now < told["until"]:
            return None
        paths = rest[: told["size"]].decode("utf-8", "surrogateescape").split("\n")
        states = array("q", rest[told["size"] :])
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or damaged: look closely instead
        return None
    note = told["note"]
    return str(note) if load_states(paths) == states else None


def write_snapshot(
    place: Path,
    purpose: str,
    paths: Sequence[str],
    states: array[int],
    *,
    since: float,
    until: float,
    note: str,
) -> None:
    """Keep ``states`` of ``paths`` (read before their content was) for the next run.

    Nothing is kept when a file is too young to be trusted, or the folder can not be written.
    """
    if _is_racy(states):
        place.unlink(missing_ok=True)
        return
    names = "\n".join(paths).encode("utf-8", "surrogateescape")
    told = {"purpose": purpose, "since": since, "until": until, "note": note, "size": len(names)}
    draft = place.with_suffix(".draft")
    with contextlib.suppress(OSError):  # a read-only disk: every run looks closely
        draft.write_bytes(json.dumps(told).encode() + b"\n" + names + states.tobytes())
        draft.replace(place)


def _is_racy(states: array[int]) -> bool:
    now = time.time_ns()
    changes = [value for index in (2, 3) for value in states[index::_FIELDS] if value]
    coarse = bool(changes) and all(value % 1_000_000_000 == 0 for value in changes)
    return any(value > now - (_COARSE_TICK if coarse else _TICK) for value in changes)
