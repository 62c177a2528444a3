"""The command line: the only place that prints and picks exit codes."""

import sys
from typing import NoReturn

from pipeline.replay import replay


def main() -> NoReturn:
    """Run the command line of this process."""
    if replay(sys.argv[1:]):
        sys.exit(0)
    from pipeline.cli.main import run  # noqa: PLC0415 - Click takes longer than all of a replay

    sys.exit(run(sys.argv[1:]))
