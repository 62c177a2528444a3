"""The picture drawn of a title, for stories that have none: when, of what, and in what letters."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, story_files
from lxml import html
from picture_samples import own_story, photo, publish, tree
from PIL import Image

from pipeline.build.pictures.share import ShareCard, draw_share

Make = Callable[..., Path]


def _drawn(title: str) -> bytes:
    return draw_share(ShareCard(title, "La Gazette", "#0b4f7d"))


@pytest.mark.parametrize(
    ("title", "as_if"),
    [
        ("3\u202f301 lecteurs\u202f?", "3\u00a0301 lecteurs\u00a0?"),
        ("un\u2009bateau", "un\u00a0bateau"),
        ("vingt\u2011six", "vingt\u2010six"),
        ("con\u00adseil\u200b\u2060", "conseil"),
        ("👍 ok", " ok"),
        ("e\u0301cole", "\u00e9cole"),
    ],
)
def test_no_box_stands_for_what_the_typeface_lacks(title: str, as_if: str) -> None:
    assert _drawn(title) == _drawn(as_if)


def shares(root: Path) -> dict[str, bytes]:
    return {p: data for p, data in tree(root).items() if p.startswith("pictures/share/")}


def test_a_story_without_picture_is_shown_elsewhere_by_its_title(make_newsroom: Make) -> None:
    root = make_newsroom(story_files("a") | own_story("b") | {"articles/quai.jpg": photo()})
    publish(root)

    assert list(shares(root)) == ["pictures/share/a.en.png", "pictures/share/a.fr.png"]
    for data in shares(root).values():
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (1200, 630)
            assert len(data) < 40_000
    page = html.fromstring((root / "output/fr/2024/10/a/index.html").read_text("utf-8"))
    told = {meta.get("property"): meta.get("content") for meta in page.iter("meta")}
    assert told["og:image"] == "https://news.example.org/pictures/share/a.fr.png"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")


def test_only_another_title_draws_another_share_picture(make_newsroom: Make) -> None:
    root = make_newsroom(story_files("a") | story_files("b", title="B"))
    publish(root)
    before = shares(root)
    for lang in ("fr", "en"):
        path = root / f"articles/b.{lang}.md"
        path.write_text(path.read_text("utf-8").replace("title: B", "title: C"), "utf-8")
    report = publish(root)

    written = {path for path in report.written if path.startswith("pictures/share/")}
    assert written == {"pictures/share/b.en.png", "pictures/share/b.fr.png"}
    assert shares(root)["pictures/share/a.fr.png"] == before["pictures/share/a.fr.png"]


def test_share_pictures_can_be_left_out(make_newsroom: Make) -> None:
    root = make_newsroom(story_files("a"), site_toml=SITE_TOML + "[pictures]\nshare = false\n")
    publish(root)

    assert not shares(root)
    assert "og:image" not in (root / "output/fr/2024/10/a/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "title", ["", "Un", "mot " * 100, "x" * 1000, "a\u00a0b" * 80, "É" * 50, "👍 ok", "\u0301"]
)
def test_any_title_can_be_drawn(title: str) -> None:
    with Image.open(io.BytesIO(draw_share(ShareCard(title, "La Gazette", "#0b4f7d")))) as image:
        image.load()
        shown = image.convert("L")
        # The margins stay free, whatever the title.
        assert shown.crop((1140, 0, 1200, 630)).getextrema()[1] < 128
