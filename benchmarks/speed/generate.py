"""Make plausible bilingual pairs whose two sides agree: ``generate.py FOLDER COUNT``.

The same count gives the same bytes on any machine: every choice comes from the story's number.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from babel.dates import format_date
from sentences import CITIES, HEADINGS, ITEMS, NAMES, QUOTES, SENTENCES, TOPICS

REGIONS = ("asia-pacific", "europe", "americas", "africa", "world")
TAGS = (
    "budget",
    "culture",
    "digital",
    "environment",
    "health",
    "research",
    "training",
    "transport",
)
Both = tuple[str, str]


def fill(both: Both, dice: random.Random) -> Both:
    """Fill the slots of a sentence alike in both languages."""
    topic, city = dice.choice(TOPICS), dice.choice(CITIES)
    n, k, m, p = (
        dice.randint(13, 9800),
        dice.randint(3, 12),
        dice.randint(12, 980) / 10,
        dice.randint(21, 990) / 10,
    )
    day = date(dice.randint(2021, 2025), 1, 1) + timedelta(days=dice.randint(0, 364))
    year, name = dice.randint(2012, 2025), dice.choice(NAMES)
    french = {
        "n": f"{n:,}".replace(",", "\u202f"),
        "k": k,
        "m": f"{m:.1f}".replace(".", ","),
        "year": year,
        "name": name,
        "p": f"{p:.1f}".replace(".", ","),
        "day": format_date(day, "d MMMM y", locale="fr").replace("1 ", "1er ", 1)
        if day.day == 1
        else format_date(day, "d MMMM y", locale="fr"),
        "topic": topic[0],
        "city": city[0],
    }
    english = {
        "n": f"{n:,}",
        "k": k,
        "m": f"{m:.1f}",
        "p": f"{p:.1f}",
        "year": year,
        "name": name,
        "day": format_date(day, "d MMMM y", locale="en_GB"),
        "topic": topic[1],
        "city": city[1],
    }
    return both[0].format(**french), both[1].format(**english)


def paragraph(dice: random.Random, count: int) -> Both:
    """Return some sentences, without repetition, as a paragraph."""
    chosen = [fill(sentence, dice) for sentence in dice.sample(SENTENCES, count)]
    return " ".join(fr for fr, _ in chosen), " ".join(en for _, en in chosen)


def blocks(number: int, dice: random.Random) -> list[Both]:
    """Return the blocks of an article, 450 to 700 words: headings, list, quotation, table, link."""
    made = [paragraph(dice, dice.randint(3, 5))]
    for position, heading in enumerate(dice.sample(HEADINGS, dice.randint(3, 4))):
        made += [
            (f"## {heading[0]}", f"## {heading[1]}"),
            paragraph(dice, dice.randint(4, 6)),
            paragraph(dice, dice.randint(3, 5)),
        ]
        if position == 0:
            items = [fill(item, dice) for item in dice.sample(ITEMS, 3)]
            made.append(
                ("\n".join(f"- {fr}" for fr, _ in items), "\n".join(f"- {en}" for _, en in items))
            )
        elif position == 1:
            quote = fill(dice.choice(QUOTES), dice)
            made.append((f"> {quote[0]}", f"> {quote[1]}"))
        elif position == 2:
            rows = [(dice.choice(CITIES), dice.randint(100, 999)) for _ in range(3)]
            made.append(
                (
                    "\n".join(
                        [
                            "| Ville | Dossiers |",
                            "| --- | ---: |",
                            *(f"| {c[0]} | {n} |" for c, n in rows),
                        ]
                    ),
                    "\n".join(
                        [
                            "| City | Files |",
                            "| --- | ---: |",
                            *(f"| {c[1]} | {n} |" for c, n in rows),
                        ]
                    ),
                )
            )
    made.append(
        (
            f"Les documents sont réunis sur [la page du projet](https://projects.example.org/fr/{number}).",
            f"The documents are gathered on [the project page](https://projects.example.org/en/{number}).",
        )
    )
    return made


def story(number: int) -> tuple[str, str, str]:
    """Return path (without language and ending) and both texts of story ``number``."""
    dice = random.Random(number)
    day = date(2015, 1, 1) + timedelta(days=(number * 7919) % 3900)
    topic, city = dice.choice(TOPICS), dice.choice(CITIES)
    region, tags = dice.choice(REGIONS), ", ".join(sorted(dice.sample(TAGS, 2)))
    section = dice.choice(("news", "news", "feature"))
    body = blocks(number, dice)
    titles = (
        f"{city[0]} : un programme pour {topic[0]} ({number})",
        f"{city[1]}: a programme for {topic[1]} ({number})",
    )
    texts = []
    for side in (0, 1):
        front = (
            f'---\ntitle: "{titles[side]}"\ndate: {day}\nregion: {region}\nlanguage_pair: fr-en\n'
            f"section: {section}\ntags: [{tags}]\n---\n\n"
        )
        texts.append(front + "\n\n".join(block[side] for block in body) + "\n")
    return f"{day.year}/story-{number:06d}", texts[0], texts[1]


SITE = (
    """base_url = "https://bench.example.org/"
timezone = "Europe/Brussels"
"""
    + "".join(f'[regions.{code}]\nfr = "{code}"\nen = "{code}"\n' for code in REGIONS)
    + (
        '[sections.news]\nfr = "Actualité"\nen = "News"\n'
        '[sections.feature]\nfr = "Dossier"\nen = "Feature"\n'
    )
    + "".join(f'[tags.{code}]\nfr = "{code}"\nen = "{code}"\n' for code in TAGS)
    # What the others do not make either.
    + "[theme]\nparallel = false\nsearch = false\n[pictures]\nshare = false\n"
)


def write_newsroom(folder: Path, count: int) -> None:
    """Write a whole newsroom of ``count`` stories into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.toml").write_text(SITE, "utf-8")
    for number in range(count):
        path, french, english = story(number)
        place = folder / "articles" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.with_name(place.name + ".fr.md").write_text(french, "utf-8")
        place.with_name(place.name + ".en.md").write_text(english, "utf-8")


if __name__ == "__main__":
    write_newsroom(Path(sys.argv[1]), int(sys.argv[2]))
