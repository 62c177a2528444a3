"""This repository's own newsroom: five stories that pass the check as they are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import frontmatter
import pytest

from pipeline.build import run_check
from pipeline.config import load_site

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "articles").rglob("*.md"))
NARROW = "\u202f"


def test_the_stories_pass_without_a_word(tmp_path: Path) -> None:
    shutil.copy(ROOT / "site.toml", tmp_path)
    shutil.copytree(ROOT / "articles", tmp_path / "articles")

    report = run_check(tmp_path, articles=tmp_path / "articles")

    assert report.pairs == 5
    assert [(f.location.path, f.rule, f.message.text("en")) for f in report.findings] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_story_needs_a_waiver_and_each_was_written_in_french_first(path: Path) -> None:
    matter = frontmatter.load(str(path)).metadata

    assert "parity" not in matter
    assert matter["language_pair"] == "fr-en"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_typography_of_a_careful_printer(path: Path) -> None:
    text = path.read_text("utf-8").partition("---\n")[2].partition("---\n")[2]

    assert "'" not in text
    assert '"' not in text
    if path.name.endswith(".fr.md"):
        assert not re.search(rf"[^{NARROW}][;!?]", text)
        assert not re.search("«(?!\u00a0)|(?<!\u00a0)»|(?<![\u00a0-]): ", text)


def test_the_founding_story_says_what_is_known() -> None:
    story = frontmatter.load(str(ROOT / "articles/2024/jakarta-workshop.fr.md"))

    assert str(story["date"]) == "2024-10-07"
    assert story["region"] == "asia-pacific"
    for fact in ("du 23 au 27 septembre 2024", "34 participants", "23 administrations", "deuxième"):
        assert fact in story.content


def test_the_site_has_the_six_regions_and_the_world() -> None:
    site = load_site(ROOT)

    assert set(site.regions) == {
        "asia-pacific",
        "europe",
        "americas-caribbean",
        "east-southern-africa",
        "west-central-africa",
        "north-africa-middle-east",
        "world",
    }
    assert set(site.sections) == {"news", "feature", "explainer"}
    assert set(site.places.values()) == set(site.regions) - {"world"}
