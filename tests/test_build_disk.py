"""The steps on the disk: each does its whole work, or says with an OSError that it did not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.build import disk


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where a step gone astray, as in mutation testing, finds nothing to delete."""
    monkeypatch.chdir(tmp_path_factory.mktemp("apart"))


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the kernel take three bytes at a time, as it may."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:3]))


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("data", [b"", b"ab", b"abc", b"abcd", bytes(range(256)) * 300])
def test_a_file_is_written(tmp_path: Path, data: bytes) -> None:
    disk.write_file(str(tmp_path / "a"), data)

    assert (tmp_path / "a").read_bytes() == data


@pytest.mark.usefixtures("slow_disk")
@pytest.mark.parametrize("data", [b"", b"ab", b"abc", b"abcd", b"abcdefgh"])
def test_a_file_is_written_whole_in_parts(tmp_path: Path, data: bytes) -> None:
    disk.write_file(str(tmp_path / "a"), data)

    assert (tmp_path / "a").read_bytes() == data


def test_nothing_of_a_longer_file_stays_behind(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a long one")
    disk.write_file(str(tmp_path / "a"), b"short")

    assert (tmp_path / "a").read_bytes() == b"short"


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o002, 0o664)])
def test_a_file_gets_the_rights_that_the_person_gives_new_files(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        disk.write_file(str(tmp_path / "a"), b"1")
    finally:
        os.umask(before)

    assert (tmp_path / "a").stat().st_mode & 0o777 == mode


def test_no_file_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int, _data: bytes) -> int:
        raise OSError(28, os.strerror(28))

    before = _open_files()
    disk.write_file(str(tmp_path / "a"), b"1")
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        disk.write_file(str(tmp_path / "b"), b"1")

    assert _open_files() == before


def test_a_file_is_replaced_whole_and_no_draft_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"old")
    disk.write_whole(tmp_path / "a.toml", b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.toml": b"new"}


def test_the_draft_of_a_file_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only within one disk is a move one step, and no draft may take the name of another file.
    drafts: list[str] = []
    monkeypatch.setattr(disk, "move", lambda source, _target: drafts.append(source))
    disk.write_whole(tmp_path / "a.toml", b"new")

    assert drafts == [str(tmp_path / "a.toml.draft")]


def test_a_file_that_can_not_be_written_again_stands_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.toml").write_bytes(b"old")

    def half(file: int, data: bytes) -> int:
        if len(data) < 3:
            raise OSError(28, os.strerror(28))
        return write(file, data[:1])

    write = os.write
    monkeypatch.setattr(os, "write", half)
    with pytest.raises(OSError, match="No space"):
        disk.write_whole(tmp_path / "a.toml", b"new")

    assert (tmp_path / "a.toml").read_bytes() == b"old"


def test_a_second_place_shows_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    disk.link_file(str(tmp_path / "a"), str(tmp_path / "b"))

    assert (tmp_path / "b").samefile(tmp_path / "a")


def test_where_links_can_not_be_the_second_place_has_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: str, _target: str) -> None:
        raise PermissionError(1, os.strerror(1), source)

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a").write_bytes(b"1")
    disk.link_file(str(tmp_path / "a"), str(tmp_path / "b"))

    assert (tmp_path / "b").read_bytes() == b"1"
    assert not (tmp_path / "b").samefile(tmp_path / "a")


def test_a_file_moves_into_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"new")
    (tmp_path / "b").write_bytes(b"old")
    disk.move(str(tmp_path / "a"), str(tmp_path / "b"))

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"new"}


def test_a_folder_moves_to_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "a/deep").mkdir(parents=True)
    disk.move_folder(str(tmp_path / "a"), str(tmp_path / "b"))

    assert [path.name for path in tmp_path.rglob("*")] == ["b", "deep"]


def test_a_folder_does_not_move_over_one_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b/theirs").mkdir(parents=True)
    with pytest.raises(OSError, match="not empty"):
        disk.move_folder(str(tmp_path / "a"), str(tmp_path / "b"))

    assert (tmp_path / "b/theirs").is_dir()


@pytest.mark.parametrize("path", ["a", "a/b", "a/b/c/d"])
@pytest.mark.parametrize("there", ["", "a", "a/b"])
def test_folders_are_made_with_those_they_stand_in(tmp_path: Path, there: str, path: str) -> None:
    (tmp_path / there).mkdir(parents=True, exist_ok=True)
    disk.make_folders(str(tmp_path / path))

    assert (tmp_path / path).is_dir()


@pytest.mark.parametrize("path", ["a", "a/b", "a/b/c"])
def test_a_file_in_the_way_of_a_folder_is_an_error(tmp_path: Path, path: str) -> None:
    (tmp_path / "a").write_bytes(b"theirs")
    with pytest.raises(OSError, match=r"exists|[Nn]ot a directory"):
        disk.make_folders(str(tmp_path / path))

    assert (tmp_path / "a").read_bytes() == b"theirs"


def test_a_folder_in_a_folder_that_is_gone_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(FileNotFoundError):
        disk.make_folders("a/b")


def _nothing(place: Path) -> None:
    assert not place.exists()


def _file(place: Path) -> None:
    place.write_bytes(b"1")


def _link_to_nowhere(place: Path) -> None:
    place.symlink_to("nowhere")


@pytest.mark.parametrize("before", [_nothing, _file, _link_to_nowhere])
def test_a_file_is_deleted_if_it_is_there(tmp_path: Path, before: Callable[[Path], None]) -> None:
    before(tmp_path / "a")
    disk.delete_file(str(tmp_path / "a"))

    assert not list(tmp_path.iterdir())


def test_a_file_below_a_file_is_not_there(tmp_path: Path) -> None:
    _file(tmp_path / "a")
    disk.delete_file(str(tmp_path / "a/b"))

    assert (tmp_path / "a").is_file()


def test_a_folder_where_a_file_was_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    disk.delete_file(str(tmp_path / "a"))

    assert (tmp_path / "a/b").is_dir()


def test_a_file_that_can_not_be_deleted_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, os.strerror(13), path)

    _file(tmp_path / "a")
    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(PermissionError):
        disk.delete_file(str(tmp_path / "a"))


def test_only_an_empty_folder_is_deleted(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    with pytest.raises(OSError, match="not empty"):
        disk.delete_folder(str(tmp_path / "a"))
    disk.delete_folder(str(tmp_path / "a/b"))

    assert [path.name for path in tmp_path.rglob("*")] == ["a"]


def test_a_folder_is_cleared_with_all_in_it(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    _file(tmp_path / "a/b/c")
    disk.clear_folder(str(tmp_path / "a"))
    disk.clear_folder(str(tmp_path / "never there"))

    assert not list(tmp_path.iterdir())
