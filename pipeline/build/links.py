"""Where an article's local links lead once published: other stories, pictures, attachments."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from pipeline.articles.model import Article
from pipeline.finding import Lang

MEDIA = (
    "media"  # the folder of output/ where pictures and attachments stand, laid out as articles/ is
)
_PANEL = re.compile(r"(?P<story>.+?)(\.(?P<lang>fr|en))?\.md")


def local_targets(article: Article) -> Iterator[str]:
    """Yield every target of an outline that is a path, as written; its picture’s too."""
    if article.front.image:
        yield article.front.image.src
    for block in article.blocks:
        yield from (link.target for link in block.links)
        yield from (image.src for image in block.images)


def resolve(article: Article, target: str) -> str:
    """Return the file a relative target names, from the newsroom's folder; empty if none.

    Query and fragment are left off; a target that climbs out of the newsroom is none.
    """
    try:
        parts = urlsplit(target)
    except ValueError:  # half an IPv6 address
        return ""
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    folder = posixpath.dirname(article.path)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    return "" if path.startswith(("..", "/")) or "\0" in path else path


def story_of(article: Article, target: str, articles: str) -> tuple[str, Lang] | None:
    """Return story and language that a link to a story's file names, or ``None``.

    ``articles`` is the folder of articles from the newsroom's; a link without a language
    (``other-story.md``) means the panel in the article's own.
    """
    path = resolve(article, target)
    match = _PANEL.fullmatch(path.removeprefix(f"{articles}/"))
    if not match or not path.startswith(f"{articles}/"):
        return None
    lang: Lang = article.lang if not match["lang"] else "en" if match["lang"] == "en" else "fr"
    return match["story"], lang


def published_links(
    article: Article,
    articles: str,
    addresses: Mapping[tuple[str, Lang], str],
    attachments: Mapping[str, str],
) -> dict[str, str]:
    """Return, for each local target of an outline that stands on the site, its address there.

    ``addresses`` maps (story, language) to an address; ``attachments`` a file to its own.
    """
    found: dict[str, str] = {}
    for target in local_targets(article):
        named = story_of(article, target, articles)
        place = addresses.get(named) if named else attachments.get(resolve(article, target))
        if place:
            parts = urlsplit(target)
            query = f"?{parts.query}" if parts.query else ""
            found[target] = place + query + (f"#{parts.fragment}" if parts.fragment else "")
    return found


def media_path(path: str, articles: str) -> str:
    """Return where an attachment stands in ``output/``."""
    return f"{MEDIA}/{path.removeprefix(articles + '/')}"
