"""What is read without the validators is what they would read: of plain values, and of settings."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import story_files
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.matter_plain import MatterValues, read_plain
from pipeline.articles.matter_text import Number, Quoted
from pipeline.articles.reading import Reading
from pipeline.articles.validation import validate
from pipeline.config import make_site
from pipeline.config_faults import examine
from pipeline.site import Site

TEXTS = st.sampled_from(
    [
        *("", " ", "Un port", "a", "smart-customs", "Ab", "a--b", "-a", "con", "nul.txt", "x\ny"),
        *("2024-10-07", "2024-10-07T09:00:00+02:00", "2024-13-07", "fr-en", "en-fr", "é", "a\n"),
        *("\x07", "\u202e", "\ud800", " a ", "/x/", "../x", "a:b"),
        *(Quoted("1e5"), Number("12"), Quoted("fr-en")),
    ]
)
DATES = st.sampled_from(
    [
        dt.date(2024, 10, 7),
        dt.date(1899, 1, 1),
        dt.datetime(2024, 10, 7, 9),  # noqa: DTZ001 - what a writer may leave out
        dt.datetime(2024, 10, 7, 9, tzinfo=dt.UTC),
    ]
)
PLAIN = st.one_of(TEXTS, DATES, st.booleans(), st.integers(-1, 600), st.floats(0, 1), st.none())
LISTS = st.lists(TEXTS, max_size=3)
IMAGES = st.dictionaries(st.sampled_from(["src", "alt", "caption", "credit", "x"]), TEXTS)
VALUES = st.one_of(PLAIN, LISTS, IMAGES)
KEYS = {
    **dict.fromkeys(("title", "region", "summary", "section", "slug"), TEXTS),
    **dict.fromkeys(("date", "updated", "publish_at"), st.one_of(DATES, TEXTS)),
    **dict.fromkeys(("tags", "authors", "aliases"), LISTS),
    "language_pair": st.sampled_from(["fr-en", "en-fr", "fr-de", Quoted("fr-en")]),
    "draft": st.booleans(),
    "image": IMAGES,
}
NEEDED = ("title", "date", "region", "language_pair")
MATTER = st.one_of(
    st.fixed_dictionaries(
        {name: KEYS[name] for name in NEEDED},
        optional={name: kind for name, kind in KEYS.items() if name not in NEEDED},
    ),
    st.dictionaries(st.sampled_from([*KEYS, "parity", "x"]), VALUES),
)
SOUND = {"title": "Un port", "date": dt.date(2024, 10, 7), "region": "a", "language_pair": "fr-en"}


def _validated(values: dict[str, Any]) -> tuple[MatterValues | None, list[str]]:
    reading = Reading("articles/a.fr.md", "a", Site(base_url="https://news.example.org/"))
    read = validate(reading, values)
    return read, [finding.rule for finding in reading.findings]


@given(MATTER)
def test_plain_front_matter_is_what_the_validator_reads(values: dict[str, Any]) -> None:
    read = read_plain(values)
    if read is not None:
        assert _validated(values) == (read, [])


def test_front_matter_of_every_plain_kind_is_read_without_the_validator() -> None:
    whole = SOUND | {
        "summary": "x\ny",
        "section": "",
        "tags": ["a-b"],
        "authors": ["Claire"],
        "image": {"src": "a.png", "alt": "Un quai", "credit": "Le Port"},
        "slug": "a-1",
        "updated": dt.datetime(2024, 10, 7, 9, tzinfo=dt.UTC),
        "publish_at": "2024-10-07",
        "draft": True,
    }
    for values in (SOUND, whole):
        assert read_plain(values) == _validated(values)[0]
        assert read_plain(values)


# No TOML file can hold half a character.
WORDS = TEXTS.filter(lambda text: text != "\ud800")
ANY = PLAIN.filter(lambda one: not isinstance(one, str) or one != "\ud800")
LABELS = st.dictionaries(
    WORDS, st.dictionaries(st.sampled_from(["fr", "en", "x"]), st.one_of(WORDS, st.just("Ici")))
)
PARTS = {
    "regions": LABELS,
    "places": st.dictionaries(WORDS, WORDS),
    "rules": st.dictionaries(WORDS, st.sampled_from(["error", "off", "x", "info"])),
    "glossary": st.lists(WORDS, max_size=3),
    "language_pairs": st.lists(st.sampled_from(["fr-en", "en-fr", "fr-de"]), max_size=2),
    "on_error": st.sampled_from(["stop", "hold-story", "go"]),
    "feeds": st.fixed_dictionaries({}, optional={"size": ANY, "hub": WORDS, "x": ANY}),
    "theme": st.fixed_dictionaries(
        {},
        optional={
            "folder": WORDS,
            "accent": st.sampled_from(["#0b4f7d", "#0B4F7D\n", "#12", "red"]),
            "search": ANY,
            "page_size": ANY,
        },
    ),
    "pictures": st.fixed_dictionaries(
        {},
        optional={
            "widths": st.lists(st.integers(0, 9_000), max_size=3),
            "formats": st.lists(st.sampled_from(["avif", "webp", "png"]), max_size=2),
        },
    ),
    "limits": st.fixed_dictionaries({}, optional={"seconds": ANY, "bytes": st.integers()}),
    "publisher": st.fixed_dictionaries({}, optional={"name": LABELS, "url": WORDS}),
    "x": ANY,
}
BASES = ["https://e.org/", "http://e.org:80/a", "e.org", "https://e.org/\n", "https://e.org/?x"]


@given(
    st.fixed_dictionaries(
        {"base_url": st.one_of(st.sampled_from(BASES), WORDS)},
        optional={name: st.one_of(part, ANY) for name, part in PARTS.items()},
    )
)
def test_settings_are_what_the_validator_reads(values: dict[str, Any]) -> None:
    site = make_site(values)
    if site is not None:
        assert examine(values, {}) == (site, [])
    else:
        found, told = examine(values, {})
        assert (found is None) == bool(told)


def test_a_sound_newsroom_loads_no_validator(make_newsroom: Callable[..., Path]) -> None:
    root = make_newsroom(story_files("2024/a"))
    program = (
        "import sys\nfrom pipeline.cli.main import run\n"
        f"run(['--site', {str(root)!r}, '--quiet', 'publish'])\n"
        "assert 'pipeline.articles.load' in sys.modules\n"
        "assert 'pydantic' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
