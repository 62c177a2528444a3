"""``diptych lsp`` as an editor meets it: findings of unsaved texts, jumps and hovers."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lsprotocol import types

from tests.conftest import article_text, story_files
from tests.editor_client import PATIENCE, Editor, started

FR = """Un bateau est entré au port ce matin.

Le port a reçu 34 navires en octobre 2024.

L’exposition dure jusqu’au printemps. Elle est ouverte à tous."""
EN = """A ship entered the harbour this morning.

The harbour received 34 ships in October 2024.

The exhibition lasts until spring. It is open to all."""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One editor for all tests: each opens a newsroom of its own in it."""
    with started(tmp_path_factory.mktemp("desk")) as one:
        yield one


@pytest.fixture
def room(make_newsroom: Callable[..., Path]) -> Path:
    return make_newsroom(story_files("2024/story", FR, EN))


def _files(room: Path) -> tuple[Path, Path]:
    return room / "articles/2024/story.fr.md", room / "articles/2024/story.en.md"


def test_an_unsaved_change_is_found_and_shown_in_both_files(editor: Editor, room: Path) -> None:
    french, english = _files(room)
    uri = editor.open(english)
    editor.wait(uri, lambda shown: not shown)

    editor.type(uri, article_text("en", EN.replace("34 ships", "43 ships")))

    found = editor.wait_rule(uri, "number-mismatch")
    line = next(n for n, text in enumerate(_lines(english)) if "34" in text)
    assert found.range == types.Range(types.Position(line, 21), types.Position(line, 23))
    assert found.severity == types.DiagnosticSeverity.Error
    assert found.source == "diptych"
    assert "43" in found.message
    assert found.related_information
    (related,) = found.related_information
    assert related.location.uri == french.as_uri()
    twin = editor.wait_rule(french.as_uri(), "number-mismatch")
    assert twin.range == related.location.range
    assert english.read_text("utf-8") == article_text("en", EN)

    editor.type(uri, article_text("en", EN))

    editor.wait(uri, lambda shown: not shown)
    editor.wait(french.as_uri(), lambda shown: not shown)
    editor.close(uri)


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").split("\n")


def test_both_open_texts_are_compared_as_they_stand(editor: Editor, room: Path) -> None:
    french, english = _files(room)
    fr, en = editor.open(french), editor.open(english)
    editor.wait(en, lambda shown: not shown)

    editor.type(fr, article_text("fr", FR.replace("34", "43")))
    editor.wait_rule(en, "number-mismatch")
    editor.type(en, article_text("en", EN.replace("34", "43")))

    editor.wait(en, lambda shown: not shown)
    editor.wait(fr, lambda shown: not shown)
    editor.close(en)  # unsaved: the text on disk counts again
    editor.wait_rule(fr, "number-mismatch")
    editor.close(fr)
    editor.wait(fr, lambda shown: not shown)


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("🚢🚢 ", id="two code units a character"),
        pytest.param(unicodedata.normalize("NFD", "À côté, "), id="accents apart from letters"),
        pytest.param("\u2028", id="a separator that ends no line"),
    ],
)
def test_columns_are_code_units(editor: Editor, room: Path, before: str) -> None:
    _, english = _files(room)
    line = f"{before}The harbour received 43 ships in October 2024."
    text = article_text("en", EN.replace(EN.split("\n\n")[1], line))
    uri = editor.open(english, text)

    found = editor.wait_rule(uri, "number-mismatch")

    units = text.encode("utf-16-le")
    rows = units.decode("utf-16-le").split("\n")[found.range.start.line].encode("utf-16-le")
    assert rows[2 * found.range.start.character : 2 * found.range.end.character] == "43".encode(
        "utf-16-le"
    )
    editor.close(uri)


@pytest.mark.parametrize(
    ("front", "rule"),
    [
        ('---\ntitle: "Half', "front-matter-unclosed"),
        ('---\ntitle: "Half\nregion\n---\n\n', "front-matter-broken"),
        ("---\n[{\n---\n\n", "front-matter-broken"),
        ("---\n---\n\n", "front-matter-broken"),
        ("", "front-matter-missing"),
        ("---\ntitle: \ud83d\n---\n\n", "not-utf8"),
        ("---\nregion: &a [*a]\n---\n\n", "front-matter-broken"),
        ("---\ntitle: Lone\n---\n\n", "missing-key"),
    ],
)
def test_half_written_front_matter_is_told_and_harms_nothing(
    editor: Editor, room: Path, front: str, rule: str
) -> None:
    _, english = _files(room)
    uri = editor.open(english, front + EN)

    editor.wait_rule(uri, rule)

    editor.type(uri, article_text("en", EN))
    editor.wait(uri, lambda shown: not shown)
    editor.close(uri)
    assert not editor.messages


def test_only_the_last_of_many_changes_is_shown(editor: Editor, room: Path) -> None:
    _, english = _files(room)
    uri = editor.open(english)
    editor.wait(uri, lambda shown: not shown)
    before = editor.pushes

    for number in range(35, 75):
        editor.type(uri, article_text("en", EN.replace("34", str(number))))

    found = editor.wait_rule(uri, "number-mismatch")
    assert "74" in found.message
    assert editor.pushes - before <= 4  # two files, and a second time if the machine was slow
    editor.close(uri)


def test_a_jump_leads_to_the_sentence_that_answers(editor: Editor, room: Path) -> None:
    french, english = _files(room)
    uri = editor.open(english)
    editor.wait(uri, lambda shown: not shown)
    line = _row(english, "The exhibition")

    (first,) = editor.jump(uri, line, 3)
    (second,) = editor.jump(uri, line, 40)

    assert first.target_uri == second.target_uri == french.as_uri()
    assert _taken(french, first.target_selection_range) == "L’exposition dure jusqu’au printemps."
    assert _taken(french, second.target_selection_range) == "Elle est ouverte à tous."
    assert editor.jump(uri, line - 1) is None  # an empty line
    editor.close(uri)


def _row(file: Path, start: str) -> int:
    return next(n for n, line in enumerate(_lines(file)) if line.startswith(start))


def _taken(file: Path, place: types.Range) -> str:
    line = _lines(file)[place.start.line]
    return line[place.start.character : place.end.character]


def test_a_jump_works_while_front_matter_is_broken(editor: Editor, room: Path) -> None:
    french, english = _files(room)
    uri = editor.open(english, article_text("en", EN).replace("title: ", "title: [", 1))
    editor.wait_rule(uri, "front-matter-broken")

    (found,) = editor.jump(uri, _row(english, "The harbour"))

    assert _taken(french, found.target_selection_range).startswith("Le port a reçu")
    editor.close(uri)


def test_a_key_of_front_matter_leads_to_its_twin(editor: Editor, room: Path) -> None:
    _french, english = _files(room)
    uri = editor.open(english)
    editor.wait(uri, lambda shown: not shown)

    (found,) = editor.jump(uri, 1, 0)
    shown = editor.hover(uri, 1, 9)

    assert found.target_selection_range.start == types.Position(1, len("title: "))
    assert shown
    assert "Le port accueille une exposition" in shown.contents.value
    editor.close(uri)


def test_the_other_passage_is_shown_on_hover(editor: Editor, room: Path) -> None:
    french, _ = _files(room)
    uri = editor.open(french)
    editor.wait(uri, lambda shown: not shown)
    row = _row(french, "Le port a")

    shown = editor.hover(uri, row, 4)

    assert shown
    assert isinstance(shown.contents, types.MarkupContent)
    assert "The harbour received 34 ships in October 2024." in shown.contents.value
    assert f"articles/2024/story.en.md:{row + 1}" in shown.contents.value
    assert shown.range
    assert shown.range.start == types.Position(row, 0)
    editor.close(uri)


def test_a_passage_without_answer_says_so(editor: Editor, room: Path) -> None:
    french, english = _files(room)
    longer = FR.replace("\n\nL’exp", "\n\nLe musée de la douane prête douze maquettes.\n\nL’exp")
    uri = editor.open(french, article_text("fr", longer))
    editor.wait_rule(uri, "block-omitted")
    row = next(
        n for n, t in enumerate(article_text("fr", longer).split("\n")) if t.startswith("Le musée")
    )

    shown = editor.hover(uri, row)
    (place,) = editor.jump(uri, row)

    assert shown
    assert "The English text has no paragraph for this one." in shown.contents.value
    assert place.target_selection_range.start.line == _row(english, "The harbour received")
    editor.close(uri)


def test_a_missing_twin_and_a_broken_link_are_told_of_the_unsaved_text(
    editor: Editor, make_newsroom: Callable[..., Path]
) -> None:
    files = story_files("2024/story", FR, EN)
    del files["articles/2024/story.fr.md"]
    room = make_newsroom(files | story_files("2024/other"))
    other = room / "articles/2024/other.en.md"

    alone = editor.open(room / "articles/2024/story.en.md")
    linked = editor.open(other, article_text("en", "A ship, [see](nowhere.en.md)."))

    editor.wait_rule(alone, "twin-missing")
    editor.wait_rule(linked, "story-link-broken")
    editor.close(alone)
    editor.close(linked)


def test_settings_are_told_and_read_again_when_saved(editor: Editor, room: Path) -> None:
    _, english = _files(room)
    site = room / "site.toml"
    good = site.read_text("utf-8")
    site.write_text(good.replace("Europe/Brussels", "Europe/Brussel"), "utf-8")
    uri = editor.open(english)
    assert "Europe/Brussels" in editor.wait_rule(site.as_uri(), "site-settings").message

    site.write_text(good + '[rules]\nnumber-mismatch = "warning"\n', "utf-8")
    editor.save(site.as_uri())
    editor.wait(site.as_uri(), lambda shown: not shown)
    editor.type(uri, article_text("en", EN.replace("34", "43")))

    found = editor.wait_rule(uri, "number-mismatch")
    assert found.severity == types.DiagnosticSeverity.Warning
    editor.close(uri)


def test_what_another_program_saves_is_read(editor: Editor, room: Path) -> None:
    french, english = _files(room)
    uri = editor.open(english)
    editor.wait(uri, lambda shown: not shown)

    french.write_text(article_text("fr", FR.replace("34", "43")), "utf-8")
    editor.notice(french)

    editor.wait_rule(uri, "number-mismatch")
    editor.close(uri)


def test_what_is_no_article_is_left_alone(editor: Editor, room: Path) -> None:
    (room / "notes.en.md").write_text("Not an article.", "utf-8")

    uri = editor.open(room / "notes.en.md")

    assert editor.jump(uri, 0) is None
    assert editor.hover(uri, 0) is None
    assert not editor.has_news_of(uri)
    editor.close(uri)


def test_an_editor_in_french_that_counts_code_points(room: Path) -> None:
    _, english = _files(room)
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind.Utf32]
        )
    )
    with started(room, capabilities=capabilities, locale="fr-FR") as editor:
        uri = editor.open(
            english, article_text("en", EN.replace("The harbour received 34", "🚢 43"))
        )
        found = editor.wait_rule(uri, "number-mismatch")
        place = editor.jump(uri, 9)
        shown = editor.hover(uri, 9)

    assert "→" in found.message
    assert "français" in found.message.lower()
    assert (found.range.start.character, found.range.end.character) == (2, 4)
    assert isinstance(place, types.Location)
    assert shown
    assert shown.contents.kind == types.MarkupKind.PlainText
    assert editor.code == 0
    assert not editor.registered


def test_it_ends_when_the_editor_is_gone(room: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "--site", str(room), "lsp", "--stdio"]

    done = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False)

    assert (done.returncode, done.stdout) == (0, b"")


def test_the_files_of_the_disk_are_watched(editor: Editor) -> None:
    end = time.monotonic() + PATIENCE
    while not editor.registered and time.monotonic() < end:  # asked for once the greeting is over
        time.sleep(0.05)
    assert editor.registered == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
