"""The command that makes files for translators, and the one that takes them back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, article_text, story_files
from translate.storage import tbx, tmx

from pipeline.cli.main import run
from pipeline.errors import DiptychError
from pipeline.newsroom.translation.memory import read_terms, render_terms
from pipeline.parity.glossary import Term

Newsroom = Callable[..., Path]
FR = """\
## Trois grues & un quai

Elles viennent de [Liège](https://example.org/grues).
"""
EN = """\
## Three cranes & a quay

They come from [Liège](https://example.org/grues).
"""


@pytest.fixture
def newsroom(make_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Path:
    draft = {
        path: text.replace("region:", "draft: true\nregion:", 1)
        for path, text in story_files("2024/b", "Brouillon ici.", "Draft here.").items()
    }
    root = make_newsroom(
        story_files("2024/a", FR, EN) | draft | {"terms.csv": "fr,en,note\nquai,quay,\n"},
        site_toml='glossary = ["terms.csv"]\n' + SITE_TOML,
    )
    monkeypatch.chdir(root)
    return root


def test_a_story_goes_out_and_comes_back(
    newsroom: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", "a", "--to", "xliff12"]) == 0
    sent = capsysbinary.readouterr().out
    (newsroom / "back.xlf").write_bytes(sent.replace(b"Three cranes", b"The three cranes"))
    assert run(["import", "back.xlf"]) == 0

    assert capsysbinary.readouterr().out == b"articles/2024/a.en.md\n"
    after = (newsroom / "articles/2024/a.en.md").read_text("utf-8")
    assert after == article_text("en", EN.replace("Three cranes", "The three cranes"))
    assert run(["import", "back.xlf"]) == 1  # that file is no longer what was exported
    assert b"changed since the export" in capsysbinary.readouterr().err
    lost = sent.replace(b"<target", b"<!-- ", 1).replace(b"</target>", b" -->", 1)
    (newsroom / "back.xlf").write_bytes(lost)
    assert run(["--lang", "fr", "import", "back.xlf"]) == 1
    assert "Le segment 1 (ligne 6) n’a pas de traduction" in capsysbinary.readouterr().err.decode()
    assert run(["import", "nowhere.xlf"]) == 2
    assert run(["export", "c"]) == 2
    assert run(["export"]) == 2


def test_the_memory_holds_what_is_published(newsroom: Path) -> None:
    assert run(["export", "--to", "tmx", "--output", "all.tmx"]) == 0
    first = (newsroom / "all.tmx").read_bytes()
    store = tmx.tmxfile.parsefile(str(newsroom / "all.tmx"))
    said = {unit.source: unit.target for unit in store.units}

    assert said["Trois grues & un quai"] == "Three cranes & a quay"
    assert said["Le port accueille une exposition"] == "The harbour hosts an exhibition"
    assert "Brouillon ici." not in said
    assert run(["export", "--to", "tmx", "--output", "all.tmx"]) == 0
    assert (newsroom / "all.tmx").read_bytes() == first
    for lang in ("fr", "en"):
        path = newsroom / f"articles/2024/a.{lang}.md"
        text = path.read_text("utf-8").replace(
            "region:", "publish_at: 2031-01-01T06:00:00Z\nregion:", 1
        )
        path.write_text(text, "utf-8")
    for now, held in (("2031-01-01", False), ("2031-01-02", True)):
        assert run(["export", "--to", "tmx", "--output", "all.tmx", "--now", now]) == 0
        assert (newsroom / "all.tmx").read_bytes().count(b"Trois grues") == held
    assert run(["export", "b", "--to", "tmx", "--output", "all.tmx"]) == 0
    assert "Brouillon ici." in (newsroom / "all.tmx").read_text("utf-8")


def test_the_memory_leaves_out_what_the_check_blocks(
    newsroom: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = newsroom / "articles/2024/a.en.md"
    text = path.read_text("utf-8").replace("region: europe", "region: world", 1)
    path.write_text(text, "utf-8")
    assert run(["--lang", "fr", "export", "--to", "tmx", "--output", "all.tmx"]) == 0
    assert b"Trois grues" not in (newsroom / "all.tmx").read_bytes()
    assert "1 article que le contrôle bloque est laissé de côté." in (
        capsysbinary.readouterr().err.decode()
    )


def test_the_glossary_goes_out_and_comes_back(newsroom: Path) -> None:
    assert run(["export", "--to", "tbx", "--output", "terms.tbx"]) == 0
    store = tbx.tbxfile.parsefile(str(newsroom / "terms.tbx"))
    assert [(unit.source, unit.target) for unit in store.units] == [("quai", "quay")]

    data = (newsroom / "terms.tbx").read_text("utf-8").replace("quay", "wharf")
    (newsroom / "terms.tbx").write_text(data, "utf-8")
    assert run(["import", "terms.tbx"]) == 0
    assert run(["import", "terms.tbx"]) == 0
    assert (newsroom / "terms.csv").read_text("utf-8") == "fr,en,note\nquai,quay,\nquai,wharf,\n"
    assert run(["export", "a", "--to", "tbx"]) == 2


def test_forbidden_terms_are_none_to_use() -> None:
    data, count = render_terms((Term("quai", "quay"), Term("mail", "", forbidden=True)))

    assert count == 1
    assert read_terms(data, "t.tbx") == (Term("quai", "quay"),)
    with pytest.raises(DiptychError):
        read_terms(b"<martif><text/></martif>", "t.tbx")
    with pytest.raises(DiptychError):
        read_terms(b"no", "t.tbx")


@pytest.mark.parametrize("name", ["endless.xlf", "endless.tbx", "endless.html"])
def test_a_file_without_end_is_refused(
    newsroom: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    # Read whole, it would fill the machine's memory.
    (newsroom / name).symlink_to("/dev/zero")

    assert run(["import", name]) == 2
    assert b" is too large" in capsysbinary.readouterr().err
