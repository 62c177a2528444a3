"""Stories for translators: XLIFF there and back, translation memory, term base."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SITE_TOML, article_text
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import xliff, xliff2

from pipeline.articles.load import read_article
from pipeline.config import parse_site
from pipeline.errors import DiptychError
from pipeline.finding import Lang
from pipeline.fingerprint import digest
from pipeline.newsroom.translation.content import Content, text_of
from pipeline.newsroom.translation.exchange import Exchange
from pipeline.newsroom.translation.passages import Panel, read_panel
from pipeline.newsroom.translation.returning import Returned, Wishes, load_returned
from pipeline.newsroom.translation.units import Unit, face, make_units
from pipeline.newsroom.translation.xliff import Version, read_xliff, render_xliff

Newsroom = Callable[..., Path]
SITE = parse_site(SITE_TOML.encode())
FR = """\
Les grues du **port** viennent de [Liège](https://example.org/grues "Les grues").

## Trois grues & un quai

- la première, `--haute` ;
- la seconde[^1] ;

| Grue | Poids |
| --- | --- |
| *Marie* | 200 t |
| Jeanne | 150 t |

![Une grue](grue.png "Vue du quai")

> Elle tourne,
> dit-on, sans bruit.

```
on = true
```

[^1]: Celle de l’est.
"""
EN = """\
The cranes of the **harbour** come from [Liège](https://example.org/grues "The cranes").

## Three cranes & a quay

- the first, `--haute`;
- the second[^1];

| Crane | Weight |
| --- | --- |
| *Marie* | 200 t |
| Jeanne | 150 t |

![A crane](grue.png "View of the quay")

> It turns, they
> say, without noise.

```
on = true
```

[^1]: The eastern one.
"""


def _panel(lang: Lang, body: str, **front: str) -> Panel:
    data = article_text(lang, body, **front).encode()
    article, findings = read_article(f"articles/a.{lang}.md", data, SITE)
    assert article, [finding.message.text("en") for finding in findings]
    return read_panel(article, data)


def _exchange(source: Panel, target: Panel | None) -> Exchange:
    units = make_units(source, face(source, target, SITE))
    digests = tuple(digest(one.source.data()) if one else "" for one in (source, target))
    return Exchange("articles/a.fr.md", "fr", "en", (digests[0], digests[1]), units)


def _return(
    root: Path, exchange: Exchange, fr: str, en: str | None, wishes: Wishes | None = None
) -> Returned:
    folder = root / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.fr.md").write_bytes(article_text("fr", fr).encode())
    (folder / "a.en.md").unlink(missing_ok=True)
    if en is not None:
        (folder / "a.en.md").write_bytes(article_text("en", en).encode())
    return load_returned(root, root / "articles", exchange, SITE, wishes or Wishes())


def _told(returned: Returned) -> list[str]:
    return [problem.text("en") for problem in returned.problems]


def _with(exchange: Exchange, change: Callable[[str], str]) -> Exchange:
    """Translate every unit that is to be, word by word."""
    units = (
        unit
        if unit.locked
        else replace(
            unit,
            target=tuple(change(part) if isinstance(part, str) else part for part in unit.source),
        )
        for unit in exchange.units
    )
    return replace(exchange, units=tuple(units))


def _text(content: Content | None) -> str:
    return text_of(content or ())


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_what_is_sent_comes_back(version: Version) -> None:
    exchange = _exchange(_panel("fr", FR), _panel("en", EN))
    back = read_xliff(render_xliff(exchange, version), "a.xlf")

    assert [(unit.key, _text(unit.source).split()) for unit in back.units] != []
    assert [unit.number for unit in back.units] == [unit.number for unit in exchange.units]
    assert (back.original, back.digests) == (exchange.original, exchange.digests)


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_the_toolkit_reads_every_segment(tmp_path: Path, version: Version) -> None:
    exchange = _exchange(_panel("fr", FR), _panel("en", EN))
    place = tmp_path / "a.xlf"
    place.write_bytes(render_xliff(exchange, version))
    reader = xliff2.Xliff2File if version == "2.1" else xliff.xlifffile
    store = reader.parsefile(str(place))

    assert len(store.units) == len(exchange.units)
    assert all(unit.target for unit in store.units)
    assert "Les grues du " in str(store.units[1].source)


def test_both_sides_are_aligned_where_they_exist() -> None:
    exchange = _exchange(_panel("fr", FR), _panel("en", EN))
    said = {_text(unit.source): _text(unit.target) for unit in exchange.units}

    assert said["Trois grues & un quai"] == "Three cranes & a quay"
    assert said["Jeanne"] == "Jeanne"
    assert said["Une grue"] == "A crane"
    assert said["Les grues"] == "The cranes"
    assert said["Elle tourne, dit-on, sans bruit."] == "It turns, they say, without noise."
    assert "on = true" not in "".join(said)


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_an_unchanged_translation_changes_no_byte(tmp_path: Path, version: Version) -> None:
    exchange = _exchange(_panel("fr", FR), _panel("en", EN))
    back = read_xliff(render_xliff(exchange, version), "a.xlf")
    returned = _return(tmp_path, back, FR, EN)

    assert _told(returned) == []
    assert returned.after == returned.before


@pytest.mark.parametrize("version", ["2.1", "1.2"])
def test_a_new_translation_has_the_same_structure(tmp_path: Path, version: Version) -> None:
    exchange = _with(_exchange(_panel("fr", FR), None), str.upper)
    back = read_xliff(render_xliff(exchange, version), "a.xlf")
    returned = _return(tmp_path, back, FR, None)

    assert _told(returned) == []
    body = returned.after.decode().split("---\n", 2)[2]
    assert "LES GRUES DU **PORT** VIENNENT DE [LIÈGE](https://example.org/grues" in body
    assert '![UNE GRUE](grue.png "VUE DU QUAI")' in body
    assert "| *MARIE* | 200 T |" in body
    assert "> ELLE TOURNE, DIT-ON, SANS BRUIT." in body
    assert "`--haute`" in body
    assert "on = true" in body


def test_one_segment_changes_one_line(tmp_path: Path) -> None:
    exchange = _exchange(_panel("fr", FR), _panel("en", EN))
    units = tuple(
        replace(unit, target=("Three cranes & one quay",))
        if "quai" in _text(unit.source) and unit.kind == "heading"
        else unit
        for unit in exchange.units
    )
    returned = _return(tmp_path, replace(exchange, units=units), FR, EN)

    assert _told(returned) == []
    assert returned.after == article_text("en", EN.replace("a quay\n", "one quay\n", 1)).encode()


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
    exchange = _with(_exchange(_panel("fr", body), None), str.upper)
    returned = _return(tmp_path, exchange, body, None)

    assert _told(returned) == []
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
    exchange = _exchange(_panel("fr", body), None)
    said = iter(["Title", "1. *A* ship_of_war", "# 2 [ships] <b> & `co"])
    units = tuple(replace(unit, target=(next(said),)) for unit in exchange.units if not unit.locked)
    returned = _return(
        tmp_path, replace(exchange, units=units), "Un bateau.\n\nDeux bateaux.\n", None
    )

    assert _told(returned) == []
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
    source = _panel("fr", body)
    exchange = _with(_exchange(source, None), _swapped)
    back = read_xliff(render_xliff(exchange, version), "a.xlf")
    made = _rebuilt(back, body)

    assert made.shape == source.shape
    again = _exchange(source, made)
    assert [_text(unit.target) for unit in again.units] == [
        _text(unit.target) for unit in exchange.units
    ]


def _rebuilt(exchange: Exchange, body: str) -> Panel:
    with tempfile.TemporaryDirectory() as folder:
        returned = _return(Path(folder), exchange, body, None)
    assert _told(returned) == []
    article, _ = read_article("articles/a.en.md", returned.after, SITE)
    assert article
    return read_panel(article, returned.after)


# What stands in the way


def _sent() -> Exchange:
    return _with(_exchange(_panel("fr", FR), None), str.upper)


def _edited(exchange: Exchange, key: str, target: Content | None) -> Exchange:
    """The exchange with another translation of the unit whose original begins so."""
    units = tuple(
        replace(unit, target=target) if _text(unit.source).startswith(key) else unit
        for unit in exchange.units
    )
    return replace(exchange, units=units)


WRONG: dict[str, tuple[Callable[[Exchange], Exchange], str]] = {
    "a segment not translated": (
        lambda sent: _edited(sent, "Jeanne", None),
        "has no translation: “Jeanne”",
    ),
    "a placeholder lost": (
        lambda sent: _edited(sent, "la première", ("the first;",)),
        "placeholder 1 is missing in the translation; it stands for: `--haute`",
    ),
    "a placeholder twice": (
        lambda sent: _edited(sent, "la première", tuple(2 * [*_unit(sent, "la première").source])),
        "placeholder 1 stands there twice",
    ),
    "a pair that does not nest": (
        lambda sent: _edited(sent, "Les grues du", _unit(sent, "Les grues du").source[::-1]),
        "cross each other, or close before they open",
    ),
    "an original that changed": (
        lambda sent: replace(
            sent,
            units=tuple(
                replace(unit, source=("Marguerite",)) if _text(unit.source) == "Jeanne" else unit
                for unit in sent.units
            ),
        ),
        "its original was changed or removed since the export: “Marguerite”",
    ),
}


def _unit(exchange: Exchange, start: str) -> Unit:
    return next(unit for unit in exchange.units if _text(unit.source).startswith(start))


@pytest.mark.parametrize("case", WRONG)
def test_what_a_translator_may_get_wrong_is_told(tmp_path: Path, case: str) -> None:
    change, said = WRONG[case]
    returned = _return(tmp_path, change(_sent()), FR, None)

    assert [told for told in _told(returned) if said in told]


def test_a_changed_original_says_what_is_new_too(tmp_path: Path) -> None:
    returned = _return(tmp_path, _sent(), FR.replace("Jeanne", "Suzanne"), None)

    assert len(_told(returned)) == 2
    assert "“Jeanne”" in _told(returned)[0]
    assert "new since the export: “Suzanne”" in _told(returned)[1]


def test_partly_translated_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    sent = _edited(_sent(), "Jeanne", None)
    returned = _return(tmp_path, sent, FR, None, Wishes(partial=True))

    assert _told(returned) == []
    assert "| Jeanne | 150 T |" in returned.after.decode()
    assert ["“Jeanne”" in note.text("en") for note in returned.notes] == [True]


def test_a_translation_edited_since_is_not_written_over(tmp_path: Path) -> None:
    sent = _with(_exchange(_panel("fr", FR), _panel("en", EN)), str.upper)
    edited = EN.replace("three", "four").replace("quay", "pier")

    assert "changed since the export" in _told(_return(tmp_path, sent, FR, edited))[0]
    allowed = _return(tmp_path, sent, FR, edited, Wishes(replace=True))
    assert _told(allowed) == []
    assert "TROIS GRUES" in allowed.after.decode()


def test_a_passage_that_only_the_translation_has_is_not_lost(tmp_path: Path) -> None:
    more = EN + "\nOne more paragraph, in English alone, about the weather in spring.\n"
    sent = _with(_exchange(_panel("fr", FR), _panel("en", more)), str.upper)

    assert "articles/a.en.md:" in _told(_return(tmp_path, sent, FR, more))[0]
    assert _told(_return(tmp_path, sent, FR, more, Wishes(replace=True))) == []


def test_code_of_the_translation_alone_is_not_lost_with_the_order(tmp_path: Path) -> None:
    french = [
        "Le navire *Aurora* entre au port de Liège en 1912 avec 300 marins.",
        "La grue Titan pèse 200 tonnes et coûte 45 000 $ à Anvers.",
        "Le maire Dupont ouvre le musée de Namur le 4 mai 1987.",
        "```\non = true\n```\n",
    ]
    english = [
        "The crane Titan weighs 200 tonnes and costs $45,000 in Antwerp.",
        "Mayor Dupont opens the Namur museum on 4 May 1987.",
        "The ship *Aurora* enters the port of Liège in 1912 with 300 sailors.",
        "```\non = true  # now\n```\n",
    ]
    fr, en = "\n\n".join(french), "\n\n".join(english)
    sent = _with(_exchange(_panel("fr", fr), _panel("en", en)), str.upper)

    (told,) = _told(_return(tmp_path, sent, fr, en))
    assert "this passage of the translation answers none" in told
    allowed = _return(tmp_path, sent, fr, en, Wishes(replace=True))
    assert _told(allowed) == []
    assert allowed.after.decode().endswith("```\non = true\n```\n")


def test_an_alternative_text_on_two_lines_stays_so(tmp_path: Path) -> None:
    french = "![Une grue\nsur le *quai*](g.png)\n"
    english = "![A crane\non the *quay*](g.png)\n"
    sent = _exchange(_panel("fr", french), _panel("en", english))
    returned = _return(tmp_path, sent, french, english)

    assert _told(returned) == []
    assert returned.after == returned.before


def test_a_file_that_appeared_since_is_not_written_over(tmp_path: Path) -> None:
    assert "did not exist at the export" in _told(_return(tmp_path, _sent(), FR, EN))[0]


def test_a_file_with_entities_reads_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    data = render_xliff(_sent(), "1.2").decode()
    evil = data.replace(
        "<xliff ", f'<!DOCTYPE xliff [<!ENTITY e SYSTEM "{secret.as_uri()}">]><xliff ', 1
    ).replace("JEANNE", "&e;")
    try:
        said = "".join(_text(unit.target) for unit in read_xliff(evil.encode(), "a.xlf").units)
    except DiptychError:
        return

    assert "secret" not in said
