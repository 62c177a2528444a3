"""Make a newsroom that uses every feature a reader can meet: ``generate.py FOLDER [PAIRS]``.

Pictures with place and owner noted in them, captions and credits, corrections, withdrawn stories,
drafts, embargoes past and to come, old addresses, authors, long titles, stories without section or
tag, tables, notes, quotations, passages in other languages, code, attachments, updates, a logo, a
WebSub hub, pages enough to turn. The same number of pairs gives the same bytes on any machine.

Publish it at the instant ``NOW``: ``diptych --site FOLDER publish --now 2026-03-02T12:00:00+01:00``
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from pathlib import Path

from babel.dates import format_date
from material import (
    CORRECTION,
    HEADINGS,
    NAMES,
    PASSAGES,
    PICTURE_WORDS,
    PIECES,
    PLACES,
    REGIONS,
    SECTIONS,
    SUMMARIES,
    TAGS,
    TITLES,
    WITHDRAWAL,
    Both,
)
from PIL import Image, ImageDraw

NOW = "2026-03-02T12:00:00+01:00"
BASE_URL = "https://full.example.org/"
_LAST = dt.date(2026, 3, 2)
_LANGS = ("fr", "en")
_ZONE = "+01:00"
_PERIOD = 20  # stories after which every rare feature has been met

_SITE = f"""base_url = "{BASE_URL}"
timezone = "Europe/Brussels"
[languages.fr]
title = "La Gazette des quais"
description = "Nouvelles des ports, des îles et des vallées, en français et en anglais"
typography = "fr-FR"
[languages.en]
title = "The Quays Gazette"
description = "News of harbours, islands and valleys, in English and French"
typography = "en-GB"
[publisher]
url = "{BASE_URL}"
[publisher.name]
fr = "Conseil des ports"
en = "Council of Harbours"
[theme]
logo = "logo.svg"
page_size = 7
[feeds]
hub = "https://hub.example.org/"
[pictures]
widths = [480, 960]
formats = ["webp"]
"""
_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
    '<path fill="#7d3b0b" d="M8 70h80v8H8zM20 34h24v30H20z"/>'
    '<path fill="#c98a4b" d="M50 18h26v46H50z"/></svg>\n'
)


def write_newsroom(folder: Path, pairs: int) -> None:
    """Write settings, theme, pictures and articles into a folder."""
    (folder / "theme" / "assets").mkdir(parents=True, exist_ok=True)
    (folder / "theme" / "assets" / "logo.svg").write_text(_LOGO, "utf-8")
    tables = (("regions", REGIONS), ("sections", SECTIONS), ("tags", TAGS))
    labels = "".join(
        f'[{table}.{code}]\nfr = "{fr}"\nen = "{en}"\n'
        for table, codes in tables
        for code, (fr, en) in codes.items()
    )
    (folder / "site.toml").write_text(_SITE + labels, "utf-8")
    (folder / "articles").mkdir(exist_ok=True)
    for number in range(len(PICTURE_WORDS)):
        _draw(number).save(
            folder / "articles" / f"picture-{number}.jpg", quality=85, exif=_camera_notes()
        )
    (folder / "articles" / "tides.csv").write_text("date;height\n2025-04-02;4.18\n", "utf-8")
    for number in range(pairs):
        name, texts = story(number)
        for lang, text in zip(_LANGS, texts, strict=True):
            (folder / "articles" / f"{name}.{lang}.md").write_text(text, "utf-8")


def story(number: int) -> tuple[str, Both]:
    """Return the name and both texts of a story; a higher number is an older one."""
    dice = random.Random(number)
    slots = _slots(dice)
    rare = number % _PERIOD
    body = _body(number, dice, slots)
    texts = []
    for side, lang in enumerate(_LANGS):
        fill = slots[side]
        lines = [f'title: "{TITLES[number % len(TITLES)][side].format(**fill)}"']
        lines += _matter(number, rare, side, fill)
        blocks = "\n\n".join(block[side] for block in body)
        text = f"---\n{chr(10).join(lines)}\n---\n\n{blocks}\n"
        texts.append(text.replace(".LANG.md", f".{lang}.md"))
    return f"story-{number:03}", (texts[0], texts[1])


def _matter(number: int, rare: int, side: int, fill: dict[str, object]) -> list[str]:
    day = _LAST - dt.timedelta(days=number * 5)
    lang = _LANGS[side]
    lines = [
        f"date: {day}T08:30:00{_ZONE}" if number % 2 else f"date: {day}",
        f"region: {list(REGIONS)[number % len(REGIONS)]}",
        f"language_pair: {'fr-en' if number % 3 else 'en-fr'}",
    ]
    if number % 4:
        lines.append(f'summary: "{SUMMARIES[number % len(SUMMARIES)][side].format(**fill)}"')
    if number % 7:
        lines.append(f"section: {list(SECTIONS)[number % len(SECTIONS)]}")
    if number % 5:
        tags = sorted({list(TAGS)[number % 6], list(TAGS)[(number * 5 + 2) % 6]})
        lines.append(f"tags: [{', '.join(tags)}]")
    if number % 3 == 1:
        names = dict.fromkeys((NAMES[number % 5], NAMES[number * 2 % 5]))
        lines.append(f"authors: [{', '.join(names)}]")
    if number % 3 == 0:
        which = number // 3 % len(PICTURE_WORDS)
        alt, caption = PICTURE_WORDS[which]
        lines += ["image:", f"  src: picture-{which}.jpg", f'  alt: "{alt[side]}"']
        lines += [f'  caption: "{caption[side]}"'] * (number % 2)
        lines += ["  credit: Atelier des quais"] * (number % 4 < 2)
    if number % 2:
        lines.append(f"slug: {('recit', 'account')[side]}-{number}")
    return lines + _rare(number, rare, side, lang, day)


def _rare(number: int, rare: int, side: int, lang: str, day: dt.date) -> list[str]:
    """Return what happens to few stories: the number says to which."""
    later = day + dt.timedelta(days=2)
    return {
        3: ["corrections:", f"  - date: {later}", f'    text: "{CORRECTION[side]}"'],
        5: [f"updated: {later}"],
        7: ["withdrawn:", f"  date: {later}", f'  reason: "{WITHDRAWAL[side]}"'],
        9: ["draft: true"],
        11: ["publish_at: 2027-01-01T09:00:00+01:00"],
        13: [f"publish_at: {day}T17:00:00{_ZONE}"],
        15: [f"aliases: [/{lang}/archives/{number}/, /old-{lang}-{number}.html]"],
    }.get(rare, [])


def _body(number: int, dice: random.Random, slots: tuple[dict[str, object], ...]) -> list[Both]:
    passages = dice.sample(PASSAGES, len(PASSAGES))
    headings = dice.sample(HEADINGS, 3)
    piece, other = PIECES[number % len(PIECES)], PIECES[(number * 3 + 4) % len(PIECES)]
    made = [*passages[:2], headings[0], piece, *passages[2:4], headings[1]]
    made += [other] * (other is not piece) + [*passages[4:6], headings[2], *passages[6:]]
    made = [(f"## {both[0]}", f"## {both[1]}") if both in headings else both for both in made]
    if number % 4 == 2:
        alt, caption = PICTURE_WORDS[(number + 1) % len(PICTURE_WORDS)]
        file = f"picture-{(number + 1) % len(PICTURE_WORDS)}.jpg"
        made.insert(
            5, (f'![{alt[0]}]({file} "{caption[0]}")', f'![{alt[1]}]({file} "{caption[1]}")')
        )
    # A story may lead only to one that is online.
    if number % 6 == 1:
        made.append(
            (
                "Lire aussi [notre premier récit](story-000.LANG.md) et [les relevés](tides.csv).",
                "Read also [our first account](story-000.LANG.md) and [the readings](tides.csv).",
            )
        )
    return [(fr.format(**slots[0]), en.format(**slots[1])) for fr, en in made]


def _slots(dice: random.Random) -> tuple[dict[str, object], dict[str, object]]:
    n, k, year = dice.randint(1100, 9800), dice.randint(3, 12), dice.randint(2012, 2024)
    tenths = dice.randint(21, 990)
    day = dt.date(2026, 4, 2) + dt.timedelta(days=dice.randint(0, 26))
    same = {"place": dice.choice(PLACES), "name": dice.choice(NAMES), "k": k, "year": year}
    french = {
        "n": f"{n:,}".replace(",", "\u202f"),
        "p": f"{tenths // 10},{tenths % 10}",
        "day": format_date(day, "d MMMM y", locale="fr"),
    }
    english = {
        "n": f"{n:,}",
        "p": f"{tenths / 10:.1f}",
        "day": format_date(day, "d MMMM y", locale="en_GB"),
    }
    return same | french, same | english


def _draw(number: int) -> Image.Image:
    """Return one of the pictures: plain forms, so that it is the same on every machine."""
    picture = Image.new("RGB", (1280, 854), ("#e9e2d2", "#dfe7e4", "#f1ede4")[number])
    pen = ImageDraw.Draw(picture)
    for step in range(8):
        if number == 0:
            shade = ("#16324a", "#5f93b8", "#b8792f", "#e0b070")[step % 4]
            pen.rectangle((0, 90 * step + 40, 1280 - 110 * step, 90 * step + 100), fill=shade)
        elif number == 1:
            left = 70 + 130 * step
            grey = 60 + 18 * step
            pen.ellipse((left, 180 + 20 * step, left + 300, 480 + 20 * step), fill=(grey, 120, 110))
        else:
            for row in range(5):
                corner = 60 + 150 * step, 50 + 155 * row
                shade = "#a3341f" if (step, row) == (5, 2) else "#30414d"
                pen.rectangle((*corner, corner[0] + 110, corner[1] + 110), fill=shade)
    return picture


def _camera_notes() -> Image.Exif:
    """Return what a camera notes: an owner, an instant, a place."""
    notes = Image.Exif()
    notes[0x010F], notes[0x8298] = "Camera of a test", "Owner of a test"
    notes.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0)})
    return notes


if __name__ == "__main__":
    write_newsroom(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60)
