"""Another process reads what changed: it answers as this one would, or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import story_files

from pipeline.build import run_publish
from pipeline.build.aside import can_read_aside
from pipeline.build.edits import EDITS, QUESTION, Edit, Question, Versions
from pipeline.build.reread import reread
from pipeline.build.tasks import SourceFile, StoryFiles, digest_of

Make = Callable[..., Path]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes can not be split here")
# Where a thread runs beside, as in a worker of pytest, no process may be split: a program may.
PROGRAM = """
import os, sys
from pathlib import Path
from pipeline.build.aside import Reader, can_read_aside
print("once")
question = Path(sys.argv[1]).read_bytes()
reader = Reader()
{between}
reader.ask(question)
Path(sys.argv[1] + ".answer").write_bytes(reader.answer())
reader.close()
assert can_read_aside() == (len(os.sched_getaffinity(0)) > 1)
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("alone")
"""


@pytest.fixture
def changed(make_newsroom: Make) -> tuple[Path, list[Versions]]:
    """A newsroom with a text touched up, and the versions of its files."""
    root = make_newsroom(story_files("2024/a", summary="Le port."))
    for path in root.glob("articles/2024/a.en.md"):
        path.write_text(path.read_text("utf-8").replace("Le port.", "The harbour."), "utf-8")
    run_publish(root, articles=root / "articles", output=root / "output")
    before = _files(root)
    path = root / "articles/2024/a.fr.md"
    path.write_text(path.read_text("utf-8").replace("ce matin", "ce soir"), "utf-8")
    return root, [(before, _files(root))]


def _files(root: Path) -> StoryFiles:
    paths = [f"articles/2024/a.{lang}.md" for lang in ("en", "fr")]
    panels = (SourceFile(path, path[-5:-3], digest_of(root / path)) for path in paths)  # type: ignore[arg-type]
    return StoryFiles("2024/a", tuple(panels))


def _ask(
    tmp_path: Path, changed: tuple[Path, list[Versions]], between: str = ""
) -> tuple[Edit, ...] | None:

    question = Question(str(changed[0]), tuple(changed[1]), parity=True)
    (tmp_path / "question").write_bytes(QUESTION.dump(question))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(between=between), str(tmp_path / "question")],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "once\nalone\n"  # no line is said twice, no process left
    assert done.stderr == ""
    told = (tmp_path / "question.answer").read_bytes()
    return EDITS.load(told) if told else None


def test_it_answers_as_this_process_would(
    tmp_path: Path, changed: tuple[Path, list[Versions]]
) -> None:
    root, stories = changed
    here = reread(root, stories, parity=True)
    assert here
    assert here[0].record.story == "2024/a"
    assert _ask(tmp_path, changed) == here


def test_what_is_no_mere_text_is_none(tmp_path: Path, changed: tuple[Path, list[Versions]]) -> None:
    root, stories = changed
    path = root / "articles/2024/a.fr.md"
    path.write_text(path.read_text("utf-8").replace("title: Le", "title: Un"), "utf-8")
    stories = [(stories[0][0], _files(root))]
    assert reread(root, stories, parity=True) is None
    assert _ask(tmp_path, (root, stories)) is None


@pytest.mark.parametrize(
    "between",
    [
        "os.kill(reader._process, 9)",
        "os.kill(reader._process, 9); os.waitid(1, reader._process, os.WEXITED | os.WNOWAIT)",
        "question = b'[]'",  # which it can not read
    ],
)
def test_one_that_dies_answers_nothing(
    tmp_path: Path, changed: tuple[Path, list[Versions]], between: str
) -> None:
    assert _ask(tmp_path, changed, between) is None


def test_a_person_who_interrupts_is_heard_by_the_run_alone(
    tmp_path: Path, changed: tuple[Path, list[Versions]]
) -> None:
    between = f"import time; time.sleep(0.5); os.kill(reader._process, {signal.SIGINT.value})"
    assert _ask(tmp_path, changed, between) == reread(changed[0], changed[1], parity=True)


def test_no_process_is_split_beside_a_thread() -> None:

    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    assert not can_read_aside()
    done.set()
    thread.join()
