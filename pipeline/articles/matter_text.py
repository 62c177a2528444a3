"""What a value of front matter may be: text on one line, a date, a code."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.site import CODE

_CODE = re.compile(CODE)
_BREAK = re.compile(r"[ \t]*\n\s*")
# What no page or feed may hold (XML 1.0, section 2.2), and halves of characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
OVERRIDES = re.compile("[\u202d\u202e]")  # written as an escape or an entity: see ``hidden``
_YEARS = range(1900, 2200)


class Quoted(str):
    """A value kept as the writer's text, because it can not be what it looks like."""

    __slots__ = ()


class Number(Quoted):
    """A number, as the writer wrote it: no key of front matter wants one."""

    __slots__ = ()


def only_dates(value: object) -> object:
    """Return a date or an instant; raises ValueError with the cause: zone, impossible or date."""
    if isinstance(value, str):
        value = _parse_date(value)
    if not isinstance(value, dt.date):
        raise ValueError("date")  # noqa: TRY004 - the validator collects ValueError only
    if value.year not in _YEARS:
        raise ValueError("impossible")
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        raise ValueError("zone")
    return value


def _parse_date(text: str) -> dt.date:
    """Read a date between quotes."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return dt.datetime.fromisoformat(text)


def only_days(value: object) -> object:
    """Return a date; raises ValueError as ``only_dates`` does, and for an instant."""
    value = only_dates(value)
    if isinstance(value, dt.datetime):
        raise ValueError("date")  # noqa: TRY004 - see above
    return value


def only_text(value: object) -> object:
    """Return text on one line; raises ValueError with the cause: text or control."""
    if not isinstance(value, str) or isinstance(value, Number):
        raise ValueError("text")  # noqa: TRY004 - see above
    if UNPRINTABLE.search(value) or OVERRIDES.search(value):
        raise ValueError("control")
    return _BREAK.sub(" ", value.strip(" \t\n")) if "\n" in value else value


def filled(value: object) -> object:
    """Return a value; raises ValueError for text that is empty."""
    if isinstance(value, str) and not value.strip():
        raise ValueError("empty")
    return value


def is_code(text: str) -> bool:
    """Whether a text may be a code: small letters, figures and hyphens."""
    return _CODE.fullmatch(text) is not None
