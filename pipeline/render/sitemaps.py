"""Sitemaps: every page with its twin, for search engines; and the last two days' news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from markupsafe import escape
from msgspec import Struct

from pipeline.finding import LANGS, Lang, other_lang
from pipeline.render.address import absolute, first_lang
from pipeline.render.entry import Entry, sort_entries
from pipeline.render.fixed import feeds_page_address
from pipeline.render.frame import default_address
from pipeline.render.listing import Listing
from pipeline.render.output import Output
from pipeline.site import Site

# sitemaps.org: a file holds at most 50,000 URLs and 50 MB.
MOST_URLS = 50_000
MOST_BYTES = 50_000_000
NEWS_AGE = dt.timedelta(days=2)
MOST_NEWS = 1_000

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_URLSET = (
    f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
)
_END = "</urlset>\n"


class _Place(Struct, frozen=True):
    lang: Lang
    address: str
    twin: str
    default: str
    changed: dt.datetime | None


def render_sitemaps(
    site: Site, entries: Iterable[Entry], listings: Iterable[Listing], now: dt.datetime
) -> tuple[Output, ...]:
    """Return ``sitemap.xml`` (an index over several files when one is too small) and the news.

    ``now`` only decides which stories are news (the last two days); ``lastmod`` is always the
    content's own. Withdrawn stories and empty lists stand in neither.
    """
    shown = [entry for entry in sort_entries(entries) if entry.withdrawn is None]
    places = [*_listed(site, listings), *_feed_pages(site, shown), *map(_story, shown)]
    return (*_pack(site, [_url(site, place) for place in places]), _news(site, shown, now))


def _story(entry: Entry) -> _Place:
    default = entry.address if entry.original else entry.twin
    return _Place(entry.lang, entry.address, entry.twin, default, entry.updated)


def _listed(site: Site, listings: Iterable[Listing]) -> Iterator[_Place]:
    for page in listings:
        if page.entries or page.kind == "front":
            default = default_address(site, page.lang, page.address, page.twin)
            yield _Place(
                page.lang,
                page.address,
                page.twin,
                "/" if page.kind == "front" else default,
                max((entry.updated for entry in page.entries), default=None),
            )


def _feed_pages(site: Site, entries: list[Entry]) -> Iterator[_Place]:
    changed = max((entry.updated for entry in entries), default=None)
    default = feeds_page_address(first_lang(site))
    for lang in LANGS:
        address, twin = feeds_page_address(lang), feeds_page_address(other_lang(lang))
        yield _Place(lang, address, twin, default, changed)


def _url(site: Site, place: _Place) -> str:
    own, twin = absolute(site, place.address), absolute(site, place.twin)
    links = (
        (site.locale(place.lang), own),
        (site.locale(other_lang(place.lang)), twin),
        ("x-default", absolute(site, place.default)),
    )
    changed = f"<lastmod>{place.changed.isoformat()}</lastmod>" if place.changed else ""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(url)}"/>' for tag, url in links
    )
    return f"<url><loc>{escape(own)}</loc>{changed}{alternates}</url>\n"


def _pack(site: Site, urls: list[str]) -> Iterator[Output]:
    files = list(_chunks(urls))
    if len(files) == 1:
        yield Output("sitemap.xml", (_URLSET + files[0] + _END).encode())
        return
    lines = []
    for number, body in enumerate(files, 1):
        path = f"sitemap-{number}.xml"
        lines.append(f"<sitemap><loc>{escape(absolute(site, '/' + path))}</loc></sitemap>\n")
        yield Output(path, (_URLSET + body + _END).encode())
    index = f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{"".join(lines)}</sitemapindex>\n'
    yield Output("sitemap.xml", index.encode())


def _chunks(urls: list[str]) -> Iterator[str]:
    room = MOST_BYTES - len(_URLSET) - len(_END)
    chunk: list[str] = []
    size = 0
    for url in urls:
        length = len(url.encode())
        if chunk and (len(chunk) == MOST_URLS or size + length > room):
            yield "".join(chunk)
            chunk, size = [], 0
        chunk.append(url)
        size += length
    yield "".join(chunk)


def _news(site: Site, entries: list[Entry], now: dt.datetime) -> Output:
    recent = [entry for entry in entries if now - NEWS_AGE <= entry.published <= now]
    urls = "".join(_news_url(site, entry) for entry in recent[:MOST_NEWS])
    return Output("news-sitemap.xml", (_URLSET + urls + _END).encode())


def _news_url(site: Site, entry: Entry) -> str:
    name = escape(site.languages[entry.lang].title)
    return (
        f"<url><loc>{escape(absolute(site, entry.address))}</loc><news:news>"
        f"<news:publication><news:name>{name}</news:name>"
        f"<news:language>{entry.lang}</news:language></news:publication>"
        f"<news:publication_date>{entry.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(entry.title)}</news:title></news:news></url>\n"
    )
