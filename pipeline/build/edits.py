"""Which texts were touched up since the last run, if that is all that changed.

Lists, sitemaps, relations and the archive's rules depend on the records of stories, which hold all
but the text. Where the record of a story is what it was but for the digest of its text, all those
are as they were, and so is every other story.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.model import Article
from pipeline.articles.scan import panel_of, scan
from pipeline.build.newsroom import digest_of, shared_knowledge
from pipeline.build.note import load_note
from pipeline.build.options import Run
from pipeline.build.reading import (
    ReadContext,
    ReadTask,
    SourceFile,
    StoryFiles,
    is_costly,
    read_story,
    reading_key,
)
from pipeline.build.record import RECORD, StoryRecord
from pipeline.build.report import Report
from pipeline.build.snapshot import Snapshot, Watch, load_snapshot
from pipeline.build.store import Store
from pipeline.config import load_site
from pipeline.finding import LANGS
from pipeline.parity.comparison import Archive
from pipeline.parity.glossary import load_glossary
from pipeline.site import Site
from pipeline.states import State

_MOST = 24  # files and folders; with more the whole run, which uses all cores, is as fast


class Edit(Struct, frozen=True):
    """A story whose text changed: its record after, and the keys of that and of the one before."""

    record: StoryRecord
    key: str
    old_key: str


class Edits(Struct, frozen=True):
    """All that changed since the run that left ``snapshot`` and told ``report``.

    ``digests`` and ``states`` are those of what changed, by path and by the place watched.
    """

    site: Site
    snapshot: Snapshot
    report: Report
    digests: dict[str, str]
    states: dict[str, State]
    stories: tuple[Edit, ...]

    @property
    def names(self) -> frozenset[str]:
        """The stories that changed."""
        return frozenset(edit.record.story for edit in self.stories)


def find_edits(run: Run, store: Store) -> Edits | None:
    """Return the texts that changed; ``None`` when anything else did, or may have."""
    snapshot = load_snapshot(run.root / run.options.snapshot)
    if not snapshot or not snapshot.serves(run.purpose, run.now.timestamp()):
        return None
    changed = snapshot.changed(_MOST)
    report = load_note(snapshot.note)
    files = _edited(run, snapshot, changed) if changed and report else None
    if not files or not report or not changed:
        return None
    watch = Watch()
    watch.note(changed)
    if not watch.trusted:
        return None
    digests = {path: digest_of(run.root / path) for path in files}
    site = load_site(run.root)
    stories = _read(run, site, _panels(run, snapshot, digests), store)
    if not stories:
        return None
    return Edits(site, snapshot, report, digests, watch.states, stories)


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


def _panels(
    run: Run, snapshot: Snapshot, digests: Mapping[str, str]
) -> list[tuple[StoryFiles, StoryFiles]]:
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


def _read(
    run: Run, site: Site, stories: Sequence[tuple[StoryFiles, StoryFiles]], store: Store
) -> tuple[Edit, ...] | None:
    """Return the stories as they are now; ``None`` unless only their texts are not as they were."""
    glossary, problems = load_glossary(run.root, site.glossary)
    if problems:
        return None
    archive = Archive(site, glossary=glossary)
    context = ReadContext(str(run.root), archive, run.options.parity)
    knowledge = shared_knowledge(context)
    edits = []
    for files in stories:
        old_key, key = (reading_key(context, knowledge, one) for one in files)
        before, after = _known(run, store, old_key), _known(run, store, key)
        if not before:
            return None
        if not after:
            after = read_story(context, ReadTask(files[1], before.acronyms))
            if not after.current or is_costly(after):
                return None
        if not _is_same_but_text(before, after):
            return None
        edits.append(Edit(after, key, old_key))
    return tuple(edits) or None


def _known(run: Run, store: Store, key: str) -> StoryRecord | None:
    held = (run.kept or {}).get(key)
    if isinstance(held, StoryRecord):
        return held
    data = store.get([key]).get(key)
    return RECORD.load(data) if data else None


def _is_same_but_text(before: StoryRecord, after: StoryRecord) -> bool:
    """Tell whether whatever others may depend on is the same, and the same pages are made."""
    return (
        before.is_whole
        and bool(before.facing) == bool(after.facing)
        and _without_text(before) == _without_text(after)
    )


def _without_text(record: StoryRecord) -> StoryRecord:
    return replace(record, fr=_blank(record.fr), en=_blank(record.en), facing=None)


def _blank(article: Article | None) -> Article | None:
    return article and replace(article, digest="")
