"""A small site and entries for the tests of rendering."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from msgspec import convert
from msgspec.structs import replace

from pipeline.articles.model import Picture
from pipeline.finding import LANGS, Lang, other_lang
from pipeline.render.entry import Entry
from pipeline.site import Label, Site

ZONE = ZoneInfo("Europe/Brussels")
WORDS = {"fr": "Une phrase d’essai.", "en": "A sentence to try."}


def make_site(**changes: object) -> Site:
    values: dict[str, object] = {
        "base_url": "https://news.example.org/",
        "regions": {
            "europe": Label(fr="Europe", en="Europe"),
            "world": Label(fr="Monde", en="World"),
        },
        "sections": {"news": Label(fr="Actualité", en="News")},
        "tags": {"trade": Label(fr="Commerce", en="Trade")},
        "languages": {
            "fr": {"title": "Nouvelles", "typography": "fr-CA"},
            "en": {"title": "News", "typography": "en-CA"},
        },
    }
    return convert(values | changes, Site)


def make_entries(number: int, **changes: object) -> tuple[Entry, Entry]:
    """French and English entries of story ``number``, a later one the higher its number."""
    day = dt.datetime(2024, 1, 1, tzinfo=ZONE) + dt.timedelta(days=number)
    entries = [_entry(number, lang, day) for lang in LANGS]
    french, english = (replace(entry, **changes) for entry in entries)  # type: ignore[arg-type]
    return french, english


def _entry(number: int, lang: Lang, day: dt.datetime) -> Entry:
    def address(of: Lang) -> str:
        return f"/{of}/{day.year}/{day.month:02}/story-{number}-{of}/"

    return Entry(
        story=f"2024/story-{number}",
        lang=lang,
        id=f"tag:news.example.org,{day.date()}:story-{number}/{lang}",
        title=f"{'Article' if lang == 'fr' else 'Story'} {number}",
        summary=WORDS[lang],
        address=address(lang),
        twin=address(other_lang(lang)),
        published=day,
        updated=day,
        region="europe",
        section="news",
        tags=("trade",),
        authors=(),
        picture=None,
        original=lang == "fr",
    )


PICTURE = Picture(
    "https://news.example.org/media/2024/a.png", "Deux <panneaux>", "Une légende", "Un crédit"
)
