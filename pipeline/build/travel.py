"""What lets a stage run on another machine: the files it reads go with it, those it lays come back.

Machines of a cluster need no disk in common with this one. Each item travels with the bytes of
the files that it names; what is laid into staging there travels back and is laid here.
"""

from __future__ import annotations

import contextlib
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol, Self, TypeVar, runtime_checkable

from pipeline.render.output import Output

Files = dict[str, bytes]  # by path from the newsroom's folder
Parcel = list[tuple[str, Output]]  # files laid, each with its wave


@runtime_checkable
class Portable(Protocol):
    """A context whose stage can run elsewhere; ``item`` is one that the stage is given."""

    def shared_files(self) -> Files:
        """Return the files that every item needs."""

    def files_of(self, item: object, /) -> Files:
        """Return the files that one item needs besides, as far as they can be read."""

    def moved(self, root: Path) -> Self:
        """Return the same context for a newsroom's folder elsewhere."""

    def collect(self) -> Parcel:
        """Return, and forget, what was laid since the last call."""

    def receive(self, parcel: Parcel) -> None:
        """Lay here what was laid elsewhere."""


Context = TypeVar("Context", bound=Portable)
Item = TypeVar("Item")
Result = TypeVar("Result")


class Abroad:
    """A context at work on another machine, in a folder of its own."""

    def __init__(self, context: Portable, shared: Files) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="diptych-", ignore_cleanup_errors=True)
        self.root = Path(self._folder.name)
        _unpack(self.root, shared)
        self.context = context.moved(self.root)

    def run(
        self, stage: Callable[[Portable, Item], Result], item: Item, files: Files
    ) -> tuple[Result, Parcel]:
        """Return what the stage makes of an item, and what it laid."""
        _unpack(self.root, files)
        try:
            return stage(self.context, item), self.context.collect()
        finally:
            for path in files:
                (self.root / path).unlink(missing_ok=True)

    def close(self) -> None:
        """Remove the folder."""
        self._folder.cleanup()


_abroad: dict[str, Abroad] = {}  # the contexts at work in this process, by the name of their stage
_one_at_a_time = threading.Lock()  # parsers and templates are no things to share between threads


def run_batch(
    stage: Callable[[Portable, Item], Result],
    name: str,
    context: tuple[Portable, Files],
    batch: Sequence[tuple[Item, Files]],
) -> list[tuple[Result, Parcel]]:
    """Run a stage over some items, on the machine this is called on.

    ``name`` is that of one run of a stage, under which its context is kept for the next batch.
    """
    with _one_at_a_time:
        if name not in _abroad:
            for old in list(_abroad):
                _abroad.pop(old).close()
            _abroad[name] = Abroad(*context)
        return [_abroad[name].run(stage, item, files) for item, files in batch]


def load_files(root: Path, paths: Iterable[str]) -> Files:
    """Read files that are to travel; one that vanished is missed where it would be read."""
    found = {}
    for path in paths:
        with contextlib.suppress(OSError):
            found[path] = (root / path).read_bytes()
    return found


def _unpack(root: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        if ".." in PurePosixPath(path).parts or PurePosixPath(path).is_absolute():
            raise ValueError(path)  # no stage names such a file: a fault of ours, not of a newsroom
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
