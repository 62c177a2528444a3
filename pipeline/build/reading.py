"""The first stage over stories: read both panels, check them, keep what others depend on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.articles.load import read_article
from pipeline.articles.model import Article, Pair
from pipeline.build.record import StoryRecord, outline
from pipeline.finding import Finding, Lang
from pipeline.fingerprint import code_fingerprint, digest, fingerprint
from pipeline.parity.archive import read_lesson
from pipeline.parity.check import check_comparison
from pipeline.parity.comparison import Archive, Comparison
from pipeline.render.entry import Entry, make_entry
from pipeline.site import Site


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What reading needs besides the files: settings, what the archive knows, where files lie."""

    root: str
    archive: Archive
    parity: bool  # False for a build that does not compare the panels

    @property
    def site(self) -> Site:
        """The newsroom's settings."""
        return self.archive.site


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a story: its path from the newsroom's folder, and the digest of its bytes."""

    path: str
    lang: Lang
    digest: str


@dataclass(frozen=True, slots=True)
class StoryFiles:
    """The files of one story."""

    story: str
    files: tuple[SourceFile, ...]


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A story to read; ``acronyms`` are those of the archive that can matter to it."""

    files: StoryFiles
    acronyms: tuple[tuple[str, str], ...] = ()


def reading_key(context: ReadContext, knowledge: str, files: StoryFiles) -> str:
    """Return the fingerprint of all that the record of a story depends on.

    ``knowledge`` is the fingerprint of the settings and of what the archive knows.
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
    )
    parts = [part for file in files.files for part in (file.path, file.digest)]
    return fingerprint("read", code, knowledge, str(context.parity), files.story, *parts)


def read_story(context: ReadContext, task: ReadTask) -> StoryRecord:
    """Read and check one story; problems become findings of the record."""
    files = task.files
    articles: dict[Lang, Article] = {}
    broken: list[Lang] = []
    findings: list[Finding] = []
    for file in files.files:
        article, problems = load_panel(context, file)
        findings += problems
        if article:
            articles[file.lang] = article
        else:
            broken.append(file.lang)
    fr, en = articles.get("fr"), articles.get("en")
    entries: tuple[Entry, ...] = ()
    lesson = None
    if fr and en:
        if context.parity:
            archive = replace(context.archive, acronyms=task.acronyms)
            comparison = Comparison(Pair(files.story, fr, en), context.site, archive)
            findings += check_comparison(comparison)
            lesson = read_lesson(comparison)
        entries = (make_entry(fr, en, context.site), make_entry(en, fr, context.site))
    return StoryRecord(
        files.story,
        outline(fr) if fr else None,
        outline(en) if en else None,
        tuple(broken),
        entries,
        tuple(findings),
        lesson,
        task.acronyms,
    )


def load_panel(
    context: ReadContext, file: SourceFile
) -> tuple[Article | None, tuple[Finding, ...]]:
    """Read one file of a story."""
    data = Path(context.root, file.path).read_bytes()
    return read_article(file.path, data, context.site)


def load_source(root: Path, path: str, lang: Lang) -> SourceFile:
    """Read a file to know its digest."""
    return SourceFile(path, lang, digest((root / path).read_bytes()))
