"""A new story's files are ready to fill, and nothing is ever written over."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DiptychError
from pipeline.finding import LANGS, Lang
from pipeline.newsroom.scaffold import Head, render_front_matter, render_scalar, write_story
from pipeline.newsroom.starting import load_templates, write_newsroom
from pipeline.site import Label, Site

SITE = Site(
    base_url="https://news.example.org/",
    regions={"europe": Label(fr="Europe", en="Europe"), "world": Label(fr="Monde", en="World")},
    sections={"news": Label(fr="Actualité", en="News")},
)
DAY = dt.date(2024, 10, 7)


def keys(text: str) -> dict[str, object]:
    assert text.startswith("---\n")
    assert text.endswith("\n---\n")
    found: dict[str, object] = yaml.safe_load(text[4:-4])
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_front_matter_says_what_is_known(lang: Lang) -> None:
    head = Head(
        DAY, "europe", "en", title_fr="Titre : un", title_en="Title: one", section="news",
        tags=("smart-customs",), draft=True,
    )  # fmt: skip
    assert keys(render_front_matter(head, lang, SITE)) == {
        "title": head.title(lang),
        "date": DAY,
        "region": "europe",
        "language_pair": "en-fr",
        "section": "news",
        "tags": ["smart-customs"],
        "draft": True,
    }


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_known_is_left_to_fill(lang: Lang) -> None:
    text = render_front_matter(Head(DAY, "", "fr"), lang, SITE)
    assert keys(text) == {"title": "", "date": DAY, "region": None, "language_pair": "fr-en"}
    assert "europe, world" in text


def test_commented_lines_are_right_once_uncommented() -> None:
    text = render_front_matter(Head(DAY, "europe", "fr"), "fr", SITE)
    lines = [
        line.removeprefix("# ")
        for line in text.splitlines()
        if line.startswith(
            ("# section:", "# tags:", "# authors:", "# image:", "# publish_at:", "# draft:")
        )
    ]
    found = yaml.safe_load("\n".join(lines))
    assert set(found) == {"section", "tags", "authors", "image", "publish_at", "draft"}
    assert found["section"] == "news"
    assert found["publish_at"].tzinfo


@given(st.text(min_size=1).filter(lambda text: text.isprintable() or " " in text))
def test_any_title_survives_yaml(text: str) -> None:
    assert yaml.safe_load(f"title: {render_scalar(text)}") == {"title": text}


@pytest.mark.parametrize(
    "text", ["yes", "2024-10-07", "12", "a: b", "# x", "null", "«\u00a0x\u00a0»", "x\u2028y", "  x"]
)
def test_titles_that_yaml_would_misread(text: str) -> None:
    assert yaml.safe_load(f"title: {render_scalar(text)}") == {"title": text}


def test_both_files_or_none(tmp_path: Path) -> None:
    texts: dict[Lang, str] = {"fr": "un\n", "en": "one\n"}
    paths = write_story(tmp_path, "2024/x", texts)
    assert [path.read_text("utf-8") for path in paths] == ["un\n", "one\n"]
    paths[0].unlink()
    with pytest.raises(DiptychError):
        write_story(tmp_path, "2024/x", {"fr": "deux\n", "en": "two\n"})
    assert paths[1].read_text("utf-8") == "one\n"
    assert not paths[0].exists()


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "x.en.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DiptychError):
        write_story(tmp_path, "x", {"fr": "un\n", "en": "one\n"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.en.md"]


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("no folder")
    with pytest.raises(DiptychError) as caught:
        write_story(tmp_path / "articles", "x", {"fr": "", "en": ""})
    assert "articles" in caught.value.message.text("fr")


def test_a_newsroom_is_begun_once(tmp_path: Path) -> None:
    files = load_templates()
    assert {"site.toml", "Makefile", ".gitignore", ".github/workflows/publish.yml"} <= set(files)
    write_newsroom(tmp_path, files)
    (tmp_path / "site.toml").write_text("mine")
    with pytest.raises(DiptychError) as caught:
        write_newsroom(tmp_path, files)
    assert "site.toml" in caught.value.message.text("en")
    assert (tmp_path / "site.toml").read_text() == "mine"


def test_the_workflow_is_yaml_with_its_own_variables_kept() -> None:
    text = load_templates()[".github/workflows/publish.yml"]
    assert yaml.safe_load(text)["jobs"]["publish"]["steps"]
    assert "${{ github.sha }}" in text


def test_what_this_machine_knows_stays_out_of_git() -> None:
    files = load_templates()
    assert "local.mk" in files[".gitignore"].splitlines()
    tracked = {name: text for name, text in files.items() if name != "local.mk"}
    here = str(Path(__file__).parents[1])
    assert not [name for name, text in tracked.items() if here in text]
