"""The command line: the only place that prints and picks exit codes."""

import gc
import os
import sys
from typing import NoReturn

from pipeline.replay import replay

# A run makes hundreds of thousands of objects that live until it ends. Looking for cycles among
# them after every 700, Python's default, takes a third of the time of a small run.
_NEW_OBJECTS = 100_000


def main() -> NoReturn:
    """Run the command line of this process."""
    if replay(sys.argv[1:]):
        sys.exit(0)
    gc.set_threshold(_NEW_OBJECTS, 50, 100)
    # Settings mean the same whatever else is installed; asking every package costs time as well.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from pipeline.cli.main import run  # noqa: PLC0415 - Click takes longer than all of a replay

    sys.exit(run(sys.argv[1:]))
