"""The store of results: what it keeps, what it survives."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pipeline.build.store import Store


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where a step gone astray, as in mutation testing, finds nothing to delete."""
    monkeypatch.chdir(tmp_path_factory.mktemp("apart"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / ".diptych" / "store.sqlite"


def test_results_outlive_the_run(place: Path) -> None:
    store = Store(place)
    store.put({"a": b"1", "b": b""})
    store.close()

    assert Store(place).get(["a", "b", "c"]) == {"a": b"1", "b": b""}


def test_more_keys_than_sqlite_takes_in_one_query(place: Path) -> None:
    store = Store(place)
    values = {str(n): str(n).encode() for n in range(40_000)}
    store.put(values)

    assert store.get(list(values)) == values


def test_what_a_run_does_not_use_is_pruned(place: Path) -> None:
    store = Store(place)
    store.put({"old": b"1", "kept": b"2"})
    store.close()
    store = Store(place)
    store.get(["kept"])
    store.put({"new": b"3"})
    store.prune()

    assert store.get(["old", "kept", "new"]) == {"kept": b"2", "new": b"3"}


@pytest.mark.parametrize("damage", [b"", b"not a database", bytes(100_000)])
def test_a_file_that_is_no_database_is_replaced(place: Path, damage: bytes) -> None:
    place.parent.mkdir()
    place.write_bytes(damage)
    store = Store(place)
    store.put({"a": b"1"})
    store.close()

    assert Store(place).get(["a"]) == {"a": b"1"}


def test_a_damaged_row_is_not_returned(place: Path) -> None:
    store = Store(place)
    store.put({"a": b"sound", "b": b"flipped"})
    store.close()
    with sqlite3.connect(place) as base:
        (value,) = base.execute("SELECT value FROM result WHERE key = 'b'").fetchone()
        flipped = value[:-1] + bytes([value[-1] ^ 1])
        base.execute("UPDATE result SET value = ? WHERE key = 'b'", (flipped,))
    base.close()

    assert Store(place).get(["a", "b"]) == {"a": b"sound"}


def test_a_value_under_a_damaged_key_is_not_returned(place: Path) -> None:
    store = Store(place)
    store.put({"a": b"of a", "b": b"of b"})
    store.close()
    with sqlite3.connect(place) as base:
        base.execute("DELETE FROM result WHERE key = 'b'")
        base.execute("UPDATE result SET key = 'b' WHERE key = 'a'")
    base.close()

    assert Store(place).get(["a", "b"]) == {}


def test_a_key_that_became_a_number_is_not_returned(place: Path) -> None:
    place.parent.mkdir()
    with sqlite3.connect(place) as base:
        base.execute("CREATE TABLE result (key, value BLOB)")
        base.execute("INSERT INTO result VALUES (5, x'00')")
    base.close()
    store = Store(place)
    store.put({"a": b"1"})

    assert store.get(["5", "a"]) == {"a": b"1"}


def test_a_truncated_file_costs_time_only(place: Path) -> None:
    store = Store(place)
    store.put({str(n): bytes(range(256)) * 40 for n in range(200)})
    store.close()
    data = place.read_bytes()
    place.write_bytes(data[: len(data) // 2])
    store = Store(place)
    found = store.get([str(n) for n in range(200)])
    store.put({"after": b"1"})

    assert set(found.values()) <= {bytes(range(256)) * 40}
    assert store.get(["after"]) == {"after": b"1"}


def test_a_place_that_can_not_be_written_serves_from_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "store.sqlite")
    store.put({"a": b"1"})

    assert store.get(["a"]) == {"a": b"1"}


def test_a_store_that_loses_its_table_serves_from_memory(place: Path) -> None:
    for use in ("get", "put"):
        store = Store(place)
        with sqlite3.connect(place) as base:
            base.execute("DROP TABLE result")
        base.close()
        if use == "get":
            assert store.get(["a"]) == {}
        store.put({"a": b"lost where there is no table"})
        store.put({"a": b"1"})

        assert store.get(["a"]) == {"a": b"1"}


def test_a_value_that_became_text_is_not_returned(place: Path) -> None:
    store = Store(place)
    store.put({"a": b"1", "b": b"2"})
    with sqlite3.connect(place) as base:
        base.execute("UPDATE result SET value = 'text' WHERE key = 'a'")
    base.close()

    assert store.get(["a", "b"]) == {"b": b"2"}


def test_a_store_is_made_with_the_folders_it_lies_in(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "store.sqlite"
    store = Store(place)
    store.put({"a": b"1"})
    store.close()

    assert Store(place).get(["a"]) == {"a": b"1"}


def test_a_store_in_memory_leaves_no_file() -> None:
    store = Store(None)
    store.put({"a": b"1"})

    assert store.get(["a"]) == {"a": b"1"}
    assert not list(Path.cwd().iterdir())


def test_a_damaged_file_that_can_not_go_is_left_and_memory_serves(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "no right", str(self))

    place.parent.mkdir()
    place.write_bytes(b"not a database, and of another program" * 100)
    monkeypatch.setattr(Path, "unlink", refuse)
    store = Store(place)
    store.put({"a": b"1"})

    assert store.get(["a"]) == {"a": b"1"}
    assert place.read_bytes().startswith(b"not a database")
