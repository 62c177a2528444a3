"""What all pages of one language share: words, labels, links, menus; and a page's own head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from jinja2 import TemplateError, TemplateRuntimeError
from markupsafe import Markup, escape
from msgspec import Struct

from pipeline.finding import Lang, other_lang
from pipeline.render.address import (
    ASSETS,
    Kind,
    base_path,
    feed_addresses,
    first_lang,
    listing_address,
    root_relative,
    search_address,
)
from pipeline.render.asset import sheet
from pipeline.render.entry import Entry
from pipeline.render.output import Output
from pipeline.render.people import author_code
from pipeline.render.picture import Place, Preview, entry_picture
from pipeline.render.policy import page_policy
from pipeline.render.structured import asset_url
from pipeline.render.theme import Theme, theme_error
from pipeline.render.words import and_list, load_words, long_date, month_name, number
from pipeline.site import Site

# Open Graph wants a country, which the EU's profile leaves out.
_OPEN_GRAPH = {"fr": "fr_FR", "en": "en_GB"}
LANGUAGE_NAMES: Mapping[Lang, str] = {"fr": "Français", "en": "English"}
_MOST_BLURBS = 20_000  # kept at a time: some 20 MB
_FEED_FORMS = (
    ("atom", "Atom", "application/atom+xml"),
    ("rss", "RSS", "application/rss+xml"),
    ("json", "JSON Feed", "application/feed+json"),
)


class FeedLink(Struct, frozen=True):
    """A feed that a page names: its address, media type, form's name and title."""

    address: str
    type: str
    form: str
    title: str


class Head(Struct, frozen=True):
    """What a page says of itself to machines.

    ``address`` and ``twin`` are site-relative; ``default`` is where readers of neither language
    are sent (``x-default``). ``index`` is false for pages that search engines should leave out.
    """

    title: str
    address: str
    twin: str
    default: str
    description: str = ""
    image: Preview | None = None
    article: bool = False
    index: bool = True
    feeds: tuple[FeedLink, ...] = ()


@dataclass(slots=True)
class Frame:
    """One language's shared parts, made once for a theme and a site."""

    theme: Theme
    site: Site
    lang: Lang
    context: dict[str, Any]
    menus: dict[str, Markup] = field(default_factory=dict)
    kickers: dict[tuple[str, str], Markup] = field(default_factory=dict)
    blurbs: dict[tuple[str, str, int], tuple[Entry, Markup]] = field(default_factory=dict)

    def render(self, template: str, head: Head, **values: Any) -> Output:
        """Fill a page's template and return the file it stands in."""
        from_address = head.address.lstrip("/")
        data = self.fill(
            template,
            head=head,
            menu=self.menu(values.get("section", "")),
            **values,
        )
        folder = not from_address or from_address.endswith("/")
        return Output(from_address + ("index.html" if folder else ""), data.encode())

    def fill(self, template: str, **values: Any) -> str:
        """Fill a template with the shared values and some more; raise ``DiptychError``."""
        return fill(self.theme, self.lang, template, {**self.context, **values})

    def menu(self, section: str = "") -> Markup:
        """Return the masthead's menu, one section marked as the one being read."""
        if section not in self.menus:
            self.menus[section] = self.part("menu.html", section=section)
        return self.menus[section]

    def kicker(self, entry: Entry) -> Markup:
        """Return the line above a title that names section and region."""
        key = entry.section, entry.region
        if key not in self.kickers:
            self.kickers[key] = self.part("kicker.html", section=entry.section, region=entry.region)
        return self.kickers[key]

    def byline(self, entry: Entry) -> Markup:
        """Return who wrote a story, each name leading to the author's page."""
        link, locale = self.context["listing"], self.context["locale"]
        names = [
            Markup('<a href="{}" rel="author">{}</a>').format(link("author", code), name)
            if (code := author_code(name))
            else escape(name)
            for name in entry.authors
        ]
        return Markup(and_list(names, locale))  # noqa: S704 (each name escaped above)

    def row(self, entry: Entry, level: str) -> Markup:
        """Return an entry as a line of a list; ``level`` is its heading's element."""
        return self._blurb("row.html", level, entry)

    def card(self, entry: Entry) -> Markup:
        """Return an entry as one of several side by side."""
        return self._blurb("card.html", "", entry)

    def picture(self, entry: Entry, place: Place) -> Markup:
        """Return a story's picture, in the sizes that fit where it stands; nothing if it has none.

        Beside a title that says as much, it needs no words of its own. One that is seen at once
        is not waited for.
        """
        return entry_picture(entry, place, partial(root_relative, self.site))

    def _blurb(self, template: str, level: str, entry: Entry) -> Markup:
        # A story stands in several lists and beside several others: its lines are made once.
        # Kept by identity, as comparing entries field by field would cost what is saved.
        key = template, level, id(entry)
        kept = self.blurbs.get(key)
        if kept and kept[0] is entry:
            return kept[1]
        if len(self.blurbs) > _MOST_BLURBS:
            self.blurbs.clear()
        made = self.part(template, entry=entry, level=Markup(level))  # noqa: S704 (h2 or h3)
        self.blurbs[key] = entry, made
        return made

    def part(self, template: str, **values: Any) -> Markup:
        """Return a piece of a page, to be put in others as it is."""
        return Markup(self.fill(template, **values))  # noqa: S704 (a template's output, escaped there)


def fill(theme: Theme, lang: Lang, template: str, values: Mapping[str, Any]) -> str:
    """Fill a template; a mistake in it becomes a ``DiptychError``."""
    try:
        return theme.environments[lang].get_template(template).render(values)
    except (TemplateError, TemplateRuntimeError) as error:
        raise theme_error(error, template) from error


def frame(theme: Theme, site: Site, lang: Lang) -> Frame:
    """Return the shared parts of a language, made at first need and kept with the theme."""
    kept = theme.frames.get(lang)
    if isinstance(kept, Frame) and kept.site is site:
        return kept
    made = Frame(theme, site, lang, _context(theme, site, lang))
    made.context |= {
        "kicker": made.kicker,
        "row": made.row,
        "card": made.card,
        "byline": made.byline,
        "picture": made.picture,
    }
    for part in ("footer", "discovery"):
        made.context[part] = made.part(f"{part}.html")
    theme.frames[lang] = made
    return made


def _context(theme: Theme, site: Site, lang: Lang) -> dict[str, Any]:
    other, locale = other_lang(lang), site.locale(lang)
    words = load_words(lang)
    edition = site.languages[lang]
    logo, css = site.theme.logo, sheet(theme, site)
    return {
        "_": words.gettext,
        "ngettext": words.ngettext,
        "lang": lang,
        "locale": locale,
        "other": other,
        "other_locale": site.locale(other),
        "language_names": LANGUAGE_NAMES,
        "same_page": {
            "fr": load_words("fr").gettext("Read this page in French"),
            "en": load_words("en").gettext("Read this page in English"),
        },
        "og_locale": open_graph_locale(locale),
        "og_other": open_graph_locale(site.locale(other)),
        "site_title": edition.title,
        "site_description": edition.description,
        "publisher": site.publisher.name[lang] or edition.title,
        "logo": root_relative(site, asset_url(site, logo)) if logo else "",
        "icon": root_relative(site, ASSETS + "icon.svg"),
        "policy": Markup(page_policy(css.digest)),  # noqa: S704 (ours; its quotes stand between double ones)
        "search": root_relative(site, search_address(lang)) if site.theme.search else "",
        "css": css.address,
        "sheet": css,
        "base": base_path(site),
        "root": site.root_url.rstrip("/"),
        "label": _labels(site, lang),
        "listing": _listing_links(site, lang),
        "local": partial(root_relative, site),
        "date": _dates(locale),
        "month_name": partial(month_name, locale=locale),
        "number": partial(number, locale=locale),
        "and_list": partial(and_list, locale=locale),
        "sections": tuple(site.sections),
        "regions": tuple(site.regions),
        "own_feeds": feed_links(site, lang),
        "other_feed": feed_links(site, other)[0],
    }


def _labels(site: Site, lang: Lang) -> Callable[[Any, str], str]:
    kept: dict[tuple[str, str], str] = {}

    def label(kind: Any, code: str) -> str:
        if (kind, code) not in kept:
            kept[kind, code] = site.label(kind, code, lang)
        return kept[kind, code]

    return label


def _listing_links(site: Site, lang: Lang) -> Callable[..., str]:
    kept: dict[tuple[Kind, str], str] = {}
    base = base_path(site)

    def listing(kind: Kind, code: str = "") -> str:
        if (kind, code) not in kept:
            kept[kind, code] = base + listing_address(lang, kind, code)
        return kept[kind, code]

    return listing


def _dates(locale: str) -> Callable[[dt.date], str]:
    def date(day: dt.date) -> str:
        return long_date(day.date() if isinstance(day, dt.datetime) else day, locale)

    return date


def open_graph_locale(locale: str) -> str:
    """Return the underscored locale of Open Graph: ``fr_CA``."""
    return _OPEN_GRAPH.get(locale) or locale.replace("-", "_")


def feed_links(
    site: Site, lang: Lang, kind: Kind = "front", code: str = ""
) -> tuple[FeedLink, ...]:
    """Return the three feeds of a list: Atom, RSS, JSON Feed; titled as the feeds are."""
    title = site.languages[lang].title
    if kind in ("region", "section", "tag"):
        title = f"{title} – {site.label(kind, code, lang)}"
    addresses = feed_addresses(lang, kind, code)
    return tuple(FeedLink(addresses[name], media, form, title) for name, form, media in _FEED_FORMS)


def default_address(site: Site, lang: Lang, address: str, twin: str) -> str:
    """Return which of a page and its twin readers of neither language are sent to."""
    return address if lang == first_lang(site) else twin
