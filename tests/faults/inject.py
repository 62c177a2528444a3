"""Publish with a fault at one step of the disk, and look at what it left. Run as a program.

``inject.py FOLDER EVERY SCENARIO…`` takes a newsroom in three versions (``FOLDER/old``,
``FOLDER/new`` and ``FOLDER/touched``, whose texts alone are others than the old ones) and tries
every EVERYth fault of ``all_faults``. It prints a JSON object: the number of faults injected,
and a line for each that left something wrong. Each run is a forked copy of this process, so that
none sees another's memory.
"""

from __future__ import annotations

import datetime as dt
import errno
import itertools
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from site_reader import faults_of, tree

from pipeline.build import disk, run_publish, whole
from pipeline.errors import DiptychError

NOW = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
STEPS = (
    *("write_file", "move", "move_folder", "make_folders"),
    *("delete_file", "delete_folder", "clear_folder", "link_file"),
)
EXIT = "exit"
ERRORS = ("ENOSPC", "EDQUOT", "EROFS", "EACCES", "EIO")
DIED, REFUSED, CRASHED = 77, 3, 4


def arm(at: int, way: str, *, after: bool) -> list[int]:
    """Make the ``at``-th step of the disk fail; return a list whose only item counts steps."""
    count = [0]

    def faulty(step: Callable[..., None]) -> Callable[..., None]:
        def step_or_fault(*values: object) -> None:
            mine = count[0] == at
            count[0] += 1
            try:
                if after or not mine:
                    step(*values)
            finally:  # a step that fails by itself, to be tried again, ends here too
                if mine and way == EXIT:
                    os._exit(DIED)
            if mine and step.__name__ != "clear_folder":  # which leaves what it can not delete
                number = getattr(errno, way)
                raise OSError(number, os.strerror(number), str(values[0]))

        return step_or_fault

    for name in STEPS:
        setattr(disk, name, faulty(getattr(disk, name)))
    return count


def publish(root: Path, ready: Callable[[], object] = lambda: None) -> int:
    """Publish in a forked process; return how it ended."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = CRASHED
    try:
        ready()
        code = run(root)
    except BaseException:  # noqa: BLE001 - what a person would see as a crash, the parent sees as a code
        traceback.print_exc()
    finally:
        os._exit(code)


def run(root: Path) -> int:
    """Publish in this process; return how it ended."""
    try:
        report = run_publish(
            root, articles=root / "articles", output=root / "output", now=NOW, jobs=1
        )
    except DiptychError:
        return REFUSED
    if report.blocked:
        sys.stderr.write("\n".join(found.message.text("en") for found in report.findings))
    return CRASHED if report.blocked else 0


def count_steps(root: Path) -> int:
    """Return how many steps a publish takes that nothing disturbs."""
    reader, writer = os.pipe()

    def ready() -> None:
        count = arm(-1, EXIT, after=False)
        leave = os._exit

        def tell(code: int) -> None:
            os.write(writer, str(count[0]).encode())
            leave(code)

        os._exit = tell  # type: ignore[assignment]

    assert publish(root, ready) == 0
    return int(os.read(reader, 20))


def begin(folder: Path, scenario: str, place: Path) -> Path:
    """Lay out a newsroom about to publish its new version; ``cold``: for the first time.

    ``touched``: right after it published the old one, of which only texts changed since.
    """
    root = place / "newsroom"
    if scenario == "cold":
        shutil.copytree(folder / "new", root)
        return root
    if scenario == "touched":
        shutil.copytree(folder / "old", root)
        assert publish(root) == 0
        for panel in (folder / "touched" / "articles").rglob("*.md"):
            file = root / panel.relative_to(folder / "touched")
            if file.read_bytes() != panel.read_bytes():
                file.write_bytes(panel.read_bytes())
        return root
    shutil.copytree(folder / "built", root)
    shutil.rmtree(root / "articles")
    shutil.copytree(folder / "new" / "articles", root / "articles")
    return root


def prepare(folder: Path) -> dict[str, dict[str, bytes]]:
    """Build all versions; return their published files."""
    built = {}
    for version, name in (("old", "built"), ("new", "clean"), ("touched", "clean-touched")):
        # Copied under the very name of every trial: the newsroom's folder is part of no result.
        shutil.copytree(folder / version, folder / name)
        assert run(folder / name) == 0  # in this process, so that the forked ones have all loaded
        built[version] = tree(folder / name / "output")
    return built


def trial(
    folder: Path,
    scenario: str,
    fault: tuple[int, str, bool],
    sites: dict[str, dict[str, bytes]],
) -> str:
    """Return what is wrong after one fault, or an empty string."""
    at, way, after = fault
    before = sites["old"] if scenario != "cold" else {}
    wanted = sites["touched" if scenario == "touched" else "new"]
    with tempfile.TemporaryDirectory(prefix="diptych-fault-") as place:
        root = begin(folder, scenario, Path(place))

        def ready() -> None:
            arm(at, way, after=after)
            # Nothing but texts is made; where an indexer fails, it is the whole run that tells.
            indexed = "search = false" not in (root / "site.toml").read_text("utf-8")
            if scenario == "touched" and not indexed:
                whole.publish_all = None  # type: ignore[assignment]  # to be called is a crash

        ended = publish(root, ready)
        if ended not in ((DIED,) if way == EXIT else (0, REFUSED)):
            return f"ended with {ended}"
        problems = faults_of(root / "output", before, wanted)
        if problems:
            return "; ".join(problems[:3])
        if publish(root) != 0:
            return "the next publish failed"
        if tree(root / "output") != wanted:
            return "the next publish is not a clean build"
    return ""


def all_faults(steps: int) -> Iterator[tuple[int, str, bool]]:
    """Yield what can befall a publish: it ends before or after each step, or the step fails.

    Errors take turns, as the steps of each kind are many more than the errors; every third step
    also fails although it was done, as a network's disk may say.
    """
    for at in range(steps):
        yield at, EXIT, False
        yield at, EXIT, True
        yield at, ERRORS[at % len(ERRORS)], False
        if at % 3 == 0:
            yield at, ERRORS[at // 3 % len(ERRORS)], True


def main(folder: Path, every: int, scenarios: list[str]) -> None:
    """Inject faults into publishes of some scenarios; print what became of them."""
    sites = prepare(folder)
    tried, wrong = 0, []
    for scenario in scenarios:
        with tempfile.TemporaryDirectory(prefix="diptych-fault-") as place:
            steps = count_steps(begin(folder, scenario, Path(place)))
        for fault in itertools.islice(all_faults(steps), 0, None, every):
            problem = trial(folder, scenario, fault, sites)
            tried += 1
            if problem:
                wrong.append(f"{scenario}, {way_name(fault)} step {fault[0]} of {steps}: {problem}")
    sys.stdout.write(json.dumps({"tried": tried, "wrong": wrong}))


def way_name(fault: tuple[int, str, bool]) -> str:
    """Return a fault's kind and side in words."""
    return f"{fault[1]} {'after' if fault[2] else 'before'}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
