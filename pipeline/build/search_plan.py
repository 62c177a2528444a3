"""Which parts the index for searching is cut in, and what each depends on.

A language's index is cut in parts, each with stories enough to be worth its requests and few enough
to be made anew in a moment: a changed story touches the part that it is in. Which part that is
depends on the story's name alone, and on the number of parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from pipeline.build.codec import Codec
from pipeline.build.jobs import ArticleJob, Keys, PageJob
from pipeline.build.manifest import Record
from pipeline.build.sketches import NotSketchedError
from pipeline.build.store import Store
from pipeline.finding import LANGS, Lang
from pipeline.fingerprint import digest
from pipeline.render.address import search_folder

_STORIES = 128  # a part holds at most so many, until there are as many parts as may be
_MOST_PARTS = 16  # each costs a reader's first search two small requests
_HEAD = "/pagefind-entry.json"  # a file that each part has
_FOLDERS = tuple(search_folder(lang).lstrip("/") for lang in LANGS)


class PartSketch(Struct, frozen=True, array_like=True):
    """What a part is made of: the version of Pagefind, its pages' files with their marks.

    ``place`` counts the parts before it.
    """

    edition: str
    lang: Lang
    name: str
    place: int
    pages: tuple[tuple[str, str], ...]


class SearchPart(Struct, frozen=True):
    """A part of a language's index; ``pages`` are its stories' files in ``output/``.

    ``first`` says that the program stands beside it.
    """

    key: str
    lang: Lang
    name: str
    pages: tuple[str, ...]
    first: bool
    sketch: PartSketch

    @property
    def folder(self) -> str:
        """The part's folder in ``output/``, with a slash at its end."""
        return f"{search_folder(self.lang).lstrip('/')}{self.name}/"


_SKETCH = Codec(PartSketch)


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
        pages = tuple((job.paths[0], mark_page(job, keys)) for job in held)
        yield make_part(PartSketch(edition, lang, str(number), place, pages), keys)


def make_part(sketch: PartSketch, keys: Keys) -> SearchPart:
    """Return the part that holds some pages."""
    marks = (mark for _, mark in sketch.pages)
    names = sketch.edition, sketch.lang, sketch.name, str(sketch.place)
    key = keys.make("search", *names, *marks)
    pages = tuple(path for path, _ in sketch.pages)
    return SearchPart(key, sketch.lang, sketch.name, pages, not sketch.place, sketch)


def mark_page(job: ArticleJob, keys: Keys) -> str:
    """Return the fingerprint of what can be searched of a story's page."""
    parts = keys.of_entry(job.entry), keys.of_panel(job.panel), repr(job.panel.pictures)
    return keys.make("found", *parts, job.standfirst)


def sketches_of_parts(parts: Iterable[SearchPart]) -> dict[str, Callable[[], bytes]]:
    """Return what makes the sketch of each part, by the part's key."""
    return {part.key: partial(_SKETCH.dump, part.sketch) for part in parts}


def touched_parts(
    changed: Mapping[str, str], manifest: Mapping[str, Record], keys: Keys, store: Store
) -> dict[str, SearchPart]:
    """Return the parts that hold some pages, as they are now, by the keys that they had.

    ``changed`` are the pages' marks by their files, ``manifest`` is that of the site as it stands.
    Raises NotSketchedError.
    """
    heads = {
        path: record.key
        for path, record in manifest.items()
        if path.endswith(_HEAD) and path.startswith(_FOLDERS)
    }
    found = store.get(list(heads.values()))
    parts = {}
    for path, key in heads.items():
        if key not in found:
            raise NotSketchedError(path)
        before = _SKETCH.load(found[key])
        if any(page in changed for page, _ in before.pages):
            pages = tuple((page, changed.get(page, mark)) for page, mark in before.pages)
            parts[key] = make_part(replace(before, pages=pages), keys)
    return parts
