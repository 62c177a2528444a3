"""Read a whole newsroom: settings, files, stories and everything that is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.model import Article
from pipeline.articles.scan import PanelFile, scan
from pipeline.build import baseline
from pipeline.build.identity import Identities
from pipeline.build.identity_file import know
from pipeline.build.links import local_targets, resolve
from pipeline.build.options import Jobs, Kept, Progress
from pipeline.build.pictures.look import Look
from pipeline.build.pictures.looking import find_mentions, look_at_pictures, report_looks
from pipeline.build.policy import soften_drafts
from pipeline.build.reading import ReadContext, is_costly, read_story, record_death
from pipeline.build.record import RECORD, StoryRecord
from pipeline.build.snapshot import Digests, Watch
from pipeline.build.store import Store
from pipeline.build.tasks import (
    ReadTask,
    SourceFile,
    StoryFiles,
    digest_of,
    reading_key,
    shared_knowledge,
)
from pipeline.build.workers import map_stage
from pipeline.config import load_site
from pipeline.finding import Finding
from pipeline.parity.archive import learn_acronyms, relevant
from pipeline.parity.check import check_archive
from pipeline.parity.comparison import Archive
from pipeline.parity.glossary import load_glossary
from pipeline.site import Site


class Newsroom(Struct, frozen=True):
    """Everything read: records sorted by story, findings sorted by place.

    ``attachments`` holds the local files that stories name, from the newsroom's folder; ``looks``
    tells what those are that are pictures.
    ``articles`` is the folder that paths of articles begin with. ``identities`` tells under which
    ids and addresses stories were published before. ``watch`` holds the state of all
    files and folders whose change would change any of this, ``digests`` what the files held.
    ``fresh`` names the stories that had to be read, as the store knew nothing of them.
    ``known`` are findings that the baseline knows, ``gone`` counts those of it that are no more.
    """

    root: Path
    articles: str
    site: Site
    records: tuple[StoryRecord, ...]
    findings: tuple[Finding, ...]
    attachments: frozenset[str]
    looks: Mapping[str, Look]
    identities: Identities
    watch: Watch
    digests: Digests
    fresh: frozenset[str]
    names: str  # the mark of what the folder of articles holds
    known: tuple[Finding, ...] = ()
    gone: int = 0


def load_newsroom(
    root: Path,
    articles: Path,
    *,
    store: Store,
    known: Digests | None = None,
    parity: bool = True,
    jobs: Jobs = None,
    progress: Progress | None = None,
    kept: Kept | None = None,
) -> Newsroom:
    """Read and check every story; what the store knows is not made again.

    ``known`` are digests of an earlier run: a file still in the same state is not read for its
    own. ``kept`` are records that stayed in memory, by key; those of this run are left there.
    Raises DiptychError or ConfigError when ``site.toml`` is missing or wrong.
    """
    watch = Watch()
    watch.note([str(root / "site.toml"), str(root / baseline.NAME)])
    site = load_site(root)
    found = scan(root, articles)
    watch.note(found.folders)
    watch.note(f"{root}/{file.path}" for file in found.files)
    watch.note(str(root / path) for path in site.glossary)
    digests = _digests(root, [file.path for file in found.files], watch, known or {})
    stories = _group(found.files, digests)
    glossary, problems = load_glossary(root, site.glossary)
    archive = Archive(site, glossary=glossary)
    context = ReadContext(str(root), archive, parity)
    records, fresh = _read_all(context, stories, store, jobs, progress, kept)
    base = os.path.relpath(articles, root).replace(os.sep, "/")
    identities, records, told = know(articles, base, records, watch)
    attachments = _attachments(root, articles, records, watch)
    digests |= _digests(root, sorted(attachments), watch, known or {})
    mentions = find_mentions(records, attachments)
    looks = look_at_pictures(root, mentions, digests, site.limits.pixels, store, jobs)
    findings = [
        *found.findings,
        *problems,
        *told,
        *report_looks(mentions, looks, site.limits.pixels),
        *(finding for record in records for finding in record.findings),
    ]
    if parity and records:
        whole = replace(
            archive, stories=tuple(r.as_story() for r in records), attachments=attachments
        )
        misnamed = {finding.story for finding in found.findings if finding.rule == "file-name"}
        findings += (f for f in check_archive(whole) if not _is_echo(f, misnamed))
    # Each once, and in one order whatever the hashes of this process are.
    once = dict.fromkeys(soften_drafts(records, findings))
    findings = sorted(once, key=lambda finding: finding.sort_key)
    sifted = baseline.sift(findings, baseline.load_baseline(root))
    return Newsroom(
        root,
        base,
        site,
        records,
        sifted.new,
        attachments,
        looks,
        identities,
        watch,
        digests,
        fresh,
        found.mark,
        sifted.known,
        sifted.gone,
    )


def _is_echo(finding: Finding, misnamed: Collection[str]) -> bool:
    """Tell whether a twin is only missing because its file's name is not right, which is told."""
    return finding.rule == "twin-missing" and finding.story in misnamed


def _digests(root: Path, paths: Iterable[str], watch: Watch, known: Digests) -> Digests:
    """Return the digest of each file, read anew where its state is not as it was."""
    found: Digests = {}
    for path in paths:
        state = watch.states[f"{root}/{path}"]
        before = known.get(path)
        same = before is not None and before[0] == state and watch.trusted
        found[path] = before if before and same else (state, digest_of(root / path))
    return found


def _group(files: Sequence[PanelFile], digests: Digests) -> list[StoryFiles]:
    """Put the files of each story together, with their digests."""
    stories: dict[str, list[SourceFile]] = {}
    for file in files:
        panel = SourceFile(file.path, file.lang, digests[file.path][1])
        stories.setdefault(file.story, []).append(panel)
    return [StoryFiles(story, tuple(panels)) for story, panels in sorted(stories.items())]


def _read_all(
    context: ReadContext,
    stories: Sequence[StoryFiles],
    store: Store,
    jobs: Jobs,
    progress: Progress | None,
    kept: Kept | None,
) -> tuple[tuple[StoryRecord, ...], frozenset[str]]:
    """Return the record of every story, having taught them each other's acronyms; and who is fresh.

    A story is checked again only when the archive teaches an acronym that it uses: its record
    is always that of a check with just what the whole archive teaches.
    """
    knowledge = shared_knowledge(Path(context.root), context.site)
    keys = {
        files.story: reading_key(context.site, knowledge, files, parity=context.parity)
        for files in stories
    }
    held = kept or {}
    records = {story: held[key] for story, key in keys.items() if key in held}
    wanted = {key: story for story, key in keys.items() if story not in records}
    for key, known in store.walk(list(wanted)):
        records[wanted[key]] = RECORD.load(known)
    tasks = [ReadTask(files) for files in stories if files.story not in records]
    tasks = tasks or _to_teach(stories, records)
    read: set[str] = set()
    while tasks:
        results = map_stage(
            read_story, context, tasks, jobs=jobs, progress=progress, died=record_death
        )
        fresh = {record.story: record for record in results}
        records |= fresh
        read |= fresh.keys()
        store.put(
            (keys[story], RECORD.dump(record))
            for story, record in fresh.items()
            # What was read while its file changed, or took too much, is read again next time.
            if record.current and not is_costly(record)
        )
        tasks = _to_teach(stories, records)
    if kept is not None:
        kept.clear()
        kept |= {keys[story]: record for story, record in records.items() if story not in read}
    return tuple(records[files.story] for files in stories), frozenset(read)


def _to_teach(stories: Sequence[StoryFiles], records: Mapping[str, StoryRecord]) -> list[ReadTask]:
    """Return the stories that were checked with other acronyms than the archive now teaches."""
    learned = learn_acronyms(r.lesson for r in records.values() if r.lesson)
    tasks = []
    for files in stories:
        record = records[files.story]
        wanted = relevant(learned, record.lesson) if learned and record.lesson else ()
        if wanted != record.acronyms:
            tasks.append(ReadTask(files, wanted))
    return tasks


def _attachments(
    root: Path, articles: Path, records: Sequence[StoryRecord], watch: Watch
) -> frozenset[str]:
    """Return the local files that stories name and that are there, readable, inside ``articles/``.

    Their folders are watched as well: a file that is missing today may come.
    """
    named: set[str] = set()
    for record in records:
        for article in (record.fr, record.en):
            named |= _named(article) if article else set()
    watch.note(sorted({str((root / path).parent) for path in named}))
    watch.note(str(root / path) for path in sorted(named))
    inside = articles.resolve()
    return frozenset(
        path
        for path in named
        if os.path.isfile(place := root / path)  # noqa: PTH113 - a name too long is no file; a Path raises
        and os.access(place, os.R_OK)
        and place.resolve().is_relative_to(inside)
    )


def _named(article: Article) -> set[str]:
    paths = (resolve(article, target) for target in local_targets(article))
    return {path for path in paths if path and not path.endswith(".md")}
