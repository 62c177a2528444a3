"""Rules over the whole newsroom, run on small newsrooms read from disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import article_text, picture, story_files

from pipeline.articles.load import load_stories
from pipeline.config import load_site
from pipeline.finding import Finding
from pipeline.parity.check import check_archive
from pipeline.parity.comparison import Archive

Check = Callable[..., list[Finding]]


@pytest.fixture
def check(make_newsroom: Callable[..., Path]) -> Check:
    """Write a newsroom and return what the archive's rules find in it."""

    def run(files: Mapping[str, str | bytes], *, attachments: bool = True) -> list[Finding]:
        root = make_newsroom(files)
        site = load_site(root)
        loaded = load_stories(root, root / "articles", site)
        present = frozenset(path for path in files if not path.endswith(".md"))
        return check_archive(Archive(site, loaded.stories, (), present if attachments else None))

    return run


def _told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.story, finding.location.path) for finding in findings]


def test_a_sound_newsroom_has_no_findings(check: Check) -> None:
    files = story_files("2024/a", fr="Voir [b](b.fr.md).", en="See [b](b.en.md).")

    assert check(files | story_files("2024/b")) == []


@pytest.mark.parametrize(("lang", "missing"), [("fr", "en"), ("en", "fr")])
def test_a_missing_twin_is_named(check: Check, lang: str, missing: str) -> None:
    findings = check({f"articles/2024/a.{lang}.md": article_text(lang, "Un bateau.")})

    assert _told(findings) == [("twin-missing", "2024/a", f"articles/2024/a.{lang}.md")]
    assert f"articles/2024/a.{missing}.md" in findings[0].hint.text("fr")


def test_a_twin_that_can_not_be_read_is_not_missing(check: Check) -> None:
    files = story_files("2024/a") | {"articles/2024/a.en.md": "---\ntitle: [\n---\n\nText.\n"}

    assert check(files) == []


def test_two_stories_at_one_address(check: Check) -> None:
    findings = check(story_files("2023/a") | story_files("2024/a"))

    assert _told(findings) == [
        ("address-duplicate", "2024/a", "articles/2024/a.en.md"),
        ("address-duplicate", "2024/a", "articles/2024/a.fr.md"),
    ]
    assert findings[0].counterpart
    assert findings[0].counterpart.path == "articles/2023/a.en.md"


def test_one_name_in_two_months_is_two_addresses(check: Check) -> None:
    assert check(story_files("2023/a", date="2023-01-02") | story_files("2024/a")) == []


def test_a_slug_of_one_language_may_clash(check: Check) -> None:
    files = story_files("2024/a") | story_files("2024/b")
    files["articles/2024/b.fr.md"] = article_text("fr", "Un bateau.", slug="a")

    assert _told(check(files)) == [("address-duplicate", "2024/b", "articles/2024/b.fr.md")]


@pytest.mark.parametrize("alias", ["/fr/2024/10/b/", "/FR/2024/10/B", "/fr/", "/"])
def test_an_alias_may_not_stand_where_a_page_does(check: Check, alias: str) -> None:
    files = story_files("2024/a") | story_files("2024/b")
    files["articles/2024/a.fr.md"] = article_text("fr", "Un bateau.", aliases=f"[{alias}]")

    assert _told(check(files)) == [("address-duplicate", "2024/a", "articles/2024/a.fr.md")]


def test_an_alias_of_its_own_is_fine(check: Check) -> None:
    files = story_files("2024/a")
    files["articles/2024/a.fr.md"] = article_text("fr", "Un bateau.", aliases="[/vieux/]")

    assert check(files) == []


@pytest.mark.parametrize(
    "target", ["absent.fr.md", "../2023/b.fr.md", "/fr/2024/10/absent/", "b.en.md/../x.md"]
)
def test_a_link_to_no_story(check: Check, target: str) -> None:
    files = story_files("2024/a", fr=f"Un bateau.\n\nVoir [b]({target}).") | story_files("2024/b")
    findings = check(files)

    assert _told(findings) == [("story-link-broken", "2024/a", "articles/2024/a.fr.md")]
    assert findings[0].location.line == 10


@pytest.mark.parametrize("target", ["b.fr.md#suite", "b.md", "/fr/2024/10/b/", "./b.en.md"])
def test_a_link_to_a_story(check: Check, target: str) -> None:
    assert check(story_files("2024/a", fr=f"Voir [b]({target}).") | story_files("2024/b")) == []


@pytest.mark.parametrize(
    ("key", "value"), [("draft", "true"), ("withdrawn", "{date: 2024-10-09, reason: Erreur}")]
)
def test_a_link_to_a_story_that_is_not_online(check: Check, key: str, value: str) -> None:
    files = story_files("2024/a", fr="Voir [b](b.fr.md).") | story_files("2024/b", **{key: value})

    assert _told(check(files)) == [("story-link-broken", "2024/a", "articles/2024/a.fr.md")]


def test_a_draft_may_link_to_a_draft(check: Check) -> None:
    files = story_files("2024/a", fr="Voir [b](b.fr.md).", draft="true")

    assert check(files | story_files("2024/b", draft="true")) == []


PICTURE = {"fr": "![Le quai](quai.jpg)", "en": "![The quay](quai.jpg)"}


def test_a_picture_that_is_not_there(check: Check) -> None:
    findings = check(story_files("2024/a", **PICTURE))

    assert [finding.rule for finding in findings] == ["picture-missing", "picture-missing"]
    assert "articles/2024/quai.jpg" in findings[0].hint.text("en")


def test_a_story_s_own_picture_that_is_not_there(check: Check) -> None:
    findings = check(story_files("2024/a", image="{src: quai.jpg, alt: Le quai}"))

    assert [finding.rule for finding in findings] == ["picture-missing", "picture-missing"]


def test_a_picture_that_is_there(check: Check) -> None:
    assert (
        check(story_files("2024/a", **PICTURE) | {"articles/2024/quai.jpg": picture(kind="JPEG")})
        == []
    )


def test_a_picture_elsewhere_is_not_looked_for(check: Check) -> None:
    assert check(story_files("2024/a", fr="![Le quai](https://example.org/q.jpg)")) == []


def test_without_knowledge_of_files_nothing_is_said(check: Check) -> None:
    assert check(story_files("2024/a", **PICTURE), attachments=False) == []


def test_a_linked_file_that_is_not_there(check: Check) -> None:
    findings = check(story_files("2024/a", fr="Voir [le rapport](rapport.pdf)."))

    assert _told(findings) == [("attachment-missing", "2024/a", "articles/2024/a.fr.md")]


def test_a_file_outside_the_newsroom(check: Check) -> None:
    findings = check(story_files("2024/a", fr="![Le quai](../../../../etc/quai.jpg)"))

    assert [finding.rule for finding in findings] == ["picture-missing"]
    assert "outside" in findings[0].hint.text("en")
