"""A few files of a site, and what lays and publishes them, for tests of the writer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.build.manifest import NAME, Record, load_manifest
from pipeline.build.writer import LISTS, PAGES, Staging
from pipeline.fingerprint import digest
from pipeline.render.output import Output

STORY = "fr/2024/10/port/index.html"
OTHER = "fr/2024/11/quai/index.html"
FEED = "fr/feed.xml"
HOME = "fr/index.html"
DEEP = "fr/tags/port/index.html"


def record(data: bytes) -> Record:
    return Record(digest(b"key" + data), digest(data))


def wave_of(path: str) -> str:
    return PAGES if path in (STORY, OTHER) or path.endswith("png") else LISTS


def lay(output: Path, files: dict[str, bytes]) -> tuple[Staging, Callable[[], None]]:
    """Lay what differs from the manifest; return the staging and what commits it."""
    old = load_manifest(output)
    new = {path: record(data) for path, data in files.items()}
    written = [path for path in files if old.get(path) != new[path]]
    staging = Staging(output)
    staging.open()
    for path in written:
        staging.write(wave_of(path), Output(path, files[path]))
    return staging, lambda: staging.commit(old, new, written, old.keys() - new.keys())


def publish(output: Path, files: dict[str, bytes]) -> None:
    staging, commit = lay(output, files)
    commit()
    staging.close()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != NAME
    }
