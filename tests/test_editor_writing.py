"""``diptych lsp`` as an editor meets it: what it proposes to write, and the fixes it offers."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lsprotocol import types

from pipeline.newsroom.fixing.fix import fix
from pipeline.site import Site
from tests.conftest import SITE_TOML, article_text, story_files
from tests.editor_client import PATIENCE, Editor, apply, started

GLOSSARY = """\
fr,en,note,status
Organisation mondiale des douanes,World Customs Organization,,
système harmonisé,Harmonized System,the HS,
étape,stage,,
douanes futées,smart customs,,forbidden
"""
FR = """L’Organisation mondiale des douanes publie le système harmonisé.

Un bateau est entré au port ce matin."""
EN = """The World Customs Organization publishes the Harmonized System.

A ship entered the harbour this morning."""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One editor for all tests: each opens a newsroom of its own in it."""
    with started(tmp_path_factory.mktemp("desk")) as one:
        yield one


@pytest.fixture
def room(make_newsroom: Callable[..., Path]) -> Path:
    files = story_files("2024/story", FR, EN, authors="[Ana Lima]") | {"terms.csv": GLOSSARY}
    return make_newsroom(files, site_toml=f'glossary = ["terms.csv"]\n{SITE_TOML}')


def _open(editor: Editor, room: Path, text: str, lang: str = "en") -> str:
    uri = editor.open(room / f"articles/2024/story.{lang}.md", text)
    editor.wait(uri, lambda _: True)
    return uri


def _proposed(editor: Editor, room: Path, text: str, lang: str = "en") -> dict[str, str]:
    """What may be written at the ‸ of a text: label → the line that it makes."""
    before = text[: text.index("‸")]
    text = text.replace("‸", "")
    uri = _open(editor, room, text, lang)
    row = before.count("\n")
    units = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
    found = {}
    for item in editor.complete(uri, row, units):
        assert isinstance(item.text_edit, types.TextEdit)
        found[item.label] = apply(text, [item.text_edit]).split("\n")[row]
    editor.close(uri)
    return found


@pytest.mark.parametrize(
    ("front", "label", "line"),
    [
        ("region: eu‸", "europe", "region: europe"),
        ("region: ‸", "asia-pacific", "region: asia-pacific"),
        ("region: ‸asia", "asia-pacific", "region: asia-pacific"),
        ('region: "wor‸"', "world", 'region: "world"'),
        ("section: exp‸", "explainer", "section: explainer"),
        ("tags: [sma‸]", "smart-customs", "tags: [smart-customs]"),
        ("tags: [other, ‸]", "smart-customs", "tags: [other, smart-customs]"),
        ("tags:\n  - smart‸", "smart-customs", "  - smart-customs"),
        ("language_pair: e‸", "en-fr", "language_pair: en-fr"),
        ("draft: t‸", "true", "draft: true"),
        ("sec‸", "section: ", "section: "),
        ("image:\n  al‸", "alt: ", "  alt: "),
        (
            "parity:\n  ignore:\n    - rule: number-m‸",
            "number-mismatch",
            "    - rule: number-mismatch",
        ),
        (
            "title: The World C‸",
            "World Customs Organization",
            "title: The World Customs Organization",
        ),
    ],
)
def test_keys_and_codes_are_proposed_in_half_written_front_matter(
    editor: Editor, room: Path, front: str, label: str, line: str
) -> None:
    assert _proposed(editor, room, f"---\n{front}\n---\n\n{EN}\n")[label] == line


def test_authors_of_other_stories_are_proposed(editor: Editor, room: Path) -> None:
    end = time.monotonic() + PATIENCE  # until the whole newsroom is read, there are none

    while not (found := _proposed(editor, room, f"---\nauthors: [Bo, A‸]\n---\n\n{EN}\n")):
        assert time.monotonic() < end

    assert found == {"Ana Lima": "authors: [Bo, Ana Lima]"}


def test_the_code_is_found_by_the_label_of_ones_own_language(editor: Editor, room: Path) -> None:
    text = "---\nregion: Mon‸\n---\n\n"

    assert _proposed(editor, room, text, "fr") == {"world": "region: world"}
    assert _proposed(editor, room, text, "en") == {}


def test_a_key_that_is_there_is_not_proposed_again(editor: Editor, room: Path) -> None:
    found = _proposed(editor, room, "---\ntitle: A\n‸\nregion: europe\n---\n\ntags: x")

    assert {"date: ", "tags: "} <= set(found)
    assert not {"title: ", "region: "} & set(found)


@pytest.mark.parametrize(
    ("typed", "lang", "label", "line"),
    [
        ("the World Cus‸", "en", None, "the World Customs Organization"),
        ("the world cus‸ said", "en", None, "the World Customs Organization said"),
        ("🚢 harm‸", "en", "Harmonized System", "🚢 Harmonized System"),
        ("L’orga‸", "fr", None, "L’Organisation mondiale des douanes"),
        ("une étap‸", "fr", None, "une étape"),
        (unicodedata.normalize("NFD", "une étap‸"), "fr", "étape", "une étape"),
        ("une etap‸", "fr", "étape", "une étape"),
    ],
)
def test_agreed_terms_are_proposed(
    editor: Editor, room: Path, typed: str, lang: str, label: str | None, line: str
) -> None:
    found = _proposed(editor, room, article_text(lang, typed), lang)  # type: ignore[arg-type]

    assert list(found.values()) == [line]
    assert label is None or list(found) == [label]


def test_the_terms_that_the_other_language_uses_here_come_first(editor: Editor, room: Path) -> None:
    body = EN.replace("publishes the Harmonized System", "publishes ‸")

    found = _proposed(editor, room, article_text("en", body))

    # Nothing is typed yet: what the French paragraph calls for is proposed all the same.
    assert set(found) == {"World Customs Organization", "Harmonized System"}


def test_banned_terms_are_not_proposed(editor: Editor, room: Path) -> None:
    assert _proposed(editor, room, article_text("en", "The smart cus‸")) == {}
    assert _proposed(editor, room, article_text("en", "Zyzzy‸")) == {}


# Fixes


def _offered(editor: Editor, uri: str, line: int) -> dict[str, types.CodeAction]:
    return {one.title: one for one in editor.actions(uri, line, ["quickfix"])}


def _done(action: types.CodeAction, uri: str, text: str) -> str:
    assert action.edit
    assert action.edit.changes
    return apply(text, action.edit.changes[uri])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("region: europ", "region: europe"),
        ('region: "wrold"', 'region: "world"'),
        ("region: europe\nsecton: news", "region: europe\nsection: news"),
    ],
)
def test_a_near_word_is_offered(editor: Editor, room: Path, written: str, meant: str) -> None:
    text = article_text("en", EN).replace("region: europe", written)
    uri = _open(editor, room, text)
    line = 3 + written.count("\n")
    editor.wait(uri, lambda shown: line in [one.range.start.line for one in shown])

    (action,) = _offered(editor, uri, line).values()  # the file is at fault: no waiver is offered

    assert _done(action, uri, text) == article_text("en", EN).replace("region: europe", meant)
    assert action.title.startswith("Change it to “")
    assert action.diagnostics
    editor.close(uri)


@pytest.mark.parametrize(
    ("rule", "ours", "theirs"),
    [
        ("region-differs", "region: world\n", "region: europe\n"),
        ("date-differs", 'date: "2024-10-08"\n', "date: 2024-10-07\n"),
        ("tags-differ", "tags: [smart-customs]\n", "tags:\n  - smart-customs\n  - other\n"),
        ("section-differs", "", "section: news\n"),
        ("section-differs", "section: news\n", ""),
    ],
)
def test_the_value_of_the_other_file_is_offered(
    editor: Editor, room: Path, rule: str, ours: str, theirs: str
) -> None:
    key = (ours or theirs).partition(":")[0]
    french, english = (
        "".join(row for row in text.splitlines(keepends=True) if not row.startswith(f"{key}:"))
        for text in (article_text("fr", FR), article_text("en", EN))
    )
    french, wanted = (text.replace("\n---", f"\n{theirs}---", 1) for text in (french, english))
    text = english.replace("\n---", f"\n{ours}---", 1)
    (room / "articles/2024/story.fr.md").write_text(french, "utf-8")
    uri = _open(editor, room, text)
    line = editor.wait_rule(uri, rule).range.start.line

    action = _offered(editor, uri, line)[f"Write “{key}” as in the French"]

    assert _done(action, uri, text) == wanted
    editor.close(uri)


def test_a_key_that_is_missing_is_taken_from_the_other_file(editor: Editor, room: Path) -> None:
    text = article_text("en", EN).replace("region: europe\n", "")
    uri = _open(editor, room, text)
    line = editor.wait_rule(uri, "missing-key").range.start.line

    action = _offered(editor, uri, line)["Write “region” as in the French"]

    assert "\nregion: europe\n---" in _done(action, uri, text)
    editor.close(uri)


@pytest.mark.parametrize(
    "parity",
    [
        "",
        "parity:\n  accepted: []\n",
        "parity:\n    ignore:\n    - {rule: number-omitted, reason: r}\n",
        "parity:\n  ignore:\n    - rule: number-omitted\n      reason: r\n",
    ],
)
def test_a_finding_can_be_accepted_with_a_reason(editor: Editor, room: Path, parity: str) -> None:
    french = article_text("fr", FR + "\n\nLe port a reçu 34 navires ce mois-là.")
    english = EN + "\n\nThe harbour received 43 ships in that month."
    text = article_text("en", english).replace("\n---\n", f"\n{parity}---\n", 1)
    (room / "articles/2024/story.fr.md").write_text(french, "utf-8")
    uri = _open(editor, room, text)
    line = editor.wait_rule(uri, "number-mismatch").range.start.line

    action = _offered(editor, uri, line)["Accept this as it stands, and write why"]
    waived = _done(action, uri, text)
    editor.type(uri, waived)
    place = editor.wait_rule(uri, "empty-value").range.start.line

    assert waived.split("\n")[place].strip() == 'reason: ""'
    waived = waived.replace('reason: ""', 'reason: "Counted twice"')
    editor.type(uri, waived)
    editor.wait(uri, lambda shown: not {"number-mismatch", "empty-value"} & _rules(shown))
    reworded = waived.replace('reason: ""', 'reason: "Counted twice"').replace(
        "43 ships", "44 ships"
    )
    editor.type(uri, reworded)
    editor.wait_rule(uri, "number-mismatch")  # it was accepted for the passage as it stood
    editor.close(uri)


def _rules(shown: list[types.Diagnostic]) -> set[object]:
    return {one.code for one in shown}


def test_typography_is_offered_one_by_one_and_for_the_whole_text(
    editor: Editor, room: Path, site: Site
) -> None:
    body = '🚢 Il a dit : "Bravo !" puis il est parti...\n\n`x : "y"` et l\'autre port.'
    text = article_text("fr", body)
    uri = _open(editor, room, text, "fr")
    editor.wait_rule(uri, "typography")
    rows = text.split("\n")
    first, second = rows.index(body.split("\n", maxsplit=1)[0]), rows.index(body.split("\n")[2])

    offered, others = (
        {title: one for title, one in _offered(editor, uri, row).items() if "Accept" not in title}
        for row in (first, second)
    )
    (whole,) = editor.actions(uri, 0, ["source.fixAll"])

    assert any("parti…" in title for title in offered)
    assert all(title.startswith("Typography: “") for title in offered)
    for action in (*offered.values(), *others.values()):
        changed = _done(action, uri, text)
        assert changed != text
        assert '`x : "y"`' in changed
    assert [action.diagnostics is not None for action in offered.values()] == [True] * len(offered)
    fixed = fix("articles/2024/story.fr.md", text.encode(), site).after.decode()
    assert _done(whole, uri, text) == fixed != text
    editor.close(uri)


def test_nothing_is_offered_where_nothing_is_wrong(editor: Editor, room: Path) -> None:
    uri = _open(editor, room, article_text("en", EN))

    assert editor.actions(uri, 8) == []
    editor.type(uri, "---\ntitle: [")
    assert editor.actions(uri, 1) == []
    assert editor.complete(uri, 1, 8) == []
    editor.close(uri)


def test_the_order_of_front_matter_is_one_correction(editor: Editor, room: Path) -> None:
    text = article_text("en", EN).replace("title: The harbour hosts an exhibition\n", "")
    text = text.replace("language_pair: fr-en\n", "language_pair: fr-en\ntitle: Harbour\n")
    uri = _open(editor, room, text)

    (whole,) = editor.actions(uri, 0, [types.CodeActionKind.SourceFixAll])

    assert _done(whole, uri, text).startswith("---\ntitle: Harbour\ndate: 2024-10-07\n")
    editor.close(uri)
