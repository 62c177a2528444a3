"""What many tests need: a newsroom in a temporary folder, articles and pairs from text."""

from __future__ import annotations

import gc
import io
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from msgspec import convert
from PIL import Image

from pipeline.articles.load import read_article
from pipeline.articles.model import Article, Pair
from pipeline.finding import Lang
from pipeline.site import Site

# A commit is judged by what it changed, not by the luck of the draw: the property tests try the
# same examples at every run, and others at each `make test-all` and `make fuzz`.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("other", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_sessionstart() -> None:
    """Forget results that are kept, in mutation testing.

    Each mutant is tried in a fork of a process that has run the sound code, and would find there
    what that made.
    """
    if "MUTANT_UNDER_TEST" in os.environ:
        for one in gc.get_objects():
            if isinstance(one, _lru_cache_wrapper) and str(one.__module__).startswith("pipeline"):
                one.cache_clear()


SITE_TOML = """\
base_url = "https://news.example.org/"
timezone = "Europe/Brussels"
[languages.fr]
title = "La Gazette"
description = "Nouvelles du port"
[languages.en]
title = "The Gazette"
description = "News of the harbour"
[publisher.name]
fr = "Le Port"
en = "The Harbour"
[regions.asia-pacific]
fr = "Asie/Pacifique"
en = "Asia/Pacific"
[regions.europe]
fr = "Europe"
en = "Europe"
[regions.world]
fr = "Monde"
en = "World"
[sections.news]
fr = "Actualité"
en = "News"
[sections.feature]
fr = "Dossier"
en = "Feature"
[sections.explainer]
fr = "Décryptage"
en = "Explainer"
[tags.smart-customs]
fr = "Douanes intelligentes"
en = "Smart Customs"
"""
FRONT = {
    "fr": {"title": "Le port accueille une exposition", "date": "2024-10-07", "region": "europe"},
    "en": {"title": "The harbour hosts an exhibition", "date": "2024-10-07", "region": "europe"},
}


def article_text(lang: Lang, body: str, **front: str) -> str:
    """A whole file: default front matter, overridden by ``front``, and a body."""
    values = FRONT[lang] | {"language_pair": "fr-en"} | front
    lines = "".join(f"{key}: {value}\n" for key, value in values.items())
    return f"---\n{lines}---\n\n{body}\n"


def first_and_rest(*first: object, rest: Iterable[object]) -> list[Any]:
    """Return what every run tries, then what only a run of all tests does."""
    slow = pytest.mark.slow
    marked = (one if isinstance(one, tuple) else (one,) for one in rest if one not in first)
    return [*first, *(pytest.param(*values, marks=slow) for values in marked)]


@pytest.fixture
def site() -> Site:
    return convert(tomllib.loads(SITE_TOML), Site)


@pytest.fixture
def make_article(site: Site) -> Callable[..., Article]:
    def make(lang: Lang, body: str, story: str = "2024/story", **front: str) -> Article:
        data = article_text(lang, body, **front).encode()
        article, findings = read_article(f"articles/{story}.{lang}.md", data, site)
        assert article, [finding.message.text("en") for finding in findings]
        return article

    return make


@pytest.fixture
def make_pair(make_article: Callable[..., Article]) -> Callable[..., Pair]:
    def make(fr: str, en: str, story: str = "2024/story") -> Pair:
        return Pair(story, make_article("fr", fr, story), make_article("en", en, story))

    return make


@pytest.fixture
def make_newsroom(tmp_path: Path) -> Callable[..., Path]:
    """Write ``site.toml`` and files (path → text or bytes) into a folder; return it.

    Unless settings of the theme are given or ``search`` is asked for, the site has no search: its
    indexer takes longer than all the rest of so small a site.
    """

    def make(
        files: Mapping[str, str | bytes],
        *,
        site_toml: str = SITE_TOML,
        name: str = "newsroom",
        search: bool = False,
    ) -> Path:
        if not search and "[theme" not in site_toml:
            site_toml += "[theme]\nsearch = false\n"
        root = tmp_path / name
        (root / "articles").mkdir(parents=True, exist_ok=True)
        (root / "site.toml").write_text(site_toml, "utf-8")
        for path, content in files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return make


def story_files(
    story: str,
    fr: str = "Un bateau est entré au port ce matin.",
    en: str = "A ship entered the harbour this morning.",
    **front: str,
) -> dict[str, str]:
    """Both files of a story, by path."""
    return {
        f"articles/{story}.fr.md": article_text("fr", fr, **front),
        f"articles/{story}.en.md": article_text("en", en, **front),
    }


def picture(colour: str = "navy", size: tuple[int, int] = (40, 30), kind: str = "PNG") -> bytes:
    """The bytes of a real picture of one colour."""
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, kind)
    return target.getvalue()
