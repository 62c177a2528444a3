"""The same bytes whatever came before, and whoever makes them: incremental equals clean."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import SITE_TOML, story_files
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from newsroom_samples import THREE, clean, publish, tree

from pipeline.build import Report, workers
from pipeline.build.pool import run_in_pool

Make = Callable[..., Path]


def test_workers_do_not_change_a_byte(make_newsroom: Make) -> None:
    many = {
        path: text
        for n in range(40)
        for path, text in story_files(f"s{n:02}", f"Le quai {n + 20}.", f"Quay {n + 20}.").items()
    }
    one, two = make_newsroom(many, name="one"), make_newsroom(many, name="two")
    publish(one, jobs=1)
    publish(two, jobs=2)

    assert tree(one) == tree(two)


def test_place_zone_locale_hash_seed_and_order_do_not_change_a_byte(make_newsroom: Make) -> None:
    trees = []
    for name, environment in (
        ("here", {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("elsewhere", {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
    ):
        files = THREE if name == "here" else dict(reversed(THREE.items()))
        root = make_newsroom(files, name=name)
        command = [sys.executable, "-m", "pipeline", "--site", str(root), "publish"]
        subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
        trees.append(tree(root))

    assert trees[0] == trees[1]


def _with_workers(
    jobs: int, stage: Any, context: Any, items: Any, _count: int, died: Any
) -> Iterator[Any]:
    if jobs == 1:
        return workers._here(stage, context, items)
    return run_in_pool(stage, context, items, jobs, died)


class Incremental(RuleBasedStateMachine):
    """Any sequence of edits, built incrementally by any workers, gives a clean build's bytes."""

    STORIES = ("a", "b", "x/c", "x/d", "x/e")

    @initialize()
    def start(self) -> None:
        self.root = Path(os.environ["DIPTYCH_TEST_FOLDER"]) / "machine"
        shutil.rmtree(self.root, ignore_errors=True)
        (self.root / "articles/x").mkdir(parents=True)
        (self.root / "site.toml").write_text(SITE_TOML, "utf-8")
        self.jobs = 1
        self.write("a", 1, "europe", "2024-10-07")

    @rule(
        story=st.sampled_from(STORIES),
        n=st.integers(20, 99),
        region=st.sampled_from(["europe", "world"]),
        day=st.sampled_from(["2024-10-07", "2024-11-30"]),
    )
    def write(self, story: str, n: int, region: str, day: str) -> None:
        for path, text in story_files(
            story, f"Le quai {n}.", f"Quay {n}.", region=region, date=day
        ).items():
            (self.root / path).write_text(text, "utf-8")

    @rule(
        story=st.sampled_from(STORIES),
        lang=st.sampled_from(["fr", "en"]),
        word=st.sampled_from(["ce matin", "ce soir", "this morning", "tonight", "<!-- -->"]),
    )
    def touch_up(self, story: str, lang: str, word: str) -> None:
        place = self.root / f"articles/{story}.{lang}.md"
        if place.exists():
            place.write_text(place.read_text("utf-8") + f"\n{word}\n", "utf-8")

    @rule(story=st.sampled_from(STORIES[1:]))
    def delete(self, story: str) -> None:
        for lang in ("fr", "en"):
            (self.root / f"articles/{story}.{lang}.md").unlink(missing_ok=True)

    @rule(story=st.sampled_from(STORIES[1:]))
    def lose_a_panel(self, story: str) -> None:
        (self.root / f"articles/{story}.en.md").unlink(missing_ok=True)

    @rule(old=st.sampled_from(STORIES[1:]), new=st.sampled_from(STORIES[1:]))
    def rename(self, old: str, new: str) -> None:
        for lang in ("fr", "en"):
            place = self.root / f"articles/{old}.{lang}.md"
            if place.exists():
                place.replace(self.root / f"articles/{new}.{lang}.md")

    @rule(jobs=st.integers(1, 4))
    def work_with(self, jobs: int) -> None:
        self.jobs = jobs

    @rule(hold=st.booleans(), size=st.integers(1, 3))
    def set(self, hold: bool, size: int) -> None:
        head = 'on_error = "hold-story"\n' if hold else ""
        (self.root / "site.toml").write_text(f"{head}{SITE_TOML}[feeds]\nsize = {size}\n", "utf-8")

    @rule()
    def lose_the_store(self) -> None:
        shutil.rmtree(self.root / ".diptych", ignore_errors=True)

    @rule()
    def build_between(self) -> None:
        self.build()

    def build(self) -> Report:
        """Publish with just so many workers, few as the stories are."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(workers, "_on_this_machine", partial(_with_workers, self.jobs))
            return publish(self.root)

    @invariant()
    def incremental_equals_clean(self) -> None:
        if not (self.root / "articles").exists():
            return
        report = self.build()
        if not report.blocked:
            assert tree(self.root) == clean(self.root)


@pytest.mark.slow
def test_incremental_equals_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPTYCH_TEST_FOLDER", str(tmp_path))
    run_state_machine_as_test(
        Incremental,
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
