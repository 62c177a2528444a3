"""The picture drawn of a title: what the typeface lacks leaves no box behind."""

from __future__ import annotations

import pytest

from pipeline.build.pictures.share import ShareCard, draw_share


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
