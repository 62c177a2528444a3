"""Where a release begins and ends, which pictures it may bring, and what is no release at all."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from conftest import picture

from pipeline.errors import DiptychError
from pipeline.newsroom.releases import document, losses
from pipeline.newsroom.releases.document import Document, PictureFolder, read_document
from pipeline.newsroom.releases.html import read_html
from pipeline.site import Site

SITE = Site(base_url="https://news.example.org/")
BODY = "<p>Les douanes ont reçu douze pays cette année.</p>"


def read(data: bytes, name: str = "page.html", folder: Path = Path()) -> Document:
    return read_document(data, name, folder, SITE, None)


@pytest.mark.parametrize(
    ("page", "title", "passages"),
    [
        (f"<h1>Le port</h1>{BODY}", "Le port", 1),
        (f"<h1>Le<br>port  neuf</h1>{BODY}", "Le port neuf", 1),
        (f"<title>Le\n port</title>{BODY}", "Le port", 1),
        (f"<title>Le port</title><h1> </h1>{BODY}", "Le port", 1),
        (f"<p>Le port</p>{BODY}", "Le port", 1),
        (f"<h1>Le port</h1>{BODY}<h1>Suite</h1>{BODY}<h2>Fin</h2>", "Le port", 4),
    ],
)
def test_the_title_of_a_page(page: str, title: str, passages: int) -> None:
    found = read_html(page, lambda _: None)

    assert found.title == title
    assert len(found.passages) == passages


def test_further_main_headings_go_one_level_down() -> None:
    page = read_html(f"<h1>Le port</h1>{BODY}<h1>Suite</h1><h2>Fin</h2>{BODY}", lambda _: None)

    assert [one.markdown for one in page.passages if one.markdown[0] == "#"] == [
        "## Suite",
        "### Fin",
    ]


def test_the_article_of_a_page_is_what_counts() -> None:
    page = read_html(
        f"<header>Accueil</header><div> </div><main><h1>Le port</h1>{BODY}</main>"
        "<script>let a</script><footer>Mentions</footer>",
        lambda _: None,
    )

    assert [one.text for one in page.passages] == ["Les douanes ont reçu douze pays cette année."]
    assert [(one.what, one.text) for one in page.losses] == [
        (losses.AROUND, "Accueil"),
        (losses.AROUND, "Mentions"),
    ]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "page.html", "not an HTML page"),
        (b"<html>\0\0</html>", "page.html", "not an HTML page"),
        (b"<div>" * 300 + BODY.encode(), "page.html", "stand in each other too deep"),
        (b"<h1>Le port</h1>", "page.html", "no text to import"),
        (b"<h1>Le port</h1><p>7 octobre 2024</p>", "page.html", "no text to import"),
        (b"Le port\n\nUn mot.\n" * 150_000, "release.txt", "too large for a release"),
        (b"", "release.txt", "no text to import|nothing to import|empty"),
    ],
)
def test_what_is_no_release_is_told(data: bytes, name: str, said: str) -> None:
    with pytest.raises(DiptychError, match=said):
        read(data, name)


def test_a_file_beyond_any_release_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LARGEST_DOCUMENT", 3_000_000)
    with pytest.raises(DiptychError, match=r"too large for a release \(3 MB\)"):
        read(bytes(3_000_001))


PNG = picture()
_PACKED = base64.b64encode(PNG).decode()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("quai.png", True),
        ("./quai.png?v=2#a", True),
        ("sous/quai%20neuf.png", True),
        (f"data:image/png;base64,{_PACKED}", True),
        ("data:image/png," + "".join(f"%{byte:02x}" for byte in PNG), True),
        ("data:image/png;base64,é", False),
        ("../secret.png", False),
        ("/etc/quai.png", False),
        ("//e.org/quai.png", False),
        ("file:quai.png", False),
        ("https://e.org/quai.png", False),
        ("none.png", False),
        ("sous", False),
        ("link.png", False),
        ("n" * 300, False),
        ("a%00b", False),
    ],
)
def test_a_page_brings_pictures_of_its_folder_only(
    tmp_path: Path, source: str, found: bool
) -> None:
    folder = tmp_path / "in"
    (folder / "sous").mkdir(parents=True)
    for place in ("in/quai.png", "in/sous/quai neuf.png", "secret.png"):
        (tmp_path / place).write_bytes(PNG)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")

    assert (PictureFolder(folder).fetch(source) or b"") == (PNG if found else b"")


def test_a_picture_larger_than_any_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "quai.png").write_bytes(PNG)
    monkeypatch.setattr(document, "LARGEST_PICTURE", len(PNG) - 1)

    assert PictureFolder(tmp_path).fetch("quai.png") is None


def test_the_head_of_a_page_is_read_as_that_of_a_text() -> None:
    found = read(f"<h1>Le port s’agrandit</h1><p>7 octobre 2024</p>{BODY}{BODY}".encode())

    assert found.date
    assert found.date.isoformat() == "2024-10-07"
    assert found.passages == ("Les douanes ont reçu douze pays cette année.",) * 2
    assert found.lang == "fr"
