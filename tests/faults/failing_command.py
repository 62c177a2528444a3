"""The whole command on a disk that begins to fail: ``failing_command.py ERROR STEP WORD…``.

From the given step on, every write, move, removal and new folder fails with that error, as on a
disk that is full, beyond its quota, or mounted anew for reading only.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

from inject import STEPS

from pipeline.build import disk
from pipeline.cli import main

ERROR, FIRST = getattr(errno, sys.argv[1]), int(sys.argv[2])
_done = [0]


def _failing(step: Callable[..., None]) -> Callable[..., None]:
    def step_or_fault(*values: object) -> None:
        _done[0] += 1
        if _done[0] <= FIRST:
            step(*values)
        elif step.__name__ != "clear_folder":  # which leaves what it can not delete
            raise OSError(ERROR, os.strerror(ERROR), str(values[0]))

    return step_or_fault


if __name__ == "__main__":
    for name in STEPS:
        setattr(disk, name, _failing(getattr(disk, name)))
    sys.argv[1:] = sys.argv[3:]
    main()
