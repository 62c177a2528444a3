"""The index that readers' browsers search: made by Pagefind from the finished pages of stories.

A language's index is cut in parts, each with stories enough to be worth its requests and few enough
to be made anew in a moment: a changed story touches the part that it is in. Which part that is
depends on the story's name alone, and on the number of parts.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from sysconfig import get_path

from msgspec import Struct

from pipeline.articles.problems import PROBLEMS
from pipeline.build import disk
from pipeline.build.jobs import ArticleJob, Keys, PageJob
from pipeline.build.leash import run_leashed
from pipeline.build.manifest import Record
from pipeline.build.newsroom import Newsroom
from pipeline.build.options import Run
from pipeline.build.rendering import Laid, RenderContext
from pipeline.build.site_plan import SitePlan
from pipeline.build.workers import cores
from pipeline.build.writer import LISTS
from pipeline.finding import LANGS, Finding, Lang, Location, Message, say
from pipeline.fingerprint import digest
from pipeline.render.address import search_folder
from pipeline.render.output import Output
from pipeline.render.search_page import SearchIndex, render_search_pages

PACKAGE = "pagefind_bin"
_STORIES = 128  # a part holds at most so many, until there are as many parts as may be
_MOST_PARTS = 16  # each costs a reader's first search two small requests
_PATIENCE = 60.0  # seconds, and some more for each story
# What one part holds for all: the program that browsers run. The interfaces that Pagefind brings
# along stay out, as the site has its own.
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.{lang}.pagefind")
_INDEX = ("pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*")


class SearchPart(Struct, frozen=True):
    """A part of a language's index; ``pages`` are its stories' files in ``output/``.

    ``first`` says that the program stands beside it.
    """

    key: str
    lang: Lang
    name: str
    pages: tuple[str, ...]
    first: bool

    @property
    def folder(self) -> str:
        """The part's folder in ``output/``, with a slash at its end."""
        return f"{search_folder(self.lang).lstrip('/')}{self.name}/"


class SearchFailedError(Exception):
    """Pagefind could not make an index; ``reason`` tells why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


def load_indexer() -> tuple[Path, str]:
    """Return Pagefind's program and version; raises SearchFailedError where there is none."""
    try:
        return Path(import_module(PACKAGE).get_executable()), version(PACKAGE)
    except (ImportError, FileNotFoundError) as error:
        raise SearchFailedError(
            say("Pagefind is not installed.", "Pagefind n’est pas installé.")
        ) from error


def indexer_folder() -> str:
    """Return where Pagefind stands, or would: to be watched, as it may come, go or change."""
    return str(Path(get_path("purelib")) / PACKAGE)


def index_site(
    run: Run, room: Newsroom, context: RenderContext, plan: SitePlan, old: Mapping[str, Record]
) -> tuple[Laid, tuple[Finding, ...]]:
    """Lay the search pages and the indexes that are not as they were; tell what failed.

    To be called when all pages are laid. A preview is not indexed, as it must be there at once.
    """
    if not room.site.theme.search:
        return {}, ()
    parts: tuple[SearchPart, ...] = ()
    laid: Laid = {}
    told: tuple[Finding, ...] = ()
    if not run.options.drafts:
        room.watch.note([indexer_folder()])
        try:
            program, edition = load_indexer()
            parts = plan_search(plan.pages, edition, plan.keys)
            laid = lay_search(context, parts, old, program)
        except SearchFailedError as error:
            parts, laid, told = (), {}, (_search_missing(error.reason),)
            room.watch.trusted = False  # the next run tries again, whatever has changed
    indexes = tuple(
        SearchIndex(lang, tuple(part.name for part in parts if part.lang == lang)) for lang in LANGS
    )
    key = plan.keys.make("search-page", repr(indexes))
    pages = render_search_pages(context.theme, room.site, indexes)
    return laid | dict(context.lay(key, LISTS, page) for page in pages), told


def plan_search(pages: Iterable[PageJob], edition: str, keys: Keys) -> tuple[SearchPart, ...]:
    """Plan the parts of both indexes; withdrawn stories are in none.

    ``edition`` is the version of Pagefind.
    """
    jobs = [job for job in pages if isinstance(job, ArticleJob) and not job.entry.withdrawn]
    return tuple(
        part
        for lang in LANGS
        for part in _plan_language(
            lang, [job for job in jobs if job.entry.lang == lang], edition, keys
        )
    )


def part_count(stories: int) -> int:
    """Return how many parts an index of so many stories has: a power of two, or none."""
    if not stories:
        return 0
    count = 1
    while count < _MOST_PARTS and stories > count * _STORIES:
        count *= 2
    return count


def _plan_language(
    lang: Lang,
    jobs: Sequence[ArticleJob],
    edition: str,
    keys: Keys,
) -> Iterator[SearchPart]:
    count = part_count(len(jobs))
    parts: dict[int, list[ArticleJob]] = {}
    for job in sorted(jobs, key=lambda job: job.entry.address):
        parts.setdefault(int(digest(job.entry.story.encode())[:8], 16) % count, []).append(job)
    for place, (number, held) in enumerate(sorted(parts.items())):
        marks = (mark for job in held for mark in _marks(job, keys))
        key = keys.make("search", edition, lang, str(number), str(place), *marks)
        pages = tuple(path for job in held for path in job.paths)
        yield SearchPart(key, lang, str(number), pages, first=not place)


def _marks(job: ArticleJob, keys: Keys) -> Iterator[str]:
    """Yield what the part of a story's page that can be searched depends on."""
    yield keys.of_entry(job.entry)
    yield job.panel.mark
    yield repr(job.panel.pictures)
    yield job.standfirst


def lay_search(
    context: RenderContext,
    parts: Sequence[SearchPart],
    old: Mapping[str, Record],
    program: Path,
) -> Laid:
    """Return the records of all files of the indexes; make the parts that are not as they were.

    To be called when all pages are laid. Raises SearchFailedError.
    """
    kept: dict[str, Laid] = {part.key: {} for part in parts}
    ours = {part.key: 0 for part in parts}
    for path, record in old.items():
        if record.key in kept:
            ours[record.key] += 1
            if path in context.old:
                kept[record.key][path] = record
    stale = [part for part in parts if not ours[part.key] or len(kept[part.key]) < ours[part.key]]
    new: Laid = {}
    for part in parts:
        new.update(kept[part.key])
    if stale:
        with ThreadPoolExecutor(min(cores(), len(stale))) as pool:  # Pagefind's own process works
            made = pool.map(partial(_make, context, program), stale)
            for part, outputs in zip(stale, made, strict=True):
                new.update(context.lay(part.key, LISTS, output) for output in outputs)
    return new


def _search_missing(reason: Message) -> Finding:
    return Finding(
        "search-missing",
        PROBLEMS["search-missing"].severity,
        "",
        Message(
            f"The stories could not be indexed for searching. {reason.en}",
            f"Les articles n’ont pu être indexés pour la recherche. {reason.fr}",
            reason.args,
        ),
        say(
            "Install Pagefind again (pip install --force-reinstall pagefind-bin), or set"
            " theme.search = false in site.toml. Until then, the search page leads to the archive.",
            "Réinstallez Pagefind (pip install --force-reinstall pagefind-bin), ou réglez"
            " theme.search = false dans site.toml. D’ici là, la page de recherche mène aux"
            " archives.",
        ),
        Location("site.toml", 1),
    )


def _make(context: RenderContext, program: Path, part: SearchPart) -> list[Output]:
    """Index the pages of a part in a temporary folder and return the files to publish."""
    pages = context.staging.lend(part.pages, f"{part.folder}pages")
    index = pages.with_name("index")
    try:
        _run(program, part, pages, index)
        found = list(_load(index, part))
    except OSError as error:
        raise _failed(error.strerror or str(error)) from error
    disk.clear_folder(str(pages.parent))
    return found


def _run(program: Path, part: SearchPart, pages: Path, index: Path) -> None:
    command = [str(program), "--site", str(pages), "--output-path", str(index)]
    command += ["--force-language", part.lang, "--silent"]
    try:
        code, told = run_leashed(command, _PATIENCE + 0.1 * len(part.pages))
    except subprocess.TimeoutExpired as error:
        raise _failed(f"> {error.timeout:.0f} s") from error
    if code:
        said = told.decode("utf-8", "replace").strip().splitlines()
        raise _failed(said[-1] if said else f"exit {code}")


def _load(folder: Path, part: SearchPart) -> Iterator[Output]:
    names = (*_PROGRAM, *_INDEX) if part.first else _INDEX
    for name in names:
        for place in sorted(folder.glob(name.format(lang=part.lang))):
            path = place.relative_to(folder).as_posix()
            yield Output(part.folder + path, place.read_bytes())


def _failed(reason: str) -> SearchFailedError:
    return SearchFailedError(
        say("Pagefind failed: {reason}", "Pagefind a échoué : {reason}", reason=reason)
    )
