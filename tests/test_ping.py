"""A WebSub hub on this machine is told of changed feeds, and of no others; what fails is told."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from conftest import SITE_TOML, story_files

from pipeline.build.options import PINGS
from pipeline.cli.main import run
from pipeline.deliver import ping as pinging
from pipeline.finding import LANGS

Make = Callable[..., Path]
ALL = "https://news.example.org/{lang}/feed.{form}"
FORMS = ("atom", "json", "rss")


class Hub(http.server.ThreadingHTTPServer):
    """Keeps what it was told; answers with ``status`` and ``words``, after ``wait`` seconds."""

    status, words, wait = 204, b"", 0.0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.told: list[dict[str, list[str]]] = []
        self.kinds: set[str] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    @property
    def feeds(self) -> list[str]:
        return [feed for form in self.told for feed in form["hub.url"]]


class _Answer(http.server.BaseHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        time.sleep(self.server.wait)
        self.server.told.append(parse_qs(body.decode("ascii"), strict_parsing=True))
        self.server.kinds.add(self.headers["Content-Type"])
        self.send_response(self.server.status)
        if 300 <= self.server.status < 400:
            self.send_header("Location", self.server.url + "elsewhere")
        self.end_headers()
        self.wfile.write(self.server.words)

    def do_GET(self) -> None:
        self.server.told.append({"hub.url": ["asked instead of told"]})
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def room(make_newsroom: Make, hub: Hub) -> Path:
    stories = story_files("2024/a") | story_files("2024/b", region="world")
    return make_newsroom(stories, site_toml=f'{SITE_TOML}[feeds]\nhub = "{hub.url}"\n')


def publish(root: Path, *options: str, lang: str = "en") -> int:
    return run(["--lang", lang, "--site", str(root), "publish", *options])


def change(root: Path) -> None:
    story = root / "articles/2024/b.fr.md"
    story.write_text(story.read_text("utf-8").replace("bateau", "cargo"), "utf-8")


def test_the_hub_is_told_of_every_feed_at_first(
    room: Path, hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(room, "--ping") == 0

    assert {tuple(sorted(form)) for form in hub.told} == {("hub.mode", "hub.url")}
    assert {mode for form in hub.told for mode in form["hub.mode"]} == {"publish"}
    assert hub.kinds == {"application/x-www-form-urlencoded"}
    feeds = {
        f"https://news.example.org/{path.relative_to(room / 'output').as_posix()}"
        for path in (room / "output").rglob("feed.*")
    }
    assert set(hub.feeds) == feeds
    assert len(hub.feeds) == len(feeds) == 18
    assert "18 feeds announced to the hub" in capsys.readouterr().err
    atom = (room / "output/fr/feed.atom").read_text("utf-8")
    assert f'rel="hub" href="{hub.url}"' in atom or f'href="{hub.url}" rel="hub"' in atom
    assert "https://news.example.org/fr/feed.atom" in hub.feeds  # the feed's own self link


def test_then_only_of_those_that_changed(room: Path, hub: Hub) -> None:
    publish(room, "--ping")
    hub.told.clear()
    assert publish(room, "--ping") == 0
    assert hub.told == []

    change(room)
    assert publish(room, "--ping") == 0
    assert hub.feeds == sorted(
        f"https://news.example.org/fr/{place}feed.{form}"
        for place in ("", "region/world/")
        for form in FORMS
    )


def test_nobody_is_told_without_the_option(room: Path, hub: Hub) -> None:
    assert publish(room) == 0
    assert hub.told == []


def test_the_hub_is_told_after_delivery_and_of_what_was_delivered(
    room: Path, hub: Hub, tmp_path: Path
) -> None:
    publish(room)
    assert publish(room, "--to", str(tmp_path / "web"), "--ping") == 0
    assert len(hub.feeds) == 18
    hub.told.clear()

    (tmp_path / "taken").write_text("a file, and no folder")
    change(room)
    assert publish(room, "--to", str(tmp_path / "taken/web"), "--ping") == 3
    assert hub.told == []


def test_blocked_stories_are_not_announced(room: Path, hub: Hub) -> None:
    (room / "articles/2024/b.en.md").unlink()
    assert publish(room, "--ping") == 1
    assert hub.told == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("status", "words", "shown"),
    [
        (404, b"no such\x1b[31m topic\nmore", "404 no such[31m topic"),
        (500, b"", "500 Internal Server Error"),
        (302, b"", "302 Found"),
        (307, b"", "307 Temporary Redirect"),
    ],
)
def test_a_refusal_is_told_and_mended_by_the_next_run(
    room: Path,
    hub: Hub,
    capsys: pytest.CaptureFixture[str],
    lang: str,
    status: int,
    words: bytes,
    shown: str,
) -> None:
    hub.status, hub.words = status, words
    assert publish(room, "--ping", lang=lang) == 3
    said = capsys.readouterr().err
    assert hub.url in said
    assert shown in said
    assert ("le relais" if lang == "fr" else "the hub") in said
    assert "Traceback" not in said
    assert "asked instead of told" not in hub.feeds
    assert (room / "output/index.html").exists()

    hub.status, hub.words = 204, b""
    hub.told.clear()
    assert publish(room, "--ping") == 0
    assert len(hub.feeds) == 18
    assert not (room / PINGS).exists()
    assert publish(room, "--ping") == 0
    assert len(hub.feeds) == 18


def test_one_refused_feed_does_not_keep_the_others_from_being_told(room: Path, hub: Hub) -> None:
    def refuse_one(self: _Answer) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.told.append(body)
        self.send_response(400 if body["hub.url"] == [ALL.format(lang="fr", form="rss")] else 202)
        self.end_headers()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Answer, "do_POST", refuse_one)
        assert publish(room, "--ping") == 3
    assert len(hub.feeds) == 18
    assert (room / PINGS).read_text() == ALL.format(lang="fr", form="rss") + "\n"


def test_a_hub_that_does_not_answer_is_not_waited_for_again_and_again(
    room: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pinging, "_PATIENCE", 0.2)
    hub.wait = 1.0
    assert publish(room, "--ping") == 3
    assert "18 feed(s): timed out" in capsys.readouterr().err
    assert len((room / PINGS).read_text().split()) == 18


def test_a_hub_that_is_not_there(room: Path, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = hub.url.replace("127.0.0.1", "no-such-host.invalid")
    site = room / "site.toml"
    site.write_text(site.read_text("utf-8").replace(hub.url, nowhere), "utf-8")
    assert publish(room, "--ping", lang="fr") == 3
    said = capsys.readouterr().err
    assert "n’a pas été prévenu pour 18 flux" in said
    assert nowhere in said


@pytest.mark.parametrize(("lang", "word"), [("fr", "Aucun relais"), ("en", "no hub")])
def test_without_a_hub_in_the_settings_there_is_nobody_to_tell(
    make_newsroom: Make, capsys: pytest.CaptureFixture[str], lang: str, word: str
) -> None:
    root = make_newsroom(story_files("a"))
    assert publish(root, "--ping", lang=lang) == 3
    assert word in capsys.readouterr().err
