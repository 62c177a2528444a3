"""Addresses and references in running text: the check reads the links that a page has."""

from __future__ import annotations

import re

import pytest

from pipeline.articles.blocks import scan_blocks
from pipeline.articles.markdown import render_markdown

_HREF = re.compile(r'<a href="([^"]*)"')


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Voir https://e.org/a.", ["https://e.org/a"]),
        ("(Voir https://e.org/a.)", ["https://e.org/a"]),
        ("(Voir https://e.org/a(b))", ["https://e.org/a(b)"]),
        ("Voir https://e.org/a(b), puis.", ["https://e.org/a(b)"]),
        ("Un xhttps://e.org n’en est pas une.", []),
        ("Ni un https: tout seul.", []),
        ("Une ligne\n   et https://e.org/a\n\tla suite.", ["https://e.org/a"]),
        ("[x][y] et [x][], [x].\n\n[x]: https://e.org/x", ["https://e.org/x"] * 3),
        ("[x][y] et [z][y].\n\n[y]: https://e.org/y", ["https://e.org/y"] * 2),
        ("[x][y] et [z].", []),
    ],
)
def test_links_in_running_text(text: str, targets: list[str]) -> None:
    assert [link.target for block in scan_blocks(text) for link in block.links] == targets
    assert _HREF.findall(render_markdown(text, "fr")) == targets
