"""The page of a list of stories."""

from __future__ import annotations

from itertools import groupby

from pipeline.render.frame import FeedLink, Frame, Head, default_address, feed_links, frame
from pipeline.render.listing import Listing, month_code
from pipeline.render.output import Output
from pipeline.render.theme import Theme
from pipeline.site import Site

_WINDOW = 2  # pages named on each side of the one being read


def render_listing(theme: Theme, site: Site, listing: Listing) -> Output:
    """Return one page of a list: a front page with its lead story, an archive, or plain rows.

    A list without stories is kept out of search engines until it has one.
    """
    shared = frame(theme, site, listing.lang)
    name = list_name(shared, listing)
    template = {"front": "front.html", "archive": "archive.html"}.get(listing.kind, "list.html")
    return shared.render(
        template,
        _head(shared, listing, name),
        list=listing,
        name=name,
        section=listing.code if listing.kind == "section" else "",
        months=listing.months,
        by_month=[(code, tuple(group)) for code, group in groupby(listing.entries, month_code)],
        shown_pages=shown_pages(listing.page, listing.pages),
        feeds=_feeds(site, listing),
    )


def list_name(shared: Frame, listing: Listing) -> str:
    """Return a list's name in its language."""
    context, kind, code = shared.context, listing.kind, listing.code
    if kind == "front":
        return shared.site.languages[listing.lang].title
    if kind == "archive":
        words = context["_"]
        return str(words("All stories"))
    if kind == "month":
        year, month = code.split("-")
        return str(context["month_name"](int(year), int(month)))
    if kind == "author":
        return listing.name
    return shared.site.label(kind, code, listing.lang)


def shown_pages(page: int, pages: int) -> tuple[int, ...]:
    """Return the page numbers to choose from, 0 where some are left out: 1 0 4 5 6 0 9."""
    near = {1, pages, *range(max(1, page - _WINDOW), min(pages, page + _WINDOW) + 1)}
    shown: list[int] = []
    for number in sorted(near):
        if shown and number > shown[-1] + 1:
            shown.append(0)
        shown.append(number)
    return tuple(shown)


def _head(shared: Frame, listing: Listing, name: str) -> Head:
    site = shared.site
    words = shared.context["_"]
    title = name
    if listing.page > 1:
        title += " – " + words("page {page}").format(page=listing.page)
    description = site.languages[listing.lang].description or ""
    if listing.kind != "front":
        description = words("{name}: stories of {site}").format(
            name=title, site=site.languages[listing.lang].title
        )
    default = default_address(site, listing.lang, listing.address, listing.twin)
    return Head(
        title=title,
        address=listing.address,
        twin=listing.twin,
        default="/" if listing.kind == "front" else default,
        description=description,
        index=bool(listing.entries) or listing.kind == "front",
        feeds=_feeds(site, listing),
    )


def _feeds(site: Site, listing: Listing) -> tuple[FeedLink, ...]:
    """Return the list's own feeds; one without stories may not have any yet."""
    if listing.kind in ("region", "section", "tag") and listing.entries:
        return feed_links(site, listing.lang, listing.kind, listing.code)
    return ()
