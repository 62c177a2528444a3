"""In which order files come and go, what a fault on the way leaves, and what a person is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from staging_samples import DEEP, FEED, HOME, OTHER, STORY, lay, publish, record, tree

from pipeline.build import disk
from pipeline.build.manifest import NAME, UNKNOWN, load_manifest
from pipeline.build.writer import (
    LISTS,
    PAGES,
    STAGING,
    Staging,
    load_digest,
)
from pipeline.errors import DiptychError
from pipeline.fingerprint import digest
from pipeline.render.output import Output


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where a step gone astray, as in mutation testing, finds nothing to delete."""
    monkeypatch.chdir(tmp_path_factory.mktemp("apart"))


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What came into its place and what went, in order, by path."""
    done: list[str] = []

    def watch(name: str, sign: str, place: int) -> None:
        step = getattr(disk, name)

        def noted(*values: str) -> None:
            step(*values)
            path = Path(values[place]).relative_to(tmp_path).as_posix()
            if STAGING not in path and not path.endswith(NAME):
                done.append(sign + path)

        monkeypatch.setattr(disk, name, noted)

    watch("move", "+", 1)
    watch("move_folder", "+", 1)
    watch("delete_file", "-", 0)
    return done


def test_what_is_laid_is_not_yet_published(tmp_path: Path) -> None:
    publish(tmp_path, {STORY: b"1", HOME: b"1"})
    staging, _ = lay(tmp_path, {STORY: b"2", HOME: b"2", OTHER: b"2"})
    staging.close()

    assert tree(tmp_path) == {STORY: b"1", HOME: b"1"}


def test_pages_come_before_what_names_them_and_deep_lists_before_others(
    tmp_path: Path, steps: list[str]
) -> None:
    publish(tmp_path, {STORY: b"1", HOME: b"1", FEED: b"1"})
    steps.clear()
    publish(tmp_path, {STORY: b"2", OTHER: b"2", HOME: b"2", FEED: b"2", DEEP: b"2"})

    assert steps == [
        f"+{STORY}",
        "+fr/2024/11",
        f"+{DEEP}",
        f"+{FEED}",
        f"+{HOME}",
    ]


def test_lists_go_before_the_stories_that_they_name_and_after_the_new_ones_came(
    tmp_path: Path, steps: list[str]
) -> None:
    publish(tmp_path, {STORY: b"1", "fr/tags/port/index.html": b"1", HOME: b"1"})
    steps.clear()
    publish(tmp_path, {HOME: b"2"})

    assert steps == [f"+{HOME}", "-fr/tags/port/index.html", f"-{STORY}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": b"1"}, {"a/b/c.html": b"2"}),
        ({"a/b/c.html": b"1", "a/d.html": b"1"}, {"a": b"2"}),
        ({"a/b": b"1", "x": b"1"}, {"a/b/c/d": b"2"}),
        ({"fr/a": b"1"}, {"fr/a/index.html": b"2", "fr/b": b"2"}),
    ],
)
@pytest.mark.parametrize("wave", [PAGES, LISTS])
def test_a_file_takes_the_place_of_a_folder_and_a_folder_of_a_file(
    tmp_path: Path, before: dict[str, bytes], after: dict[str, bytes], wave: str
) -> None:
    publish(tmp_path, before)
    staging = Staging(tmp_path)
    staging.open()
    for path, data in after.items():
        staging.write(wave, Output(path, data))
    new = {path: record(data) for path, data in after.items()}
    staging.commit(load_manifest(tmp_path), new, list(after), set(before))
    staging.close()

    assert tree(tmp_path) == after


def test_what_is_not_in_the_way_stays_until_the_new_files_are_there(
    tmp_path: Path, steps: list[str]
) -> None:
    publish(tmp_path, {"a": b"1", "b/c": b"1"})
    steps.clear()
    publish(tmp_path, {"a/x": b"2"})

    assert steps == ["-a", "+a/x", "-a", "-b/c"]


def test_a_fault_on_the_way_leaves_a_manifest_that_knows_what_may_stand_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, changed = {STORY: b"1"}, {OTHER: b"2", HOME: b"2"}
    publish(tmp_path, {**kept, OTHER: b"1", FEED: b"1"})
    staging, commit = lay(tmp_path, kept | changed)
    move = disk.move

    def fail(source: str, target: str) -> None:
        if target.endswith(OTHER):
            raise OSError(28, os.strerror(28))
        move(source, target)

    monkeypatch.setattr(disk, "move", fail)
    with pytest.raises(DiptychError, match="No space left"):
        commit()
    staging.close()

    assert tree(tmp_path) == {**kept, OTHER: b"1", FEED: b"1"}
    assert load_manifest(tmp_path) == {
        STORY: record(b"1"),
        OTHER: UNKNOWN,
        HOME: UNKNOWN,
        FEED: UNKNOWN,
    }
    monkeypatch.undo()
    publish(tmp_path, kept | changed)
    assert tree(tmp_path) == kept | changed
    assert load_manifest(tmp_path) == {
        path: record(data) for path, data in (kept | changed).items()
    }


@pytest.mark.parametrize("path", [STORY, HOME, DEEP])
@pytest.mark.parametrize("linked", ["fr", "fr/tags", "fr/2024"])
def test_a_linked_folder_is_never_followed(tmp_path: Path, linked: str, path: str) -> None:
    output, theirs = tmp_path / "output", tmp_path / "theirs"
    theirs.mkdir()
    (output / linked).parent.mkdir(parents=True)
    (output / linked).symlink_to(theirs)
    staging, commit = lay(output, {path: b"1"})
    if path.startswith(f"{linked}/"):
        with pytest.raises(DiptychError, match="can not be written: Not a directory"):
            commit()
    else:
        commit()
    staging.close()

    assert not list(theirs.iterdir())


def test_nothing_is_deleted_behind_a_linked_folder(tmp_path: Path) -> None:
    output, theirs = tmp_path / "output", tmp_path / "theirs"
    publish(output, {STORY: b"1", DEEP: b"1", HOME: b"1", "robots.txt": b"1"})
    (output / "fr").rename(theirs)
    (output / "fr").symlink_to(theirs)
    before = tree(theirs)
    publish(output, {"en/index.html": b"2"})

    assert tree(theirs) == before
    assert not (output / "robots.txt").exists()


def test_a_staging_folder_serves_one_run_after_another(tmp_path: Path) -> None:
    staging = Staging(tmp_path)
    for data in (b"1", b"2"):
        staging.open()
        staging.write(PAGES, Output(STORY, data))
        staging.write(PAGES, Output("fr/2024/10/port/x.png", data))
        assert len(tree(tmp_path)) == 2
    staging.close()

    assert not list(tmp_path.iterdir())


def test_finished_files_are_lent_laid_ones_before_published_ones(tmp_path: Path) -> None:
    publish(tmp_path, {STORY: b"1", OTHER: b"1"})
    staging, _ = lay(tmp_path, {STORY: b"2", OTHER: b"1"})
    lent = staging.lend([STORY, OTHER], "search")

    assert tree(lent) == {STORY: b"2", OTHER: b"1"}
    assert tree(staging.lend([OTHER], "other")) == {OTHER: b"1"}
    assert tree(lent) == {STORY: b"2", OTHER: b"1"}
    staging.close()
    assert tree(tmp_path) == {STORY: b"1", OTHER: b"1"}


def _opened(output: Path) -> Staging:
    staging = Staging(output)
    staging.open()
    return staging


def _block(output: Path, path: str) -> None:
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    (output / path).write_bytes(b"in the way")


def _open(output: Path) -> None:
    output.write_bytes(b"a file")
    Staging(output).open()


def _write(output: Path) -> None:
    staging = _opened(output)
    _block(output, f"{STAGING}/{PAGES}/fr")
    staging.write(PAGES, Output(STORY, b"1"))


def _lend(output: Path) -> None:
    _opened(output).lend(["fr/never-made.html"], "search")


def _commit(output: Path) -> None:
    staging = _opened(output)
    staging.write(LISTS, Output(HOME, b"1"))
    _block(output, "fr")
    staging.commit({}, {HOME: record(b"1")}, [HOME], ())


@pytest.mark.parametrize(
    ("step", "reason", "raison"),
    [
        (_open, "File exists", "le fichier existe déjà"),
        (_write, "Not a directory", "ce n’est pas un dossier"),
        (_lend, "No such file or directory", "fichier ou dossier introuvable"),
        (_commit, "File exists", "le fichier existe déjà"),
    ],
)
def test_what_can_not_be_written_is_told_with_its_folder_and_reason(
    tmp_path: Path, step: Callable[[Path], None], reason: str, raison: str
) -> None:
    output = tmp_path / "output"
    with pytest.raises(DiptychError) as told:
        step(output)

    assert told.value.message.text("en") == f"The folder {output} can not be written: {reason}"
    assert told.value.message.text("fr") == (
        f"Impossible d’écrire dans le dossier {output}\u00a0: {raison}"
    )
    assert told.value.hint
    assert told.value.hint.text("en") == (
        "Check its rights and the room left on the disk; the site stands as it was."
    )
    assert told.value.hint.text("fr") == (
        "Vérifiez ses droits et la place restante\u202f; le site est resté tel quel."
    )


def test_a_fault_without_words_is_told_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: str) -> None:
        raise OSError("the share is gone")

    monkeypatch.setattr(disk, "make_folders", fail)
    with pytest.raises(DiptychError, match="can not be written: the share is gone"):
        Staging(tmp_path).open()


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")

    assert load_digest(tmp_path / "a") == digest(b"1")
    assert load_digest(tmp_path / "none") == load_digest(tmp_path) == ""


@pytest.mark.parametrize(
    ("left", "opens"), [("lent-1/part/pages/a.html", True), ("0/fr/a.html", False)]
)
def test_what_a_killed_run_started_may_go_on_beside_the_waves_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str, *, opens: bool
) -> None:
    clear = disk.clear_folder

    def clear_while_another_writes(path: str) -> None:
        clear(path)
        place = Path(path) / left
        place.parent.mkdir(parents=True)
        place.write_bytes(b"late")

    monkeypatch.setattr(disk, "clear_folder", clear_while_another_writes)
    if opens:
        Staging(tmp_path).open()
        assert (tmp_path / STAGING).is_dir()
    else:
        with pytest.raises(DiptychError, match="not empty"):
            Staging(tmp_path).open()
