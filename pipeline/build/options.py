"""What a run is asked to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Progress = Callable[[int, int], None]

STORE = ".diptych"  # a newsroom's folder for what can be made again


@dataclass(frozen=True, slots=True)
class Options:
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


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``publish``, ``build`` or a preview; ``purpose`` is what its snapshot is for."""

    root: Path
    articles: Path
    output: Path
    now: dt.datetime
    options: Options
    purpose: str
    jobs: int | None
    progress: Progress | None
