"""Nothing that an article says runs: hundreds of vectors, through pages, lists, feeds, metadata."""

from __future__ import annotations

import functools
import html
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hostile_newsroom import VECTORS, build, write_newsroom
from lxml import etree

from pipeline.articles.markdown import ATTRIBUTES, SCHEMES, TAGS, render_markdown
from pipeline.render.policy import digest_of, page_policy

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_ADDRESSES = ("href", "src", "cite", "action", "formaction", "poster", "data", "background", "ping")
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*)\s*:", re.IGNORECASE)


class _Reader(HTMLParser):
    """Collects all elements with their attributes, and the text of scripts."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts.append(data)
        elif self.cdata_elem == "style":
            self.styles.append(data)


def _wrong(text: str) -> list[str]:
    """Return what an HTML text holds that could run or leave the allow-list of attributes."""
    found = []
    for tag, attributes in _Reader(text).elements:
        for name, value in attributes.items():
            scheme = _SCHEME.match(re.sub(r"[\t\n\r]", "", value))
            if name.startswith("on") or name in ("style", "srcdoc", "xlink:href"):
                found.append(f"<{tag} {name}>")
            elif name in _ADDRESSES and scheme and scheme[1].lower() not in SCHEMES:
                found.append(f"<{tag} {name}={value}>")
    return found


@pytest.mark.parametrize("number", range(0, len(VECTORS), 20))
def test_a_text_keeps_to_the_allow_list(number: int) -> None:
    for vector in VECTORS[number : number + 20]:
        for body in (vector, f"Text {vector} text.", f"- {vector}\n\n> {vector}"):
            clean = render_markdown(body, "en", lambda target: target)
            assert _wrong(clean) == [], vector
            for tag, attributes in _Reader(clean).elements:
                assert tag in TAGS, vector
                assert attributes.keys() <= ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()), vector


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("xss") / "newsroom"
    write_newsroom(root)
    assert build(root) == []
    return root / "output"


def test_there_are_some_hundred_vectors() -> None:
    assert len(set(VECTORS)) >= 300


def test_no_page_holds_what_could_run(output: Path) -> None:
    pages = sorted(output.rglob("*.html"))
    assert len(pages) > 170
    calls: set[str] = set()
    for page in pages:
        text = page.read_text("utf-8")
        searches = page.parent.name in ("search", "recherche")
        assert _wrong(text) == [], page
        reader = _Reader(text)
        for tag, attributes in reader.elements:
            assert tag not in ("iframe", "object", "embed", "base", "svg"), page
            assert tag != "form" or searches, page
            if tag == "script" and "src" not in attributes:
                assert attributes == {"type": "application/ld+json"}, page
        # Scripts without an address are data: one whole JSON document each.
        for script in reader.scripts:
            assert json.loads(script)["@type"] == "NewsArticle", page
        # No style but the call of the site's own sheet; pages that only lead elsewhere have none.
        if reader.styles:
            (call,) = reader.styles
            assert re.fullmatch(r'@import "/assets/site\.css\?v=[0-9a-f]+";', call), page
            calls.add(call)
        (call,) = calls
        digests = [digest_of(text.encode()) for text in (call, *reader.scripts)]
        digests += [given["integrity"] for _, given in reader.elements if "integrity" in given]
        assert f'content="{page_policy(*digests, wasm=searches)}"' in text, page


def test_no_feed_holds_what_could_run(output: Path) -> None:
    feeds = [*output.rglob("*.rss"), *output.rglob("*.atom")]
    assert len(feeds) >= 16
    for feed in feeds:
        for node in etree.fromstring(feed.read_bytes()).iter():
            if isinstance(node.tag, str) and node.tag.endswith(("}content", "}encoded")):
                assert _wrong(node.text or "") == [], feed
                tags = {tag for tag, _ in _Reader(node.text or "").elements}
                assert tags <= TAGS, feed
            for value in node.attrib.values():
                assert not value.lower().startswith(("javascript:", "vbscript:")), feed
    for feed in output.rglob("feed.json"):
        for item in json.loads(feed.read_bytes())["items"]:
            assert _wrong(item["content_html"]) == [], feed


def test_every_xml_file_is_well_formed(output: Path) -> None:
    files = [*output.rglob("*.xml"), *output.rglob("*.opml")]
    assert len(files) >= 4
    for file in files:
        etree.fromstring(file.read_bytes())


def test_titles_are_shown_as_they_are_written(output: Path) -> None:
    found = html.unescape("".join(p.read_text("utf-8") for p in output.rglob("fr/20*/**/*.html")))
    for vector in ("{{ 7*7 }}", '{{ "<script>alert(1)</script>"|safe }}', "<script>alert(1)</scr"):
        assert vector in found


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(output))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


_WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "msgbox"]) {
  window[name] = (...said) => { window.ran.push(name); };
}
"""
_LOOK = """
() => {
  const wrong = [...window.ran];
  for (const element of document.querySelectorAll("*")) {
    for (const { name } of element.attributes) {
      if (name.startsWith("on")) wrong.push(`${element.tagName} ${name}`);
    }
    const url = element.hasAttribute("href") && element.protocol;
    if (url && !["http:", "https:", "mailto:", "tel:"].includes(url)) wrong.push(element.outerHTML);
    for (const kind of ["mouseover", "focus", "toggle", "animationstart"]) {
      element.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  }
  for (const script of document.scripts) {
    if (!script.src && script.type !== "application/ld+json") wrong.push(script.outerHTML);
  }
  return wrong.concat(window.ran);
}
"""

# The page's own words called in the style sheet, and that came.
_DRESSED = "() => document.styleSheets[0].cssRules[0].styleSheet.cssRules.length > 50"


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
@pytest.mark.parametrize(
    "bypass",
    [
        pytest.param(True, id="without the policy", marks=pytest.mark.slow),
        pytest.param(False, id="with the policy"),
    ],
)
def test_in_a_real_browser_nothing_runs(output: Path, address: str, *, bypass: bool) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    pages = sorted(
        p.relative_to(output).parent.as_posix() for p in output.rglob("fr/2*/*/*/*.html")
    )
    parallel = sorted(
        p.relative_to(output).parent.as_posix() for p in output.rglob("fr/2*/**/parallel/*.html")
    )[::10]
    assert len(parallel) > 5
    others = ["", "404.html", "fr", "en", "fr/archive", "fr/feeds", "fr/recherche", "en/search"]
    assert all((output / place).exists() for place in (*parallel, *others))
    pages = [*(pages if bypass else pages[::8]), *parallel, *others]
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(bypass_csp=bypass)
        # Nothing but the site itself may be fetched.
        context.route(
            lambda url: not url.startswith(address), lambda route: route.abort("blockedbyclient")
        )
        context.add_init_script(_WATCH)
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text))
        for place in pages:
            end = "" if place.endswith(".html") or not place else "/"
            page.goto(f"{address}/{place}{end}", wait_until="load")
            assert page.evaluate(_LOOK) == [], unquote(place)
            assert page.evaluate(_DRESSED), place
        # The search finds every story, a few at a time, and shows titles and pieces of texts.
        page.goto(f"{address}/en/search/?q=text")
        page.locator(".found[aria-busy=false]").wait_for(state="attached")
        while page.locator(".found-more").is_visible():
            before = page.locator(".found a").count()
            page.locator(".found-more").click()
            page.wait_for_function(
                "before => document.querySelectorAll('.found a').length > before", arg=before
            )
        assert page.locator(".found a").count() == len(list(output.rglob("en/**/parallel/")))
        assert page.evaluate(_LOOK) == []
        browser.close()
    assert len(pages) > 10
    assert not [text for text in refused if "Content Security Policy" in text and "img" not in text]
