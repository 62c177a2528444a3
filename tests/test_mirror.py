"""Articles and output that lie elsewhere: read through a copy, and the bytes of a local run."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
import pytest
from conftest import story_files
from test_deliver import bucket, files

from pipeline.build.lock import held_lock
from pipeline.build.options import STORE
from pipeline.cli.main import run
from pipeline.deliver.mirror import load_mirror, mirror_folder
from pipeline.errors import DiptychError

Newsroom = Callable[..., Path]
PORT, MARKET = story_files("2024/port"), story_files("2024/marche", "Il ouvre.", "It opens.")
assert bucket  # a fixture, used by name


@pytest.fixture
def rooms(make_newsroom: Newsroom, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A newsroom, another with its settings alone, and the folder that holds its articles."""
    root = make_newsroom({**PORT, **MARKET})
    bare, place = tmp_path / "bare", tmp_path / "elsewhere"
    bare.mkdir()
    shutil.copy(root / "site.toml", bare)
    shutil.copytree(root / "articles", place)
    return root, bare, place


def publish(root: Path, *args: str) -> int:
    return run(["--quiet", "--site", str(root), "publish", *args])


def test_articles_elsewhere_make_the_bytes_of_a_local_run(rooms: tuple[Path, Path, Path]) -> None:
    root, bare, place = rooms
    url = place.as_uri()
    assert publish(root) == publish(bare, "--articles", url) == 0
    assert files(bare / "output") == files(root / "output")
    # The record of identities went back to its articles.
    name = "identities.tsv"
    assert (place / name).read_bytes() == (root / "articles" / name).read_bytes()

    changed = next(path for path in PORT if path.endswith(".fr.md"))
    for folder in (root / "articles", place):
        text = folder / changed.removeprefix("articles/")
        text.write_text(text.read_text("utf-8").replace("ouvre", "rouvre"), "utf-8")
        for gone in MARKET:
            (folder / gone.removeprefix("articles/")).unlink()
    assert publish(root) == publish(bare, "--articles", url) == 0
    assert files(bare / "output") == files(root / "output")
    assert not list((bare / mirror_folder(url)).rglob("*marche*"))


def test_only_what_differs_is_fetched_and_a_copy_edited_by_hand_is_mended(
    rooms: tuple[Path, Path, Path],
) -> None:
    _, bare, place = rooms
    url = place.as_uri()
    fetched: list[int] = []
    copy = bare / load_mirror(url, bare, lambda _done, whole: fetched.append(whole))
    assert fetched == [4]
    load_mirror(url, bare, lambda _done, whole: fetched.append(whole))
    assert fetched == [4]
    one, two, *_ = sorted(path for path in copy.rglob("*.md"))
    one.write_text("by hand", "utf-8")
    two.unlink()
    (copy / "2024" / "stray.fr.md").write_text("by hand", "utf-8")
    load_mirror(url, bare, lambda _done, whole: fetched.append(whole))
    assert fetched == [4, 2]
    assert files(copy) == files(place)


def test_the_copy_does_not_move_under_a_run_that_reads_it(rooms: tuple[Path, Path, Path]) -> None:
    _, bare, place = rooms
    url = place.as_uri()
    copy = bare / load_mirror(url, bare)
    before = files(copy)
    next(place.rglob("*.fr.md")).write_text("later", "utf-8")
    with ThreadPoolExecutor() as pool:
        with held_lock(bare / STORE):  # as a publish does
            second = pool.submit(load_mirror, url, bare)
            time.sleep(0.3)
            assert files(copy) == before
            assert not second.done()
        second.result(timeout=20)
    assert files(copy) == files(place)


def test_a_newsroom_behind_a_link_keeps_its_link(rooms: tuple[Path, Path, Path]) -> None:
    _, bare, place = rooms
    link = bare.with_name("link")
    link.symlink_to(bare)
    copy = link / load_mirror(place.as_uri(), link)
    assert link.is_symlink()
    assert files(copy) == files(place)
    # Within the copy, what stands in the way of a file goes; a link leads nowhere out of it.
    folder = copy / "2024"
    shutil.rmtree(folder)
    folder.symlink_to(place / "2024")
    load_mirror(place.as_uri(), link)
    assert not folder.is_symlink()
    assert files(copy) == files(place)


def test_a_copy_that_can_not_be_written_is_told(rooms: tuple[Path, Path, Path]) -> None:
    _, bare, place = rooms
    (bare / ".diptych").write_text("a file", "utf-8")
    with pytest.raises(DiptychError, match="can not be written"):
        load_mirror(place.as_uri(), bare)
    assert (bare / ".diptych").read_text("utf-8") == "a file"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a": 1}', b'{"a": ["x"]}'])
def test_a_damaged_note_fetches_all_again(rooms: tuple[Path, Path, Path], damage: bytes) -> None:
    _, bare, place = rooms
    url = place.as_uri()
    copy = bare / load_mirror(url, bare)
    copy.with_suffix(".json").write_bytes(damage)
    load_mirror(url, bare)
    assert files(copy) == files(place)


def test_nothing_there_changes_nothing_here(
    rooms: tuple[Path, Path, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    _, bare, place = rooms
    url = place.as_uri()
    assert publish(bare, "--articles", url) == 0
    before = files(bare / "output")
    shutil.rmtree(place)
    for address, en, fr in (
        (url, "no articles at", "aucun article à"),
        ("nosuch://place", "can not be read", "ne peuvent être lus"),
        ("s3://127.0.0.1:1/none", "can not be read", "ne peuvent être lus"),
    ):
        for lang, told in (("en", en), ("fr", fr)):
            args = ["--lang", lang, "--site", str(bare), "publish", "--articles", address]
            assert run(args) == 2
            err = capfd.readouterr().err
            assert address in err
            assert told in err.replace("\n", " ")
            assert "Traceback" not in err
    assert files(bare / "output") == before


@pytest.mark.parametrize("name", ["../out.md", "a/../../out.md", "C:/out.md", "a\\out.md"])
def test_a_name_that_leads_out_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fsspec  # noqa: PLC0415 - its memory is shared by the whole process

    memory = fsspec.filesystem("memory")
    url = f"memory://mirror-{tmp_path.name}"
    base = url.removeprefix("memory:/")
    found = {f"{base}/{name}": {"type": "file", "size": 1, "created": 1}}
    monkeypatch.setattr(type(memory), "find", lambda *_args, **_options: found)
    with pytest.raises(DiptychError, match="leads out"):
        load_mirror(url, tmp_path / "room")
    assert not list(tmp_path.rglob("*.md"))


def test_check_and_status_read_elsewhere_too(
    rooms: tuple[Path, Path, Path], capfd: pytest.CaptureFixture[str]
) -> None:
    _, bare, place = rooms
    url = place.as_uri()
    assert run(["--site", str(bare), "status", "--articles", url]) == 0
    assert "2024/port" in capfd.readouterr().out
    (place / "2024" / "port.en.md").unlink()
    assert run(["--site", str(bare), "check", "--articles", url]) == 1
    assert "twin-missing" in capfd.readouterr().out
    args = ["--site", str(bare), "check", "--articles", url, "--changed-since", "HEAD"]
    assert run(args) == 2


def test_a_bucket_to_a_bucket(rooms: tuple[Path, Path, Path], bucket: str) -> None:
    root, bare, _ = rooms
    assert publish(root) == 0
    client = boto3.client("s3")
    for path in sorted((root / "articles").rglob("*.md")):
        key = f"text/{path.relative_to(root / 'articles').as_posix()}"
        client.put_object(Bucket=bucket, Key=key, Body=path.read_bytes())
    there = ("--articles", f"s3://{bucket}/text", "--output", f"s3://{bucket}/site")
    assert publish(bare, *there) == 0
    listed = {item["Key"] for item in client.list_objects_v2(Bucket=bucket)["Contents"]}
    site = {
        key.removeprefix("site/"): client.get_object(Bucket=bucket, Key=key)["Body"].read()
        for key in listed
        if key.startswith("site/")
    }
    assert site == files(root / "output")
    assert "text/identities.tsv" in listed

    changed = next(path for path in PORT if path.endswith(".en.md")).removeprefix("articles/")
    text = (root / "articles" / changed).read_text("utf-8").replace("opens", "reopens")
    (root / "articles" / changed).write_text(text, "utf-8")
    client.put_object(Bucket=bucket, Key=f"text/{changed}", Body=text.encode())
    assert publish(root) == publish(bare, *there) == 0
    page = client.get_object(Bucket=bucket, Key="site/en/feed.json")["Body"].read()
    assert page == (root / "output/en/feed.json").read_bytes()
