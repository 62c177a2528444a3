"""Load what the first save would wait for, while the person is still opening the page."""

from __future__ import annotations

import contextlib
from pathlib import Path

from pipeline.articles.load import load_article
from pipeline.articles.model import Article, Pair
from pipeline.articles.scan import scan
from pipeline.config import load_site
from pipeline.errors import DiptychError
from pipeline.finding import LANGS, Lang
from pipeline.parity.check import check_pair


def warm(root: Path, articles: Path) -> None:
    """Compare one story, so that rules, names and words are loaded; what it gives is not kept.

    A build in which nothing changed loads none of them.
    """
    with contextlib.suppress(DiptychError, OSError):  # told by the build
        _compare_one(root, articles)


def _compare_one(root: Path, articles: Path) -> None:
    site = load_site(root)
    sides: dict[str, dict[Lang, Article]] = {}
    for file in scan(root, articles).files:
        article, _ = load_article(root, file, site)
        own = sides.setdefault(file.story, {})
        if article:
            own[file.lang] = article
        if len(own) == len(LANGS):
            check_pair(Pair(file.story, own["fr"], own["en"]), site)
            return
