"""The index that readers' browsers search: made by Pagefind from the finished pages of stories."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from sysconfig import get_path

from pipeline.articles.problems import PROBLEMS
from pipeline.build import disk
from pipeline.build.leash import run_leashed
from pipeline.build.manifest import Record
from pipeline.build.newsroom import Newsroom
from pipeline.build.options import Run
from pipeline.build.rendering import Laid, RenderContext
from pipeline.build.search_plan import SearchPart, plan_search, sketches_of_parts
from pipeline.build.site_plan import SitePlan
from pipeline.build.store import Store
from pipeline.build.workers import cores
from pipeline.build.writer import LISTS
from pipeline.finding import LANGS, Finding, Location, Message, say
from pipeline.render.output import Output
from pipeline.render.search_page import SearchIndex, render_search_pages

PACKAGE = "pagefind_bin"
_PATIENCE = 60.0  # seconds, and some more for each story
# What one part holds for all: the program that browsers run. The interfaces that Pagefind brings
# along stay out, as the site has its own.
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.{lang}.pagefind")
_INDEX = ("pagefind-entry.json", "*.pf_meta", "index/*", "fragment/*")


class SearchFailedError(Exception):
    """Pagefind could not make an index; ``reason`` tells why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


def load_indexer() -> tuple[Path, str]:
    """Return Pagefind's program and version; raises SearchFailedError where there is none."""
    from importlib.metadata import version  # noqa: PLC0415 - it loads all about e-mail

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
    run: Run,
    room: Newsroom,
    context: RenderContext,
    plan: SitePlan,
    old: Mapping[str, Record],
    store: Store,
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
            store.put_missing(sketches_of_parts(parts))
        except SearchFailedError as error:
            parts, laid, told = (), {}, (_search_missing(error.reason),)
            room.watch.trusted = False  # the next run tries again, whatever has changed
    indexes = tuple(
        SearchIndex(lang, tuple(part.name for part in parts if part.lang == lang)) for lang in LANGS
    )
    key = plan.keys.make("search-page", repr(indexes))
    pages = render_search_pages(context.theme, room.site, indexes)
    return laid | dict(context.lay(key, LISTS, page) for page in pages), told


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
