"""What in `output/` is ours to replace, and what of others stops a publish."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from staging_samples import record

from pipeline.build.manifest import Record
from pipeline.build.writer import (
    is_our_work,
    refuse_foreign_files,
)
from pipeline.errors import DiptychError


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where a step gone astray, as in mutation testing, finds nothing to delete."""
    monkeypatch.chdir(tmp_path_factory.mktemp("apart"))


def _wanted(*paths: str) -> dict[str, Record]:
    return {path: record(b"wanted") for path in paths}


def _empty(_output: Path) -> Iterable[str]:
    return ()


def _the_very_bytes(output: Path) -> Iterable[str]:
    (output / "a").write_bytes(b"wanted")
    return ()


def _one_of_ours(output: Path) -> Iterable[str]:
    (output / "a").write_bytes(b"of an earlier run")
    return ("a",)


def _one_that_says_so(output: Path) -> Iterable[str]:
    (output / "a").write_bytes(b" " * 4089 + b"diptych")
    return ()


def _a_folder_of_ours(output: Path) -> Iterable[str]:
    (output / "a/b").mkdir(parents=True)
    (output / "a/b/c").write_bytes(b"1")
    return ("a/b/c",)


@pytest.mark.parametrize(
    "before", [_empty, _the_very_bytes, _one_of_ours, _one_that_says_so, _a_folder_of_ours]
)
def test_what_is_ours_may_be_replaced(
    tmp_path: Path, before: Callable[[Path], Iterable[str]]
) -> None:
    ours = before(tmp_path)

    refuse_foreign_files(tmp_path, set(ours), _wanted("a", "x"))


def _a_file(output: Path) -> Iterable[str]:
    (output / "a").write_bytes(b"theirs")
    return ()


def _one_that_says_so_too_late(output: Path) -> Iterable[str]:
    (output / "a").write_bytes(b" " * 4090 + b"diptych")
    return ()


def _a_link_to_nowhere(output: Path) -> Iterable[str]:
    (output / "a").symlink_to("nowhere")
    return ()


def _a_folder_with_a_file_of_theirs(output: Path) -> Iterable[str]:
    (output / "a/b").mkdir(parents=True)
    (output / "a/b/c").write_bytes(b"1")
    (output / "a/theirs").write_bytes(b"1")
    return ("a/b/c",)


@pytest.mark.parametrize(
    "before",
    [_a_file, _one_that_says_so_too_late, _a_link_to_nowhere, _a_folder_with_a_file_of_theirs],
)
def test_what_is_not_ours_is_refused(
    tmp_path: Path, before: Callable[[Path], Iterable[str]]
) -> None:
    ours = before(tmp_path)
    (tmp_path / "b").write_bytes(b"theirs")
    with pytest.raises(DiptychError) as told:
        refuse_foreign_files(tmp_path, set(ours), _wanted("x", "a", "b", "y"))

    assert told.value.message.text("en") == (
        "2 file(s) that Diptych did not write stand where the site must go,"
        f" the first: {tmp_path / 'a'}"
    )
    assert told.value.message.text("fr") == (
        "2 fichier(s) que Diptych n’a pas écrits occupent la place du site,"
        f" le premier\u00a0: {tmp_path / 'a'}"
    )
    assert told.value.hint
    assert told.value.hint.text("en") == (
        "Move them elsewhere, or publish to another folder with --output. If they are an"
        " earlier run’s and only its list (.diptych-manifest) is gone, empty the folder."
    )
    assert told.value.hint.text("fr") == (
        "Déplacez-les, ou publiez dans un autre dossier avec --output. S’ils viennent d’une"
        " publication précédente dont seule la liste (.diptych-manifest) a disparu, videz le"
        " dossier."
    )


@pytest.mark.parametrize(
    ("data", "ours"),
    [
        (b"<meta content='Diptych'>", True),
        (b"made by diptych", True),
        (b"DIPTYCH", False),
        (b"", False),
        (b" " * 4089 + b"Diptych", True),
        (b" " * 4090 + b"Diptych", False),
    ],
)
def test_a_file_of_ours_says_so_at_its_start(data: bytes, ours: bool) -> None:
    assert is_our_work(data) is ours
