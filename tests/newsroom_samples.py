"""A small newsroom for tests of whole publishes, and a clean build to hold others against."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from conftest import picture, story_files

from pipeline.build import Report, run_publish

NOW = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
PICTURE = picture()
THREE = {
    **story_files("2024/a", tags="[smart-customs]", section="news"),
    **story_files(
        "2024/b",
        "Le quai est ouvert, voir [l’autre](a.fr.md).",
        "The quay is open, see [the other](a.en.md).",
        date="2024-11-02",
    ),
    **story_files(
        "c",
        "![Un quai](quai.png)\n\nLe quai est fermé.",
        "![A quay](quai.png)\n\nThe quay is closed.",
        region="world",
    ),
    "articles/quai.png": PICTURE,
}


def publish(root: Path, **options: object) -> Report:
    return run_publish(
        root,
        articles=root / "articles",
        output=root / "output",
        now=options.pop("now", NOW),
        **options,
    )


def tree(root: Path) -> dict[str, bytes]:
    output = root / "output"
    return {
        p.relative_to(output).as_posix(): p.read_bytes()
        for p in sorted(output.rglob("*"))
        if p.is_file()
    }


def clean(root: Path) -> dict[str, bytes]:
    """The bytes of a build from nothing of the same sources."""
    other = root.with_name(root.name + "-clean")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("output", ".diptych"))
    publish(other)
    return tree(other)
