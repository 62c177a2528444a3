"""The preview, spoken to by a real HTTP client on this machine."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from conftest import story_files

from pipeline.build.report import Report
from pipeline.errors import DiptychError
from pipeline.finding import Finding, Location, Severity, say
from pipeline.preview.app import make_app
from pipeline.preview.desk import Desk
from pipeline.preview.state import PreviewState
from pipeline.preview.warming import warm
from pipeline.text.lexicon import load_lexicon

FOUND = Finding(
    "number-mismatch", Severity.ERROR, "2024/port", say("<b>33</b>, not 23.", "33 et non 23."),
    say("Mend it.", "Corrigez."), Location("articles/2024/port.en.md", 9, 4),
)  # fmt: skip
PAGE = (
    '<!doctype html><title>x</title><body><a href="https://news.example.org/fr/">fr</a>'
    '<a href="https://other.example.org/">other</a></body>'
)


class Room:
    """A built site, a state whose next build is up to the test, and a server showing it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.next: Report | DiptychError = Report(1, (FOUND,))
        self.state = PreviewState(self.build, "en")
        self.client: httpx.AsyncClient

    def build(self) -> Report:
        if isinstance(self.next, DiptychError):
            raise self.next
        return self.next


@asynccontextmanager
async def served(room: Room, root_url: str) -> AsyncIterator[httpx.AsyncClient]:
    bound = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(room.state, room.folder, root_url, Desk(room.folder, room.folder, "en")),
            log_level="error",
        )
    )
    running = asyncio.create_task(server.serve(sockets=[bound]))
    address = f"http://127.0.0.1:{bound.getsockname()[1]}"
    try:
        async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False) as client:
            yield client
    finally:
        room.state.close()
        server.should_exit = True
        await running
        bound.close()


Visit = Callable[[Room, httpx.AsyncClient], Awaitable[None]]


def visit(tmp_path: Path, steps: Visit, root_url: str = "https://news.example.org/") -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/index.html").write_text(PAGE, "utf-8")
    (tmp_path / "fr/feed.rss").write_text("<rss/>", "utf-8")
    (tmp_path / "404.html").write_text("<body>lost</body>", "utf-8")
    room = Room(tmp_path)

    async def main() -> None:
        async with served(room, root_url) as client:
            await steps(room, client)

    asyncio.run(main())


def test_pages_come_with_the_panel_and_local_links(tmp_path: Path) -> None:
    async def steps(_room: Room, client: httpx.AsyncClient) -> None:
        page = await client.get("/fr/")
        assert page.status_code == 200
        assert page.headers["cache-control"] == "no-store"
        assert page.text.count("/.diptych/panel.js") == 1
        assert 'href="/fr/"' in page.text
        assert 'href="https://other.example.org/"' in page.text
        script = await client.get("/.diptych/panel.js")
        assert script.headers["content-type"].startswith("text/javascript")
        assert "EventSource" in script.text

    visit(tmp_path, steps)


def test_other_files_are_served_as_they_are(tmp_path: Path) -> None:
    async def steps(_room: Room, client: httpx.AsyncClient) -> None:
        feed = await client.get("/fr/feed.rss")
        assert feed.text == "<rss/>"
        assert feed.headers["cache-control"] == "no-store"
        lost = await client.get("/nowhere/")
        assert lost.status_code == 404
        assert "lost" in lost.text
        assert (await client.get("/../etc/passwd")).status_code == 404
        assert (await client.get("/%2e%2e/%2e%2e/etc/passwd")).status_code == 404
        assert (await client.post("/fr/")).status_code == 405

    visit(tmp_path, steps)


def test_a_site_below_a_path(tmp_path: Path) -> None:
    async def steps(_room: Room, client: httpx.AsyncClient) -> None:
        assert (await client.get("/news/fr/")).status_code == 200
        assert (await client.get("/fr/")).status_code == 404

    visit(tmp_path, steps, "https://example.org/news/")


@pytest.mark.parametrize("host", ["evil.example.org", "127.0.0.1.evil.example", "0.0.0.0"])
def test_other_hosts_are_turned_away(tmp_path: Path, host: str) -> None:
    async def steps(_room: Room, client: httpx.AsyncClient) -> None:
        for path in ("/fr/", "/.diptych/findings", "/.diptych/events"):
            assert (await client.get(path, headers={"Host": host})).status_code == 400

    visit(tmp_path, steps)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"},
    ],
)
def test_pages_of_other_sites_are_turned_away(tmp_path: Path, headers: dict[str, str]) -> None:
    async def steps(_room: Room, client: httpx.AsyncClient) -> None:
        for path in ("/fr/", "/.diptych/findings", "/.diptych/events", "/fr/feed.rss"):
            assert (await client.get(path, headers=headers)).status_code == 403

    visit(tmp_path, steps)


def test_its_own_pages_and_followed_links_are_answered(tmp_path: Path) -> None:
    async def steps(_room: Room, client: httpx.AsyncClient) -> None:
        own = {"Origin": str(client.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
        assert (await client.get("/.diptych/findings", headers=own)).status_code == 200
        followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
        assert (await client.get("/fr/", headers=followed)).status_code == 200

    visit(tmp_path, steps)


@pytest.mark.parametrize(
    "path",
    [
        "/..%2f..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/fr/..%5c..%5csecret.txt",
        "/fr/%2e%2e%2f%2e%2e%2fsecret.txt",
        "//etc/passwd",
        "/link/secret.txt",
        "/%00",
        "/fr/index.html%00.png",
        "/" + "x" * 3000,
    ],
)
def test_nothing_outside_the_site_is_served(tmp_path: Path, path: str) -> None:
    inside = tmp_path / "site"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (inside / "link").symlink_to(tmp_path)

    async def steps(_room: Room, client: httpx.AsyncClient) -> None:
        answer = await client.get(path)
        assert answer.status_code in (400, 404)
        assert "secret" not in answer.text

    visit(inside, steps)


def test_findings_are_plain_text_in_json(tmp_path: Path) -> None:
    async def steps(room: Room, client: httpx.AsyncClient) -> None:
        room.state.rebuild()
        answer = (await client.get("/.diptych/findings")).json()
        assert answer["version"] == 1
        assert answer["problem"] == ""
        assert answer["findings"][0]["message"] == "<b>33</b>, not 23."
        assert answer["findings"][0]["line"] == 9

    visit(tmp_path, steps)


def test_a_mistake_in_the_settings_is_shown_until_it_is_mended(tmp_path: Path) -> None:
    async def steps(room: Room, client: httpx.AsyncClient) -> None:
        room.next = DiptychError(say("Broken.", "Cassé."), say("Mend it.", "Réparez."))
        room.state.rebuild()
        assert (await client.get("/.diptych/findings")).json()["problem"] == "Broken. Mend it."
        room.next = Report(1)
        room.state.rebuild()
        assert json.loads((await client.get("/.diptych/findings")).text) == {
            "version": 2,
            "problem": "",
            "findings": [],
            "story": "",
            "marks": {},
        }

    visit(tmp_path, steps)


def test_browsers_hear_of_each_build_and_the_end(tmp_path: Path) -> None:
    async def steps(room: Room, client: httpx.AsyncClient) -> None:
        heard: list[str] = []
        async with client.stream("GET", "/.diptych/events") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            async for line in stream.aiter_lines():
                if not line.startswith("data:"):
                    continue
                heard.append(line)
                if len(heard) == 3:
                    room.state.close()  # the stream must end by itself
                else:
                    await asyncio.to_thread(room.state.rebuild)
                    room.state.announce()
        assert heard == ["data: 0", "data: 1", "data: 2"]

    visit(tmp_path, steps)


def test_what_the_first_save_needs_is_loaded_before(make_newsroom: Callable[..., Path]) -> None:
    root = make_newsroom(story_files("2024/port"))
    load_lexicon.cache_clear()
    warm(root, root / "articles")
    assert load_lexicon.cache_info().currsize == 1


def test_settings_with_a_mistake_keep_nothing_from_starting(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("base_url = ", "utf-8")
    load_lexicon.cache_clear()
    warm(tmp_path, tmp_path / "articles")
    assert load_lexicon.cache_info().currsize == 0
