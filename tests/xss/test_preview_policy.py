"""The preview's panel and live reload work under the pages' own policy, in a real browser."""

from __future__ import annotations

import asyncio
import shutil
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import uvicorn
from conftest import story_files

from pipeline.build import run_preview
from pipeline.preview.app import make_app
from pipeline.preview.desk import Desk
from pipeline.preview.state import PreviewState

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
Make = Callable[..., Path]


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
def test_the_panel_shows_and_the_page_reloads(make_newsroom: Make) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    root = make_newsroom(story_files("2024/a"))
    output = root / "output"
    state = PreviewState(
        lambda: run_preview(root, articles=root / "articles", output=output, jobs=1), "en"
    )
    state.rebuild()
    bound = socket.create_server(("127.0.0.1", 0))
    app = make_app(state, output, "https://news.example.org/", Desk(root, root / "articles", "en"))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    loops: list[asyncio.AbstractEventLoop] = []

    async def serve() -> None:
        loops.append(asyncio.get_running_loop())
        await server.serve(sockets=[bound])

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        with sync_api.sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            refused: list[str] = []
            page.on("console", lambda said: refused.append(said.text))
            page.goto(f"http://127.0.0.1:{bound.getsockname()[1]}/en/2024/10/a/")
            panel = page.locator("details")
            panel.wait_for()
            assert panel.evaluate("e => getComputedStyle(e).position") == "fixed"
            for lang, words in (("fr", "La séance est levée."), ("en", "The meeting is closed.")):
                place = root / f"articles/2024/a.{lang}.md"
                place.write_text(place.read_text("utf-8") + f"\n{words}\n", "utf-8")
            state.rebuild()
            loops[0].call_soon_threadsafe(state.announce)
            page.get_by_text("The meeting is closed.").wait_for()
            browser.close()
        assert not [text for text in refused if "Content Security Policy" in text], refused
    finally:
        loops[0].call_soon_threadsafe(state.close)
        server.should_exit = True
        thread.join()
        bound.close()
