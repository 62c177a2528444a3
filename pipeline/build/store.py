"""Results of earlier runs, in one SQLite file that is safe to delete and safe to copy.

Keys are fingerprints of everything a result depends on, so that a stale result can not be
found; there are no times and no absolute paths in them. A row that was damaged is not
returned, and a file that is no database is replaced: losing the store costs time only.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.fingerprint import digest

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"
)
# What SQLite raises of a file it can not read or write; its own names may be garbled too.
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)
_CHECK = 32  # characters of a hexadecimal digest
_SPARE = 1_000  # pages of 4 kB that a store may always grow by before it is pruned
_BATCH = 500  # keys a query, under SQLite's limit on variables


class Store:
    """A map from fingerprint to bytes that outlives the run."""

    def __init__(self, path: Path | None) -> None:
        """Open the store at ``path``; in memory when it is ``None`` or can not be written."""
        self._used: set[str] = set()
        self._base = _open(path)

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the values there are for some keys; damaged ones are left out."""
        return dict(self.walk(keys))

    def walk(self, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what ``get`` returns, some hundred at a time: all of it may be much to hold."""
        self._used.update(keys)
        try:
            for batch in _batches(keys):
                marks = ",".join("?" * len(batch))
                query = f"SELECT key, value FROM result WHERE key IN ({marks})"  # noqa: S608 - only question marks are joined
                for key, value in self._base.execute(query, batch).fetchall():
                    data = _unpack(key, value)
                    if data is not None:
                        yield key, data
        except _DAMAGED:  # a page of the file is damaged: do without the store
            self._base = _open(None)

    def put(self, results: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> None:
        """Keep some values; pairs may be made one by one as they are taken."""
        pairs = results.items() if isinstance(results, Mapping) else results
        try:
            with self._base:
                self._base.executemany(
                    "INSERT OR REPLACE INTO result VALUES (?, ?)",
                    ((self._use(key), _pack(key, value)) for key, value in pairs),
                )
        except _DAMAGED:  # read-only or full disk: results are for this run only
            self._base = _open(None)

    def put_missing(self, results: Mapping[str, Callable[[], bytes]]) -> None:
        """Keep those values that are not there yet; only they are made."""
        keys = list(results)
        self._used.update(keys)
        known: set[str] = set()
        try:
            for batch in _batches(keys):
                marks = ",".join("?" * len(batch))
                query = f"SELECT key FROM result WHERE key IN ({marks})"  # noqa: S608 - as in walk
                known.update(key for (key,) in self._base.execute(query, batch))
        except _DAMAGED:  # as in walk
            self._base = _open(None)
        self.put((key, make()) for key, make in results.items() if key not in known)

    def keep(self, keys: Iterable[str]) -> None:
        """Note that this run has to do with some keys, though it asks for no value."""
        self._used.update(keys)

    def drop(self, keys: Iterable[str]) -> None:
        """Forget some results."""
        with contextlib.suppress(*_DAMAGED), self._base:  # as in prune
            self._base.executemany("DELETE FROM result WHERE key = ?", [(key,) for key in keys])

    def _use(self, key: str) -> str:
        """Note that this run has to do with a key."""
        self._used.add(key)
        return key

    def prune(self) -> None:
        """Forget every result that this run neither asked for nor made."""
        with (
            contextlib.suppress(*_DAMAGED),
            self._base,
        ):  # a store too full to prune still serves
            old = [
                (key,)
                for (key,) in self._base.execute("SELECT key FROM result")
                if key not in self._used
            ]
            self._base.executemany("DELETE FROM result WHERE key = ?", old)
            self._base.execute(f"PRAGMA user_version = {self._size()}")

    @property
    def is_swollen(self) -> bool:
        """Whether so much was left by runs that did not prune that it is time to."""
        try:
            ((pruned,),) = self._base.execute("PRAGMA user_version")
            return self._size() > 2 * int(pruned) + _SPARE
        except _DAMAGED:
            return True

    def _size(self) -> int:
        """Return the pages of the file that hold something."""
        ((pages,),) = self._base.execute("PRAGMA page_count")
        ((free,),) = self._base.execute("PRAGMA freelist_count")
        return int(pages) - int(free)

    def close(self) -> None:
        """Close the file."""
        self._base.close()


def _open(path: Path | None) -> sqlite3.Connection:
    if path is None:
        base = sqlite3.connect(":memory:")
        base.execute(_SCHEMA)
        return base
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connect(path)
    except sqlite3.OperationalError:  # no right to write, or no room
        return _open(None)
    except _DAMAGED:  # not a database: what it held can be made again
        with contextlib.suppress(OSError):
            path.unlink()
            return _connect(path)
        return _open(None)
    except OSError:
        return _open(None)


def _connect(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    # Losing the last transaction in a power cut costs time only, so no wait for the disk.
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA journal_mode = WAL")
    base.execute(_SCHEMA)
    return base


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]


def _pack(key: str, data: bytes) -> bytes:
    """Return a value with a seal that holds its key too: a damaged key must not find another's."""
    packed = zlib.compress(data, 1)
    return _seal(key, packed) + packed


def _unpack(key: object, value: object) -> bytes | None:
    if not isinstance(key, str) or not isinstance(value, bytes):
        return None
    if _seal(key, value[_CHECK:]) != value[:_CHECK]:
        return None
    return zlib.decompress(value[_CHECK:])


def _seal(key: str, packed: bytes) -> bytes:
    return digest(key.encode() + packed).encode()
