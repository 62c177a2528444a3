"""What a run is asked to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[int, int], None]

STORE = ".diptych"  # a newsroom's folder for what can be made again


@dataclass(frozen=True, slots=True)
class Options:
    """``strict``: warnings block too. ``parity``: compare the panels. ``drafts``: a preview, which
    shows drafts and embargoed stories and lets no finding stop it."""

    strict: bool = False
    parity: bool = True
    drafts: bool = False
