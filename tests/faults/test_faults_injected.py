"""Every write, move and removal of a publish fails once: the site stays whole, then is mended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import article_text, picture, story_files

HERE = Path(__file__).parent
Make = Callable[..., Path]
PICTURE = "![Un quai](quai.jpg)"
TEXT = story_files("2024/text", "Un quai neuf.\n\nIl sert.", "A new quay.\n\nIt is in use.")
OLD = {
    **story_files("2024/a", tags="[smart-customs]", section="news"),
    "articles/2024/b.fr.md": article_text(
        "fr", "Un bateau.", date="2024-11-02", aliases="[/old/b/]"
    ),
    "articles/2024/b.en.md": article_text("en", "A ship.", date="2024-11-02"),
    **story_files("2024/gone", date="2023-05-01"),
    **story_files("2024/moved", slug="before"),
    **story_files("pictures", PICTURE + "\n\nUn quai.", "![A quay](quai.jpg)\n\nA quay."),
    **TEXT,
    "articles/quai.jpg": picture("red", kind="JPEG"),
}
NEW = {
    **story_files("2024/a", tags="[smart-customs]", section="feature"),
    "articles/2024/b.fr.md": article_text(
        "fr", "Un bateau.", date="2024-11-02", aliases="[/old/c/]"
    ),
    "articles/2024/b.en.md": article_text("en", "A ship.", date="2024-11-02"),
    **story_files("2024/moved", slug="after"),
    **story_files("2024/zz-added", date="2024-11-20", region="world"),
    **story_files("pictures", PICTURE + "\n\nUn quai.", "![A quay](quai.jpg)\n\nA quay."),
    **TEXT,
    "articles/quai.jpg": picture("navy", kind="JPEG"),
}


TOUCHED = OLD | {path: text.replace("Il sert", "Il a servi") for path, text in TEXT.items()}


def _inject(tmp_path: Path, make_newsroom: Make, every: int, *scenarios: str) -> int:
    # The indexer takes most of the time, and its steps are few.
    for name, files in (("old", OLD), ("new", NEW), ("touched", TOUCHED)):
        make_newsroom(files, name=name, search=every == 1)
    told = subprocess.run(
        [sys.executable, "-P", str(HERE / "inject.py"), str(tmp_path), str(every), *scenarios],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[1])])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    result = json.loads(told.stdout)
    assert result["wrong"] == []
    return int(result["tried"])


def test_some_steps_fail_in_every_way(tmp_path: Path, make_newsroom: Make) -> None:
    assert _inject(tmp_path, make_newsroom, 419, "cold", "changed") > 3


def test_some_steps_after_a_text_was_touched_up_fail_in_every_way(
    tmp_path: Path, make_newsroom: Make
) -> None:
    assert _inject(tmp_path, make_newsroom, 23, "touched") > 3


@pytest.mark.slow
def test_every_step_fails_in_every_way(tmp_path: Path, make_newsroom: Make) -> None:
    tried = _inject(tmp_path, make_newsroom, 1, "cold", "changed")
    assert tried > 2000


@pytest.mark.slow
def test_every_step_after_a_text_was_touched_up_fails_in_every_way(
    tmp_path: Path, make_newsroom: Make
) -> None:
    assert _inject(tmp_path, make_newsroom, 1, "touched") > 100
