"""List the licence of every package of a lock file that is installed: ``licences.py LOCK``."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path


def licence(name: str) -> str:
    """Return what an installed package says of its licence."""
    told = metadata.metadata(name)
    expression = told.get("License-Expression")
    classes = [
        value.rpartition(" :: ")[2]
        for value in told.get_all("Classifier") or []
        if value.startswith("License ::")
    ]
    free = (told.get("License") or "").strip().split("\n")[0]
    return expression or ", ".join(classes) or free or "?"


def main(lock: Path) -> None:
    """Print a line a package: name, version, licence."""
    for name, version in re.findall(
        r"^([\w.-]+)==([^\s;\\]+)", lock.read_text("utf-8"), re.MULTILINE
    ):
        try:
            if metadata.version(name) != version:  # locked for another Python
                continue
            told = licence(name)
        except metadata.PackageNotFoundError:  # for another system only
            continue
        sys.stdout.write(f"{name:28} {version:12} {told}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
