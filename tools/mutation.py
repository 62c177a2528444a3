"""Try one mutant in PART (``mutation.py PART``) in this folder, and tell the score of each module.

Which ones is decided by a digest of their names, so that two runs try the same. Run it in a copy:
a mutant of what writes may delete what it should not (``make mutation`` does so).
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from mutmut.stats import status_by_exit_code

SKIPPED = 34  # as mutmut counts what it does not try
FOUND = ("killed", "timeout")


def notes() -> list[Path]:
    """Return the files in which mutmut keeps the outcomes, one a module."""
    return sorted(Path("mutants").rglob("*.meta"))


def choose(part: int) -> None:
    """Mark as skipped all mutants but one in ``part``."""
    for place in notes():
        told = json.loads(place.read_text("utf-8"))
        for name in told["exit_code_by_key"]:
            if hashlib.sha256(name.encode()).digest()[0] % part:
                told["exit_code_by_key"][name] = SKIPPED
        place.write_text(json.dumps(told), "utf-8")


def report() -> None:
    """Print what became of the mutants of each module, and of all."""
    whole: Counter[str] = Counter()
    for place in notes():
        codes = json.loads(place.read_text("utf-8"))["exit_code_by_key"].values()
        found = Counter(status_by_exit_code[code] for code in codes if code != SKIPPED)
        if found:
            print(line(str(place.with_suffix("").relative_to("mutants")), found))  # noqa: T201
        whole += found
    print(line("all", whole))  # noqa: T201


def line(name: str, found: Counter[str]) -> str:
    """Return a line of the report."""
    share = sum(found[status] for status in FOUND) / max(1, found.total())
    told = ", ".join(f"{count} {status}" for status, count in sorted(found.items()))
    return f"{share:6.1%}  {name}: {told}"


def main(part: int) -> None:
    """Make the mutants, try those that are chosen, and report."""
    mutmut = Path(sys.executable).with_name("mutmut")
    # A name that no mutant has: mutmut makes them all, learns which tests meet them, and stops.
    subprocess.run([mutmut, "run", "none"], check=False, capture_output=True)  # noqa: S603
    choose(part)
    subprocess.run([mutmut, "run"], check=True)  # noqa: S603
    report()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
