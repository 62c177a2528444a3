"""The fast path: the state of every file after a run, so that the next can see that none changed.

A snapshot serves one machine and one folder. It holds, for each source file, source folder and
published file, what the file system says of it (inode, size, modification and change times). The
kernel sets the change time itself, so that a checkout or a copy that keeps modification times
still shows. A file touched so shortly before it was looked at that a later write could bear the
same time is not trusted (Git calls such an entry racily clean).
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from array import array
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.states import State, are_states, load_state

_FIELDS = 4  # numbers a file
_DIGEST = 32  # characters
_LINE_END = ord("\n")
_TICK = 50_000_000  # ns; kernels stamp files with a clock that moves every 1 to 10 ms
_SECOND = 1_000_000_000  # FAT and some network disks keep whole seconds: never trusted


class Watch:
    """Notes the state of files before they are read, once each."""

    def __init__(self) -> None:
        self.states: dict[str, State] = {}
        self.trusted = True

    def note(self, paths: Iterable[str]) -> None:
        """Note some files; one that was touched this very moment is waited for."""
        for path in paths:
            if path not in self.states:
                self.states[path] = self._settled(path)

    def _settled(self, path: str) -> State:
        state = load_state(path)
        age = time.time_ns() - max(state[2], state[3])
        if 0 <= age < _TICK:
            time.sleep((_TICK - age) / 1e9)
            state = load_state(path)
        # A clock set back, or a file system that keeps no fractions, can hide a later change.
        if age < 0 or (state[2] and state[2] % _SECOND == 0 == state[3] % _SECOND):
            self.trusted = False
        return state


class Snapshot(Struct, frozen=True):
    """What a run left: its purpose, the instants it holds for, a note, the files' states.

    ``names`` is the mark of what the folder of articles held, ``digests`` tells what its files
    held (see ``pack_digests``).
    """

    purpose: str
    since: float
    until: float
    names: str
    digests: bytes
    note: bytes
    paths: tuple[str, ...]
    states: array[int]

    def by_path(self) -> dict[str, State]:
        """Return the state of each file."""
        values = iter(self.states)
        return dict(zip(self.paths, zip(values, values, values, values, strict=True), strict=True))

    def holds(self, purpose: str, now: float) -> bool:
        """Tell whether nothing changed: not the purpose, not what time decides, not a file."""
        return self.serves(purpose, now) and are_states(self.paths, self.states.tolist())

    def serves(self, purpose: str, now: float) -> bool:
        """Tell whether all it lacks to hold is that files may have changed."""
        return self.purpose == purpose and self.since <= now < self.until

    def changed(self, most: int) -> list[str] | None:
        """Return the paths whose state is another now; ``None`` for more than ``most``."""
        found: list[str] = []
        numbers = iter(self.states)
        known = zip(numbers, numbers, numbers, numbers, strict=True)
        for path, state in zip(self.paths, known, strict=True):
            if load_state(path) != state:
                found.append(path)
                if len(found) > most:
                    return None
        return found

    def digest_of(self, path: str) -> str:
        """Return the digest that a source file had, or an empty string."""
        at = self._line(path)
        return "" if at < 0 else self.digests[at : at + _DIGEST].decode()

    def _line(self, path: str) -> int:
        """Return where the line of a path begins among the digests, or -1."""
        name = b" " + os.fsencode(path) + b"\n"
        found = self.digests.find(name)
        # The name of another file may end in the same words.
        while found > _DIGEST and self.digests[found - _DIGEST - 1] != _LINE_END:
            found = self.digests.find(name, found + 1)
        return found - _DIGEST if found >= 0 else -1

    def moved(
        self,
        since: float,
        note: bytes,
        digests: Mapping[str, str],
        states: Mapping[str, State],
        gone: Collection[str],
    ) -> Snapshot:
        """Return what a later run leaves that found all else as it was.

        ``digests`` are those of source files that changed; ``states`` are those of files that
        changed or came, ``gone`` the files that went.
        """
        told = bytearray(self.digests)
        for path, digest in digests.items():
            start = self._line(path)
            told[start : start + _DIGEST] = digest.encode()
        places = dict(zip(self.paths, range(0, len(self.states), _FIELDS), strict=True))
        numbers = self.states[:]
        paths = list(self.paths)
        for path, state in states.items():
            at = places.get(path)
            if at is None:
                paths.append(path)
                numbers.extend(state)
            else:
                numbers[at : at + _FIELDS] = array("q", state)
        for at in sorted((places[path] for path in gone), reverse=True):
            del paths[at // _FIELDS], numbers[at : at + _FIELDS]
        return replace(
            self, since=since, digests=bytes(told), note=note, paths=tuple(paths), states=numbers
        )


def load_snapshot(place: Path) -> Snapshot | None:
    """Read a snapshot; ``None`` when there is none or it is damaged."""
    try:
        head, _, rest = place.read_bytes().partition(b"\n")
        told = json.loads(head)
        names, digests, note = told["size"], told["digests"], told["note"]
        paths = rest[:names].decode("utf-8", "surrogateescape").split("\n")
        rest = rest[names:]
        states = array("q", rest[digests + note :])
        if len(states) != _FIELDS * len(paths):
            return None
        return Snapshot(
            str(told["purpose"]),
            float(told["since"]),
            float(told["until"]),
            str(told["names"]),
            rest[:digests],
            rest[digests : digests + note],
            tuple(paths),
            states,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_snapshot(place: Path, snapshot: Snapshot) -> None:
    """Keep a snapshot; on a disk that can not be written, the next run looks closely instead."""
    names = "\n".join(snapshot.paths).encode("utf-8", "surrogateescape")
    told = {
        "purpose": snapshot.purpose,
        "since": snapshot.since,
        "until": snapshot.until,
        "names": snapshot.names,
        "size": len(names),
        "digests": len(snapshot.digests),
        "note": len(snapshot.note),
    }
    head = json.dumps(told).encode()
    parts = head, b"\n", names, snapshot.digests, snapshot.note, snapshot.states.tobytes()
    _keep(place, b"".join(parts))


def _keep(place: Path, data: bytes) -> None:
    """Write a file whole or not at all; where that is refused, the next run does without.

    The old file goes first: to rename over it makes some file systems (ext4) wait for the disk.
    Should the run be killed in between, the next does without, too.
    """
    draft = place.with_suffix(".draft")
    with contextlib.suppress(OSError):
        draft.write_bytes(data)
        place.unlink(missing_ok=True)
        draft.rename(place)


Digests = dict[str, tuple[State, str]]  # path → state, digest of the bytes it had in that state


def pack_digests(digests: Mapping[str, str]) -> bytes:
    """Return digests of files by path, in little room: a line each, the digest first.

    What is not a digest of full length (of a file that can not be read) is left out.
    """
    return b"".join(
        digest.encode() + b" " + os.fsencode(path) + b"\n"
        for path, digest in digests.items()
        if len(digest) == _DIGEST
    )


def load_digests(place: Path) -> Digests:
    """Read the digests of source files by the state they were read in; empty if damaged."""
    try:
        told = json.loads(place.read_bytes())
        return {path: ((a, b, c, d), digest) for path, (a, b, c, d, digest) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_digests(place: Path, digests: Mapping[str, tuple[State, str]]) -> None:
    """Keep the digests of source files."""
    told = {path: [*state, digest] for path, (state, digest) in digests.items()}
    _keep(place, json.dumps(told).encode())
