"""What a run is asked to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable

from msgspec import Struct

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]


@runtime_checkable
class Executor(Protocol):
    """Other machines that can run a stage."""

    def run(
        self,
        stage: Callable[[Any, Item], Result],
        context: Any,
        items: Sequence[Item],
        died: Callable[[Any, Item], Result],
    ) -> Iterator[Result]:
        """Yield the stage's result for each item, in order."""


Jobs = int | Executor | None  # processes of this machine (None: one a core), or other machines

Kept = dict[str, Any]  # story records by key; their class takes long to load

STORE = ".diptych"  # a newsroom's folder for what can be made again
PINGS = f"{STORE}/pings"  # the feeds that a hub was not told of yet, an address a line


class Options(Struct, frozen=True):
    """How strict a run is and what it leaves out.

    ``strict``: warnings block too. ``parity``: compare the panels. ``drafts``: a preview, which
    shows drafts and embargoed stories and lets no finding stop it.
    """

    strict: bool = False
    parity: bool = True
    drafts: bool = False

    @property
    def snapshot(self) -> str:
        """The snapshot's file: a preview beside a publish must not undo its memory."""
        return STORE + ("/snapshot-preview" if self.drafts else "/snapshot")


class Run(Struct, frozen=True):
    """One run of ``publish``, ``build`` or a preview; ``purpose`` is what its snapshot is for.

    ``kept`` are the records that the run before left in memory, by key, where one program makes
    the site again and again; the run leaves its own there.
    """

    root: Path
    articles: Path
    output: Path
    now: dt.datetime
    options: Options
    purpose: str
    jobs: Jobs
    progress: Progress | None
    kept: Kept | None = None
