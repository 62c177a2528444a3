"""Which lists there are, what stands on them, and which stories are akin."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from render_samples import make_entries, make_site

from pipeline.articles.model import Withdrawal
from pipeline.render.entry import Entry
from pipeline.render.listing import Listing, plan_listings
from pipeline.render.listing_page import shown_pages
from pipeline.render.relations import plan_relations

SITE = make_site(theme={"page_size": 2})
FIVE = [entry for number in range(5) for entry in make_entries(number)]


def _plan(entries: list[Entry]) -> dict[str, Listing]:
    return {page.address: page for page in plan_listings(SITE, entries)}


def test_pages_of_a_list() -> None:
    plan = _plan(FIVE)
    pages = [plan[f"/fr/section/news/{page}"] for page in ("", "page/2/", "page/3/")]

    assert [[entry.title for entry in page.entries] for page in pages] == [
        ["Article 4", "Article 3"],
        ["Article 2", "Article 1"],
        ["Article 0"],
    ]
    assert {(page.pages, page.total) for page in pages} == {(3, 5)}
    assert "/fr/section/news/page/4/" not in plan


def test_every_page_has_its_twin() -> None:
    plan = _plan(FIVE)

    assert all(plan[page.twin].twin == page.address for page in plan.values())


def test_kinds() -> None:
    addresses = {
        page.address for page in _plan(FIVE).values() if page.lang == "en" and page.page == 1
    }

    assert addresses == {
        "/en/",
        "/en/archive/",
        "/en/2024/01/",
        "/en/section/news/",
        "/en/region/europe/",
        "/en/region/world/",
        "/en/tag/trade/",
    }


def test_a_withdrawn_story_stands_in_no_list_but_its_tag_keeps_a_page() -> None:
    gone = [
        replace(entry, withdrawn=Withdrawal(date(2024, 2, 1), "…")) for entry in make_entries(1)
    ]
    plan = _plan(gone)

    assert all(not page.entries for page in plan.values())
    assert "/fr/tag/trade/" in plan
    assert "/fr/2024/01/" not in plan


def test_archive_counts_months() -> None:
    entries = [entry for number in (0, 1, 40) for entry in make_entries(number)]

    assert _plan(entries)["/fr/archive/"].months == (("2024-02", 1), ("2024-01", 2))


def test_order_of_entries_does_not_matter() -> None:
    assert plan_listings(SITE, FIVE) == plan_listings(SITE, FIVE[::-1])


def test_an_empty_site_has_its_front_pages() -> None:
    plan = _plan([])

    assert plan["/fr/"].entries == plan["/en/"].entries == ()


@pytest.mark.parametrize(
    ("page", "pages", "shown"),
    [
        (1, 1, (1,)),
        (1, 9, (1, 2, 3, 0, 9)),
        (5, 9, (1, 0, 3, 4, 5, 6, 7, 0, 9)),
        (9, 9, (1, 0, 7, 8, 9)),
    ],
)
def test_shown_pages(page: int, pages: int, shown: tuple[int, ...]) -> None:
    assert shown_pages(page, pages) == shown


def test_relations() -> None:
    other = replace(make_entries(9)[0], region="world", section="", tags=())
    found = plan_relations([*FIVE, other])
    middle = found["2024/story-2", "fr"]

    assert middle.newer
    assert middle.newer.title == "Article 3"
    assert middle.older
    assert middle.older.title == "Article 1"
    assert {entry.title for entry in middle.related} == {"Article 3", "Article 1", "Article 4"}
    assert found["2024/story-9", "fr"].related == ()
    assert found["2024/story-4", "fr"].newer == other


def test_relations_prefer_what_is_shared_to_what_is_near() -> None:
    akin = replace(make_entries(0)[0], tags=("trade", "rare"))
    story = replace(make_entries(4)[0], tags=("trade", "rare"))
    near = [replace(make_entries(number)[0], tags=()) for number in (1, 2, 3)]
    related = plan_relations([akin, story, *near])["2024/story-4", "fr"].related

    assert related[0] == akin
