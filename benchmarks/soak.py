"""Publish again and again after random edits; memory, open files and notes must stay level.

``soak.py FOLDER PAIRS RUNS [REPORT]`` makes a newsroom, edits it and publishes, all in this one
process, as a preview that is left open for days would. Every hundredth site is held against a
clean build. Writes a line every fifty runs (CSV): run, resident kB, open files, kB of the notes.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "speed"))

from generate import story, write_newsroom

from pipeline.build import run_publish

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
EVERY, COMPARED = 50, 100


def edit(root: Path, dice: random.Random, number: int) -> None:
    """Change a story, add one, or delete one; both panels alike."""
    panels = sorted((root / "articles").rglob("*.fr.md"))
    kind = dice.choice(("change", "change", "change", "add", "delete"))
    if kind == "add":
        path, french, english = story(100_000 + number)
        place = root / "articles" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.with_name(place.name + ".fr.md").write_text(french, "utf-8")
        place.with_name(place.name + ".en.md").write_text(english, "utf-8")
        return
    panel = dice.choice(panels)
    twin = panel.with_name(panel.name.replace(".fr.", ".en."))
    if kind == "delete" and len(panels) > 10:
        panel.unlink()
        twin.unlink()
        return
    for place, words in (
        (panel, f"La séance numéro {number} est levée."),
        (twin, f"Meeting number {number} is closed."),
    ):
        head, _, last = place.read_text("utf-8").rstrip().rpartition("\n\n")
        kept = head if last.startswith(words.split(" ")[0]) else f"{head}\n\n{last}"
        place.write_text(f"{kept}\n\n{words}\n", "utf-8")


def publish(root: Path) -> None:
    """Publish; a finding that blocks is this script's mistake."""
    report = run_publish(root, articles=root / "articles", output=root / "output", now=NOW, jobs=1)
    assert not report.blocked, report.findings[:3]


def tree(root: Path) -> dict[str, bytes]:
    """Return the published files."""
    output = root / "output"
    return {str(p.relative_to(output)): p.read_bytes() for p in output.rglob("*") if p.is_file()}


def equals_clean(root: Path) -> bool:
    """Tell whether the site is that of a clean build."""
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder) / root.name
        shutil.copytree(root, clean, ignore=shutil.ignore_patterns("output", ".diptych"))
        publish(clean)
        return tree(clean) == tree(root)


def measure(root: Path) -> tuple[int, int, int]:
    """Return resident memory (kB), open files, and the size of the notes (kB)."""
    status = Path("/proc/self/status").read_text("ascii")
    resident = int(status.partition("VmRSS:")[2].split()[0])
    notes = sum(path.stat().st_size for path in (root / ".diptych").rglob("*") if path.is_file())
    return resident, len(os.listdir("/proc/self/fd")), notes // 1024  # noqa: PTH208 - only counted


def main(root: Path, pairs: int, runs: int) -> None:
    """Run, and print the figures."""
    dice = random.Random(runs)
    write_newsroom(root, pairs)
    print("run,resident_kb,open_files,notes_kb", flush=True)
    for number in range(runs + 1):
        if number:
            edit(root, dice, number)
        publish(root)
        if number % EVERY == 0:
            print(number, *measure(root), sep=",", flush=True)
        if number % COMPARED == 0:
            assert equals_clean(root), number


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
