"""What a run leaves of the state of every file, so that the next sees what changed."""

from __future__ import annotations

import os
import time
from array import array
from pathlib import Path

import pytest
from msgspec.structs import replace

from pipeline.build.snapshot import (
    Snapshot,
    Watch,
    load_digests,
    load_snapshot,
    pack_digests,
    write_digests,
    write_snapshot,
)
from pipeline.states import GONE, load_state, load_states


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where a step gone astray, as in mutation testing, finds nothing to delete."""
    monkeypatch.chdir(tmp_path_factory.mktemp("apart"))


def snapshot(*files: Path) -> Snapshot:
    paths = tuple(map(str, files))
    states = array("q", load_states(paths))
    digests = pack_digests({"a.md": "0" * 32, "un été\udcff": "1" * 32, "unread": "unreadable"})
    return Snapshot("publish", 10.0, 20.0, "names", digests, b"a note", paths, states)


def test_a_snapshot_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "un été\udcff").write_bytes(b"1")
    taken = snapshot(tmp_path / "un été\udcff", tmp_path / "none")
    write_snapshot(tmp_path / "snapshot", taken)

    assert load_snapshot(tmp_path / "snapshot") == taken
    assert list(taken.by_path()) == [str(tmp_path / "un été\udcff"), str(tmp_path / "none")]
    assert taken.by_path()[str(tmp_path / "none")] == GONE
    assert taken.by_path()[str(tmp_path / "un été\udcff")][1] == 1
    assert not (tmp_path / "snapshot.draft").exists()


def test_a_snapshot_holds_while_nothing_changes(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1")
    taken = snapshot(file)

    assert [taken.holds("publish", now) for now in (9.9, 10.0, 19.9, 20.0)] == [
        False,
        True,
        True,
        False,
    ]
    assert not taken.holds("build", 15.0)
    file.write_bytes(b"12")
    assert not taken.holds("publish", 15.0)


@pytest.mark.parametrize("cut", [0, 1, 40, -8, -1])
def test_a_snapshot_that_was_cut_is_none(tmp_path: Path, cut: int) -> None:
    (tmp_path / "a").write_bytes(b"1")
    place = tmp_path / "snapshot"
    write_snapshot(place, snapshot(tmp_path / "a"))
    place.write_bytes(place.read_bytes()[:cut])

    assert load_snapshot(place) is None


@pytest.mark.parametrize("head", [b"", b"[]\n", b'{"size": 1}\n', b'{"size": "x"}\n', b"\xff\n"])
def test_what_is_no_snapshot_is_none(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "snapshot").write_bytes(head)

    assert load_snapshot(tmp_path / "snapshot") is None
    assert load_snapshot(tmp_path / "none") is None


def test_notes_that_can_not_be_written_are_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1")
    write_snapshot(tmp_path / "file" / "snapshot", snapshot(tmp_path / "file"))
    write_digests(tmp_path / "none" / "digests", {})

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_digests_are_read_as_they_were_written(tmp_path: Path) -> None:
    known = {"articles/été.fr.md": ((1, 2, 3, 4), "abc"), "b": ((5, 6, 7, 8), "def")}
    write_digests(tmp_path / "digests", known)
    write_digests(tmp_path / "digests", known)

    assert load_digests(tmp_path / "digests") == known


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": [1]}', b"\xff"])
def test_what_are_no_digests_is_empty(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "digests").write_bytes(data)

    assert load_digests(tmp_path / "digests") == load_digests(tmp_path / "none") == {}


def _stamp(file: Path, nanoseconds: int) -> None:
    os.utime(file, ns=(nanoseconds, nanoseconds))


def test_a_file_is_noted_as_it_was_first_seen(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1")
    watch = Watch()
    watch.note([str(file), str(tmp_path / "none")])
    first = load_state(str(file))
    file.write_bytes(b"12")
    watch.note([str(file)])

    assert watch.states == {str(file): first, str(tmp_path / "none"): GONE}
    assert watch.trusted


def test_a_file_touched_this_moment_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1")
    watch = Watch()
    watch.note([str(file)])

    assert time.time_ns() - load_state(str(file))[3] >= 50_000_000
    assert watch.trusted


def test_clocks_that_can_hide_a_change_are_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"1")
    of_later, of_old = Watch(), Watch()
    _stamp(file, time.time_ns() + 3_600 * 10**9)
    of_later.note([str(file)])
    _stamp(file, 1_000_000_000_000_000_001)
    of_old.note([str(file)])
    assert (of_later.trusted, of_old.trusted) == (False, True)

    second = 1_000 * 10**9
    for state, trusted in (
        ((1, 1, second, second), False),  # a disk that keeps whole seconds
        ((1, 1, second, second + 1), True),
        ((1, 1, second + 1, second), True),
        ((0, 0, 0, 0), True),
    ):
        monkeypatch.setattr("pipeline.build.snapshot.load_state", lambda _, found=state: found)
        watch = Watch()
        watch.note(["a"])
        assert watch.trusted is trusted, state


def test_what_changed_is_told_up_to_so_many(tmp_path: Path) -> None:
    files = [tmp_path / name for name in "abc"]
    for file in files:
        file.write_bytes(b"1")
    taken = snapshot(*files)
    assert taken.changed(0) == []
    files[1].write_bytes(b"12")
    files[2].unlink()
    assert taken.changed(2) == [str(files[1]), str(files[2])]
    assert taken.changed(1) is None


def test_the_digest_of_a_file_is_not_that_of_one_whose_name_ends_alike() -> None:
    names = ("x b.md", "b.md", "été.md", "b.md b.md")
    digests = {name: str(number) * 32 for number, name in enumerate(names)}
    taken = replace(snapshot(), digests=pack_digests(digests))
    assert {name: taken.digest_of(name) for name in digests} == digests
    assert taken.digest_of(".md") == taken.digest_of("c.md") == taken.digest_of("") == ""


def test_a_later_run_that_found_all_else_as_it_was(tmp_path: Path) -> None:
    files = [tmp_path / name for name in "abcd"]
    for file in files[:3]:
        file.write_bytes(b"1")
    taken = snapshot(*files[:3])
    digests = pack_digests({"x b.md": "0" * 32, "b.md": "1" * 32})
    taken = replace(taken, digests=digests)
    files[0].write_bytes(b"12")
    files[1].unlink()
    files[3].write_bytes(b"1")
    states = {str(file): load_state(str(file)) for file in (files[0], files[3])}
    moved = taken.moved(15.0, b"other", {"b.md": "2" * 32}, states, [str(files[1])])

    assert moved.by_path() == {str(file): load_state(str(file)) for file in files if file.exists()}
    assert (moved.since, moved.until, moved.note) == (15.0, taken.until, b"other")
    assert moved.holds("publish", 16.0)
    assert [moved.digest_of(name) for name in ("x b.md", "b.md")] == ["0" * 32, "2" * 32]
    write_snapshot(tmp_path / "snapshot", moved)
    assert load_snapshot(tmp_path / "snapshot") == moved
