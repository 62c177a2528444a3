"""A newsroom that uses every feature a reader can meet, as pages, feeds and a browser show it."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import re
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import feedparser
import pytest
from lxml import html
from PIL import Image

from pipeline.build import run_publish

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "benchmarks" / "readers"))
from generate import BASE_URL, NOW, write_newsroom  # noqa: E402 - a script, in a folder of its own

PAIRS = 26
# How much a page moved under a reader's eyes (Cumulative Layout Shift), from the first moment.
WATCH = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.moved += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
STORY = "/fr/2026/02/recit-3/"  # with a picture, a table, a correction
WIDTHS = (390, *(pytest.param(width, marks=pytest.mark.slow) for width in (820, 1440)))
PLACES = (
    "/fr/",
    "/en/archive/",
    "/en/region/north-coast/",
    "/fr/tag/water/",
    "/en/author/bao-tran/",
    "/fr/feeds/",
    "/fr/recherche/",
    STORY,
    STORY + "parallel/",
    "/fr/2026/02/recit-5/",  # the longest title
    "/en/2026/01/account-7/",  # withdrawn
    "/404.html",
)

Pages = dict[str, html.HtmlElement]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("full")
    write_newsroom(root, PAIRS)
    report = run_publish(
        root,
        articles=root / "articles",
        output=root / "output",
        now=dt.datetime.fromisoformat(NOW),
    )
    assert {finding.rule for finding in report.findings} <= {"typography"}  # plain spaces
    assert not report.blocked
    return root / "output"


@pytest.fixture(scope="module")
def pages(output: Path) -> Pages:
    """Every page by its address."""
    found = {}
    for path in sorted(output.rglob("*.html")):
        address = "/" + path.relative_to(output).as_posix().removesuffix("index.html")
        found[address] = html.fromstring(path.read_bytes())
    return found


def _indexed(pages: Pages) -> Pages:
    return {
        address: page
        for address, page in pages.items()
        if not page.xpath("//meta[@name='robots' or @http-equiv='refresh']")
        and address != "/404.html"
    }


def test_each_feature_is_there(output: Path, pages: Pages) -> None:
    assert (output / "old-fr-15.html").is_file()
    assert (output / "en/archives/15/index.html").is_file()
    assert "/fr/section/feature/page/2/" in pages
    notice = pages["/en/2026/01/account-7/"]
    assert len(notice.xpath("//main//section[@lang]")) == 1
    feed = (output / "en/feed.atom").read_text("utf-8")
    assert "deleted-entry" in feed
    for name in ("story-009", "recit-11", "account-9", "account-11"):
        assert not list(output.rglob(f"*{name}*"))
    assert pages[STORY].xpath("//*[@class='corrections']")
    assert pages[STORY].xpath("//td[@class='right']")
    assert any(page.xpath("//main//*[@lang='de']") for page in pages.values())
    assert list(output.rglob("tides.csv"))
    assert list(output.rglob("share/story-001.fr.png"))


def test_nothing_of_the_camera_is_left(output: Path) -> None:
    for path in output.rglob("*"):
        if path.suffix in {".jpg", ".png", ".webp", ".avif"}:
            with Image.open(path) as picture:
                assert not picture.getexif(), path
            assert b"of a test" not in path.read_bytes()


def test_every_page_names_its_twin_and_its_twin_names_it(pages: Pages) -> None:
    indexed = _indexed(pages)
    assert len(indexed) > 90
    links = {}
    for address, page in indexed.items():
        tags = page.xpath("//link[@rel='alternate'][@hreflang]")
        links[address] = {tag.get("hreflang"): tag.get("href") for tag in tags}
        own = BASE_URL.rstrip("/") + address
        assert page.xpath("//link[@rel='canonical']/@href") == [own]
        assert own in links[address].values()
        assert set(links[address]) == {"fr-FR", "en-GB", "x-default"}
        assert page.get("lang") == ("fr-FR" if address.startswith("/fr/") else "en-GB")
    for address, named in links.items():
        for tag, url in named.items():
            other = url.removeprefix(BASE_URL.rstrip("/"))
            if tag == "x-default" and other == "/":
                continue
            assert links[other] == named, address


def test_the_switch_leads_to_the_same_page_from_every_page(pages: Pages) -> None:
    for address, page in pages.items():
        if not page.xpath("//nav[@class='switch']"):
            assert address in {"/", "/404.html"} or page.xpath("//meta[@http-equiv='refresh']")
            continue
        (twin,) = page.xpath("//nav[@class='switch']/a/@href")
        assert twin in pages, address
        assert twin not in {"/fr/", "/en/"} or address in {"/fr/", "/en/"}
        assert pages[twin].xpath("//nav[@class='switch']/a/@href") == [address]


def test_the_first_feed_of_a_page_is_in_its_language(pages: Pages, output: Path) -> None:
    for address, page in _indexed(pages).items():
        feeds = page.xpath("//link[@rel='alternate'][starts-with(@type, 'application/')]")
        assert feeds[0].get("href").startswith(address[:4])
        for feed in feeds:
            assert feed.get("hreflang") is None
            assert (output / feed.get("href").lstrip("/")).is_file()


def test_no_link_is_broken_and_no_name_stands_twice(pages: Pages, output: Path) -> None:
    names = {address: set(page.xpath("//@id")) for address, page in pages.items()}
    for address, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        found = page.xpath("//@href | //@src")
        found += [part.split()[0] for one in page.xpath("//@srcset") for part in one.split(",")]
        for link in found:
            url, fragment = urldefrag(urljoin(BASE_URL.rstrip("/") + address, link))
            if not url.startswith(BASE_URL):
                continue
            place = unquote(url.removeprefix(BASE_URL.rstrip("/"))).partition("?")[0]
            file = output / (place.lstrip("/") + ("index.html" if place.endswith("/") else ""))
            assert file.is_file(), (address, link)
            assert not fragment or unquote(fragment) in names[place], (address, link)


def test_pictures_have_sizes_words_and_room(pages: Pages) -> None:
    seen = 0
    for address, page in pages.items():
        for picture in page.xpath("//main//img"):
            seen += 1
            assert picture.get("alt") is not None, address
            if not picture.get("src").endswith("logo.svg"):
                assert int(picture.get("width")) > 0 < int(picture.get("height")), address
                assert picture.xpath("ancestor::picture//source[@type='image/webp']/@sizes")
    assert seen > 50


def test_feeds_hold_whole_texts_and_absolute_addresses(output: Path) -> None:
    ids: dict[str, set[str]] = {"fr": set(), "en": set()}
    for path in output.rglob("feed.*"):
        if path.suffix == ".json":
            continue
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, path
        lang = path.relative_to(output).parts[0]
        assert feed.feed.language.lower() == {"fr": "fr-fr", "en": "en-gb"}[lang]
        for entry in feed.entries:
            ids[lang].add(entry.id)
            content = html.fragment_fromstring(entry.content[0].value, "div")
            for link in content.xpath("//@href | //@src"):
                assert re.match("https?://|mailto:", link), (path, link)
    assert len(ids["fr"]) == len(ids["en"]) > 20
    assert not ids["fr"] & ids["en"]


def test_no_page_needs_a_script_and_none_asks_another_site(pages: Pages, output: Path) -> None:
    for address, page in pages.items():
        scripts = page.xpath("//script[@src]")
        assert not scripts or address in {"/", "/fr/recherche/", "/en/search/"}
        assert not page.xpath("//iframe | //object | //embed | //@style")
        for style in page.xpath("//style/text()"):
            assert re.fullmatch(r'@import "/assets/site\.css\?v=\w+";', style.strip()), address
        for tag in page.xpath("//script[@src] | //img[@src] | //link[@rel='stylesheet']"):
            assert (tag.get("src") or tag.get("href")).startswith("/"), address
    css = (output / "assets" / "site.css").read_text("utf-8")
    assert not re.search(r"url\(|@import|@font-face", css)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def browser(output: Path) -> Iterator[tuple[Any, str]]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    sync_api = pytest.importorskip("playwright.sync_api")
    handler = functools.partial(_Quiet, directory=output)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium, f"http://127.0.0.1:{server.server_port}"
        chromium.close()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_the_screen(browser: tuple[Any, str], width: int) -> None:
    chromium, address = browser
    page = chromium.new_page(viewport={"width": width, "height": 900})
    for place in PLACES:
        page.goto(address + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_when_pictures_come_late(browser: tuple[Any, str], width: int) -> None:
    chromium, address = browser
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.add_init_script(WATCH)

    def late(route: Any) -> None:
        time.sleep(0.3)
        route.continue_()

    page.route("**/*.webp", late)
    for place in ("/fr/", "/fr/recherche/", "/en/author/bao-tran/", STORY, STORY + "parallel/"):
        page.goto(address + place, wait_until="networkidle")
        assert page.evaluate("window.moved") == 0, place
    page.close()


def test_a_picture_stands_where_the_layout_wants_it(browser: tuple[Any, str]) -> None:
    chromium, address = browser
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + "/fr/")
    row = page.locator(".row:has(img)").first
    words, picture = row.locator("h3").bounding_box(), row.locator("img").bounding_box()
    assert picture["x"] > words["x"] + words["width"]
    lead, title = (page.locator(f".lead {one}").bounding_box() for one in ("img", "h2"))
    assert lead["x"] + lead["width"] < title["x"]
    page.goto(address + STORY)
    figure, rail = (page.locator(one).bounding_box() for one in (".lead-picture", ".rail"))
    assert rail["x"] + rail["width"] < figure["x"]
    assert abs(rail["y"] - figure["y"]) < 2
    page.close()


def test_a_reader_who_wants_no_motion_has_none(browser: tuple[Any, str]) -> None:
    chromium, address = browser
    found = {}
    for wish in ("reduce", "no-preference"):
        page = chromium.new_page(reduced_motion=wish)
        page.goto(address + STORY)
        found[wish] = page.locator("main a").first.evaluate(
            "one => getComputedStyle(one).transitionDuration"
        )
        page.close()
    assert found["reduce"] == "0s" != found["no-preference"]


def test_print_shows_the_story_and_its_address_and_no_menu(browser: tuple[Any, str]) -> None:
    chromium, address = browser
    page = chromium.new_page(color_scheme="dark")
    page.emulate_media(media="print")
    page.goto(address + STORY)
    for hidden in (".menu", ".switch", ".foot", ".turn", ".more", ".tags"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator(".printed").inner_text() == BASE_URL.rstrip("/") + STORY
    assert page.locator(".body p").first.is_visible()
    paper = "one => getComputedStyle(one).backgroundColor"
    assert page.locator("body").evaluate(paper) == "rgb(255, 255, 255)"
    page.close()


def test_words_are_cut_by_their_language_and_titles_are_not(browser: tuple[Any, str]) -> None:
    chromium, address = browser
    page = chromium.new_page()
    page.goto(address + STORY + "parallel/")
    hyphens = "one => getComputedStyle(one).hyphens"
    assert page.locator(".body p").first.evaluate(hyphens) == "auto"
    assert page.locator(".body h2").first.evaluate(hyphens) == "manual"
    page.goto(address + "/fr/2026/02/story-004/")
    assert page.locator(".body p code").first.evaluate(hyphens) == "manual"
    page.close()
