"""What is asked of the first stage over stories, and what its results are kept under.

Apart from the stage itself (``reading``), which takes long to load.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from pipeline.finding import Lang
from pipeline.fingerprint import code_fingerprint, digest, fingerprint
from pipeline.site import Site


class SourceFile(Struct, frozen=True):
    """A file of a story: its path from the newsroom's folder, and the digest of its bytes."""

    path: str
    lang: Lang
    digest: str


class StoryFiles(Struct, frozen=True):
    """The files of one story."""

    story: str
    files: tuple[SourceFile, ...]


class ReadTask(Struct, frozen=True):
    """A story to read; ``acronyms`` are those of the archive that can matter to it."""

    files: StoryFiles
    acronyms: tuple[tuple[str, str], ...] = ()


def reading_key(site: Site, knowledge: str, files: StoryFiles, *, parity: bool) -> str:
    """Return the fingerprint of all that the record of a story depends on.

    ``knowledge`` is the fingerprint of the settings and of what the archive knows; ``parity``
    tells whether the panels are compared.
    """
    code = code_fingerprint(
        "articles",
        "parity",
        "text",
        "site.py",
        "finding.py",
        "render/entry.py",
        "build/record.py",
        "build/reading.py",
        "build/tasks.py",
        "build/facing.py",
        "render/facing.py",
    )
    parts = [part for file in files.files for part in (file.path, file.digest)]
    options = f"{parity} {site.theme.parallel}"
    return fingerprint("read", code, knowledge, options, files.story, *parts)


def shared_knowledge(root: Path, site: Site) -> str:
    """Return the fingerprint of what every story's record depends on besides its files."""
    settings = site.but("theme", "feeds", "pictures", "places", "on_error")
    glossary = [digest_of(root / path) for path in site.glossary]
    return fingerprint(settings, *glossary)


def digest_of(path: Path) -> str:
    """Return the digest of a source file, or a word that is none when it can not be read."""
    try:
        return digest(path.read_bytes())
    except OSError:  # told, with its reason, where the file is read for good
        return "unreadable"
