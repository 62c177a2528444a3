"""The site brought to another place: only what differs travels, in an order that never misleads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import httpx
import pytest
from conftest import story_files
from moto.server import ThreadedMotoServer

from pipeline.cli.main import run
from pipeline.deliver import deliver, delivery
from pipeline.deliver.target import Target, media_type
from pipeline.errors import DeliveryError
from pipeline.finding import say
from pipeline.render.address import is_story

Newsroom = Callable[..., Path]
PORT, MARKET = story_files("2024/port"), story_files("2024/marche", "Il ouvre.", "It opens.")
_HREF = re.compile(rb'(?:href="|<link>|<loc>)(?:https://news\.example\.org)?(/[^"#?<]*)')


def publish(root: Path, *args: str) -> int:
    return run(["--quiet", "--site", str(root), "publish", *args])


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def missing_links(site: dict[str, bytes]) -> set[str]:
    """Return the stories that lists and feeds of a site name and that are not there."""
    lists = (data for path, data in site.items() if not is_story(path))
    named = {m.decode() for data in lists for m in _HREF.findall(data)}
    paths = {name.lstrip("/") + ("index.html" if name.endswith("/") else "") for name in named}
    return {path for path in paths if is_story(path)} - site.keys()


@pytest.fixture
def room(make_newsroom: Newsroom) -> Path:
    root = make_newsroom({**PORT, **MARKET})
    assert publish(root) == 0
    return root


def test_a_folder_holds_the_site_and_then_only_changes_travel(room: Path, tmp_path: Path) -> None:
    place = tmp_path / "web"
    first = deliver(room / "output", str(place))
    assert files(place) == files(room / "output")
    assert set(first.sent) == files(place).keys() - {".diptych-manifest"}
    assert deliver(room / "output", str(place)) == delivery.Delivery((), ())

    for path in MARKET:
        (room / path).unlink()
    assert publish(room) == 0
    second = deliver(room / "output", str(place))
    assert files(place) == files(room / "output")
    assert any("marche" in path for path in second.deleted)
    assert not any(path.startswith("assets/") for path in second.sent)
    assert not list(place.rglob("*marche*"))  # nor empty folders


def test_the_command_delivers_what_it_published(room: Path, tmp_path: Path) -> None:
    assert publish(room, "--to", "../web", "--to", f"file://{tmp_path}/second") == 0
    assert files(room.parent / "web") == files(tmp_path / "second") == files(room / "output")


def test_nothing_is_delivered_when_findings_block(room: Path) -> None:
    twin = next(path for path in PORT if path.endswith(".en.md"))
    (room / twin).unlink()
    assert publish(room, "--to", "../web") == 1
    assert not (room.parent / "web").exists()


def test_a_place_that_can_not_be_reached_is_told(
    room: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for place in ("nosuch://place", "s3://127.0.0.1:1/none"):
        assert run(["--lang", "fr", "--site", str(room), "publish", "--to", place]) == 3
        err = capfd.readouterr().err
        assert place in err
        assert "→" in err
        assert "Traceback" not in err


def test_files_of_others_stay_and_stop_a_delivery_over_them(room: Path, tmp_path: Path) -> None:
    place = tmp_path / "web"
    (place / "fr").mkdir(parents=True)
    (place / "fr/index.html").write_text("theirs", encoding="utf-8")
    (place / "notes.txt").write_text("theirs", encoding="utf-8")
    with pytest.raises(DeliveryError, match=r"fr/index\.html"):
        deliver(room / "output", str(place))
    assert files(place).keys() == {"fr/index.html", "notes.txt"}
    (place / "fr/index.html").unlink()
    deliver(room / "output", str(place))
    assert files(place) == {**files(room / "output"), "notes.txt": b"theirs"}


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\xff\xfe\x00"])
def test_a_damaged_manifest_sends_all_again(room: Path, tmp_path: Path, damage: bytes) -> None:
    place = tmp_path / "web"
    deliver(room / "output", str(place))
    (place / ".diptych-manifest").write_bytes(damage)
    (place / "fr/index.html").write_bytes(b"<!-- Diptych -->edited")
    deliver(room / "output", str(place))
    assert files(place) == files(room / "output")


def test_cut_off_anywhere_it_never_misleads_and_goes_on(
    room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "_BATCH", 3)
    before = files(room / "output")
    for path in MARKET:
        (room / path).unlink()
    for path, text in story_files("2024/quai", "Il est neuf.", "It is new.").items():
        (room / path).write_text(text, encoding="utf-8")
    old = tmp_path / "old"
    for path, data in before.items():
        (old / path).parent.mkdir(parents=True, exist_ok=True)
        (old / path).write_bytes(data)
    assert publish(room) == 0
    steps = _count_steps(monkeypatch, None)
    _deliver_both(old, room / "output", tmp_path / "counted")
    assert len(steps) > 20
    for cut in range(len(steps)):
        place = tmp_path / f"cut{cut}"
        _count_steps(monkeypatch, cut)
        with pytest.raises(DeliveryError, match="cut off"):
            _deliver_both(old, room / "output", place)
        assert not missing_links(files(place))
        _count_steps(monkeypatch, None)
        deliver(old, str(place))  # going back is going on too
        assert files(place) == before
        deliver(room / "output", str(place))
        assert files(place) == files(room / "output")


def _deliver_both(old: Path, new: Path, place: Path) -> None:
    deliver(old, str(place))
    deliver(new, str(place))


def _count_steps(monkeypatch: pytest.MonkeyPatch, cut: int | None) -> list[str]:
    """Count what changes a place; fail at one of them."""
    monkeypatch.undo()
    monkeypatch.setattr(delivery, "_BATCH", 3)
    steps: list[str] = []
    for name in ("write", "write_files", "_delete_one"):
        monkeypatch.setattr(Target, name, _counted(getattr(Target, name), name, steps, cut))
    return steps


def _counted(
    real: Callable[..., None], name: str, steps: list[str], cut: int | None
) -> Callable[..., None]:
    def step(*args: object) -> None:
        steps.append(name)
        if len(steps) - 1 == cut:
            raise DeliveryError(say("cut off", "coupé"))
        real(*args)

    return step


def test_media_types_are_those_that_browsers_and_readers_expect() -> None:
    assert media_type("fr/index.html") == "text/html; charset=utf-8"
    assert media_type("fr/feed.json") == "application/feed+json"
    assert media_type("fr/feed.atom") == "application/atom+xml"
    assert media_type("media/a/b.JPG") == "image/jpeg"
    assert media_type("media/a/b.unknown-kind") == "application/octet-stream"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A bucket of a real S3 server on this machine."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    # What its servers hold is kept by the process: another test's bucket may still be there.
    httpx.post(f"http://{host}:{port}/moto-api/reset").raise_for_status()
    boto3.client("s3").create_bucket(
        Bucket="news", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
    )
    yield "news"
    server.stop()


def test_a_bucket_holds_the_site_with_its_media_types(room: Path, bucket: str) -> None:
    assert publish(room, "--to", f"s3://{bucket}/site") == 0
    client = boto3.client("s3")
    listed = client.list_objects_v2(Bucket=bucket)["Contents"]
    found = {
        item["Key"].removeprefix("site/"): client.get_object(Bucket=bucket, Key=item["Key"])
        for item in listed
    }
    assert {path: made["Body"].read() for path, made in found.items()} == files(room / "output")
    assert found["fr/index.html"]["ContentType"] == "text/html; charset=utf-8"
    assert found["en/feed.rss"]["ContentType"] == "application/rss+xml"
    assert deliver(room / "output", f"s3://{bucket}/site").sent == ()

    for path in MARKET:
        (room / path).unlink()
    assert publish(room, "--to", f"s3://{bucket}/site") == 0
    listed = client.list_objects_v2(Bucket=bucket)["Contents"]
    assert {item["Key"].removeprefix("site/") for item in listed} == files(room / "output").keys()
