"""Addresses: where a page stands on the site, on the web, and in the output folder.

An *address* is site-relative and begins with a slash (``/fr/2024/10/slug/``). A site may be served
under a path (``https://host/news/``): links of pages are then root-relative with that path.
"""

from __future__ import annotations

import posixpath
import re
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from pipeline.finding import LANGS, Lang
from pipeline.site import Site

MEDIA = "/media/"  # pictures and attachments, laid out as the folder of articles is
ASSETS = "/assets/"  # what belongs to the theme

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")  # RFC 3986, section 3.1
_STORY_FILE = re.compile(r"(?:fr|en)/\d{4}/\d{2}/[^/]+/(?:parallel/)?index\.html")

SEARCH_SLUGS: dict[Lang, str] = {"fr": "recherche", "en": "search"}

Kind = Literal["front", "section", "region", "tag", "author", "month", "archive"]


def base_path(site: Site) -> str:
    """Return the path the site is served under, no slash at its end: ``/news``, or nothing."""
    return urlsplit(site.base_url).path.rstrip("/")


def absolute(site: Site, address: str) -> str:
    """Return the URL of an address; a URL stays as it is."""
    return site.root_url + address[1:] if address.startswith("/") else address


def root_relative(site: Site, url: str) -> str:
    """Return a link to an address or to one of the site's own URLs, without scheme and host."""
    if url.startswith("/"):
        return base_path(site) + url
    root = site.root_url
    return base_path(site) + url[len(root) - 1 :] if url.startswith(root) else url


def output_path(address: str) -> str:
    """Return the file of ``output/`` that a web server answers an address with."""
    path = unquote(address).lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def is_story(path: str) -> bool:
    """Tell whether a file of ``output/`` is a page of one story, and no list."""
    return _STORY_FILE.fullmatch(path) is not None


def picture_url(site: Site, story: str, src: str) -> str:
    """Return the absolute URL of a picture that an article names relative to its own file."""
    if _ABSOLUTE.match(src):
        return src
    path = unquote(src)
    if path.startswith("/"):
        return absolute(site, quote(path))
    beside = posixpath.normpath(posixpath.join("/", posixpath.dirname(story), path))
    return absolute(site, MEDIA + quote(beside.lstrip("/")))


def parallel_address(story: str) -> str:
    """Return the address of the page with both languages side by side, by that of the story."""
    return f"{story}parallel/"


def search_address(lang: Lang) -> str:
    """Return the address of the page that searches a language's stories."""
    return f"/{lang}/{SEARCH_SLUGS[lang]}/"


def search_folder(lang: Lang) -> str:
    """Return the address of the folder that holds a language's search index."""
    return f"/pagefind/{lang}/"


def article_address(lang: Lang, year: int, month: int, slug: str) -> str:
    """Return the address of a story's page in one language."""
    return f"/{lang}/{year:04}/{month:02}/{quote(slug)}/"


def listing_address(lang: Lang, kind: Kind, code: str = "", page: int = 1) -> str:
    """Return the address of a list of stories; ``code`` is ``2024-10`` for a month."""
    middle = {
        "front": "",
        "archive": "archive/",
        "month": code.replace("-", "/") + "/",
    }.get(kind, f"{kind}/{quote(code)}/")
    return f"/{lang}/{middle}" + (f"page/{page}/" if page > 1 else "")


def feed_addresses(lang: Lang, kind: Kind = "front", code: str = "") -> dict[str, str]:
    """Return the addresses of the three feeds of a list: ``atom``, ``rss`` and ``json``."""
    place = listing_address(lang, kind, code)
    return {form: f"{place}feed.{form}" for form in ("atom", "rss", "json")}


def first_lang(site: Site) -> Lang:
    """Return the language that the site's stories are usually written in first."""
    return LANGS[1] if site.language_pairs and site.language_pairs[0] == "en-fr" else LANGS[0]
