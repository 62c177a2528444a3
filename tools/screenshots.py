"""Take the pictures of the documentation: this repository's own site, its desk and a report.

python tools/screenshots.py [FOLDER]

Needs Debian's Chromium. Pictures are WebP, small, and the same on the same machine.
"""

from __future__ import annotations

import functools
import http.server
import io
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from pipeline.build import run_check, run_publish
from pipeline.build.report import Report
from pipeline.cli.report import load_form
from pipeline.cli.report.view import View, line_loader

ROOT = Path(__file__).resolve().parents[1]
# File name, address, width and height of the window, colours.
PAGES = (
    ("front-page", "/en/", 1280, 860, "light"),
    ("front-page-phone", "/fr/", 390, 760, "dark"),
    ("story", "/fr/2024/10/technologies-de-rupture-jakarta/", 1280, 860, "light"),
    ("parallel", "/en/2024/10/disruptive-technologies-jakarta/parallel/", 1280, 860, "light"),
    ("report", "/report.html", 1280, 620, "light"),
)
_QUALITY = 60


def main() -> None:
    """Write every picture into the folder, ``docs/pictures`` by default."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("There is no Chromium here: apt install chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        output = _site(Path(name))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        with _served(output) as address:
            for picture in PAGES:
                _take(browser, address, folder, *picture)
        browser.close()


def _site(root: Path) -> Path:
    """Publish the site, and beside it the report of a slip made on purpose."""
    shutil.copy(ROOT / "site.toml", root)
    shutil.copytree(ROOT / "articles", root / "articles")
    output = root / "output"
    run_publish(root, articles=root / "articles", output=output)
    english = root / "articles/2024/jakarta-workshop.en.md"
    text = english.read_text("utf-8")
    english.write_text(text.replace("were 34 participants", "were 43 participants"), "utf-8")
    found = run_check(root, articles=root / "articles")
    view = View("en", line_loader(root), root=root)
    report = Report(found.pairs, found.findings)
    (output / "report.html").write_text(load_form("html")(report, view), "utf-8")
    return output


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _take(
    browser: Browser,
    address: str,
    folder: Path,
    name: str,
    path: str,
    wide: int,
    high: int,
    scheme: str,
) -> None:
    page = browser.new_page(
        viewport={"width": wide, "height": high},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(address + path, wait_until="networkidle")
    with Image.open(io.BytesIO(page.screenshot())) as picture:
        picture.save(folder / f"{name}.webp", quality=_QUALITY, method=6)
    page.close()


if __name__ == "__main__":
    main()
