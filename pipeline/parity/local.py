"""Where the local links of an article lead: other stories, pages of this site, files beside it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from pipeline.articles.model import Article, Story
from pipeline.finding import Lang, Location
from pipeline.parity.comparison import Archive

_PANEL = re.compile(r"(?P<story>.+?)(?:\.(?P<lang>fr|en))?\.md")


class LocalTarget(Struct, frozen=True):
    """A relative target: the file it names, from the newsroom's folder, and where it is written.

    ``path`` is empty for a target that climbs out of the newsroom.
    """

    article: Article
    target: str
    path: str
    place: Location
    is_picture: bool

    @property
    def panel(self) -> tuple[str, Lang] | None:
        """Story and language of the article's file that is named, if it is one."""
        article = self.article
        folder = article.path.removesuffix(f"{article.story}.{article.lang}.md")
        match = _PANEL.fullmatch(self.path.removeprefix(folder))
        if not match or not self.path.startswith(folder):
            return None
        return match["story"], _lang(match["lang"], article.lang)


def _lang(found: str | None, own: Lang) -> Lang:
    return "fr" if found == "fr" else "en" if found == "en" else own


def address_of(article: Article) -> str:
    """Return the article's address on the site: ``/fr/2024/10/slug/``."""
    date = article.front.date
    return f"/{article.lang}/{date.year:04}/{date.month:02}/{article.slug}/"


def panels(stories: tuple[Story, ...]) -> Iterator[Article]:
    """Yield every article that was read, in the order of the stories."""
    for story in stories:
        for article in (story.fr, story.en):
            if article:
                yield article


def local_targets(article: Article) -> Iterator[LocalTarget]:
    """Yield the relative targets of an article's text and of its picture."""
    if article.front.image:
        src = article.front.image.src
        key = "image.src" if "image.src" in article.front.lines else "image"
        yield from _relative(article, src, article.at_key(key), is_picture=True)
    for block in article.blocks:
        for image in block.images:
            place = article.at(image.line, image.column)
            yield from _relative(article, image.src, place, is_picture=True)
        for link in block.links:
            place = article.at(link.line, link.column)
            yield from _relative(article, link.target, place, is_picture=False)


def _relative(
    article: Article, target: str, place: Location, *, is_picture: bool
) -> Iterator[LocalTarget]:
    try:
        parts = urlsplit(target)
    except ValueError:  # no address at all: "http://[" and the like
        return
    if parts.scheme or parts.netloc or not parts.path or "{" in target:
        return
    if parts.path.startswith("/"):
        yield LocalTarget(article, target, "", place, is_picture)
        return
    folder = posixpath.dirname(article.path)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    yield LocalTarget(article, target, "" if path.startswith("..") else path, place, is_picture)


def site_paths(archive: Archive) -> dict[str, Article]:
    """Return every article of the archive by its address."""
    return {address_of(article): article for article in panels(archive.stories)}
