"""Corrections keep what the page says: over generated Markdown, our articles and all case pages."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from html import unescape
from pathlib import Path

import pytest
import yaml
from conftest import SITE_TOML, article_text
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert

from pipeline.articles.load import read_article
from pipeline.articles.markdown import render_markdown
from pipeline.finding import LANGS, Lang
from pipeline.newsroom.fixing.fix import fix
from pipeline.site import Site

ROOT = Path(__file__).parents[1]
SITE = convert(tomllib.loads(SITE_TOML), Site)

# What must come out letter for letter, whatever stands around it.
PROTECTED: dict[Lang, list[str]] = {
    "fr": [
        "`l'un! 3 %`",
        "``it's `so` !``",
        "](https://x.example/l'avis!?a=1;b)",
        "<https://x.example/l'été!>",
        "https://x.example/it's;x=1",
        "<abbr title=\"l'un!\">l'OMD!</abbr>",
        "<!-- l'un! 14h30 -->",
        "«\u00a0We can't wait! It's over: now\u00a0»",
        "“The ministers weren't there!”",
        "*The harbour isn't open!*",
        "![l'un!](l'un!.png \"l'avis!\")",
        "{{< lien url='l!' >}}",
        ":smile:",
    ],
    "en": [
        "`it's! 3 %`",
        "](https://x.example/it's!?a=1;b)",
        "<https://x.example/it's!>",
        "<abbr title=\"it's !\">the WCO's !</abbr>",
        "<!-- it's ! -->",
        "«\u00a0C'est fini : l'été n'est pas là !\u00a0»",
        "*L'été n'est pas là !*",
        "![it's !](it's.png \"it's !\")",
        "{{< link url='it !' >}}",
    ],
}
PROSE: dict[Lang, list[str]] = {
    "fr": [
        "Le port n'ouvre pas",
        "L'Etat l'a dit : oui!",
        'Le maire a dit "oui, c\'est fini" lundi',
        "à 14h30...",
        "la 2ème fois, le 7 Mars 2024 ;",
        "« le quai »",
        "A la fin, 28 % des 75$",
        "*n'ouvre pas* !",
        "**Attention!** Qui?",
        unicodedata.normalize("NFD", "été à Liège"),
        "[l'accord",
    ],
    "en": [
        "The harbour doesn't open",
        'the mayor said "yes, it is over" on Monday',
        "at noon...",
        "28 % of the $ 75 !",
        "*isn't* open ;",
        "**Note :** why ?",
        "[the mayor's words",
    ],
}
BLOCKS = [
    "{}",
    "{}",
    "## {}",
    "- {}\n- {}",
    "1. {}\n\n   {}",
    "> {}",
    "| {} | {} |\n| --- | --- |\n| {} | x |",
    '```\nl\'un! "deux" {}\n```',
    "## Code\n\n    l'un! {}",  # below a list it would be a paragraph of the list
    "<div>l'un! {}</div>",
    "{}\n{}",
    "{}  \n{}",
    "Note[^1] {}\n\n[^1]: {}",
    "{} [ref][r] {}\n\n[r]: https://x.example/l'a! \"l'avis!\"",
]


@st.composite
def bodies(draw: st.DrawFn, lang: Lang) -> str:
    piece = st.sampled_from(PROSE[lang]) | st.sampled_from(PROSE[lang] + PROTECTED[lang])
    line = st.lists(piece, min_size=1, max_size=5).map(" ".join)
    shapes = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=5))
    return "\n\n".join(
        shape.format(*(draw(line) for _ in range(shape.count("{}")))) for shape in shapes
    )


def corrected(lang: Lang, body: str) -> tuple[str, str]:
    """The body before and after, once corrected and once more."""
    path = f"articles/story.{lang}.md"
    data = article_text(lang, body).encode()
    once = fix(path, data, SITE)
    assert fix(path, once.after, SITE).after == once.after
    before, after = read_article(path, data, SITE)[0], read_article(path, once.after, SITE)[0]
    assert (before is None) == (after is None)
    return (before.body, after.body) if before and after else ("", "")


ORDINAL = re.compile(r"(?<=\d)(?:i?eme|i?ere|re|ier|er|e)(?=s?\b)")


def outline(html: str) -> str:
    """A page less the glyphs that corrections are about; tags and what is in code stay whole."""
    parts = re.split(r"(<code>.*?</code>|<[^>]*>)", html, flags=re.DOTALL)
    return "".join(part if number % 2 else _bare(part) for number, part in enumerate(parts))


def _bare(text: str) -> str:
    text = unicodedata.normalize("NFD", unescape(text).lower())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return re.sub(r"[\s.…'’\"“”«»]", "", ORDINAL.sub("e", text))


def protected(lang: Lang, body: str) -> list[str]:
    pattern = "|".join(re.escape(one) for one in PROTECTED[lang])
    fences = r"^```\n.*?^```|^    [^\n]*$|^<div>[^\n]*$|^\[r\]: [^\n]*$"
    return re.findall(f"{fences}|{pattern}", body, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_only_glyphs_change(lang: Lang, data: st.DataObject) -> None:
    before, after = corrected(lang, data.draw(bodies(lang)))

    assert protected(lang, after) == protected(lang, before)
    assert outline(render_markdown(after, lang)) == outline(render_markdown(before, lang))


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=80, deadline=None)
@given(
    body=st.text("la ET'\"«»“”;:!?.,…%$€3h0ème`*_[](){}<>|-#\\&\n\u00a0\u202f\u0301", max_size=60)
)
def test_any_text_keeps_its_page(lang: Lang, body: str) -> None:
    before, after = corrected(lang, body)

    assert outline(render_markdown(after, lang)) == outline(render_markdown(before, lang))


def test_our_own_stories_need_nothing() -> None:
    for path in sorted((ROOT / "articles").rglob("*.md")):
        name = path.relative_to(ROOT).as_posix()

        assert not fix(name, path.read_bytes(), SITE).changed


CASE = re.compile(r"^(`{3,})(fr|en)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
PAGES = sorted((ROOT / "tests/rules").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_case_pages_keep_their_page(page: Path) -> None:
    for match in CASE.finditer(page.read_text("utf-8")):
        lang: Lang = "fr" if match[2] == "fr" else "en"
        body = re.sub(r"\A---\n.*?^---\n", "", match[3], flags=re.DOTALL | re.MULTILINE)
        before, after = corrected(lang, body)

        if after != before:
            assert outline(render_markdown(after, lang)) == outline(render_markdown(before, lang))


HEAD = [
    "title: Le port ouvre",
    "date: 2024-10-07  # lundi",
    "region: europe",
    "language_pair: fr-en",
    "summary: >\n  Le port\n  # pas un commentaire\n  ouvre",
    "tags:\n- smart-customs",
    "authors: [Ana,\n  Léo]",
    "image:\n  # ce qu'on voit\n  src: a.jpg\n  alt: Le port",
    "draft: true",
    "parity:\n  ignore: []",
]
NOISE = st.sampled_from(["", "", "# un mot\n", "# deux\n# mots\n", "\n", "# au-dessus\n\n"])


@settings(max_examples=150, deadline=None)
@given(keys=st.permutations(HEAD), noise=st.lists(NOISE, min_size=11, max_size=11))
def test_order_moves_lines_and_changes_no_value(keys: list[str], noise: list[str]) -> None:
    lines = "".join(f"{above}{key}\n" for above, key in zip(noise, keys, strict=False))
    head = f"---\n{lines}{noise[-1]}---\n"

    after = fix("articles/story.fr.md", f"{head}Le port.\n".encode(), SITE).after.decode()

    matter = after.split("---\n")[1]
    assert yaml.safe_load(matter) == yaml.safe_load(head.split("---\n")[1])
    assert list(yaml.safe_load(matter)) == [line.split(":")[0] for line in HEAD]
    assert sorted(after.split("\n")) == sorted(f"{head}Le port.\n".split("\n"))
