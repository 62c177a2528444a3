"""Waivers: what they silence, when they lapse, and what is said of those that serve nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import article_text

from pipeline.articles.load import load_stories
from pipeline.articles.model import Article, Pair
from pipeline.config import load_site
from pipeline.parity.check import check_archive, check_pair
from pipeline.parity.comparison import Archive
from pipeline.parity.digests import digest_block
from pipeline.site import Site

FR = "Le maire a ouvert lundi [l’exposition]({}) sur les navires du port, avec cent maquettes."
EN = "On Monday the mayor opened the exhibition on the ships of the harbour, with a hundred models."
LINK = "https://musee.example.org/navires"

Make = Callable[..., Article]


@pytest.fixture
def check(make_article: Make, site: Site) -> Callable[..., dict[str, str]]:
    """Check a pair whose French link is lost in English, with waivers in either file."""

    def run(fr: str = "", en: str = "", french: str = FR.format(LINK)) -> dict[str, str]:
        front = {"fr": {"parity": fr} if fr else {}, "en": {"parity": en} if en else {}}
        pair = Pair(
            "2024/story",
            make_article("fr", french, **front["fr"]),
            make_article("en", EN, **front["en"]),
        )
        return {finding.rule: finding.severity.value for finding in check_pair(pair, site)}

    return run


def _ignore(rule: str = "link-lost", more: str = "") -> str:
    return f"{{ignore: [{{rule: {rule}, reason: The page has no English version{more}}}]}}"


def test_without_a_waiver_the_finding_stands(check: Callable[..., dict[str, str]]) -> None:
    assert check() == {"link-lost": "warning"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_waiver_of_either_file_silences_it(
    check: Callable[..., dict[str, str]], lang: str
) -> None:
    assert check(**{lang: _ignore()}) == {}


@pytest.mark.parametrize("text", ["musee.example.org", "maire a ouvert", "lacks this link"])
def test_a_text_narrows_it_to_message_or_line(
    check: Callable[..., dict[str, str]], text: str
) -> None:
    assert check(en=_ignore(more=f", text: {text}")) == {}


def test_another_text_silences_nothing(check: Callable[..., dict[str, str]]) -> None:
    found = check(en=_ignore(more=", text: lighthouse"))

    assert found == {"link-lost": "warning", "waiver-useless": "warning"}


def test_a_waiver_of_another_rule_is_useless(check: Callable[..., dict[str, str]]) -> None:
    found = check(en=_ignore("picture-lost"))

    assert found == {"link-lost": "warning", "waiver-useless": "warning"}


@pytest.mark.parametrize("rule", ["link-lots", "front-matter-invalid", "waiver-useless"])
def test_a_waiver_of_no_rule_is_told(check: Callable[..., dict[str, str]], rule: str) -> None:
    assert check(en=_ignore(rule)) == {"link-lost": "warning", "waiver-unknown": "warning"}


def test_a_bound_waiver_holds_until_its_passage_changes(
    check: Callable[..., dict[str, str]], make_article: Make
) -> None:
    digest = digest_block(make_article("fr", FR.format(LINK)).blocks[0])
    bound = _ignore(more=f', blocks: ["{digest}"]')

    assert check(fr=bound) == {}
    assert check(fr=bound, french=FR.format(LINK).replace("l’exp", "l'exp")).keys() <= {
        "typography"
    }
    found = check(fr=bound, french=FR.format(LINK).replace("cent maquettes", "cent plans"))
    assert found["waiver-stale"] == "warning"
    assert found["link-lost"] == "warning"


def test_a_bound_waiver_silences_only_its_passage(
    check: Callable[..., dict[str, str]], make_article: Make
) -> None:
    french = FR.format(LINK) + "\n\nLa visite du quai est gratuite."
    other = digest_block(make_article("fr", french).blocks[1])

    assert "link-lost" in check(fr=_ignore(more=f', blocks: ["{other}"]'), french=french)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Le port, l’été.", "Le port, l'été.", True),
        ("Le « port ».", 'Le "port".', True),
        ("Le port\nde pêche.", "Le port de\u00a0pêche.", True),
        ("Le port.", "Le phare.", False),
        ("Voir [a](b.html).", "Voir [a](c.html).", False),
        ("![Le quai](a.jpg)", "![Un quai](a.jpg)", False),
        ("## Le port", "### Le port", False),
        ("- Le port", "Le port", False),
    ],
)
def test_a_digest_follows_what_is_said(make_article: Make, one: str, two: str, same: bool) -> None:
    digests = [digest_block(make_article("fr", text).blocks[0]) for text in (one, two)]

    assert (digests[0] == digests[1]) is same


def test_a_rule_over_the_archive_can_be_waived(make_newsroom: Callable[..., Path]) -> None:
    waived = article_text("fr", "Un bateau.", parity=_ignore("twin-missing"))
    root = make_newsroom(
        {"articles/a.fr.md": waived, "articles/b.fr.md": article_text("fr", "Un.")}
    )
    site = load_site(root)
    stories = load_stories(root, root / "articles", site).stories

    assert [finding.story for finding in check_archive(Archive(site, stories))] == ["b"]


def test_a_useless_waiver_over_the_archive_is_told(make_newsroom: Callable[..., Path]) -> None:
    texts = {
        f"articles/a.{lang}.md": article_text(lang, "Un bateau.", parity=_ignore("twin-missing"))
        for lang in ("fr", "en")
    }
    root = make_newsroom(texts)
    site = load_site(root)
    stories = load_stories(root, root / "articles", site).stories

    assert [finding.rule for finding in check_archive(Archive(site, stories))] == [
        "waiver-useless",
        "waiver-useless",
    ]
