"""Which lists of stories a site has, and which stories stand on each of their pages."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from pipeline.finding import LANGS, Lang, other_lang
from pipeline.render.address import Kind, listing_address
from pipeline.render.entry import Entry, sort_entries
from pipeline.render.people import People, find_people
from pipeline.site import Site

ARCHIVE_FACTOR = 5  # the archive's lines are short: so many times more of them stand on a page
_ORDER: tuple[Kind, ...] = ("front", "section", "region", "tag", "author", "month", "archive")


class Listing(Struct, frozen=True):
    """One page of a list, in one language; its twin holds the same stories in the other.

    ``page`` counts from 1 to ``pages``; ``total`` counts the stories of the whole list.
    ``months`` (of the archive's first page) holds each month's code (``2024-10``) and its number
    of stories, newest first. ``name`` is an author's, whom no settings name.
    """

    kind: Kind
    code: str
    lang: Lang
    page: int
    pages: int
    total: int
    entries: tuple[Entry, ...]
    months: tuple[tuple[str, int], ...] = ()
    name: str = ""

    @property
    def address(self) -> str:
        """The page's address."""
        return self.at(self.page)

    @property
    def twin(self) -> str:
        """The address of the same page in the other language."""
        return listing_address(other_lang(self.lang), self.kind, self.code, self.page)

    def at(self, page: int) -> str:
        """Return the address of another page of the same list."""
        return listing_address(self.lang, self.kind, self.code, page)


def plan_listings(site: Site, entries: Iterable[Entry]) -> tuple[Listing, ...]:
    """Plan every page of every list, both languages; withdrawn stories stand in none.

    Sections and regions of ``site.toml`` have a page before they have a story, so that no menu
    changes when the first one comes. A tag or author has one once a story bears it, and keeps it
    when that story is withdrawn, as a tag's feed does. The front page has one page; all older
    stories are in the archive. The order of ``entries`` does not matter.
    """
    ordered = sort_entries(entries)
    people = find_people(ordered)
    return tuple(
        page
        for lang in LANGS
        for page in _plan_language(
            site, lang, [entry for entry in ordered if entry.lang == lang], people
        )
    )


def _plan_language(
    site: Site, lang: Lang, entries: list[Entry], people: People
) -> Iterable[Listing]:
    lists: dict[tuple[Kind, str], list[Entry]] = {("front", ""): [], ("archive", ""): []}
    lists |= {("section", code): [] for code in site.sections}
    lists |= {("region", code): [] for code in site.regions}
    for entry in entries:
        for place in _places(entry, people):
            stories = lists.setdefault(place, [])
            if entry.withdrawn is None:
                stories.append(entry)
    months = tuple((code, len(lists["month", code])) for code in _months(lists))
    for (kind, code), stories in sorted(
        lists.items(), key=lambda item: (_ORDER.index(item[0][0]), item[0][1])
    ):
        if kind == "month" and not stories:
            continue
        name = people.names[code, lang] if kind == "author" else ""
        yield from _paginate(site, lang, kind, code, stories, months, name)


def _places(entry: Entry, people: People) -> Iterable[tuple[Kind, str]]:
    yield "front", ""
    yield "archive", ""
    yield "month", month_code(entry)
    yield "region", entry.region
    if entry.section:
        yield "section", entry.section
    for tag in dict.fromkeys(entry.tags):
        yield "tag", tag
    for author in people.stories.get(entry.story, ()):
        yield "author", author


def _paginate(
    site: Site,
    lang: Lang,
    kind: Kind,
    code: str,
    stories: list[Entry],
    months: tuple[tuple[str, int], ...],
    name: str,
) -> Iterable[Listing]:
    size = site.theme.page_size * (ARCHIVE_FACTOR if kind == "archive" else 1)
    pages = 1 if kind == "front" else max(1, -(-len(stories) // size))
    for page in range(1, pages + 1):
        yield Listing(
            kind,
            code,
            lang,
            page,
            pages,
            len(stories),
            tuple(stories[(page - 1) * size : page * size]),
            months if kind == "archive" and page == 1 else (),
            name,
        )


def _months(lists: dict[tuple[Kind, str], list[Entry]]) -> list[str]:
    return sorted(
        (code for (kind, code), stories in lists.items() if kind == "month" and stories),
        reverse=True,
    )


def month_code(entry: Entry) -> str:
    """Return the month an entry's address stands in: ``2024-10``."""
    return "-".join(entry.address.split("/")[2:4])
