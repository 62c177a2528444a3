"""What ``--verbose`` says of each file that a run wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, story_files

from pipeline.cli.main import run

Newsroom = Callable[..., Path]
STORIES = {
    **story_files("2024/a", region="europe", date="2024-10-01"),
    **story_files("2024/b", region="world", date="2024-10-02"),
}
Told = Callable[..., dict[str, str]]


@pytest.fixture
def room(make_newsroom: Newsroom) -> Path:
    return make_newsroom(STORIES)


@pytest.fixture
def told(room: Path, capfd: pytest.CaptureFixture[str]) -> Told:
    """Publish, and return what was said of each file written."""

    def tell(lang: str = "en") -> dict[str, str]:
        capfd.readouterr()
        assert run(["--verbose", "--lang", lang, "--site", str(room), "publish"]) == 0
        lines = capfd.readouterr().err.splitlines()
        said = (line.removeprefix("  + ").rstrip(")") for line in lines if line.startswith("  + "))
        return dict(line.split(" (", 1) for line in said)

    return tell


def test_a_first_run_writes_new_files(told: Told) -> None:
    assert set(told().values()) == {"new"}


def test_a_run_with_nothing_to_do_tells_of_no_file(told: Told) -> None:
    told()
    assert told() == {}


def test_a_changed_word_is_told_of_its_page_and_of_what_shows_it(room: Path, told: Told) -> None:
    told()
    path = room / "articles/2024/a.en.md"
    path.write_text(path.read_text("utf-8") + "\nThe end.\n", "utf-8")
    french = room / "articles/2024/a.fr.md"
    french.write_text(french.read_text("utf-8") + "\nLa fin.\n", "utf-8")
    said = told()
    pages = [path for path in said if path.startswith("en/2024/10/a/")]
    assert pages
    assert {said[path] for path in pages} == {"its text, or that of its twin, changed"}
    feeds = {said[path] for path in said if path.endswith(("rss.xml", "atom.xml", "feed.json"))}
    assert feeds == {"it tells of 2024/a"}
    assert not [path for path in said if "/b/" in path]


def test_a_page_altered_by_hand_is_mended(room: Path, told: Told) -> None:
    told()
    (room / "output/en/index.html").write_text("mine", "utf-8")
    assert told("fr") == {"en/index.html": "il manquait ou avait été modifié à la main"}


def test_other_settings_are_told(room: Path, told: Told) -> None:
    told()
    (room / "site.toml").write_text(
        SITE_TOML + "[theme]\nsearch = false\naccent = '#123456'\n", "utf-8"
    )
    assert set(told().values()) == {"a story left, or the settings, the theme or Diptych changed"}
