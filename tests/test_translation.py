"""Stories for translators: XLIFF there and back."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from conftest import article_text
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from translate.filters.checks import StandardChecker
from translate.storage import xliff, xliff2
from translation_samples import (
    EN,
    FR,
    SITE,
    bring_back,
    faults_of,
    make_exchange,
    make_panel,
    said_in,
    told,
    translated,
)

from pipeline.articles.load import read_article
from pipeline.newsroom.translation.exchange import Exchange
from pipeline.newsroom.translation.passages import Panel, read_panel
from pipeline.newsroom.translation.xliff import Version, read_xliff, render_xliff


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_what_is_sent_comes_back(version: Version) -> None:
    exchange = make_exchange(make_panel("fr", FR), make_panel("en", EN))
    back = read_xliff(render_xliff(exchange, version), "a.xlf")

    assert [(unit.key, said_in(unit.source).split()) for unit in back.units] != []
    assert [unit.number for unit in back.units] == [unit.number for unit in exchange.units]
    assert (back.original, back.digests) == (exchange.original, exchange.digests)


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_the_toolkit_reads_every_segment(tmp_path: Path, version: Version) -> None:
    exchange = make_exchange(make_panel("fr", FR), make_panel("en", EN))
    place = tmp_path / "a.xlf"
    data = render_xliff(exchange, version)
    place.write_bytes(data)
    assert faults_of(data, version) == []
    assert faults_of(data.replace(b"source>", b"origin>"), version)
    reader = xliff2.Xliff2File if version == "2.1" else xliff.xlifffile
    store = reader.parsefile(str(place))

    assert len(store.units) == len(exchange.units)
    assert all(unit.target for unit in store.units)
    checker = StandardChecker()
    failed = {name for unit in store.units for name in checker.run_filters(unit)}
    assert not failed & {"blank", "emails", "newlines", "numbers", "tabs", "urls", "xmltags"}
    assert "Les grues du " in str(store.units[1].source)


def test_both_sides_are_aligned_where_they_exist() -> None:
    exchange = make_exchange(make_panel("fr", FR), make_panel("en", EN))
    said = {said_in(unit.source): said_in(unit.target) for unit in exchange.units}

    assert said["Trois grues & un quai"] == "Three cranes & a quay"
    assert said["Jeanne"] == "Jeanne"
    assert said["Une grue"] == "A crane"
    assert said["Les grues"] == "The cranes"
    assert said["Elle tourne, dit-on, sans bruit."] == "It turns, they say, without noise."
    assert "on = true" not in "".join(said)


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_an_unchanged_translation_changes_no_byte(tmp_path: Path, version: Version) -> None:
    exchange = make_exchange(make_panel("fr", FR), make_panel("en", EN))
    back = read_xliff(render_xliff(exchange, version), "a.xlf")
    returned = bring_back(tmp_path, back, FR, EN)

    assert told(returned) == []
    assert returned.after == returned.before


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_a_new_translation_has_the_same_structure(tmp_path: Path, version: Version) -> None:
    exchange = translated(make_exchange(make_panel("fr", FR), None), str.upper)
    back = read_xliff(render_xliff(exchange, version), "a.xlf")
    returned = bring_back(tmp_path, back, FR, None)

    assert told(returned) == []
    body = returned.after.decode().split("---\n", 2)[2]
    assert "LES GRUES DU **PORT** VIENNENT DE [LIÈGE](https://example.org/grues" in body
    assert '![UNE GRUE](grue.png "VUE DU QUAI")' in body
    assert "| *MARIE* | 200 T |" in body
    assert "> ELLE TOURNE, DIT-ON, SANS BRUIT." in body
    assert "`--haute`" in body
    assert "on = true" in body


def test_one_segment_changes_one_line(tmp_path: Path) -> None:
    exchange = make_exchange(make_panel("fr", FR), make_panel("en", EN))
    units = tuple(
        replace(unit, target=("Three cranes & one quay",))
        if "quai" in said_in(unit.source) and unit.kind == "heading"
        else unit
        for unit in exchange.units
    )
    returned = bring_back(tmp_path, replace(exchange, units=units), FR, EN)

    assert told(returned) == []
    assert returned.after == article_text("en", EN.replace("a quay\n", "one quay\n", 1)).encode()


def test_links_lead_to_stories_in_the_language_of_the_translation(tmp_path: Path) -> None:
    body = "Voir [la suite][b] et [ici](x.fr.md).\n\n[b]: ../y.fr.md#fin\n"
    exchange = translated(make_exchange(make_panel("fr", body), None), str.upper)
    returned = bring_back(tmp_path, exchange, body, None)

    assert told(returned) == []
    assert "VOIR [LA SUITE][b] ET [ICI](x.en.md)." in returned.after.decode()
    assert "[b]: ../y.en.md#fin\n" in returned.after.decode()


def test_raw_html_keeps_its_lines(tmp_path: Path) -> None:
    body = """\
<aside class="said">
  Il suffit d’une adresse.
  <p class="who">
— Marie, <a href="https://example.org/m">ici</a>
</p></aside>

> - Une grue
>   tourne.
"""
    exchange = translated(make_exchange(make_panel("fr", body), None), str.upper)
    returned = bring_back(tmp_path, exchange, body, None)

    assert told(returned) == []
    assert (
        returned.after.decode().split("---\n", 2)[2].strip()
        == """\
<aside class="said">
  IL SUFFIT D’UNE ADRESSE.
  <p class="who">
— MARIE, <a href="https://example.org/m">ICI</a>
</p></aside>

> - UNE GRUE TOURNE."""
    )


def test_words_that_look_like_markup_stay_words(tmp_path: Path) -> None:
    body = "Un bateau.\n\nDeux bateaux.\n"
    exchange = make_exchange(make_panel("fr", body), None)
    said = iter(["Title", "1. *A* ship_of_war", "# 2 [ships] <b> & `co"])
    units = tuple(replace(unit, target=(next(said),)) for unit in exchange.units if not unit.locked)
    returned = bring_back(
        tmp_path, replace(exchange, units=units), "Un bateau.\n\nDeux bateaux.\n", None
    )

    assert told(returned) == []
    article, _ = read_article("articles/a.en.md", returned.after, SITE)
    assert article
    assert [(block.kind.value, block.text) for block in article.blocks] == [
        ("paragraph", "1. *A* ship_of_war"),
        ("paragraph", "# 2 [ships] <b> & `co"),
    ]


PIECES = [
    "Un *navire* entre au port.",
    "Le **quai** [nord](https://example.org/a) est `libre`.",
    "## Les quais & les grues",
    "- une grue\n- deux grues\n    - trois\n",
    "1. d’abord\n2. ensuite",
    "> On dit\n> que oui.",
    "| A | B |\n| - | - |\n| un *c* | d |",
    "![Une *grue*](g.png)",
    "Une note[^n].\n\n[^n]: La voici, avec <https://example.org/>.",
    "Une ligne  \net une autre, AT&amp;T, 2 < 3.",
    "Terme\n: sa définition",
    "Adresse [b][b] et [b].\n\n[b]: https://example.org/b",
    "```\ncode = 1\n```",
    "<div>Du *HTML*</div>",
    '<div class="a">\n<a href="https://example.org/c">\n  Commencer <i>ici</i>\n</a>\n</div>',
    "***Tout** gras* et \\*échappé\\*.",
]


def _swapped(text: str) -> str:
    """A translation of sorts: every vowel another, so that words stay words of their length."""
    return text.translate(str.maketrans("aeiou", "eioua"))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7), st.sampled_from(["2.1", "1.2"]))
def test_there_and_back_is_the_same_story(pieces: list[str], version: Version) -> None:
    body = "\n\n".join(dict.fromkeys(pieces)) + "\n"
    source = make_panel("fr", body)
    exchange = translated(make_exchange(source, None), _swapped)
    data = render_xliff(exchange, version)
    assert faults_of(data, version) == []
    made = _rebuilt(read_xliff(data, "a.xlf"), body)

    assert made.shape == source.shape
    again = make_exchange(source, made)
    assert [said_in(unit.target) for unit in again.units] == [
        said_in(unit.target) for unit in exchange.units
    ]


def _rebuilt(exchange: Exchange, body: str) -> Panel:
    with tempfile.TemporaryDirectory() as folder:
        returned = bring_back(Path(folder), exchange, body, None)
    assert told(returned) == []
    article, _ = read_article("articles/a.en.md", returned.after, SITE)
    assert article
    return read_panel(article, returned.after)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7), st.sampled_from(["2.1", "1.2"]))
def test_a_translation_there_is_comes_back_byte_for_byte(
    pieces: list[str], version: Version
) -> None:
    body = "\n\n".join(dict.fromkeys(pieces)) + "\n"
    exchange = make_exchange(make_panel("fr", body), make_panel("en", body))
    back = read_xliff(render_xliff(exchange, version), "a.xlf")
    with tempfile.TemporaryDirectory() as folder:
        returned = bring_back(Path(folder), back, body, body)

    assert told(returned) == []
    assert returned.after == returned.before
