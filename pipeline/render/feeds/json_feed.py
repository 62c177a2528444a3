"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from typing import Any

from pipeline.finding import other_lang
from pipeline.render.address import absolute
from pipeline.render.feeds.content import FeedItem, clean_text
from pipeline.render.feeds.plan import JSON_FILE, FeedPlan
from pipeline.site import Site

MEDIA_TYPE = "application/feed+json"
SIZE_LIMIT = 250_000  # bytes; readers refuse or cut larger files
ITEM_LIMIT = 100_000  # bytes; a longer story stands with its summary, so that others have room


def json_item(item: FeedItem) -> str:
    """Return an item with full content as a JSON object; it may stand in several feeds."""
    entry = item.entry
    content = item.html
    if not content or len(content.encode()) > ITEM_LIMIT:
        content = f"<p>{escape(item.summary or item.title, quote=False)}</p>"
    members: dict[str, Any] = {
        "id": entry.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": content,
        "image": item.picture.url if item.picture else "",
        "attachments": _attachments(item),
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": item.language,
        "authors": [{"name": author} for author in item.authors],
        "tags": [label for _, label, _ in item.categories],
        # Members that begin with an underscore are the standard's way to say more.
        "_translation": {"url": item.twin_url, "language": item.twin_language},
    }
    return _dump({name: value for name, value in members.items() if value})


def _attachments(item: FeedItem) -> list[dict[str, Any]]:
    picture = item.picture
    if not picture or not picture.type:  # which an attachment must name
        return []
    members = {
        "url": picture.url,
        "mime_type": picture.type,
        "title": picture.alt,
        "size_in_bytes": picture.length,
    }
    return [{name: value for name, value in members.items() if value}]


def render_json(site: Site, plan: FeedPlan, items: Iterable[str]) -> bytes:
    """Return the JSON document of a feed, under 250 KB: the oldest items beyond it stay out."""
    url = absolute(site, plan.address)
    edition = site.languages[plan.lang]
    publisher = site.publisher.name[plan.lang] or edition.title
    members: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean_text(plan.title),
        "description": clean_text(edition.description),
        "home_page_url": url,
        "feed_url": url + JSON_FILE,
        "language": site.locale(plan.lang),
        "authors": [{"name": clean_text(publisher), "url": site.publisher.url or site.root_url}],
        "hubs": [{"type": "WebSub", "url": site.feeds.hub}] if site.feeds.hub else [],
        "_translation": {
            "url": absolute(site, plan.twin_address) + JSON_FILE,
            "language": site.locale(other_lang(plan.lang)),
        },
    }
    head = _dump({name: value for name, value in members.items() if value})
    start, end = f'{head[:-1]},"items":['.encode(), b"]}\n"
    room = SIZE_LIMIT - len(start) - len(end)
    kept = []
    for item in items:
        data = item.encode()
        room -= len(data) + 1
        if room < 0:
            break
        kept.append(data)
    return start + b",".join(kept) + end


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
