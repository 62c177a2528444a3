"""Files that stories name and that are no pictures; and deliveries to a place in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import fsspec
import pytest
from conftest import story_files

from pipeline.build import run_publish
from pipeline.build.report import Report
from pipeline.deliver import deliver
from pipeline.deliver.target import Target
from pipeline.errors import DeliveryError

NOW = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
Make = Callable[..., Path]
FILES = {
    **story_files("2024/a", "Voir [le rapport](rapport.pdf).", "See [the report](rapport.pdf)."),
    "articles/2024/rapport.pdf": b"%PDF-1.7 first",
}


def publish(root: Path) -> Report:
    return run_publish(root, articles=root / "articles", output=root / "output", now=NOW, jobs=1)


def test_a_file_that_a_story_names_is_published_beside_it(make_newsroom: Make) -> None:
    root = make_newsroom(FILES)
    written = publish(root).written
    [place] = [path for path in written if path.endswith(".pdf")]
    page = (root / "output/en/2024/10/a/index.html").read_text("utf-8")

    assert (root / "output" / place).read_bytes() == b"%PDF-1.7 first"
    assert f'href="/{place}"' in page


def test_a_changed_file_is_published_anew_and_only_then(make_newsroom: Make) -> None:
    root = make_newsroom(FILES)
    publish(root)
    french = root / "articles/2024/a.fr.md"
    french.write_text(french.read_text("utf-8") + "\nUn mot de plus.\n", "utf-8")
    english = root / "articles/2024/a.en.md"
    english.write_text(english.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    assert not [path for path in publish(root).written if path.endswith(".pdf")]
    (root / "articles/2024/rapport.pdf").write_bytes(b"%PDF-1.7 second")
    [place] = [path for path in publish(root).written if path.endswith(".pdf")]

    assert (root / "output" / place).read_bytes() == b"%PDF-1.7 second"


def test_a_file_that_no_story_names_any_more_goes(make_newsroom: Make) -> None:
    root = make_newsroom(FILES)
    [place] = [path for path in publish(root).written if path.endswith(".pdf")]
    for path, text in story_files("2024/a").items():
        (root / path).write_text(text, "utf-8")

    assert place in publish(root).deleted
    assert not (root / "output" / place).exists()


@pytest.fixture
def memory() -> Iterator[str]:
    """The address of an empty place in memory."""
    files = fsspec.filesystem("memory")
    yield "memory://site"
    files.rm("/site", recursive=True)


def test_a_site_is_delivered_to_a_place_in_memory(make_newsroom: Make, memory: str) -> None:
    root = make_newsroom(FILES)
    publish(root)
    deliver(root / "output", memory)
    place = fsspec.filesystem("memory")

    assert place.cat_file("/site/en/2024/10/a/index.html") == (
        (root / "output/en/2024/10/a/index.html").read_bytes()
    )


def test_what_is_not_there_is_none_and_what_can_not_be_is_told(memory: str) -> None:
    target = Target(memory)

    assert target.existing(["a"]) == []
    target.write("a", b"1")
    assert target.existing(["a", "b"]) == ["a"]
    target.delete(["a", "b"])
    assert target.existing(["a"]) == []
    target.write("a", b"1")
    with pytest.raises(DeliveryError, match="nosuchkind"):
        Target("nosuchkind://site")
