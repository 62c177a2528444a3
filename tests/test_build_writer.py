"""Bringing files into output/: whole or not at all, and nobody else's touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build.manifest import NAME, UNKNOWN, Record, load_manifest, render_manifest
from pipeline.build.writer import LISTS, PAGES, STAGING, Staging, refuse_foreign_files
from pipeline.errors import DiptychError
from pipeline.fingerprint import digest
from pipeline.render.output import Output


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand where a step gone astray, as in mutation testing, finds nothing to delete."""
    monkeypatch.chdir(tmp_path_factory.mktemp("apart"))


def _publish(output: Path, files: dict[str, bytes], *, wave: str = PAGES) -> None:
    old = load_manifest(output)
    new = {path: Record(digest(b"key" + data), digest(data)) for path, data in files.items()}
    staging = Staging(output)
    staging.open()
    for path, data in files.items():
        if old.get(path) != new[path]:
            staging.write(wave, Output(path, data))
    written = [path for path in new if old.get(path) != new[path]]
    staging.commit(old, new, written, old.keys() - new.keys())
    staging.close()


def _tree(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and path.name != NAME
    }


def test_files_appear_and_their_records_with_them(tmp_path: Path) -> None:
    files = {"fr/a/index.html": b"1", "fr/b/index.html": b"2", "robots.txt": b"3"}
    _publish(tmp_path / "output", files)

    assert _tree(tmp_path / "output") == files
    assert set(load_manifest(tmp_path / "output")) == set(files)


def test_what_is_no_longer_wanted_goes_with_its_empty_folders(tmp_path: Path) -> None:
    _publish(tmp_path, {"fr/2024/a/index.html": b"1", "fr/2025/b/index.html": b"2"})
    (tmp_path / "fr/2025/notes.txt").write_bytes(b"a person's")
    _publish(tmp_path, {"en/index.html": b"3"})

    assert _tree(tmp_path) == {"en/index.html": b"3", "fr/2025/notes.txt": b"a person's"}
    assert not (tmp_path / "fr/2024").exists()


def test_an_unchanged_file_is_not_written(tmp_path: Path) -> None:
    _publish(tmp_path, {"a.html": b"1", "b.html": b"2"})
    before = (tmp_path / "a.html").stat()
    _publish(tmp_path, {"a.html": b"1", "b.html": b"3"})

    assert (tmp_path / "a.html").stat() == before


def test_new_and_changed_files_merge_into_folders_that_are_there(tmp_path: Path) -> None:
    _publish(tmp_path, {"fr/x/index.html": b"1"})
    _publish(tmp_path, {"fr/x/index.html": b"2", "fr/x/y/index.html": b"3"}, wave=LISTS)

    assert _tree(tmp_path) == {"fr/x/index.html": b"2", "fr/x/y/index.html": b"3"}


def test_staging_left_by_a_killed_run_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / STAGING / PAGES / "ghost.html"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    _publish(tmp_path, {"a.html": b"1"})

    assert _tree(tmp_path) == {"a.html": b"1"}


def test_a_foreign_file_in_the_way_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"<p>someone's home page")

    with pytest.raises(DiptychError, match="did not write"):
        refuse_foreign_files(tmp_path, set(), {"index.html": UNKNOWN, "fr/index.html": UNKNOWN})
    assert (tmp_path / "index.html").read_bytes() == b"<p>someone's home page"


def test_our_own_file_whose_record_was_lost_is_not_foreign(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b'<meta name="generator" content="Diptych">')

    refuse_foreign_files(tmp_path, set(), {"index.html": UNKNOWN})


def test_a_folder_that_can_not_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")

    with pytest.raises(DiptychError, match="can not be written"):
        Staging(tmp_path / "output").open()


def test_manifest_survives_a_round_trip(tmp_path: Path) -> None:
    records = {"fr/é b/index.html": Record("0" * 32, "f" * 32), "x": Record("-", "-")}
    (tmp_path / NAME).write_bytes(render_manifest(records))

    assert load_manifest(tmp_path) == records


def test_a_damaged_manifest_still_tells_what_is_ours(tmp_path: Path) -> None:
    records = {"a.html": Record("0" * 32, "f" * 32), "b.html": Record("1" * 32, "e" * 32)}
    data = render_manifest(records)
    (tmp_path / NAME).write_bytes(data[:80] + b"\xff\xfe nonsense\n" + data[80:])

    assert load_manifest(tmp_path) == {"a.html": UNKNOWN}


def test_the_manifest_tells_any_path_again(tmp_path: Path) -> None:
    records = {
        name: Record(digest(name.encode()), digest(b"data"))
        for name in ("fr/été/index.html", "media/a# b.png", "# c", "- - d", " e  f ", "x" * 900)
    }
    (tmp_path / NAME).write_bytes(render_manifest(records))

    assert load_manifest(tmp_path) == records


def test_a_manifest_changed_by_hand_tells_names_only(tmp_path: Path) -> None:
    sound = render_manifest({"a.html": Record(digest(b"a"), digest(b"1"))})
    (tmp_path / NAME).write_bytes(sound.replace(b"a.html", b"b.html"))

    assert load_manifest(tmp_path) == {"b.html": UNKNOWN}
