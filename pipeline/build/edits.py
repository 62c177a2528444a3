"""Which texts were touched up since the last run, if that is all that may have changed.

Light, as it decides what else is loaded.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from msgspec import Struct

from pipeline.articles.scan import panel_of, scan
from pipeline.build.codec import Codec
from pipeline.build.options import Run
from pipeline.build.record import StoryRecord
from pipeline.build.snapshot import Snapshot, Watch, load_snapshot
from pipeline.build.tasks import SourceFile, StoryFiles, digest_of
from pipeline.finding import LANGS
from pipeline.states import State

_MOST = 24  # files and folders; with more the whole run, which uses all cores, is as fast

Versions = tuple[StoryFiles, StoryFiles]  # the files of a story before and after


class Edit(Struct, frozen=True):
    """A story whose text changed: its record after, and the keys of that and of the one before."""

    record: StoryRecord
    key: str
    old_key: str


class Question(Struct, frozen=True):
    """What another process is asked: the newsroom's folder, what changed, whether to compare."""

    root: str
    stories: tuple[Versions, ...]
    parity: bool


QUESTION, EDITS = Codec(Question), Codec(tuple[Edit, ...])


class Changes(Struct, frozen=True):
    """The stories that changed since the run that left ``snapshot``.

    ``digests`` and ``states`` are those of what changed, by path and by the place watched.
    """

    snapshot: Snapshot
    digests: dict[str, str]
    states: dict[str, State]
    stories: tuple[Versions, ...]


def find_changes(run: Run) -> Changes | None:
    """Return the stories whose files changed; ``None`` when anything else did, or may have."""
    snapshot = load_snapshot(run.root / run.options.snapshot)
    if not snapshot or not snapshot.serves(run.purpose, run.now.timestamp()):
        return None
    changed = snapshot.changed(_MOST)
    files = _edited(run, snapshot, changed) if changed else None
    if not files or not changed:
        return None
    watch = Watch()
    watch.note(changed)
    digests = {path: digest_of(run.root / path) for path in files}
    stories = _panels(run, snapshot, digests)
    if not stories or not watch.trusted:
        return None
    return Changes(snapshot, digests, watch.states, tuple(stories))


def _edited(run: Run, snapshot: Snapshot, changed: Sequence[str]) -> list[str] | None:
    """Return the files of articles that changed; ``None`` if something else did."""
    start = f"{run.root}/"
    files = [path.removeprefix(start) for path in changed]
    edited = [file for file in files if file.endswith(".md") and snapshot.digest_of(file)]
    others = {path for path, file in zip(changed, files, strict=True) if file not in edited}
    if others:
        # An editor that saves by renaming leaves a folder that changed, and holds the same names.
        if not all(map(os.path.isdir, others)):
            return None
        found = scan(run.root, run.articles)
        if found.mark != snapshot.names or not others <= set(found.folders):
            return None
    return edited


def _panels(run: Run, snapshot: Snapshot, digests: Mapping[str, str]) -> list[Versions]:
    """Return the files of each story that changed, before and after; none if a panel is missing."""
    base = os.path.relpath(run.articles, run.root).replace(os.sep, "/")
    stories = {panel.story for file in digests if (panel := panel_of(file, base))}
    found = []
    for story in sorted(stories):
        paths = sorted((f"{base}/{story}.{lang}.md", lang) for lang in LANGS)
        known = {path: snapshot.digest_of(path) for path, _ in paths}
        if not all(known.values()):
            return []
        before, after = (
            StoryFiles(story, tuple(SourceFile(path, lang, held[path]) for path, lang in paths))
            for held in (known, {**known, **digests})
        )
        found.append((before, after))
    return found
