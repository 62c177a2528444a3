"""A published story in one language, as lists, feeds and sitemaps need it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.articles.model import Picture, Withdrawal
from pipeline.finding import Lang


@dataclass(frozen=True, slots=True)
class Entry:
    """Metadata of one panel: all that a page listing stories may depend on (not the body).

    ``address`` is site-relative with a leading slash (``/fr/2024/10/slug/``); ``twin`` is the
    other panel's. ``id`` is permanent (tag URI, RFC 4151). Instants carry the site's zone.
    """

    story: str
    lang: Lang
    id: str
    title: str
    summary: str
    address: str
    twin: str
    published: dt.datetime
    updated: dt.datetime
    region: str
    section: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    picture: Picture | None
    original: bool  # this panel is the one written first
    withdrawn: Withdrawal | None = None
    aliases: tuple[str, ...] = ()
