"""An entry as all three formats need it: clean text, full content, absolute addresses."""

from __future__ import annotations

import mimetypes
import re
from html import escape
from typing import Literal
from urllib.parse import urljoin

import nh3
from msgspec import Struct

from pipeline.finding import other_lang
from pipeline.render.address import absolute
from pipeline.render.entry import Entry
from pipeline.render.words import long_date
from pipeline.site import Site

# All that XML 1.0 does not allow in a document (section 2.2, production Char), lone surrogates too.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What feed readers keep of an article's HTML. Classes and ids are left out: there is no style
# sheet, and two entries shown on one page would share the ids of their footnotes.
_TAGS = nh3.ALLOWED_TAGS | {"picture", "section", "source", "tfoot"}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"dir", "lang", "title"},
    "img": {"alt", "height", "sizes", "src", "srcset", "width"},
    "source": {"height", "media", "sizes", "srcset", "type", "width"},
    "time": {"datetime"},
}
# Types that the operating system's own table may not know, or may name otherwise.
_PICTURE_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


class FeedPicture(Struct, frozen=True):
    """The story's picture: absolute address, media type, words about it, size in points.

    ``length`` is that of its file in bytes. Of a picture on another site only the address is sure:
    its size and length are 0, its type may be empty.
    """

    url: str
    type: str
    alt: str
    caption: str
    credit: str
    width: int = 0
    height: int = 0
    length: int = 0


class FeedItem(Struct, frozen=True):
    """An entry made ready: every text free of illegal characters, every address absolute."""

    entry: Entry
    url: str
    twin_url: str
    language: str  # BCP 47
    twin_language: str
    title: str
    summary: str
    html: str
    authors: tuple[str, ...]
    picture: FeedPicture | None
    categories: tuple[tuple[str, str, str], ...]  # code, label, scheme


def clean_text(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def absolute_html(html: str, base: str) -> str:
    """Return HTML cleaned for feeds, every address in it absolute as seen from ``base``.

    ``href``, ``src``, ``cite`` and each candidate of ``srcset`` are resolved (RFC 3986,
    section 5); a link to a footnote of the article leads to the article's page.
    """

    def resolve(_tag: str, name: str, value: str) -> str:
        if name == "srcset":
            return _absolute_srcset(value, base)
        return _join(base, value) if name == "cite" else value

    # nh3 itself resolves href and src; asking us about every attribute would be slow.
    has_others = "srcset" in html or "cite=" in html
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_relative=("rewrite_with_base", base),
        attribute_filter=resolve if has_others else None,
    )


def make_item(site: Site, entry: Entry, html: str) -> FeedItem:
    """Return an entry ready for all formats; ``html`` is the article's body as on its page.

    The content is what the page shows: the summary, if one was written, and the story's picture
    above the body, corrections below it.
    """
    url = absolute(site, entry.address)
    picture = _picture(site, entry, url)
    summary = clean_text(entry.summary)
    body = absolute_html(clean_text(html), url)
    if picture:
        body = _figure(picture) + body
    if entry.standfirst:
        body = f"<p><strong>{escape(summary, quote=False)}</strong></p>" + body
    if entry.corrections:
        body += _corrections(site, entry)
    return FeedItem(
        entry=entry,
        url=url,
        twin_url=absolute(site, entry.twin),
        language=site.locale(entry.lang),
        twin_language=site.locale(other_lang(entry.lang)),
        title=clean_text(entry.title),
        summary=summary,
        html=body,
        authors=tuple(clean_text(author) for author in entry.authors),
        picture=picture,
        categories=_categories(site, entry),
    )


def _absolute_srcset(value: str, base: str) -> str:
    """Resolve each candidate of a ``srcset``: an address, then perhaps a width or a density."""
    candidates: list[list[str]] = [[]]
    for word in value.split():
        rest = word
        if candidates[-1]:  # a comma ends a descriptor, but may be part of an address
            descriptor, comma, rest = word.partition(",")
            candidates[-1].append(descriptor)
            if comma:
                candidates.append([])
        if not candidates[-1] and (address := rest.rstrip(",")):
            candidates[-1].append(_join(base, address))
            if rest != address:
                candidates.append([])
    return ", ".join(" ".join(filter(None, candidate)) for candidate in candidates if candidate)


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # no address at all, such as http://[ : leave what the writer wrote
        return address


def _picture(site: Site, entry: Entry, url: str) -> FeedPicture | None:
    picture = entry.picture
    if picture is None:
        return None
    words = (clean_text(picture.alt), clean_text(picture.caption), clean_text(picture.credit))
    if entry.shown:
        plain = entry.shown.plain
        place = absolute(site, plain.address)
        return FeedPicture(
            place, plain.type, *words, width=plain.width, height=plain.height, length=plain.length
        )
    address = _join(url, picture.src)
    name = "." + address.partition("?")[0].rpartition(".")[2].lower()
    return FeedPicture(
        address, _PICTURE_TYPES.get(name) or mimetypes.types_map.get(name, ""), *words
    )


def _figure(picture: FeedPicture) -> str:
    words = " – ".join(text for text in (picture.caption, picture.credit) if text)
    caption = f"<figcaption>{escape(words, quote=False)}</figcaption>" if words else ""
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
    image = f'<img src="{escape(picture.url)}" alt="{escape(picture.alt)}"{size}>'
    return f"<figure>{image}{caption}</figure>"


def _corrections(site: Site, entry: Entry) -> str:
    title = "Corrections" if len(entry.corrections) > 1 else "Correction"  # in both languages
    lines = (
        f'<p><time datetime="{correction.date.isoformat()}">'
        f"{long_date(correction.date, site.locale(entry.lang))}</time> "
        f"{escape(clean_text(correction.text), quote=False)}</p>"
        for correction in entry.corrections
    )
    return f"<h2>{title}</h2>{''.join(lines)}"


def _categories(site: Site, entry: Entry) -> tuple[tuple[str, str, str], ...]:
    """Return code, label and scheme: a URI that tells regions from tags, where all are listed."""
    found: list[tuple[Literal["region", "section", "tag"], str]] = [("region", entry.region)]
    if entry.section:
        found.append(("section", entry.section))
    found += [("tag", tag) for tag in dict.fromkeys(entry.tags)]
    return tuple(
        (
            code,
            clean_text(site.label(kind, code, entry.lang)),
            absolute(site, f"/{entry.lang}/feeds/#f-{kind}"),
        )
        for kind, code in found
    )
