"""Records kept in memory between the builds of one program: the same site, read less."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import story_files

from pipeline.build import run_preview
from pipeline.build.options import Kept
from pipeline.build.store import Store

Make = Callable[..., Path]
NAMES = ("2024/port", "2024/quai", "2024/grue")


def _tree(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def _build(root: Path, output: str, kept: Kept | None = None) -> dict[str, bytes]:
    run_preview(root, articles=root / "articles", output=root / output, jobs=1, kept=kept)
    return _tree(root / output)


def _edit(root: Path, path: str, old: str, new: str) -> None:
    place = root / "articles" / path
    place.write_text(place.read_text("utf-8").replace(old, new), "utf-8")


def test_edits_in_a_row_make_the_site_of_a_clean_build(make_newsroom: Make) -> None:
    files = {path: text for name in NAMES for path, text in story_files(name).items()}
    root = make_newsroom(files)
    kept: Kept = {}
    steps: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: _edit(root, "2024/quai.fr.md", "ce matin", "ce soir"),
        lambda: _edit(root, "2024/quai.fr.md", "ce soir", "ce matin"),
        lambda: _edit(root, "2024/port.en.md", "title: ", "title: New: "),
        (root / "articles/2024/grue.en.md").unlink,
        lambda: (root / "articles/2024/grue.en.md").write_text(
            files["articles/2024/grue.en.md"], "utf-8"
        ),
        lambda: _edit(root, "../site.toml", "La Gazette", "Le Journal"),
    )
    for number, step in enumerate(steps):
        step()
        assert _build(root, "output", kept) == _build(root, f"clean-{number}")


def test_what_is_kept_is_not_asked_of_the_store(
    make_newsroom: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {path: text for name in NAMES for path, text in story_files(name).items()}
    root = make_newsroom(files)
    kept: Kept = {}
    _build(root, "output", kept)  # reads all
    _edit(root, "2024/port.fr.md", "ce matin", "ce soir")
    _build(root, "output", kept)  # takes the others from the store
    asked: list[list[str]] = []
    walk = Store.walk
    monkeypatch.setattr(
        Store, "walk", lambda self, keys: (asked.append(list(keys)), walk(self, keys))[1]
    )
    _edit(root, "2024/quai.fr.md", "ce matin", "ce soir")
    _build(root, "output", kept)

    # The story that changed and its state before: whoever asks first leaves what it reads.
    assert len(max(asked, key=len)) == 2
    assert len(kept) == 3
