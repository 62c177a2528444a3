"""What a report looks like, to a person and to a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from msgspec.structs import replace

from pipeline.build.report import Report
from pipeline.cli.language import use_language
from pipeline.cli.report import form_names, load_form
from pipeline.cli.report.excerpt import display_width, render_excerpt
from pipeline.cli.report.view import View, line_loader
from pipeline.finding import STALENESS, Finding, Lang, Location, Severity, say
from pipeline.parity.rules import load_rules

FR = "Le projet réunit 23 administrations."
EN = "The project brings together 33 administrations."


@pytest.fixture(autouse=True)
def _english_after() -> Iterator[None]:
    use_language("en")
    yield
    use_language("en")


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "jakarta.fr.md").write_text(f"---\n---\n{FR}\n", "utf-8")
    (folder / "jakarta.en.md").write_text(f"---\n---\n{EN}\n", "utf-8")
    return tmp_path


def finding(severity: Severity = Severity.ERROR, *, alone: bool = False) -> Finding:
    return Finding(
        rule="number-mismatch",
        severity=severity,
        story="jakarta",
        message=say("English says 33, French says 23.", "L’anglais dit 33, le français 23."),
        hint=say("Correct the wrong one.", "Corrigez celui qui est faux."),
        location=Location("articles/jakarta.en.md", 3, 29, 3, 31),
        counterpart=None if alone else Location("articles/jakarta.fr.md", 3, 18),
    )


def render(form: str, report: Report, root: Path, lang: Lang = "en", **seen: object) -> str:
    use_language(lang)
    view = View(lang=lang, line=line_loader(root), **seen)  # type: ignore[arg-type]
    return load_form(form)(report, view)


def test_text_shows_both_lines_with_the_place_marked(newsroom: Path) -> None:
    text = click.unstyle(render("text", Report(5, (finding(),), blocked=True), newsroom))
    assert text.splitlines() == [
        "articles/jakarta.en.md:3:29 error[number-mismatch] English says 33, French says 23.",
        f" en 3 | {EN}",
        "      |                             ^^",
        f" fr 3 | {FR}",
        "      |                  ^",
        "  → Correct the wrong one.",
        "",
        "1 error in 5 stories",
    ]
    assert EN[28:30] == "33"


def test_text_in_french(newsroom: Path) -> None:
    found = (finding(), finding(Severity.WARNING), finding(Severity.INFO))
    text = click.unstyle(render("text", Report(1, found), newsroom, "fr"))
    assert "erreur[number-mismatch] L’anglais dit 33, le français 23." in text
    assert text.endswith("1 erreur, 1 avertissement, 1 conseil dans 1 article\n")


def test_nothing_found(newsroom: Path) -> None:
    assert (
        click.unstyle(render("text", Report(12), newsroom)) == "Nothing to report in 12 stories.\n"
    )


def test_held_stories_are_named(newsroom: Path) -> None:
    text = click.unstyle(render("text", Report(2, (finding(),), held=("jakarta",)), newsroom))
    assert "Held back: jakarta." in text


@pytest.mark.parametrize("width", [40, 60, 100])
def test_text_fits_a_terminal(newsroom: Path, width: int) -> None:
    long = "mot " * 400
    (newsroom / "articles/jakarta.en.md").write_text(f"---\n---\n{long}33 {long}\n", "utf-8")
    report = Report(5, (finding(), finding(Severity.WARNING)))
    text = click.unstyle(render("text", report, newsroom, width=width, terminal=True))
    assert all(display_width(line) <= width for line in text.splitlines())


def test_first_line_stays_whole_in_a_pipe(newsroom: Path) -> None:
    text = click.unstyle(render("text", Report(5, (finding(),)), newsroom, width=40))
    assert text.splitlines()[0].endswith("English says 33, French says 23.")


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"---\r\n---\r\nline three\r\n", "line three"),
        (b"\xef\xbb\xbf---\n---\nline three\n", "line three"),
        ("---\n---\nfirst\u2028part\n".encode(), "first\u2028part"),
        (b"---\n---\ncaf\xe9\n", "caf\ufffd"),
        (b"one line", None),
        ("---\n---\nx\n".encode("utf-16"), None),
    ],
)
def test_lines_are_counted_as_editors_do(tmp_path: Path, content: bytes, shown: str | None) -> None:
    (tmp_path / "a.md").write_bytes(content)
    assert line_loader(tmp_path)("a.md", 3) == shown


def test_a_missing_file_shows_no_line(tmp_path: Path) -> None:
    assert line_loader(tmp_path)("articles/none.fr.md", 1) is None


@pytest.mark.parametrize(
    ("line", "column", "end", "text", "marker"),
    [
        ("one two three", 5, 8, "one two three", "    ^^^"),
        ("one two three", 5, 5, "one two three", "    ^"),
        ("one", 9, 12, "one", "   ^"),
        ("a\ttwo", 3, 6, "a    two", "     ^^^"),
        ("日本 two", 4, 7, "日本 two", "     ^^^"),
        ("e\u0301te\u0301 two", 7, 10, "e\u0301te\u0301 two", "    ^^^"),
        ("x\u202ey two", 5, 8, "x<U+202E>y two", "           ^^^"),
        ("\x1b[31mred", 6, 9, "<U+001B>[31mred", "            ^^^"),
    ],
)
def test_marker_stands_below_its_place(
    line: str, column: int, end: int, text: str, marker: str
) -> None:
    assert render_excerpt(line, Location("a", 1, column, 1, end), 80) == (text, marker)


def test_a_long_line_is_cut_around_its_place() -> None:
    line = "a" * 300 + "HERE" + "b" * 300
    text, marker = render_excerpt(line, Location("a", 1, 301, 1, 305), 40)
    assert len(text) == 40
    assert text[0] == text[-1] == "…"
    assert text[marker.index("^") : marker.rindex("^") + 1] == "HERE"


def test_json_follows_the_contract(newsroom: Path) -> None:
    found = (finding(), finding(Severity.WARNING, alone=True))
    document = json.loads(render("json", Report(12, found), newsroom))
    assert list(document) == ["version", "pairs", "findings"]
    assert (document["version"], document["pairs"]) == (1, 12)
    first, second = document["findings"]
    assert list(first) == [
        "rule", "severity", "story", "message", "hint", "location", "counterpart",
    ]  # fmt: skip
    assert first["location"] == {
        "path": "articles/jakarta.en.md", "line": 3, "column": 29, "end_line": 3, "end_column": 31,
    }  # fmt: skip
    assert first["counterpart"] == {"path": "articles/jakarta.fr.md", "line": 3, "column": 18}
    assert second["severity"] == "warning"
    assert second["counterpart"] is None


def test_json_does_not_depend_on_the_order_of_findings(newsroom: Path) -> None:
    found = (finding(), finding(Severity.WARNING), finding(Severity.INFO, alone=True))
    assert render("json", Report(1, found), newsroom) == render(
        "json", Report(1, found[::-1]), newsroom
    )


def test_forms() -> None:
    assert form_names()[0] == "text"
    assert "json" in form_names()
    assert all(callable(load_form(name)) for name in form_names())


def test_text_shows_staleness_apart(newsroom: Path) -> None:
    stale = replace(finding(Severity.WARNING), rule="translation-stale")
    text = click.unstyle(render("text", Report(1, (stale, finding()), blocked=True), newsroom))

    first, _, last = text.partition("\nLeft behind when the other side changed:\n")
    assert "[number-mismatch]" in first
    assert "[translation-stale]" in last
    assert "[number-mismatch]" not in last


def test_staleness_is_the_group_of_its_rules() -> None:
    assert {rule.id for rule in load_rules().values() if rule.group == "staleness"} == STALENESS
