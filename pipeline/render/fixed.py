"""Pages and files that every site has once: door, error page, style, feeds' guide, OPML, robots."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from markupsafe import Markup
from msgspec import Struct

from pipeline.finding import LANGS, Lang, other_lang
from pipeline.render.address import (
    Kind,
    absolute,
    first_lang,
    listing_address,
)
from pipeline.render.asset import script, sheet
from pipeline.render.css import render_css
from pipeline.render.entry import Entry
from pipeline.render.frame import (
    FeedLink,
    Frame,
    Head,
    default_address,
    feed_links,
    fill,
    frame,
)
from pipeline.render.output import Output
from pipeline.render.policy import page_policy, render_headers
from pipeline.render.theme import Theme
from pipeline.render.words import parse_locale
from pipeline.site import Site

FEED_KINDS: tuple[Kind, ...] = ("front", "section", "region", "tag")


class FeedLine(Struct, frozen=True):
    """A list of stories that can be followed: its name, its page, its feeds."""

    name: str
    page: str
    feeds: tuple[FeedLink, ...]


def render_fixed(theme: Theme, site: Site, entries: Iterable[Entry]) -> tuple[Output, ...]:
    """Return all files a site has once; of the entries only their codes matter."""
    codes = feed_codes(site, entries)
    return (
        render_door(theme, site),
        render_not_found(theme, site),
        render_robots(site),
        render_headers(site, sheet(theme, site).digest),
        Output("assets/site.css", render_css(theme.css, site.theme.accent).encode()),
        *theme.assets,
        *(render_feeds_page(theme, site, lang, codes) for lang in LANGS),
        *(render_opml(theme, site, lang, codes) for lang in LANGS),
    )


def render_door(theme: Theme, site: Site) -> Output:
    """Return the page at ``/``: both languages side by side.

    A small script goes on to the reader's own; without it, the reader chooses. Search engines are
    sent on to the front pages, which name the door as the place for readers of other languages.
    """
    here, there = _both(theme, site)
    titles = dict.fromkeys((here.context["site_title"], there.context["site_title"]))
    door = script(theme, site, "door.js")
    data = fill(
        theme,
        here.lang,
        "door.html",
        {
            "here": here.context,
            "there": there.context,
            "title": " / ".join(titles),
            "script": door,
            "policy": Markup(page_policy(here.context["sheet"].digest, door.digest)),  # noqa: S704 (ours; its quotes stand between double ones)
        },
    )
    return Output("index.html", data.encode())


def render_not_found(theme: Theme, site: Site) -> Output:
    """Return ``404.html``, in both languages, its links good at any depth."""
    here, there = _both(theme, site)
    data = fill(theme, here.lang, "404.html", {"here": here.context, "there": there.context})
    return Output("404.html", data.encode())


def render_robots(site: Site) -> Output:
    """Return ``robots.txt``: everything may be read; both sitemaps are named."""
    lines = ["User-agent: *", "Allow: /", ""]
    lines += [f"Sitemap: {absolute(site, f'/{name}.xml')}" for name in ("sitemap", "news-sitemap")]
    return Output("robots.txt", ("\n".join(lines) + "\n").encode())


def render_feeds_page(
    theme: Theme, site: Site, lang: Lang, codes: Iterable[tuple[Kind, str]]
) -> Output:
    """Return the page that explains feeds in plain words and lists them all."""
    shared = frame(theme, site, lang)
    words = shared.context["_"]
    titles = {
        "front": words("Everything"),
        "section": words("By section"),
        "region": words("By region"),
        "tag": words("By topic"),
    }
    lines: dict[Kind, list[FeedLine]] = {}
    for kind, code in codes:
        lines.setdefault(kind, []).append(_feed_line(shared, kind, code))
    address, twin = feeds_page_address(lang), feeds_page_address(other_lang(lang))
    head = Head(
        title=words("News feeds"),
        address=address,
        twin=twin,
        default=default_address(site, lang, address, twin),
        description=words("How to follow {site} in a feed reader").format(
            site=site.languages[lang].title
        ),
    )
    groups = [(kind, titles[kind], kind_lines) for kind, kind_lines in lines.items()]
    return shared.render("feeds.html", head, groups=groups)


def feeds_page_address(lang: Lang) -> str:
    """Return the address of the page about feeds."""
    return f"/{lang}/feeds/"


def render_opml(theme: Theme, site: Site, lang: Lang, codes: Iterable[tuple[Kind, str]]) -> Output:
    """Return the OPML 2.0 list of a language's feeds (Atom form), for feed readers to import."""
    shared = frame(theme, site, lang)
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = shared.context["site_title"]
    body = etree.SubElement(root, "body")
    for kind, code in codes:
        line = _feed_line(shared, kind, code)
        feed = line.feeds[0]
        etree.SubElement(
            body,
            "outline",
            type="rss",  # OPML's word for a feed of any form
            text=feed.title,
            title=feed.title,
            xmlUrl=absolute(site, feed.address),
            htmlUrl=absolute(site, line.page),
            language=str(parse_locale(site.locale(lang))).replace("_", "-").lower(),
        )
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Output(f"{lang}/feeds.opml", data)


def feed_codes(site: Site, entries: Iterable[Entry]) -> tuple[tuple[Kind, str], ...]:
    """Return the lists that have feeds: all stories, and each code that a story bears.

    They stand in the order of ``site.toml``, as in menus; tags it does not name come last.
    """
    found: set[tuple[Kind, str]] = {("front", "")}
    for entry in entries:
        found.add(("region", entry.region))
        found |= {("tag", tag) for tag in entry.tags}
        if entry.section:
            found.add(("section", entry.section))
    tables = {"section": site.sections, "region": site.regions, "tag": site.tags}
    places = {
        (kind, code): place for kind, table in tables.items() for place, code in enumerate(table)
    }

    def order(item: tuple[Kind, str]) -> tuple[int, int, str]:
        return FEED_KINDS.index(item[0]), places.get(item, len(places)), item[1]

    return tuple(sorted(found, key=order))


def _feed_line(shared: Frame, kind: Kind, code: str) -> FeedLine:
    name = (
        shared.context["_"]("All stories")
        if kind == "front"
        else shared.context["label"](kind, code)
    )
    page = listing_address(shared.lang, kind, code)
    return FeedLine(name, page, feed_links(shared.site, shared.lang, kind, code))


def _both(theme: Theme, site: Site) -> tuple[Frame, Frame]:
    lang = first_lang(site)
    return frame(theme, site, lang), frame(theme, site, other_lang(lang))
