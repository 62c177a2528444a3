"""What a story is checked against: settings, glossary, the other stories as they are saved."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from pipeline.articles.model import Story
from pipeline.articles.scan import scan
from pipeline.build.baseline import Key, load_baseline
from pipeline.build.lock import held_lock
from pipeline.build.newsroom import load_newsroom
from pipeline.build.options import STORE
from pipeline.build.pictures.look import Look
from pipeline.build.snapshot import load_digests
from pipeline.build.store import Store
from pipeline.config import load_site
from pipeline.finding import Finding
from pipeline.parity.archive import learn_acronyms
from pipeline.parity.comparison import Archive
from pipeline.parity.glossary import load_glossary
from pipeline.site import Site

_MANY = 200  # files: reading them all is left to a process of its own


class Among(Struct, frozen=True):
    """What was found between a story and the others, and from which outline and files."""

    story: Story
    attachments: frozenset[str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Knowledge:
    """A newsroom as it was last read.

    ``archive`` holds every story's outline once ``whole``; before that, settings and glossary
    only. ``findings`` are those at files that are no story's: settings, glossary, names. ``among``
    keeps what was last found between each story and the others: most words typed change nothing
    there, and looking through a large archive takes longer than typing one.
    """

    site: Site
    archive: Archive
    whole: bool = False
    looks: Mapping[str, Look] = field(default_factory=dict)
    baseline: Counter[Key] = field(default_factory=Counter)
    findings: tuple[Finding, ...] = ()
    among: dict[str, Among] = field(default_factory=dict)


def load_outset(root: Path) -> Knowledge:
    """Read what a first look at a story needs, in milliseconds. Raises DiptychError."""
    site = load_site(root)
    glossary, problems = load_glossary(root, site.glossary)
    return Knowledge(
        site, Archive(site, glossary=glossary), baseline=load_baseline(root), findings=problems
    )


def load_knowledge(root: Path, articles: str) -> Knowledge:
    """Read the whole newsroom; what the store of earlier runs knows is not read again.

    Raises DiptychError.
    """
    folder = root / articles
    found = scan(root, folder)
    if len(found.files) > _MANY and not (root / STORE / "store.sqlite").exists():
        _fill_store(root, articles)
    with held_lock(root / STORE):
        store = Store(root / STORE / "store.sqlite")
        known = load_digests(root / STORE / "digests")
        # One process: a fork would copy the thread that waits for the editor's next word.
        room = load_newsroom(root, folder, store=store, known=known, jobs=1)
        store.close()
    glossary, _ = load_glossary(root, room.site.glossary)
    archive = Archive(
        room.site,
        stories=tuple(record.as_story() for record in room.records),
        acronyms=learn_acronyms(record.lesson for record in room.records if record.lesson),
        attachments=room.attachments,
        glossary=glossary,
    )
    panels = {file.path for file in found.files}
    elsewhere = tuple(one for one in room.findings if one.location.path not in panels)
    return Knowledge(room.site, archive, True, room.looks, load_baseline(root), elsewhere)


def _fill_store(root: Path, articles: str) -> None:
    """Let a process of its own read a large newsroom for the first time, on all cores.

    How it ends does not matter: what it could not read is read, and told, here.
    """
    command = [sys.executable, "-m", "pipeline", "--quiet", "--site", str(root), "check"]
    subprocess.run(  # noqa: S603 - our own program, with a folder as its argument
        [*command, "--articles", articles],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
