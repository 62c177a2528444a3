"""Front matter as nearly every article has it, read without the validator.

The validator (``validation``) takes a while to load, finds every problem and reads every key. What
is read here is what it would read; of anything else it is asked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from pipeline.articles.devices import names_device
from pipeline.articles.matter_text import filled, is_code, only_dates, only_text
from pipeline.articles.model import Correction, Picture, Withdrawal

_NEEDED = frozenset({"title", "date", "region", "language_pair"})
_TEXTS = ("summary", "section")
_INSTANTS = ("updated", "publish_at")
_LISTS = ("tags", "authors")
_KNOWN = _NEEDED | {*_TEXTS, *_INSTANTS, *_LISTS, "image", "slug", "draft"}
_PAIRS = frozenset({"fr-en", "en-fr"})
_OF_IMAGE = frozenset({"src", "alt", "caption", "credit"})


class Ignored(Struct, frozen=True):
    """A finding that a person accepted, as written."""

    rule: str
    reason: str
    text: str
    blocks: tuple[str, ...]


class MatterValues(Struct, frozen=True):
    """The values of front matter, each of its kind; dates as written."""

    title: str
    date: dt.date  # or an instant
    region: str
    language_pair: str
    summary: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    image: Picture | None = None
    slug: str = ""
    updated: dt.date | None = None
    publish_at: dt.date | None = None
    draft: bool = False
    withdrawn: Withdrawal | None = None
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    accepted: tuple[str, ...] = ()


def read_plain(values: Mapping[str, object]) -> MatterValues | None:
    """Return the values of front matter, or ``None``: the validator tells what they are."""
    if not _NEEDED <= values.keys() <= _KNOWN:
        return None
    try:
        return MatterValues(
            title=_filled(values["title"]),
            date=_date(values["date"]),
            region=_filled(values["region"]),
            language_pair=_one_of(_PAIRS, values["language_pair"]),
            summary=_text(values.get("summary", "")),
            section=_text(values.get("section", "")),
            tags=tuple(map(_code, _list(values.get("tags", [])))),
            authors=tuple(map(_filled, _list(values.get("authors", [])))),
            image=_image(values["image"]) if "image" in values else None,
            slug=_slug(values.get("slug", "")),
            updated=_date(values["updated"]) if "updated" in values else None,
            publish_at=_date(values["publish_at"]) if "publish_at" in values else None,
            draft=_flag(values.get("draft", False)),
        )
    except ValueError:
        return None


def _text(value: object) -> str:
    return str(only_text(value))


def _filled(value: object) -> str:
    return str(filled(only_text(value)))


def _date(value: object) -> dt.date:
    found = only_dates(value)
    assert isinstance(found, dt.date)
    return found


def _one_of(known: frozenset[str], value: object) -> str:
    if type(value) is not str or value not in known:
        raise ValueError(value)
    return value


def _list(value: object) -> list[object]:
    if type(value) is not list:
        raise ValueError(value)
    return value


def _code(value: object) -> str:
    if type(value) is not str or not is_code(value):
        raise ValueError(value)
    return value


def _slug(value: object) -> str:
    if type(value) is not str or (value and not is_code(value)) or names_device(value):
        raise ValueError(value)
    return value


def _flag(value: object) -> bool:
    if type(value) is not bool:
        raise ValueError(value)
    return value


def _image(value: object) -> Picture:
    if type(value) is not dict or not {"src", "alt"} <= value.keys() <= _OF_IMAGE:
        raise ValueError(value)
    rest = (_text(value.get(name, "")) for name in ("caption", "credit"))
    return Picture(_filled(value["src"]), _filled(value["alt"]), *rest)
