"""The first stage over stories: read both panels, check them, keep what others depend on."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.load import read_article, unreadable
from pipeline.articles.markdown import is_heavy, render_markdown
from pipeline.articles.model import Article, Pair
from pipeline.articles.problems import PROBLEMS
from pipeline.articles.scan import PanelFile
from pipeline.build.deadline import TooLong, deadline
from pipeline.build.facing import face
from pipeline.build.record import StoryRecord, outline
from pipeline.build.tasks import ReadTask, SourceFile, StoryFiles
from pipeline.build.travel import Files, Parcel, load_files
from pipeline.finding import Finding, Lang, Location, Message, say
from pipeline.fingerprint import digest
from pipeline.parity.archive import read_lesson
from pipeline.parity.check import check_comparison
from pipeline.parity.comparison import Archive, Comparison
from pipeline.render.entry import Entry, make_entry
from pipeline.site import Site

COSTLY = "article-too-costly"


class ReadContext(Struct, frozen=True):
    """What reading needs besides the files: settings, what the archive knows, where files lie."""

    root: str
    archive: Archive
    parity: bool  # False for a build that does not compare the panels

    @property
    def site(self) -> Site:
        """The newsroom's settings."""
        return self.archive.site

    def shared_files(self) -> Files:
        """Return no file: all that stories share is in the context."""
        return {}

    def files_of(self, item: object) -> Files:
        """Return the files of a story to read, for another machine."""
        paths = [file.path for file in item.files.files] if isinstance(item, ReadTask) else []
        return load_files(Path(self.root), paths)

    def moved(self, root: Path) -> Self:
        """Return the same context for a newsroom's folder elsewhere."""
        return replace(self, root=str(root))

    def collect(self) -> Parcel:
        """Return nothing: reading lays no file."""
        return []

    def receive(self, parcel: Parcel) -> None:
        """Take nothing, as nothing was laid."""


def read_story(context: ReadContext, task: ReadTask) -> StoryRecord:
    """Read and check one story; problems become findings of the record.

    A story that takes more time, memory or depth than ``limits`` and this machine allow is one.
    """
    try:
        with deadline(context.site.limits.seconds):
            return _read_story(context, task)
    except TooLong:
        return _refuse(context, task, _too_long(context.site))
    except MemoryError:
        return record_death(context, task)
    except RecursionError:
        return _refuse(context, task, _too_deep())


def record_death(context: ReadContext, task: ReadTask) -> StoryRecord:
    """Return the record of a story that ended the process it was read in."""
    return _refuse(
        context,
        task,
        say(
            "Reading this story takes more memory or time than this machine has.",
            "La lecture de cet article demande plus de mémoire ou de temps que cette machine n’en"
            " a.",
        ),
    )


def is_costly(record: StoryRecord) -> bool:
    """Tell whether a story was given up because of what it costs, on this machine, today."""
    return any(finding.rule == COSTLY for finding in record.findings)


def _too_long(site: Site) -> Message:
    return say(
        "Reading this story takes more than {seconds} seconds.",
        "La lecture de cet article prend plus de {seconds} secondes.",
        seconds=f"{site.limits.seconds:g}",
    )


def _too_deep() -> Message:
    return say(
        "Parts of this story stand in each other too deep.",
        "Des parties de cet article sont trop imbriquées.",
    )


def _refuse(context: ReadContext, task: ReadTask, message: Message) -> StoryRecord:
    """Return the record of a story given up: a finding at each of its files."""
    files = task.files
    hint = say(
        "Look for a passage repeated many times, a huge table or thousands of brackets; shorten"
        " it, or raise limits.seconds in site.toml.",
        "Cherchez un passage répété, un tableau énorme ou des milliers de crochets ;"
        " raccourcissez-le, ou relevez limits.seconds dans site.toml.",
    )
    findings = tuple(
        Finding(COSTLY, PROBLEMS[COSTLY].severity, files.story, message, hint, Location(f.path, 1))
        for f in _guilty(context, files)
    )
    broken = tuple(file.lang for file in files.files)
    return StoryRecord(files.story, None, None, broken, (), findings, None, task.acronyms)


def _guilty(context: ReadContext, files: StoryFiles) -> tuple[SourceFile, ...]:
    """Return the longest file of a story: the other is most often its innocent twin."""

    def size(file: SourceFile) -> int:
        try:
            return Path(context.root, file.path).stat().st_size
        except OSError:  # gone since it was read
            return 0

    return (max(files.files, key=size),)


def _read_story(context: ReadContext, task: ReadTask) -> StoryRecord:
    files = task.files
    articles: dict[Lang, Article] = {}
    broken: list[Lang] = []
    findings: list[Finding] = []
    current = True
    for file in files.files:
        article, problems, same = _load_panel(context, files.story, file)
        findings += problems
        current &= same
        if article:
            articles[file.lang] = article
        else:
            broken.append(file.lang)
    fr, en = articles.get("fr"), articles.get("en")
    entries: tuple[Entry, ...] = ()
    lesson = facing = None
    if fr and en:
        archive = replace(context.archive, acronyms=task.acronyms)
        comparison = Comparison(Pair(files.story, fr, en), context.site, archive)
        if context.parity:
            findings += check_comparison(comparison)
            lesson = read_lesson(comparison)
        if context.site.theme.parallel:
            facing = face(fr.blocks, en.blocks, comparison.blocks)
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
        facing,
        current,
    )


def _load_panel(
    context: ReadContext, story: str, file: SourceFile
) -> tuple[Article | None, tuple[Finding, ...], bool]:
    """Read one file of a story; tell whether it holds what it held when it was looked at before."""
    try:
        data = Path(context.root, file.path).read_bytes()
    except OSError as error:
        panel = PanelFile(file.path, story, file.lang)
        return None, unreadable(panel, context.site, error), False
    article, findings = read_article(file.path, data, context.site, story)
    if article and is_heavy(article.body):
        # It is rendered much later; whether that ends must be known while a finding can say so.
        render_markdown(article.body, article.lang)
    return article, findings, digest(data) == file.digest
