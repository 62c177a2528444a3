"""The front matter of every story, read again only where a file changed."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from pipeline.articles.load import load_article
from pipeline.articles.model import Article, Story
from pipeline.articles.scan import PanelFile, scan
from pipeline.config import load_site
from pipeline.errors import DiptychError
from pipeline.finding import Lang
from pipeline.site import Site
from pipeline.states import GONE, State, load_state


@dataclass(slots=True)
class Shelf:
    """Holds each article without its text, by its file and the file's state when it was read."""

    _read: dict[str, tuple[State, Article | None]] = field(default_factory=dict)
    _site: Site | None = None  # as the stories were read
    _good: Site | None = None  # the last that could be read

    def site(self, root: Path) -> Site | None:
        """Return the settings; while they hold a mistake, the last ones without, if there are."""
        with contextlib.suppress(DiptychError):  # the build of the preview tells of it
            self._good = load_site(root)
        return self._good

    def stories(self, root: Path, articles: Path, site: Site) -> list[Story]:
        """Return all stories, in order of names; their articles hold front matter only."""
        if site != self._site:
            self._site, self._read = site, {}
        sides: dict[str, dict[Lang, Article | None]] = {}
        held = {}
        for file in scan(root, articles).files:
            held[file.path] = self._look(root, file, site)
            sides.setdefault(file.story, {})[file.lang] = held[file.path][1]
        self._read = held  # files that are gone are forgotten
        return [
            Story(
                name,
                own.get("fr"),
                own.get("en"),
                tuple(lang for lang, article in own.items() if article is None),
            )
            for name, own in sorted(sides.items())
        ]

    def _look(self, root: Path, file: PanelFile, site: Site) -> tuple[State, Article | None]:
        state = load_state(str(root / file.path))
        known = self._read.get(file.path)
        if known and known[0] == state != GONE:
            return known
        article, _ = load_article(root, file, site)
        return state, article and replace(article, body="", blocks=())
