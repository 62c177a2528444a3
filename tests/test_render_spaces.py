"""Spaces that do not break, on pages and in feeds, where a writer typed plain ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest
from conftest import article_text

from pipeline.build import run_publish
from pipeline.render.spaces import firm_spaces, firm_spaces_of_html

N, W = "\u202f", "\u00a0"  # narrow, wide


@pytest.mark.parametrize(
    ("profile", "text", "firm"),
    [
        ("fr-FR", "Oui ! Non ? Si ; voici : là", f"Oui{N}! Non{N}? Si{N}; voici{W}: là"),
        ("fr-CH", "Si ; voici : là", f"Si{N}; voici{N}: là"),
        ("fr-CA", "Voici : là", f"Voici{W}: là"),
        ("eu", "Voici : là", f"Voici{W}: là"),
        ("fr-FR", "« Venez ! »", f"«{W}Venez{N}!{W}»"),
        (
            "fr-FR",
            "16 000 € et 7,5 % de 1 200 300 $",
            f"16{N}000{W}€ et 7,5{W}% de 1{N}200{N}300{W}$",
        ),
        ("fr-FR", "en 2024 350 agents", "en 2024 350 agents"),
        ("fr-FR", "un sourire :) et un :code:", "un sourire :) et un :code:"),
        ("fr-FR", "Déjà bien : ici", f"Déjà bien{W}: ici"),
        ("en-GB", "A slip : here", "A slip : here"),
    ],
)
def test_only_the_kind_of_a_space_changes(profile: str, text: str, firm: str) -> None:
    assert firm_spaces(text, profile) == firm
    assert firm.replace(N, " ").replace(W, " ") == text


def test_code_stays_as_it_is() -> None:
    html = "<p>Tapez : <code>a ; b</code> ; puis</p>\n<pre><code>x ; y\n</code></pre>\n<p>Fin !</p>"

    assert firm_spaces_of_html(html, "fr-FR") == (
        f"<p>Tapez{W}: <code>a ; b</code>{N}; puis</p>\n"
        f"<pre><code>x ; y\n</code></pre>\n<p>Fin{N}!</p>"
    )


def test_pages_lists_and_feeds_have_them(make_newsroom: Callable[..., Path]) -> None:
    root = make_newsroom(
        {
            "articles/a/port.fr.md": article_text(
                "fr", "« Enfin ! », dit-elle.", title='"Port : le quai ouvre"', summary="Quand ?"
            ),
            "articles/a/port.en.md": article_text(
                "en", "“At last!” she says.", title='"Port: the quay opens"', summary="When?"
            ),
        }
    )
    report = run_publish(root, articles=root / "articles", output=root / "output")
    assert not report.blocked

    page = (root / "output/fr/2024/10/port/index.html").read_text("utf-8")
    front = (root / "output/fr/index.html").read_text("utf-8")
    feed = feedparser.parse((root / "output/fr/feed.atom").read_bytes())

    assert f"<p>«{W}Enfin{N}!{W}», dit-elle.</p>" in page.replace("&nbsp;", W)
    for html in (page, front):
        assert f"Port{W}: le quai ouvre" in html
        assert f"Quand{N}?" in html
    assert feed.entries[0].title == f"Port{W}: le quai ouvre"
    assert f"Enfin{N}!" in feed.entries[0].content[0].value
