"""Characters and links that show one thing and say another."""

from __future__ import annotations

import pytest
from conftest import article_text

from pipeline.articles.load import read_article
from pipeline.articles.markdown import render_markdown
from pipeline.site import Site


def _rules(site: Site, body: str, **front: str) -> list[str]:
    data = article_text("en", body, **front).encode()
    _, findings = read_article("articles/2024/x.en.md", data, site)
    return [
        f"{f.location.line}:{f.location.column} {f.rule} {f.message.text('en')}" for f in findings
    ]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("It cost \u202e0001 euros.", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("It cost \u202d0001 euros.", "U+202D LEFT-TO-RIGHT OVERRIDE"),
        ("Never \u202bclosed here.", "U+202B RIGHT-TO-LEFT EMBEDDING"),
        ("Never \u2067closed here.", "U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("Closed by \u2067another\u202c mark.", "U+2067 RIGHT-TO-LEFT ISOLATE"),
        ("One \u2066of \u2067two\u2069.", "U+2066 LEFT-TO-RIGHT ISOLATE"),
    ],
)
def test_what_reorders_a_line_blocks_by_name(site: Site, body: str, name: str) -> None:
    (found,) = _rules(site, body)

    column = next(at for at, character in enumerate(body, 1) if character > "\u2000")
    assert f"8:{column} text-reordered" in found
    assert name in found


@pytest.mark.parametrize(
    "body",
    [
        "A mark\u200f after Hebrew שלום\u200e is fine.",
        "An isolate \u2067שלום\u2069 that ends.",
        "Embedded \u202bשלום\u202c and closed, \u2066twice \u2067over\u2069\u2069.",
        "Thin\u202fspaces and zero\u200dwidth joiners.",
    ],
)
def test_right_to_left_words_are_everyday_input(site: Site, body: str) -> None:
    assert _rules(site, body) == []


@pytest.mark.parametrize(
    ("character", "name"),
    [("\x00", "NULL"), ("\x07", "ALERT"), ("\x1b", "ESCAPE"), ("\x7f", "DELETE"), ("\x0c", "FORM")],
)
def test_control_characters_are_named(site: Site, character: str, name: str) -> None:
    (found,) = _rules(site, f"Te{character}xt.")

    assert "8:3 control-character" in found
    assert f"U+{ord(character):04X} {name}" in found


def test_an_override_can_not_come_in_by_an_escape(site: Site) -> None:
    assert "control-character" in _rules(site, "Text.", title='"A \\u202E title"')[0]
    assert "\u202e" not in render_markdown("It cost &#x202E;0001 &#8238; euros.", "en")


@pytest.mark.parametrize(
    "host",
    [
        "www.wсoomd.org",  # Cyrillic с
        "раураl.example",  # Cyrillic but for the l
        "соре.example",  # wholly Cyrillic, each letter Latin-looking
        "gοοgle.example",  # Greek ο
        "xn--woomd-1ye.org",
    ],
)
def test_a_host_that_looks_like_another_is_told(site: Site, host: str) -> None:
    found = _rules(site, f"See [the site](https://{host}/page).")

    assert "8:5 link-lookalike" in found[0]


@pytest.mark.parametrize(
    "target",
    [
        "https://www.wcoomd.org/",
        "https://müller.example/",
        "https://www.xn--mller-kva.example/",
        "https://правда.example/",
        "https://τράπεζα.example/",
        "https://例え.example/",
        "https://news.example/страница",
        "other.en.md",
        "mailto:desk@example.org",
        "http://[half",
    ],
)
def test_honest_hosts_are_left_alone(site: Site, target: str) -> None:
    assert not [rule for rule in _rules(site, f"See [it]({target}).") if "lookalike" in rule]
