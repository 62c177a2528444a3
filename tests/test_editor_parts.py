"""The parts of the language server that an editor does not meet one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types
from pygls.workspace import PositionCodec

from pipeline.editors import knowledge
from pipeline.editors.hunks import find_hunks
from pipeline.editors.knowledge import Knowledge, load_knowledge, load_outset
from pipeline.editors.panels import find_panel
from pipeline.editors.positions import ClientText
from pipeline.editors.reading import read_story
from pipeline.editors.waiving import propose_waiver
from pipeline.finding import Location
from pipeline.newsroom.matter_lines import read_matter_lines
from pipeline.newsroom.source import Source
from tests.conftest import article_text, story_files

ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNIT = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
TEXTS = st.text(st.sampled_from("aé🚢\u0301\u2028\u00a0 \n'\"…"), max_size=40)


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_hunks_make_the_one_text_of_the_other(before: str, after: str) -> None:
    assert Source(before).edited(find_hunks(before, after)).text == after


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, data=st.data())
@settings(max_examples=100, deadline=None)
def test_places_survive_the_way_to_the_client_and_back(
    encoding: str, text: str, data: st.DataObject
) -> None:
    held = ClientText(text, PositionCodec(encoding))
    line = data.draw(st.integers(1, len(held.lines)))
    column = data.draw(st.integers(1, len(held.lines[line - 1]) + 1))

    position = held.position(line, column)

    before = held.lines[line - 1][: column - 1].encode(ENCODINGS[encoding])
    assert position == types.Position(line - 1, len(before) // UNIT[encoding])
    assert held.place(position) == (line, column)


@pytest.mark.parametrize(
    ("text", "place", "span"),
    [
        ("one two", Location("x", 1, 5), ((0, 4), (0, 7))),  # without length: a word
        ("one two", Location("x", 1, 1, 1, 4), ((0, 0), (0, 3))),
        ("one", Location("x", 9, 4, 9, 8), ((0, 0), (0, 0))),  # beyond the text
        ("\ufeffone", Location("x", 1, 1, 1, 4), ((0, 1), (0, 4))),  # after the mark
        ("a\r\nb\rc\nd", Location("x", 4, 1, 4, 2), ((3, 0), (3, 1))),
        ("a\u2028b", Location("x", 1, 3, 1, 4), ((0, 2), (0, 3))),
        ("", Location("x", 1, 1), ((0, 0), (0, 0))),
    ],
)
def test_ranges(text: str, place: Location, span: tuple[tuple[int, int], tuple[int, int]]) -> None:
    found = ClientText(text, PositionCodec("utf-16")).range(place)

    assert ((found.start.line, found.start.character), (found.end.line, found.end.character)) == (
        span
    )


def test_a_place_beyond_the_text_is_its_end() -> None:
    held = ClientText("one\ntwo", PositionCodec("utf-16"))

    assert held.place(types.Position(7, 0)) == (2, 4)
    assert held.span(2, 5) == types.Range(types.Position(0, 2), types.Position(1, 1))


@pytest.mark.parametrize(
    ("parity", "after"),
    [
        ("parity: {ignore: []}", None),
        ("parity: yes", None),
        ("parity:\n  ignore: [{rule: a, reason: b}]", None),
        ("parity:\n  ignore: {}", None),
        (
            "parity:\n  accepted: []",
            'parity:\n  ignore:\n    - rule: link-lost\n      reason: ""\n  accepted: []',
        ),
        ("", 'parity:\n  ignore:\n    - rule: link-lost\n      reason: ""'),
    ],
)
def test_where_a_waiver_is_written(parity: str, after: str | None) -> None:
    source = Source(f"---\ntitle: A\n{parity}\n---\n\nText.\n".replace("\n\n---", "\n---"))
    matter = read_matter_lines(source)
    assert matter
    edit = propose_waiver(matter, "link-lost", frozenset())

    assert (edit and source.edited([edit]).text) == (
        after and f"---\ntitle: A\n{after}\n---\n\nText.\n"
    )


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("articles/2024/story.fr.md", "2024/story"),
        ("articles/story.en.md", "story"),
        ("articles/README.fr.md", None),
        ("articles/.story.fr.md", None),
        ("articles/story.md", None),
        ("story.fr.md", None),
        ("site.toml", None),
    ],
)
def test_which_files_are_panels(
    make_newsroom: Callable[..., Path], path: str, found: str | None
) -> None:
    panel = find_panel((make_newsroom({}) / path).as_uri(), "articles")

    assert (panel.story if panel else None) == found
    assert find_panel("untitled:Untitled-1", "articles") is None
    assert find_panel("file:///nowhere/articles/story.fr.md", "articles") is None


def _read(root: Path, known: Knowledge, text: str | None = None) -> list[tuple[str, int]]:
    panel = find_panel((root / "articles/2024/story.fr.md").as_uri(), "articles")
    assert panel
    data = {
        "fr": panel.file.read_bytes() if text is None else text.encode(),
        "en": panel.other.file.read_bytes(),
    }
    story = read_story(panel, data, known)  # type: ignore[arg-type]
    told = [(one.rule, one.location.line) for one in story.findings]
    return [one for one in told if one[0] != "link-target-differs"]  # which the pair alone tells


@pytest.fixture
def room(make_newsroom: Callable[..., Path]) -> Path:
    body = "Voir [ceci](other.fr.md)."
    return make_newsroom(
        story_files("2024/story", body, "See [this](other.en.md).")
        | story_files("2024/other", "Deux navires.", "Two ships.", title="Ships")
    )


def test_a_large_newsroom_is_read_for_the_first_time_by_a_process_of_its_own(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "_MANY", 1)
    monkeypatch.chdir(Path(__file__).parents[1])

    knowledge._fill_store(room, "articles")

    assert (room / ".diptych/store.sqlite").exists()
    first = load_knowledge(room, "articles")
    (room / ".diptych/store.sqlite").unlink()
    assert replace(load_knowledge(room, "articles"), among={}) == replace(first, among={})


def test_what_is_between_stories_follows_the_unsaved_text(room: Path) -> None:
    known = load_knowledge(room, "articles")
    text = article_text("fr", "Voir [ceci](other.fr.md).")
    line = text.split("\n").index("Voir [ceci](other.fr.md).") + 1

    assert _read(room, known) == []
    assert _read(room, known, text.replace("other", "gone")) == [("story-link-broken", line)]
    assert _read(room, known, text.replace("Voir", "\nVoir").replace("other", "gone")) == [
        ("story-link-broken", line + 1)
    ]
    assert _read(room, known, text) == []
    assert _read(room, load_outset(room), text.replace("other", "gone")) == []


def test_a_picture_that_has_just_been_put_there_is_not_missed(room: Path) -> None:
    known = load_knowledge(room, "articles")
    text = article_text("fr", "Voir [ceci](other.fr.md) et [la note](note.pdf).")

    assert "attachment-missing" in [rule for rule, _ in _read(room, known, text)]
    (room / "articles/2024/note.pdf").write_bytes(b"%PDF")
    assert "attachment-missing" not in [rule for rule, _ in _read(room, known, text)]


def test_known_findings_are_not_shown_and_drafts_are_softened(room: Path) -> None:
    known = load_knowledge(room, "articles")
    text = article_text("fr", "Voir [ceci](gone.fr.md).", draft="true")
    panel = find_panel((room / "articles/2024/story.fr.md").as_uri(), "articles")
    assert panel

    found = read_story(panel, {"fr": text.encode(), "en": None}, known).findings

    assert {one.severity.value for one in found} == {"warning"}
