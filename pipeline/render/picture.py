"""A picture as pages and feeds show it: its files by form and width, and the HTML for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape
from msgspec import Struct

from pipeline.render.address import absolute
from pipeline.render.entry import Entry
from pipeline.render.shown import PICTURES, SHARE_HEIGHT, SHARE_WIDTH, Rendition, Shown
from pipeline.site import Site

# How wide a picture is shown, for the browser to choose its size (HTML, section 4.8.4.2.2): the
# columns of the theme. A theme of one's own that is laid out otherwise loses nothing but bytes.
Place = Literal["lead", "body", "front", "card", "row"]
_SIZES: Mapping[Place, str] = {
    "lead": "(min-width: 76rem) 51rem, (min-width: 60rem) calc(88vw - 13rem), 94vw",
    "body": "(min-width: 44rem) 41rem, 94vw",
    "front": "(min-width: 64rem) 41rem, 94vw",
    "card": "(min-width: 48rem) 23rem, 94vw",
    "row": "(min-width: 48rem) 13rem, 5.5rem",
}
_AT_ONCE = ("lead", "front")  # seen before a reader scrolls

_IMAGE = re.compile(r'<img((?: [a-z-]+="[^"]*")*) ?/?>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def render_picture(
    shown: Shown,
    alt: str,
    sizes: str,
    link: Callable[[str], str],
    *,
    lazy: bool = True,
    title: str = "",
    keep: str = "",
) -> Markup:
    """Return a ``picture`` with its sizes, or a plain ``img`` where there are none.

    ``link`` turns an address into a link; ``keep`` holds further attributes, as written in HTML.
    """
    sources = "".join(
        f'<source type="{kind}" srcset="{_srcset(tuple(group), link)}" sizes="{sizes}">'
        for kind, group in groupby(shown.sources, key=lambda source: source.type)
    )
    plain = shown.plain
    named = f' title="{escape(title)}"' if title else ""
    later = ' loading="lazy" decoding="async"' if lazy else ""
    image = (
        f'<img src="{escape(link(plain.address))}" alt="{escape(alt)}" width="{plain.width}"'
        f' height="{plain.height}"{named}{keep}{later}>'
    )
    html = f"<picture>{sources}{image}</picture>" if sources else image
    return Markup(html)  # noqa: S704 (what is not ours was escaped above)


def _srcset(sources: Sequence[Rendition], link: Callable[[str], str]) -> str:
    return ", ".join(f"{escape(link(one.address))} {one.width}w" for one in sources)


class Preview(Struct, frozen=True):
    """The picture that other sites show beside a link to a page; zeros for an unknown size."""

    url: str
    alt: str
    width: int = 0
    height: int = 0


def preview_image(site: Site, entry: Entry) -> Preview | None:
    """Return the picture that stands for a story on other sites: its own, or one of its title."""
    if entry.picture is None:
        address = share_address(site, entry)
        if not address:
            return None
        return Preview(absolute(site, address), entry.title, SHARE_WIDTH, SHARE_HEIGHT)
    if entry.shown is None:
        return Preview(entry.picture.src, entry.picture.alt)
    plain = entry.shown.plain
    return Preview(absolute(site, plain.address), entry.picture.alt, plain.width, plain.height)


def share_address(site: Site, entry: Entry) -> str:
    """Return where the picture of a story's title stands; empty if it has none or needs none."""
    if entry.picture or entry.withdrawn or not site.pictures.share:
        return ""
    return f"{PICTURES}share/{entry.story}.{entry.lang}.png"


def entry_picture(entry: Entry, place: Place, link: Callable[[str], str]) -> Markup:
    """Return a story's own picture for a place of a page; nothing when it has none.

    Beside a title that says as much, a picture needs no words of its own.
    """
    if entry.picture is None:
        return Markup()
    alt = entry.picture.alt if place == "lead" else ""
    lazy = place not in _AT_ONCE
    if entry.shown is None:
        later = ' loading="lazy" decoding="async"' if lazy else ""
        src = escape(link(entry.picture.src))
        return Markup(f'<img src="{src}" alt="{escape(alt)}"{later}>')  # noqa: S704 (escaped)
    return render_picture(entry.shown, alt, _SIZES[place], link, lazy=lazy)


def place_pictures(
    body: str, pictures: Mapping[str, Shown], link: Callable[[str], str], *, first_lazy: bool
) -> str:
    """Return an article's HTML with each of the site's own pictures in its sizes.

    ``pictures`` are by the link that stands in ``src``. All but the first are loaded when a reader
    comes near; the first too, where ``first_lazy`` says that another stands above it.
    """
    if not pictures:
        return body
    seen = 0

    def place(match: re.Match[str]) -> str:
        nonlocal seen
        found = _attributes(match)
        shown = pictures.get(found.get("src", ""))
        seen += 1
        if shown is None:
            return match[0]
        return str(
            render_picture(
                shown,
                found.get("alt", ""),
                _SIZES["body"],
                link,
                lazy=first_lazy or seen > 1,
                title=found.get("title", ""),
                keep=_kept(found),
            )
        )

    return _IMAGE.sub(place, body)


def plain_pictures(body: str, pictures: Mapping[str, Shown], link: Callable[[str], str]) -> str:
    """Return an article's HTML for feeds: each picture of the site by one file and its size."""

    def place(match: re.Match[str]) -> str:
        found = _attributes(match)
        shown = pictures.get(found.get("src", ""))
        if shown is None:
            return match[0]
        plain = Shown(shown.plain)
        alt, title = found.get("alt", ""), found.get("title", "")
        return str(render_picture(plain, alt, "", link, lazy=False, title=title))

    return _IMAGE.sub(place, body) if pictures else body


def _attributes(match: re.Match[str]) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}


def _kept(found: Mapping[str, str]) -> str:
    """Return what a writer said of a picture besides its file, words and size."""
    return "".join(
        f' {name}="{escape(found[name])}"'
        for name in ("id", "class", "lang", "dir")
        if name in found
    )
