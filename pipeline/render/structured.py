"""Structured data of an article page: schema.org's NewsArticle as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.finding import Lang, other_lang
from pipeline.render.address import ASSETS, absolute, listing_address
from pipeline.render.entry import Entry
from pipeline.render.people import author_code
from pipeline.render.picture import preview_image
from pipeline.site import Site

_HEADLINE = 110  # characters; search engines leave longer ones out


def render_news_article(site: Site, entry: Entry) -> str:
    """Return the JSON-LD of an entry, safe inside a ``script`` element."""
    text = json.dumps(
        _news_article(site, entry), ensure_ascii=False, separators=(",", ":"), sort_keys=False
    )
    # No reader of HTML may see the end of the element in a title: JSON's own escape hides it.
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def _news_article(site: Site, entry: Entry) -> dict[str, Any]:
    lang, url = entry.lang, absolute(site, entry.address)
    publisher = _publisher(site, entry)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": shorten(entry.title, _HEADLINE),
        "description": entry.summary,
        "image": [_image(site, entry)],
        "datePublished": entry.published.isoformat(),
        "dateModified": entry.updated.isoformat(),
        "author": [_author(site, lang, name) for name in entry.authors] or [publisher],
        "publisher": publisher,
        "inLanguage": site.locale(lang),
        "contentLocation": {"@type": "Place", "name": site.label("region", entry.region, lang)},
        "isAccessibleForFree": True,
        "translationOfWork" if not entry.original else "workTranslation": {
            "@type": "NewsArticle",
            "@id": absolute(site, entry.twin),
            "inLanguage": site.locale(other_lang(lang)),
        },
    }
    if entry.section:
        data["articleSection"] = site.label("section", entry.section, lang)
    if entry.tags:
        data["keywords"] = [site.label("tag", tag, lang) for tag in entry.tags]
    if entry.corrections:
        data["correction"] = _corrections(entry)
    return data


def _author(site: Site, lang: Lang, name: str) -> dict[str, str]:
    code = author_code(name)
    page = {"url": absolute(site, listing_address(lang, "author", code))} if code else {}
    return {"@type": "Person", "name": name, **page}


def _image(site: Site, entry: Entry) -> dict[str, Any] | str:
    image = preview_image(site, entry)
    if image is None:
        return _mark(site)
    data: dict[str, Any] = {"@type": "ImageObject", "url": image.url}
    if image.width:
        data |= {"width": image.width, "height": image.height}
    if entry.picture and entry.picture.caption:
        data["caption"] = entry.picture.caption
    if entry.picture and entry.picture.credit:
        data["creditText"] = entry.picture.credit
    return data


def _corrections(entry: Entry) -> Sequence[dict[str, str]]:
    return [
        {"@type": "CorrectionComment", "text": item.text, "datePublished": item.date.isoformat()}
        for item in entry.corrections
    ]


def _publisher(site: Site, entry: Entry) -> dict[str, Any]:
    lang = entry.lang
    logo = site.publisher.logo or site.theme.logo
    return {
        "@type": "Organization",
        "name": publisher_name(site, entry),
        "url": site.publisher.url or absolute(site, f"/{lang}/"),
        "logo": {"@type": "ImageObject", "url": asset_url(site, logo) if logo else _mark(site)},
    }


def publisher_name(site: Site, entry: Entry) -> str:
    """Return who publishes, in the entry's language; the edition's title when nobody is named."""
    return site.publisher.name[entry.lang] or site.languages[entry.lang].title


def asset_url(site: Site, name: str) -> str:
    """Return the URL of a file of the theme's ``assets``; a full URL stays as it is."""
    return name if "://" in name else absolute(site, ASSETS + name.lstrip("/"))


def _mark(site: Site) -> str:
    return asset_url(site, "icon.svg")


def shorten(text: str, length: int) -> str:
    """Return the text, or as many whole words as fit in ``length`` with an ellipsis."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(maxsplit=1)[0] + "…"
