"""Pictures in a text: those of this site by their files, others as they are written."""

from __future__ import annotations

from pipeline.render.picture import place_pictures, plain_pictures
from pipeline.render.shown import Rendition, Shown

PLAIN = Rendition("/media/quai.png", 40, 30, "image/png", 99)
SMALL = Rendition("/pictures/quai-20.webp", 20, 15, "image/webp", 9)
KNOWN = {"/media/quai.png": Shown(PLAIN, (SMALL,))}
BODY = (
    '<p><img alt="Ailleurs" src="https://e.org/a.png"> '
    '<img alt="Un quai" src="/media/quai.png" title="T"> <img alt="" src="/media/quai.png"></p>'
)


def link(address: str) -> str:
    return f"https://news.example.org{address}"


def test_a_page_shows_sizes_of_what_is_known_and_the_rest_as_it_is() -> None:
    placed = place_pictures(BODY, KNOWN, link, first_lazy=False)

    assert '<img alt="Ailleurs" src="https://e.org/a.png">' in placed
    assert placed.count("https://news.example.org/media/quai.png") == 2
    assert placed.count("https://news.example.org/pictures/quai-20.webp") == 2
    assert placed.count('width="40"') == placed.count('height="30"') == 2
    assert 'title="T"' in placed


def test_a_feed_shows_one_file_of_what_is_known_and_the_rest_as_it_is() -> None:
    plain = plain_pictures(BODY, KNOWN, link)

    assert '<img alt="Ailleurs" src="https://e.org/a.png">' in plain
    assert plain.count("https://news.example.org/media/quai.png") == 2
    assert ".webp" not in plain
    assert "srcset" not in plain


def test_without_pictures_nothing_changes() -> None:
    assert (
        place_pictures(BODY, {}, link, first_lazy=False) == plain_pictures(BODY, {}, link) == BODY
    )
