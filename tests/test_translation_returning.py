"""What stands in the way of a translation that comes back: told, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from translation_samples import (
    EN,
    FR,
    bring_back,
    make_exchange,
    make_panel,
    said_in,
    told,
    translated,
)

from pipeline.errors import DiptychError
from pipeline.newsroom.translation.content import Content
from pipeline.newsroom.translation.exchange import Exchange
from pipeline.newsroom.translation.returning import Wishes
from pipeline.newsroom.translation.units import Unit
from pipeline.newsroom.translation.xliff import read_xliff, render_xliff


def make_sent() -> Exchange:
    return translated(make_exchange(make_panel("fr", FR), None), str.upper)


def edited(exchange: Exchange, key: str, target: Content | None) -> Exchange:
    """The exchange with another translation of the unit whose original begins so."""
    units = tuple(
        replace(unit, target=target) if said_in(unit.source).startswith(key) else unit
        for unit in exchange.units
    )
    return replace(exchange, units=units)


WRONG: dict[str, tuple[Callable[[Exchange], Exchange], str]] = {
    "a segment not translated": (
        lambda sent: edited(sent, "Jeanne", None),
        "has no translation: “Jeanne”",
    ),
    "a placeholder lost": (
        lambda sent: edited(sent, "la première", ("the first;",)),
        "placeholder 1 is missing in the translation; it stands for: `--haute`",
    ),
    "a placeholder twice": (
        lambda sent: edited(sent, "la première", tuple(2 * [*unit_of(sent, "la première").source])),
        "placeholder 1 stands there twice",
    ),
    "a pair that does not nest": (
        lambda sent: edited(sent, "Les grues du", unit_of(sent, "Les grues du").source[::-1]),
        "cross each other, or close before they open",
    ),
    "an original that changed": (
        lambda sent: replace(
            sent,
            units=tuple(
                replace(unit, source=("Marguerite",)) if said_in(unit.source) == "Jeanne" else unit
                for unit in sent.units
            ),
        ),
        "its original was changed or removed since the export: “Marguerite”",
    ),
}


def unit_of(exchange: Exchange, start: str) -> Unit:
    return next(unit for unit in exchange.units if said_in(unit.source).startswith(start))


@pytest.mark.parametrize("case", WRONG)
def test_what_a_translator_may_get_wrong_is_told(tmp_path: Path, case: str) -> None:
    change, said = WRONG[case]
    returned = bring_back(tmp_path, change(make_sent()), FR, None)

    assert [line for line in told(returned) if said in line]


def test_a_changed_original_says_what_is_new_too(tmp_path: Path) -> None:
    returned = bring_back(tmp_path, make_sent(), FR.replace("Jeanne", "Suzanne"), None)

    assert len(told(returned)) == 2
    assert "“Jeanne”" in told(returned)[0]
    assert "new since the export: “Suzanne”" in told(returned)[1]


def test_partly_translated_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    sent = edited(make_sent(), "Jeanne", None)
    returned = bring_back(tmp_path, sent, FR, None, Wishes(partial=True))

    assert told(returned) == []
    assert "| Jeanne | 150 T |" in returned.after.decode()
    assert ["“Jeanne”" in note.text("en") for note in returned.notes] == [True]


def test_a_translation_edited_since_is_not_written_over(tmp_path: Path) -> None:
    sent = translated(make_exchange(make_panel("fr", FR), make_panel("en", EN)), str.upper)
    edited = EN.replace("three", "four").replace("quay", "pier")

    assert "changed since the export" in told(bring_back(tmp_path, sent, FR, edited))[0]
    allowed = bring_back(tmp_path, sent, FR, edited, Wishes(replace=True))
    assert told(allowed) == []
    assert "TROIS GRUES" in allowed.after.decode()


def test_a_passage_that_only_the_translation_has_is_not_lost(tmp_path: Path) -> None:
    more = EN + "\nOne more paragraph, in English alone, about the weather in spring.\n"
    sent = translated(make_exchange(make_panel("fr", FR), make_panel("en", more)), str.upper)

    assert "articles/a.en.md:" in told(bring_back(tmp_path, sent, FR, more))[0]
    assert told(bring_back(tmp_path, sent, FR, more, Wishes(replace=True))) == []


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
    sent = translated(make_exchange(make_panel("fr", fr), make_panel("en", en)), str.upper)

    (line,) = told(bring_back(tmp_path, sent, fr, en))
    assert "this passage of the translation answers none" in line
    allowed = bring_back(tmp_path, sent, fr, en, Wishes(replace=True))
    assert told(allowed) == []
    assert "```\non = true\n```" in allowed.after.decode()


def test_an_alternative_text_on_two_lines_stays_so(tmp_path: Path) -> None:
    french = "![Une grue\nsur le *quai*](g.png)\n"
    english = "![A crane\non the *quay*](g.png)\n"
    sent = make_exchange(make_panel("fr", french), make_panel("en", english))
    returned = bring_back(tmp_path, sent, french, english)

    assert told(returned) == []
    assert returned.after == returned.before


def test_a_file_that_appeared_since_is_not_written_over(tmp_path: Path) -> None:
    assert "did not exist at the export" in told(bring_back(tmp_path, make_sent(), FR, EN))[0]


def test_a_file_with_entities_reads_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    data = render_xliff(make_sent(), "1.2").decode()
    evil = data.replace(
        "<xliff ", f'<!DOCTYPE xliff [<!ENTITY e SYSTEM "{secret.as_uri()}">]><xliff ', 1
    ).replace("JEANNE", "&e;")
    try:
        said = "".join(said_in(unit.target) for unit in read_xliff(evil.encode(), "a.xlf").units)
    except DiptychError:
        return

    assert "secret" not in said
