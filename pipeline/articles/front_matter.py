"""Front matter (contract 1): validated whole, each problem at its key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.articles.matter_plain import MatterValues, read_plain
from pipeline.articles.matter_text import is_code
from pipeline.articles.matter_yaml import load_values
from pipeline.articles.model import FrontMatter, Seen, Waiver
from pipeline.articles.nearest import hint_nearest
from pipeline.articles.reading import Reading
from pipeline.finding import say


def read_front_matter(reading: Reading, matter: str) -> FrontMatter | None:
    """Validate YAML front matter; report every problem and return ``None`` if there is an error."""
    values = load_values(reading, matter)
    if values is None:
        return None
    _check_codes(reading, values)
    # A key without a value, as a scaffold leaves it, is no key: what must be there is missed.
    given = {key: value for key, value in values.items() if value is not None}
    read = read_plain(given)
    if not read:
        # Pydantic takes 0.1 s to load, and most articles need nothing that only it can do.
        from pipeline.articles.validation import validate  # noqa: PLC0415 - see above

        read = validate(reading, given)
    return _front_matter(reading, read) if read and not reading.failed else None


def _check_codes(reading: Reading, values: Mapping[str, Any]) -> None:
    """Report codes that site.toml does not name."""
    site = reading.site
    for key, table in (("region", site.regions), ("section", site.sections)):
        code = values.get(key)
        if isinstance(code, str) and code not in table:
            reading.report(
                f"unknown-{key}",
                reading.place(key),
                say(
                    "site.toml names no {key} “{code}”.",
                    "site.toml ne connaît pas « {code} » (clé {key}).",
                    key=key,
                    code=code,
                ),
                hint_nearest(code, table),
            )
    tags = values.get("tags")
    for index, code in enumerate(tags if isinstance(tags, list) else []):
        if isinstance(code, str) and is_code(code) and code not in site.tags:
            reading.report(
                "unknown-tag",
                reading.place(f"tags.{index}"),
                say(
                    "site.toml does not name the tag “{code}”, so readers see the code itself.",
                    "site.toml ne nomme pas le mot-clé « {code} » : les lecteurs verront le code.",
                    code=code,
                ),
                say(
                    'Add to site.toml:\n[tags.{code}]\nfr = "…"\nen = "…"',
                    'Ajoutez à site.toml :\n[tags.{code}]\nfr = "…"\nen = "…"',
                    code=code,
                ),
            )
    pair = values.get("language_pair")
    if isinstance(pair, str) and pair not in site.language_pairs:
        reading.report(
            "unknown-language-pair",
            reading.place("language_pair"),
            say(
                "“{pair}” is not a language pair of this site.",
                "« {pair} » n’est pas une paire de langues de ce site.",
                pair=pair,
            ),
            hint_nearest(pair, site.language_pairs),
        )


def _front_matter(reading: Reading, read: MatterValues) -> FrontMatter:
    zone = ZoneInfo(reading.site.timezone)
    return FrontMatter(
        title=read.title,
        date=_day(read.date, zone),
        published=_instant(read.date, zone),
        region=read.region,
        language_pair=read.language_pair,
        summary=read.summary,
        section=read.section,
        tags=read.tags,
        authors=read.authors,
        image=read.image,
        slug=read.slug,
        updated=_instant(read.updated, zone) if read.updated else None,
        publish_at=_instant(read.publish_at, zone) if read.publish_at else None,
        draft=read.draft,
        withdrawn=read.withdrawn,
        aliases=read.aliases,
        waivers=tuple(_waivers(reading, read)),
        accepted=tuple(map(_seen, read.accepted)),
        lines=dict(reading.places),
        corrections=read.corrections,
    )


def _waivers(reading: Reading, read: MatterValues) -> Iterator[Waiver]:
    for index, ignored in enumerate(read.ignored):
        line = reading.place(f"parity.ignore.{index}")[0]
        yield Waiver(ignored.rule, ignored.reason, line, ignored.text, ignored.blocks)


def _seen(line: str) -> Seen:
    """Read a line of the record: the French digests, the English ones; a dot for none."""
    fr, en = (() if side == "." else tuple(side.split("+")) for side in line.split(" "))
    return Seen(fr, en)


def _instant(value: dt.date | dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return an instant in the site's zone; a bare date is midnight there."""
    if isinstance(value, dt.datetime):
        return value.astimezone(zone)
    return dt.datetime(value.year, value.month, value.day, tzinfo=zone)


def _day(value: dt.date | dt.datetime, zone: ZoneInfo) -> dt.date:
    return _instant(value, zone).date()
