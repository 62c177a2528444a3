"""The second stage over stories: render a job and lay its files into the staging folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Self

from msgspec import Struct

from pipeline.articles.markdown import render_markdown
from pipeline.build.deadline import TooLong, deadline
from pipeline.build.jobs import ArticleJob, ListingJob, PageJob, Panel, ParallelJob
from pipeline.build.manifest import Record
from pipeline.build.travel import Files, Parcel, load_files
from pipeline.build.writer import LISTS, PAGES, Staging
from pipeline.errors import DiptychError
from pipeline.finding import Lang, say
from pipeline.fingerprint import digest
from pipeline.render.article_page import ArticlePage, render_article, show_pictures
from pipeline.render.facing import cut
from pipeline.render.listing_page import render_listing
from pipeline.render.output import Output
from pipeline.render.parallel_page import render_parallel
from pipeline.render.passages import mark_passages
from pipeline.render.spaces import firm_spaces_of_html
from pipeline.render.theme import Theme, load_theme
from pipeline.site import Site

Laid = dict[str, Record]  # what was laid into staging, by path


class Luggage(Staging):
    """What stands for the staging folder on another machine: files wait to travel back."""

    def __init__(self, output: Path) -> None:
        super().__init__(output)
        self.laid: Parcel = []

    def write(self, wave: str, output: Output) -> None:
        """Keep one file of a wave."""
        self.laid.append((wave, output))


@dataclass(slots=True)
class RenderContext:
    """What rendering needs besides a job; the theme is loaded where it is used.

    ``old`` holds the digests of published files that are as the manifest says: one that would be
    rendered to the same bytes is not written again.
    """

    root: Path
    site: Site
    staging: Staging
    old: dict[str, str]
    theme_folder: Path
    themes: list[Theme] = field(default_factory=list)

    @property
    def theme(self) -> Theme:
        """The theme, compiled once a process."""
        if not self.themes:
            self.themes.append(load_theme(self.theme_folder))
        return self.themes[0]

    def lay(self, key: str, wave: str, output: Output) -> tuple[str, Record]:
        """Write one file into staging, unless the same bytes stand in ``output/`` already."""
        found = digest(output.data)
        if self.old.get(output.path) != found:
            self.staging.write(wave, output)
        return output.path, Record(key, found)

    def shared_files(self) -> Files:
        """Return the newsroom's own theme, for another machine."""
        folder = self.theme_folder
        found = sorted(folder.rglob("*")) if folder.is_dir() else []
        paths = [path.relative_to(self.root).as_posix() for path in found if path.is_file()]
        return load_files(self.root, paths)

    def files_of(self, item: object) -> Files:
        """Return the story that a page shows, for another machine."""
        return load_files(self.root, _sources(item.job) if isinstance(item, PageTask) else [])

    def moved(self, root: Path) -> Self:
        """Return the same context for a newsroom's folder elsewhere; it keeps what it lays."""
        theme = root / self.theme_folder.relative_to(self.root)
        return replace(
            self, root=root, staging=Luggage(root), old={}, theme_folder=theme, themes=[]
        )

    def collect(self) -> Parcel:
        """Return, and forget, what was laid elsewhere since the last call."""
        if not isinstance(self.staging, Luggage):
            return []
        laid, self.staging.laid = self.staging.laid, []
        return laid

    def receive(self, parcel: Parcel) -> None:
        """Lay here what was laid elsewhere, unless the same bytes stand in ``output/``."""
        for wave, output in parcel:
            if self.old.get(output.path) != digest(output.data):
                self.staging.write(wave, output)

    def __reduce__(self) -> tuple[object, ...]:
        # Compiled templates can not travel; another process compiles its own.
        parts = (self.root, self.site, self.staging, self.old, self.theme_folder)
        return RenderContext, parts


class PageTask(Struct, frozen=True):
    """A page to render; ``wants_body`` asks for the story's text too, for feeds."""

    job: PageJob
    wants_body: bool = False


class PageDone(Struct, frozen=True):
    """What was laid into staging, and the story's text (HTML) if it was wanted."""

    laid: Laid
    body: str | None = None


def render_page(context: RenderContext, task: PageTask) -> PageDone:
    """Render a story's page or a page of a list.

    Raises DiptychError, naming the story, when it changed since it was read or takes too long.
    """
    try:
        # A long text was converted within the limit when it was read; it is not refused for
        # being a little slower now.
        with deadline(2 * context.site.limits.seconds):
            return _render_page(context, task)
    except (TooLong, MemoryError, RecursionError):
        return refuse_page(context, task)


def refuse_page(_context: RenderContext, task: PageTask) -> PageDone:
    """Raise DiptychError: this page takes more time or memory than there is."""
    job = task.job
    place = job.listing.address if isinstance(job, ListingJob) else _sources(job)[0]
    raise DiptychError(
        say(
            "Making the page of {place} takes too much time or memory.",
            "La mise en page de {place} demande trop de temps ou de mémoire.",
            place=place,
        ),
        say(
            "Shorten what is repeated there, or raise limits.seconds in site.toml; the site stands"
            " as it was.",
            "Raccourcissez ce qui s’y répète, ou relevez limits.seconds dans site.toml ; le site"
            " est resté tel quel.",
        ),
    )


def _render_page(context: RenderContext, task: PageTask) -> PageDone:
    job = task.job
    if isinstance(job, ListingJob):
        output = render_listing(context.theme, context.site, job.listing)
        return PageDone(dict([context.lay(job.key, LISTS, output)]))
    if isinstance(job, ParallelJob):
        outputs = _render_parallel(context, job)
        return PageDone(dict(context.lay(job.key, PAGES, output) for output in outputs))
    body = "" if job.entry.withdrawn else _body(context.root, job.panel)
    page = ArticlePage(
        entry=job.entry,
        twin=job.twin,
        body=body,
        pictures=dict(job.panel.pictures),
        standfirst=job.standfirst,
        relations=job.relations,
        parallel=job.parallel,
    )
    output = render_article(context.theme, context.site, page)
    laid = dict([context.lay(job.key, PAGES, output)])
    return PageDone(laid, body if task.wants_body else None)


def _render_parallel(context: RenderContext, job: ParallelJob) -> Iterator[Output]:
    """Yield both pages of a story's texts side by side."""
    texts: dict[Lang, str] = {}
    for entry, panel in zip(job.entries, job.panels, strict=True):
        body = _body(context.root, panel)
        texts[entry.lang] = show_pictures(context.site, body, dict(panel.pictures))
    rows = cut(texts["fr"], texts["en"], job.facing)
    for entry, twin in (job.entries, reversed(job.entries)):
        yield render_parallel(context.theme, context.site, entry, twin, rows)


def _sources(job: PageJob) -> list[str]:
    """Return the files of the texts that a page shows."""
    if isinstance(job, ParallelJob):
        return [panel.path for panel in job.panels]
    return [job.panel.path] if isinstance(job, ArticleJob) else []


# A story's page and the page with both its languages follow each other.
@lru_cache(maxsize=8)
def _body(root: Path, panel: Panel) -> str:
    return render_body(root, panel)


def render_body(root: Path, panel: Panel) -> str:
    """Return the clean HTML of a panel's text.

    Raises DiptychError when the file is no longer the one that was read and checked.
    """
    data = load_source_bytes(root / panel.path)
    if digest(data) != panel.digest:
        raise moving(panel.path)
    text = data.decode("utf-8-sig")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    links = dict(panel.links)
    body = "\n".join(lines[panel.body_line - 1 :])
    html = render_markdown(body, panel.lang, lambda target: links.get(target, target))
    return mark_passages(firm_spaces_of_html(html, panel.typography), panel.lang)


def load_source_bytes(place: Path) -> bytes:
    """Return what a file of the newsroom holds; raises DiptychError when it has vanished."""
    try:
        return place.read_bytes()
    except OSError as error:
        raise moving(place.name) from error


def moving(path: str) -> DiptychError:
    """Return the error of a file that is no longer what was read and checked."""
    return DiptychError(
        say(
            "{path} changed or went away while the site was being made.",
            "{path} a changé ou disparu pendant la fabrication du site.",
            path=path,
        ),
        say(
            "Publish again once it is saved; the site stands as it was.",
            "Publiez de nouveau une fois le fichier enregistré ; le site est resté tel quel.",
        ),
    )
