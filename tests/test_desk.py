"""The desk of the preview: the overview and the story pages, in a real browser where it counts."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from bs4 import BeautifulSoup
from conftest import article_text, story_files

from pipeline.build import run_check
from pipeline.finding import Lang
from pipeline.preview import server
from pipeline.preview.desk import Desk
from pipeline.preview.server import PreviewPlan, serve

Newsroom = Callable[..., Path]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
BAD = story_files(
    "2024/ships",
    "Le port est ouvert.\n\nIl y a 23 bateaux <b>au</b> port.",
    "The harbour is open.\n\nThere are 33 ships in the harbour.",
)
FILES = {
    **story_files("2024/port"),
    **BAD,
    **story_files("2024/plan", draft="true"),
    "articles/2024/alone.fr.md": article_text("fr", "Une ville s’agrandit."),
}


def read(page: str | None) -> BeautifulSoup:
    assert page
    return BeautifulSoup(page, "lxml")


def desk_of(root: Path, lang: Lang = "en") -> tuple[Desk, tuple[object, ...]]:
    found = run_check(root, articles=root / "articles").findings
    return Desk(root, root / "articles", lang), found


def test_the_overview_lists_every_story_with_its_state(make_newsroom: Newsroom) -> None:
    desk, found = desk_of(make_newsroom(FILES))
    rows = {
        row.find("small").get_text(): [cell.get_text() for cell in row.find_all("td")]
        for row in read(desk.overview(found)).select("tbody tr")
    }
    assert set(rows) == {"2024/port", "2024/ships", "2024/plan", "2024/alone"}
    assert rows["2024/ships"][1] == "to mend"
    assert "1 error" in rows["2024/ships"][2]
    assert rows["2024/plan"][1] == "draft"
    assert "to mend: 2" in desk.overview(found)
    assert "2 errors" not in rows["2024/ships"][2]
    assert rows["2024/port"][1:3] == ["ready", "agrees"]
    assert rows["2024/alone"][3] == "the English text"
    assert next(iter(rows)) in {"2024/ships", "2024/alone"}


def test_it_speaks_french(make_newsroom: Newsroom) -> None:
    desk, found = desk_of(make_newsroom(FILES), "fr")
    page = read(desk.overview(found))
    assert page.html
    assert page.html.get("lang") == "fr"
    assert "à corriger" in page.get_text()
    assert "le texte anglais" in page.get_text()


def test_a_finding_stands_at_its_passage(make_newsroom: Newsroom) -> None:
    desk, found = desk_of(make_newsroom(FILES))
    page = read(desk.story("2024/ships", found))
    (row,) = [row for row in page.select(".row") if row.select("li.error")]
    assert "23 bateaux <b>au</b>" in row.select(".side")[0].get_text()
    assert "33 ships" in row.select(".side")[1].get_text()
    assert not page.select("b b, .side b")
    assert len(page.select(".row")) == 4  # the head, titles, and two passages
    assert page.select('a[href="/fr/2024/10/ships/"]')


def test_a_story_with_one_text_is_shown_alone(make_newsroom: Newsroom) -> None:
    desk, found = desk_of(make_newsroom(FILES))
    page = read(desk.story("2024/alone", found))
    assert "Une ville" in page.get_text()
    assert "twin-missing" in page.get_text()


@pytest.mark.parametrize("name", ["2024/none", "../site", "/etc/passwd", "2024/../../site", ""])
def test_only_stories_are_shown(make_newsroom: Newsroom, name: str) -> None:
    desk, found = desk_of(make_newsroom(FILES))
    assert desk.story(name, found) is None


def test_an_empty_newsroom_says_so(make_newsroom: Newsroom) -> None:
    root = make_newsroom({})
    assert "There is no story yet." in Desk(root, root / "articles", "en").overview(())


def test_the_overview_follows_what_is_saved(make_newsroom: Newsroom) -> None:
    desk, found = desk_of(make_newsroom(FILES))
    assert "Harbour" not in desk.overview(found)
    place = desk.root / "articles/2024/port.en.md"
    place.write_text(article_text("en", "A ship.", title="Harbour"), "utf-8")
    assert "Harbour" in desk.overview(found)
    (desk.root / "articles/2024/plan.fr.md").unlink()
    (desk.root / "articles/2024/plan.en.md").unlink()
    assert "2024/plan" not in desk.overview(found)


def test_a_mistake_in_the_settings_leaves_the_desk_in_order(make_newsroom: Newsroom) -> None:
    desk, found = desk_of(make_newsroom(FILES))
    before = desk.overview(found)
    (desk.root / "site.toml").write_text("base_url = 3\n", "utf-8")
    page = desk.overview(found, "site.toml is <wrong>.")
    assert "site.toml is &lt;wrong&gt;." in page
    assert page.replace('<p class="error">site.toml is &lt;wrong&gt;.</p>\n', "") == before
    assert desk.story("2024/port", found)
    fresh = Desk(desk.root, desk.articles, "en")
    assert "There is no story yet." in fresh.overview(())
    assert fresh.story("2024/port", ()) is None
    assert fresh.place("/fr/") == {"story": "", "marks": {}}


def test_the_panel_is_told_whose_page_it_is_and_what_readers_do_not_see(
    make_newsroom: Newsroom,
) -> None:
    files = {
        **story_files("2024/port", slug="le-port"),
        **story_files("2024/plan", draft="true"),
        **story_files("2024/soon", publish_at="2099-01-01T00:00:00Z"),
    }
    desk, _ = desk_of(make_newsroom(files))
    place = desk.place("/fr/2024/10/le-port/")
    assert place["story"] == "2024/port"
    assert place["marks"] == {
        f"/{lang}/2024/10/{name}/": state
        for lang in ("fr", "en")
        for name, state in (("plan", "draft"), ("soon", "under embargo"))
    }
    assert desk.place("/fr/2024/10/plan/parallel/")["story"] == "2024/plan"
    assert desk.place("/fr/")["story"] == ""


@contextmanager
def served(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run ``serve`` itself in a thread until the block ends; yield the address of the site."""
    opened = threading.Event()
    told: dict[str, str] = {}
    started: list[server._Server] = []
    make = server._Server

    def kept(*args: object) -> server._Server:
        started.append(make(*args))  # type: ignore[arg-type]
        return started[0]

    monkeypatch.setattr(server, "_Server", kept)

    def heard(address: str) -> None:
        told["address"] = address
        opened.set()

    plan = PreviewPlan(root, root / "articles", "en", 0)
    thread = threading.Thread(target=serve, args=(plan,), kwargs={"tell": print, "opened": heard})
    thread.start()
    try:
        assert opened.wait(30)
        yield told["address"]
    finally:
        started[0]._state.close()
        started[0].should_exit = True
        thread.join()


def test_the_desk_is_on_the_server_with_a_strict_policy(
    make_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        served(make_newsroom(FILES), monkeypatch) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as client,
    ):
        overview = client.get("/.diptych/")
        assert overview.status_code == 200
        assert "unsafe" not in overview.headers["content-security-policy"]
        link = read(overview.text).select_one('a[href*="ships"]')
        assert link
        assert client.get(str(link["href"])).status_code == 200
        assert client.get("/.diptych/story/2024/none").status_code == 404
        assert client.get("/.diptych/story/..%2F..%2Fsite").status_code == 404
        assert client.get("/.diptych/desk.css").headers["content-type"].startswith("text/css")


def test_it_listens_on_this_machine_only(
    make_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(make_newsroom(FILES), monkeypatch) as address:
        port = urlsplit(address).port
        assert port
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass
        # Linux takes all of 127.0.0.0/8 for itself: what listens everywhere answers there too.
        with (
            pytest.raises(ConnectionRefusedError),
            socket.create_connection(("127.0.0.2", port), timeout=2),
        ):
            pass


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
def test_the_story_page_follows_what_is_saved(
    make_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    root = make_newsroom(FILES)
    with served(root, monkeypatch) as address, sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text))
        page.goto(f"http://{urlsplit(address).netloc}/.diptych/")
        assert page.locator("tbody tr:visible").count() == 4
        page.locator("#find").fill("SHIPS")
        assert page.locator("tbody tr:visible").count() == 1
        page.reload()
        assert page.locator("tbody tr:visible").count() == 1
        page.get_by_role("link", name="2024/ships").or_(
            page.locator('a[href="/.diptych/story/2024/ships"]')
        ).first.click()
        page.locator("li.error").wait_for()
        place = root / "articles/2024/ships.en.md"
        mended = place.read_text("utf-8").replace("33 ships", "23 ships")
        for save in range(20):  # what is saved before the watcher is at work is not seen
            place.write_text(mended + "\n" * (save % 2), "utf-8")
            try:
                page.get_by_text("23 ships").wait_for(timeout=3000)
                break
            except sync_api.TimeoutError:
                continue
        page.get_by_text("23 ships").wait_for()
        page.locator("li.error").wait_for(state="detached")
        browser.close()
    assert not [text for text in refused if "Content Security Policy" in text], refused
