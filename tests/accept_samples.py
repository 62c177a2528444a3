"""A story to accept, in a newsroom of its own, and what the check then tells of it."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import article_text

from pipeline.articles.load import load_stories
from pipeline.articles.model import Pair
from pipeline.config import load_site
from pipeline.finding import Lang
from pipeline.parity.check import check_pair

FR = [
    "Le port de Bruges ouvre un nouveau quai en mars, après deux ans de travaux.",
    "Le ministre des Transports l’a annoncé lundi devant 34 armateurs.",
    "## Un chantier long",
    "Les grues viennent de Gand et pèsent 200 tonnes chacune.",
    "La ville paie la moitié, la province le reste.",
]
EN = [
    "The port of Bruges opens a new quay in March, after two years of works.",
    "The minister of Transport said so on Monday before 34 shipowners.",
    "## A long building site",
    "The cranes come from Ghent and weigh 200 tonnes each.",
    "The city pays half of it, the province the rest.",
]
TEXTS: dict[str, list[str]] = {"fr": FR, "en": EN}


def write(root: Path, lang: str, paragraphs: list[str], head: str = "") -> None:
    """Write a body, keeping the file's front matter if there is one."""
    path = root / f"articles/2024/quai.{lang}.md"
    if path.exists():
        front = re.match(r"---\n.*?^---\n", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)
        assert front
        path.write_text(front[0] + "\n" + "\n\n".join(paragraphs) + "\n", "utf-8")
        return
    language: Lang = "fr" if lang == "fr" else "en"
    text = article_text(language, "\n\n".join(paragraphs))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("---\n\n", f"{head}---\n\n", 1), "utf-8")


def stale(root: Path) -> list[tuple[str, str, str]]:
    """What the check tells: rule, place and counterpart, as language and text of the line."""
    site = load_site(root)
    (story,) = load_stories(root, root / "articles", site).stories
    assert story.fr
    assert story.en
    found = []
    for finding in check_pair(Pair(story.story, story.fr, story.en), site):
        if finding.rule in ("translation-stale", "original-stale"):
            places = [finding.location, finding.counterpart]
            shown = [_line(root, place.path, place.line) if place else "" for place in places]
            found.append((finding.rule, *shown))
    return found


def _line(root: Path, path: str, number: int) -> str:
    line = (root / path).read_text("utf-8").split("\n")[number - 1]
    return f"{path[-5:-3]}: {line}"


def changed(texts: list[str], at: int, text: str | None) -> list[str]:
    return [*texts[:at], *([text] if text is not None else []), *texts[at + 1 :]]
