"""Readers search in a real browser, under the strictest policy, and find stories of their language.

Debian's Chromium is driven by Playwright; without it these tests are skipped.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SITE_TOML, story_files

from pipeline.build import run_build, search_plan

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NOW = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
STORIES = {
    **story_files("lamp", "Un phare s’allume à l’entrée du port.", "A lighthouse lights up."),
    **story_files("both", "La radio du port s’appelle Neptune.", "The radio is called Neptune."),
    **story_files(
        "evil",
        f"Un piège nommé zizanie.\n\n    {HOSTILE}\n\nEncore zizanie.",
        f"A trap named mayhem.\n\n    {HOSTILE}\n\nMore mayhem.",
        title=f"'{HOSTILE}'",
    ),
}
for _n in range(12):
    STORIES |= story_files(f"crane-{_n:02}", f"La grue numéro {_n}.", f"Crane number {_n}.")

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")


class _Host(http.server.SimpleHTTPRequestHandler):
    """A web server that sends along what the site's ``_headers`` asks it to."""

    def __init__(self, *values: Any, sent: list[tuple[str, str]], **named: Any) -> None:
        self.sent = sent
        super().__init__(*values, **named)

    def end_headers(self) -> None:
        for name, value in self.sent:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with _served(tmp_path_factory.mktemp("search"), "/") as url:
        yield url


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the same site under a path."""
    with _served(tmp_path_factory.mktemp("below"), "/news/") as url:
        yield url


@contextlib.contextmanager
def _served(web: Path, place: str) -> Iterator[str]:
    root = web / "room"
    for path, text in STORIES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    base = f"https://news.example.org{place}"
    (root / "site.toml").write_text(SITE_TOML.replace("https://news.example.org/", base), "utf-8")
    output = web / "served" / place.strip("/")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_plan, "_STORIES", 5)  # an archive large enough for several parts
        report = run_build(root, articles=root / "articles", output=output, now=NOW)
    assert report.findings == ()
    below, *lines = (output / "_headers").read_text("utf-8").splitlines()
    assert below == f"{place}*"
    sent = [(name, value) for name, _, value in (line.strip().partition(": ") for line in lines)]
    assert [name for name, _ in sent][:2] == ["Content-Security-Policy", "X-Content-Type-Options"]
    handler = functools.partial(_Host, directory=str(web / "served"), sent=sent)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{place}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield found
        found.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="fr-FR")
    context.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    page = context.new_page()
    page.said = []
    page.on("console", lambda said: page.said.append(said.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("dialog", lambda dialog: page.said.append(dialog.message))
    yield page
    context.close()


def _rows(page: Any) -> list[tuple[str, str]]:
    """Return address and title of each story found, once all are shown."""
    page.locator(".found[aria-busy=false]").wait_for(state="attached")
    links = page.query_selector_all(".found a")
    return [(link.get_attribute("href"), link.inner_text()) for link in links]


@pytest.mark.parametrize("site", ["address", pytest.param("below", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("front", "link", "word", "story", "count"),
    [
        ("fr", "Recherche", "phares", "fr/2024/10/lamp/", "1 article pour «\u00a0phares\u00a0»."),
        ("en", "Search", "lighthouses", "en/2024/10/lamp/", "1 story with “lighthouses”."),
    ],
)
def test_a_word_typed_finds_the_story(
    request: pytest.FixtureRequest,
    page: Any,
    site: str,
    front: str,
    link: str,
    word: str,
    story: str,
    count: str,
) -> None:
    address = request.getfixturevalue(site)
    page.goto(f"{address}{front}/")
    page.click(f"nav.menu >> text={link}")
    page.fill("input[type=search]", word)
    page.press("input[type=search]", "Enter")

    ((href, title),) = _rows(page)
    place = address.partition("//")[2].partition("/")[2]
    assert href == f"/{place}{story}"
    assert page.inner_text(".found-count") == count
    assert page.inner_text(".found mark") == word.removesuffix("s")
    assert "…" not in page.inner_text(".found p")  # the story's whole text fits
    assert page.url.endswith(f"?q={word}")
    page.click(".found a")
    page.wait_for_url(f"**/{story}")
    assert page.inner_text("h1") == title
    assert page.said == []


def test_a_word_of_the_title_finds_the_story(page: Any, address: str) -> None:
    page.goto(f"{address}en/search/?q=onerror")

    assert [title for _, title in _rows(page)] == [HOSTILE]


@pytest.mark.parametrize(("path", "other"), [("fr/recherche/", "/en/"), ("en/search/", "/fr/")])
def test_results_are_of_the_page_s_language(page: Any, address: str, path: str, other: str) -> None:
    page.goto(f"{address}{path}?q=neptune")

    ((href, _),) = _rows(page)
    assert href.endswith("/2024/10/both/")
    assert other not in href
    assert page.said == []


def test_ten_at_a_time(page: Any, address: str) -> None:
    page.goto(f"{address}en/search/?q=crane")

    assert len(_rows(page)) == 10
    assert page.inner_text(".found-count") == "12 stories with “crane”."
    page.click("text=Show more")
    page.locator(".found a").nth(11).wait_for()
    assert page.is_hidden(".found-more")
    eleventh = page.query_selector_all(".found a")[10]
    assert eleventh.evaluate("link => link === document.activeElement")


def test_nothing_found_and_nothing_asked(page: Any, address: str) -> None:
    page.goto(f"{address}fr/recherche/")
    page.fill("input[type=search]", "  ")
    page.press("input[type=search]", "Enter")
    assert page.inner_text(".found-count") == ""
    page.fill("input[type=search]", "xylophones {count}")
    assert _rows(page) == []
    said = page.inner_text(".found-count")
    assert said == "Aucun article pour «\u00a0xylophones {count}\u00a0»."


@pytest.mark.parametrize(("path", "word"), [("fr/recherche/", "zizanie"), ("en/search/", "mayhem")])
def test_a_hostile_title_does_nothing(page: Any, address: str, path: str, word: str) -> None:
    page.goto(f"{address}{path}?q={word}")

    ((_, title),) = _rows(page)
    assert title == HOSTILE
    assert page.query_selector_all(".found img, .found script, .found [onerror]") == []
    assert HOSTILE in page.inner_text(".found p") or "onerror" not in page.inner_html(".found p")
    page.fill("input[type=search]", HOSTILE)
    page.press("input[type=search]", "Enter")
    _rows(page)
    assert "onerror" in page.inner_text(".found-count")
    assert page.query_selector_all(".found-count *") == []
    assert page.said == []


def test_an_index_that_can_not_be_loaded_is_told_and_tried_again(page: Any, address: str) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(f"{address}en/search/?q=lighthouse")
    assert _rows(page) == []
    assert "could not be loaded" in page.inner_text(".found-count")
    assert page.is_visible("text=All stories >> nth=-1")


def test_without_javascript_the_page_leads_to_the_archive(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}fr/recherche/")

    assert page.is_hidden("form")
    assert "demande JavaScript" in page.inner_text("main")
    page.click(".found-else a")
    assert page.url == f"{address}fr/archive/"
    context.close()
