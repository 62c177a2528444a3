"""The theme: its words, its colours, its limits, and what a newsroom may change."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from render_samples import make_entries, make_site

import pipeline.render
from pipeline.errors import DiptychError
from pipeline.finding import LANGS, Lang
from pipeline.render.article_page import ArticlePage, render_article
from pipeline.render.colour import READABLE, contrast_of, readable_on
from pipeline.render.css import DARK_PAPER, LIGHT_PAPER, render_css
from pipeline.render.fixed import render_fixed
from pipeline.render.theme import load_theme
from pipeline.render.words import CATALOGUES, long_date, month_name

RENDER = Path(pipeline.render.__file__).parent


def _catalogue(lang: Lang) -> Catalog:
    with (CATALOGUES / lang / "LC_MESSAGES" / "theme.po").open("rb") as file:
        return read_po(file, locale=lang)


def _messages(file: BinaryIO) -> dict[str, object]:
    # The header, whose id is empty, names the version of the compiler.
    return {str(message.id): message.string for message in read_mo(file) if message.id}


def _words_of_the_theme() -> set[str]:
    methods = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
    keywords = {"_": None, "words": None, "gettext": None, "ngettext": (1, 2)}
    found = extract_from_dir(RENDER, methods, {"jinja2": {"trim_blocks": "true"}}, keywords)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_is_in_the_catalogue_and_none_too_many(lang: Lang) -> None:
    catalogue = _catalogue(lang)
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id}
    empty = [
        m.id for m in catalogue if m.id and not (all(m.string) if m.pluralizable else m.string)
    ]

    assert known == _words_of_the_theme()
    assert not empty
    assert not [m.id for m in catalogue if m.fuzzy]


@pytest.mark.parametrize("lang", LANGS)
def test_the_compiled_catalogue_is_in_step(lang: Lang) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, _catalogue(lang))
    compiled.seek(0)
    committed = CATALOGUES / lang / "LC_MESSAGES" / "theme.mo"

    with committed.open("rb") as file:
        assert _messages(compiled) == _messages(file)


@pytest.mark.parametrize(
    ("day", "locale", "text"),
    [
        (date(2024, 10, 7), "fr-FR", "7\N{NO-BREAK SPACE}octobre 2024"),
        (date(2024, 10, 1), "fr-CA", "1er\N{NO-BREAK SPACE}octobre 2024"),
        (date(2024, 10, 1), "fr", "1er\N{NO-BREAK SPACE}octobre 2024"),
        (date(2024, 10, 7), "en-GB", "7 October 2024"),
        (date(2024, 10, 7), "en-US", "October 7, 2024"),
    ],
)
def test_dates(day: date, locale: str, text: str) -> None:
    assert long_date(day, locale) == text


def test_months() -> None:
    assert month_name(2024, 8, "fr-FR") == "Août 2024"
    assert month_name(2024, 8, "en-GB") == "August 2024"


@pytest.mark.parametrize("paper", [LIGHT_PAPER, DARK_PAPER])
@pytest.mark.parametrize(
    "accent", ["#0b4f7d", "#ffff00", "#ffffff", "#000000", "#7f7f7f", "#ff0000", "#00ff7f"]
)
def test_any_accent_becomes_readable(accent: str, paper: str) -> None:
    assert contrast_of(readable_on(accent, paper), paper) >= READABLE


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast_of("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_of("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_style_sheet_is_small_and_whole() -> None:
    css = render_css(load_theme(None).css, "#0b4f7d")

    assert len(css.encode()) < 20_000
    assert "@accent" not in css
    assert "-paper@" not in css
    count = Counter(css)
    assert count["{"] == count["}"]


def test_no_inline_style_script_or_handler() -> None:
    for path in (RENDER / "theme" / "templates").glob("*.html"):
        text = path.read_text("utf-8")
        assert " style=" not in text, path
        assert "onclick" not in text, path
        for style in text.split("<style>")[1:]:  # a digest vouches for what this puts there
            assert re.match(r"\{\{ (here\.)?sheet\.call \}\}</style>", style), path
        assert text.count("<style") == text.count("<style>"), path
        for script in text.split("<script")[1:]:
            assert script.startswith((' type="application/ld+json"', ' src="')), path


def test_a_newsroom_overrides_and_extends(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "logo.svg").write_bytes(b"<svg/>")
    (tmp_path / "site.css").write_text("main { color: teal }", "utf-8")
    (tmp_path / "article.html").write_text(
        '{% extends "diptych/article.html" %}{% block kind %}ours{% endblock %}', "utf-8"
    )
    theme = load_theme(tmp_path)
    french, english = make_entries(1)
    site = make_site(theme={"logo": "logo.svg"})
    page = render_article(theme, site, ArticlePage(french, english, "<p>Corps</p>")).data.decode()
    files = {output.path: output.data for output in render_fixed(theme, site, [french, english])}

    assert '<body class="ours">' in page
    assert "<p>Corps</p>" in page
    assert 'src="/assets/logo.svg"' in page
    assert files["assets/logo.svg"] == b"<svg/>"
    assert b"color: teal" in files["assets/site.css"]


def test_the_fingerprint_follows_every_file(tmp_path: Path) -> None:
    seen = {load_theme(None).fingerprint, load_theme(tmp_path).fingerprint}
    assert len(seen) == 1
    (tmp_path / "assets").mkdir()
    for name in ("site.css", "row.html", "assets/a.txt"):
        (tmp_path / name).write_text("a", "utf-8")
        seen.add(load_theme(tmp_path).fingerprint)
    (tmp_path / "row.html").write_text("b", "utf-8")
    seen.add(load_theme(tmp_path).fingerprint)

    assert len(seen) == 5


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("article.html", b"{% if %}", "article.html:1"),
        ("list.html", b"caf\xe9", "UTF-8"),
        ("site.css", b"\xff\xfe", "UTF-8"),
    ],
)
def test_a_broken_theme_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DiptychError) as caught:
        load_theme(tmp_path)

    assert words in caught.value.message.text("en")
    assert words in caught.value.message.text("fr")


def test_an_unknown_name_in_a_template_is_an_error_not_a_blank(tmp_path: Path) -> None:
    (tmp_path / "article.html").write_text("{{ entyr.title }}", "utf-8")
    with pytest.raises(DiptychError, match=r"article\.html.*entyr"):
        render_article(load_theme(tmp_path), make_site(), ArticlePage(*make_entries(1), "<p>x</p>"))
