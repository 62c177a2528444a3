"""A publish is killed at random moments: the site stays whole, and the next run mends it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from site_reader import faults_of, tree

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


def _publish(root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline", "--site", str(root), "publish", "--jobs", "2"],
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _finish(root: Path) -> float:
    """Publish undisturbed; return the seconds it took."""
    began = time.monotonic()
    with _publish(root) as process:
        _, said = process.communicate()
    assert process.returncode == 0, said
    return time.monotonic() - began


def _generate(root: Path, count: int) -> None:
    script = ROOT / "benchmarks" / "speed" / "generate.py"
    subprocess.run([sys.executable, str(script), str(root), str(count)], check=True)
    settings = root / "site.toml"
    text = settings.read_text("utf-8")
    assert text.count("search = false") == 1  # it is for measuring others, which have no search
    settings.write_text(text.replace("search = false", "search = true"), "utf-8")


def _edit(root: Path, dice: random.Random) -> None:
    """Change a few stories, drop one, add one; every file keeps its twin in step."""
    panels = sorted((root / "articles").rglob("*.fr.md"))
    for panel in dice.sample(panels, 4):
        for lang, words in (("fr", "La séance est levée."), ("en", "The meeting is closed.")):
            place = panel.with_name(panel.name.replace(".fr.", f".{lang}."))
            place.write_text(place.read_text("utf-8") + f"\n{words}\n", "utf-8")
    first, last = panels[0], panels[-1]
    for lang in ("fr", "en"):
        text = first.with_name(first.name.replace(".fr.", f".{lang}.")).read_text("utf-8")
        (root / "articles" / f"added.{lang}.md").write_text(
            text.replace('title: "', 'title: "+ '), "utf-8"
        )
        last.with_name(last.name.replace(".fr.", f".{lang}.")).unlink()


def _kill(process: subprocess.Popen[str], *, alone: bool) -> None:
    """End a publish without a word: with its workers, or ``alone``, as when memory runs out."""
    try:
        if alone:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:  # it had just finished
        pass
    process.wait()
    assert process.stderr
    process.stderr.close()


def _try(tmp_path: Path, pairs: int, kills: int, seed: int) -> None:
    """Kill that many publishes while they are at work, cold and incremental ones in turn."""
    dice = random.Random(seed)
    old, new = tmp_path / "old", tmp_path / "new"
    _generate(old, pairs)
    shutil.copytree(old, new)
    _edit(new, dice)
    takes = {"cold": _finish(old)}
    before = tree(old / "output")
    _finish(new)
    wanted = tree(new / "output")
    changed = tmp_path / "changed"  # where each incremental run begins: the old site, new texts
    shutil.copytree(old, changed, symlinks=True)
    shutil.rmtree(changed / "articles")
    shutil.copytree(new / "articles", changed / "articles")
    fresh = tmp_path / "fresh"  # where each cold run begins
    shutil.copytree(new, fresh, ignore=shutil.ignore_patterns("output", ".diptych"))
    measured = tmp_path / "measured"
    shutil.copytree(changed, measured, symlinks=True)
    takes["changed"] = _finish(measured)
    hit = number = 0
    while hit < kills:
        number += 1
        assert number <= 3 * kills, f"of {number} publishes only {hit} were still at work"
        cold = number % 2 == 0
        root = tmp_path / "trial"
        shutil.copytree(fresh if cold else changed, root, symlinks=True)
        process = _publish(root)
        moment = dice.uniform(0.1, takes["cold" if cold else "changed"])
        time.sleep(moment)
        if process.poll() is None:
            hit += 1
        else:  # the machine is less busy than when a whole run was timed
            takes["cold" if cold else "changed"] = moment
        _kill(process, alone=number % 4 > 1)
        wrong = faults_of(root / "output", {} if cold else before, wanted)
        assert not wrong, (number, wrong[:5])
        _finish(root)
        assert tree(root / "output") == wanted, number
        shutil.rmtree(root)


def test_killed_at_some_moments(tmp_path: Path) -> None:
    _try(tmp_path, pairs=8, kills=2, seed=4)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))  # fifty each, which may run side by side
def test_killed_at_two_hundred_moments(tmp_path: Path, part: int) -> None:
    _try(tmp_path, pairs=200, kills=50, seed=part)
