"""The HTML form: both texts side by side, findings at their passages, nothing that runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from conftest import story_files

from pipeline.cli.main import run

Newsroom = Callable[..., Path]
BODY_FR = "Le port est ouvert.\n\nIl y a 23 bateaux & un <script>x()</script> quai.\n\nLa fin."
BODY_EN = "The harbour is open.\n\nThere are 33 ships & one <script>x()</script> quay.\n\nThe end."


def report(root: Path, *args: str, lang: str = "en") -> BeautifulSoup:
    target = root / "report.html"
    told = ["check", "--format", "html", "--output", str(target), *args]
    run(["--site", str(root), "--lang", lang, *told])
    return BeautifulSoup(target.read_bytes(), "lxml")


def test_a_finding_stands_under_both_texts_of_its_passage(make_newsroom: Newsroom) -> None:
    page = report(make_newsroom(story_files("2024/port", BODY_FR, BODY_EN)))
    rows = [row for row in page.select(".row") if row.select("li.error")]
    told = [row for row in rows if "number-mismatch" in row.get_text()]
    (row,) = told
    sides = [side.get_text() for side in row.select(".side")]
    assert "23 bateaux" in sides[0]
    assert "33 ships" in sides[1]
    assert "articles/2024/port.en.md" in row.get_text()
    assert [side.get("lang") for side in row.select(".side")] == ["fr", "en"]
    assert "La fin." in page.select("details")[-1].get_text()


def test_nothing_of_an_article_runs_and_nothing_is_loaded(make_newsroom: Newsroom) -> None:
    page = report(make_newsroom(story_files("2024/port", BODY_FR, BODY_EN)))
    assert not page.select("script, img, link, iframe, [src], [href]")
    (policy,) = page.select("meta[http-equiv=Content-Security-Policy]")
    assert policy.get("content").startswith("default-src 'none'; style-src 'sha256-")


def test_a_missing_twin_leaves_one_text_alone(make_newsroom: Newsroom) -> None:
    files = story_files("2024/port")
    root = make_newsroom({path: text for path, text in files.items() if path.endswith("fr.md")})
    page = report(root, lang="fr")
    assert page.html.get("lang") == "fr"
    assert "twin-missing" in page.get_text()


@pytest.mark.parametrize("files", [{"articles/x.fr.md": "---\n: [\n---\n\nBonjour.\n"}])
def test_a_file_that_can_not_be_read_is_told(
    make_newsroom: Newsroom, files: dict[str, str]
) -> None:
    assert "articles/x.fr.md" in report(make_newsroom(files)).get_text()


def test_a_site_in_order_says_so(make_newsroom: Newsroom) -> None:
    page = report(make_newsroom(story_files("2024/port")))
    assert "1 story, 0 findings" in page.get_text()


def test_a_place_that_can_not_be_written_is_an_error_with_words(
    make_newsroom: Newsroom, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_newsroom(story_files("2024/port"))
    away = str(root / "nowhere" / "report.html")
    assert run(["--site", str(root), "--lang", "en", "check", "--output", away]) == 2
    assert "can not be written" in capfd.readouterr().err
