"""A reader's walk through this repository's own site, in a real browser on a phone's screen."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest

from pipeline.build import run_publish

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
BASE = "https://news.example.org/"
# How much the page moved under a reader's eyes (Cumulative Layout Shift), from the first moment.
WATCH = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.moved += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""
LIGHTEST = 60_000  # bytes of a front page with all that it loads, pictures apart

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("own")
    shutil.copy(ROOT / "site.toml", root)
    shutil.copytree(ROOT / "articles", root / "articles")
    report = run_publish(root, articles=root / "articles", output=root / "output")
    assert not report.blocked
    handler = functools.partial(_Quiet, directory=root / "output")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_from_the_front_page_to_the_feed(address: str) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 390, "height": 844}, locale="en-GB")
        # Pages name the site's public host where an address must be whole.
        page.route(
            f"{BASE}**", lambda r: r.continue_(url=r.request.url.replace(BASE, address + "/"))
        )
        told: list[str] = []
        page.on("console", lambda said: told.append(said.text))
        page.on("pageerror", lambda error: told.append(str(error)))

        page.goto(f"{address}/en/")
        page.locator("main h2 a, main h1 a").first.click()
        assert (page.locator("html").get_attribute("lang") or "").startswith("en")
        english = page.locator("h1").inner_text()

        page.locator('a[hreflang^="fr"]').first.click()
        page.wait_for_url("**/fr/**")
        assert (page.locator("html").get_attribute("lang") or "").startswith("fr")
        assert page.locator("h1").inner_text() != english

        page.locator('a[href$="/parallel/"]').first.click()
        page.wait_for_url("**/parallel/")
        assert page.locator('[lang^="en"]').count()
        assert "noindex" in (page.locator('meta[name="robots"]').get_attribute("content") or "")

        page.locator('a[href*="/recherche/"], a[href*="/search/"]').first.click()
        page.locator('input[type="search"]').fill("Jakarta")
        page.keyboard.press("Enter")
        page.locator(".found a").first.wait_for()

        page.goto(f"{address}/fr/")
        feed = page.locator('link[type="application/atom+xml"]').first.get_attribute("href")
        assert feed
        read = feedparser.parse(
            page.request.get(urljoin(f"{address}/", feed.removeprefix(BASE))).body()
        )
        assert not read.bozo
        assert read.entries[0].content[0].language.startswith("fr")
        browser.close()
    assert not told


def _kind(answer: Any) -> str:
    icon = urlsplit(answer.url).path.endswith(".svg")
    return "image" if icon else str(answer.request.resource_type)


def _size(answer: Any) -> int:
    return 0 if 300 <= answer.status < 400 else len(answer.body())  # a redirect has no body


def test_pages_are_light_and_nothing_moves(address: str) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.add_init_script(WATCH)
        loaded: list[tuple[str, int, str]] = []
        page.on(
            "response",
            lambda answer: loaded.append((_kind(answer), _size(answer), answer.url)),
        )
        page.goto(f"{address}/en/", wait_until="networkidle")
        assert sum(size for kind, size, _ in loaded if kind != "image") < LIGHTEST
        loaded.clear()
        page.locator("main h2 a, main h1 a").first.click()
        page.wait_for_load_state("networkidle")
        others = {url for kind, _, url in loaded if kind not in {"document", "image"}}
        assert len(others) <= 1  # one file of styles, if not in the browser's cache already
        page.wait_for_timeout(500)
        assert page.evaluate("window.moved") == 0
        # The measure itself: what pushes the text down is noticed.
        page.evaluate("document.querySelector('main').style.paddingTop = '20rem'")
        page.wait_for_function("window.moved > 0")
        browser.close()
