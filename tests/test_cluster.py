"""Work shared among the machines of a real Dask scheduler: two processes on this one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import story_files

from pipeline.build import cluster, run_publish
from pipeline.build.cluster import Cluster
from pipeline.cli.main import run
from pipeline.errors import DiptychError

pytest.importorskip("distributed", reason="Dask is an extra")

Newsroom = Callable[..., Path]
STORIES = {
    path: text
    for number in range(24)
    for path, text in story_files(
        f"2024/port-{number}",
        f"Le port a reçu {100 + number} bateaux.",
        f"The harbour received {100 + number} boats.",
    ).items()
}


class Machines:
    """A scheduler and its workers."""

    def __init__(self, folder: Path, care: str) -> None:
        self.folder = folder
        told = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told)
        )
        for _ in range(600):
            if told.exists() and told.stat().st_size:
                break
            time.sleep(0.05)
        self.address: str = json.loads(told.read_text())["address"]
        self.workers = [self.add_worker(care) for _ in range(2)]

    def add_worker(self, care: str) -> subprocess.Popen[bytes]:
        return self._start(
            "worker",
            self.address,
            "--host",
            "127.0.0.1",
            "--nthreads",
            "1",
            "--local-directory",
            str(self.folder),
            care,
        )

    def _start(self, *args: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *args, "--no-dashboard"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={
                **os.environ,
                "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
                "PYTHONPATH": os.pathsep.join(sys.path),  # a stage of these tests is found there
            },
        )

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            os.killpg(process.pid, signal.SIGKILL)  # a nanny and its worker
            process.wait()


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    made = Machines(tmp_path_factory.mktemp("dask"), "--no-nanny")
    yield made
    made.stop()


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def room(make_newsroom: Newsroom) -> Path:
    root = make_newsroom(STORIES)
    (root / "theme").mkdir()
    (root / "theme" / "site.css").write_text("main { color: black }\n", encoding="utf-8")
    return root


def local_bytes(room: Path) -> dict[str, bytes]:
    run_publish(room, articles=room / "articles", output=room / "local", jobs=1)
    return files(room / "local")


def test_a_cluster_makes_the_same_bytes(room: Path, machines: Machines) -> None:
    args = ["--quiet", "--site", str(room), "publish", "--dask", machines.address]
    assert run(args) == 0
    assert files(room / "output") == local_bytes(room)
    first = next(iter(STORIES))
    (room / first).write_text(STORIES[first] + "\nUn mot.\n", encoding="utf-8")
    assert run(args) in (0, 1)


def test_findings_are_those_of_this_machine(room: Path, machines: Machines) -> None:
    path = next(path for path in STORIES if path.endswith("7.en.md"))
    (room / path).write_text(STORIES[path].replace("107", "170"), encoding="utf-8")
    folders = {"articles": room / "articles", "output": room / "output"}
    with Cluster(machines.address) as workers:
        abroad = run_publish(room, **folders, jobs=workers)
    here = run_publish(room, **folders, jobs=1)
    assert abroad.blocked
    assert abroad.findings == here.findings


def test_a_worker_killed_in_the_middle_changes_nothing(
    room: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_BATCH", 2)
    killed: list[int] = []

    def progress(done: int, _total: int) -> None:
        if done == 6 and not killed:  # once: each stage counts from the beginning
            worker = machines.workers.pop(0)
            worker.kill()
            worker.wait()
            killed.append(worker.pid)

    with Cluster(machines.address) as workers:
        run_publish(
            room,
            articles=room / "articles",
            output=room / "output",
            jobs=workers,
            progress=progress,
        )
    machines.workers.append(machines.add_worker("--no-nanny"))
    assert killed
    assert files(room / "output") == local_bytes(room)


def _end_worker(_context: object, item: int) -> int:
    if item == 3:
        os._exit(1)
    return item * 2


class Nothing:
    """A context that needs no files."""

    def shared_files(self) -> dict[str, bytes]:
        return {}

    def files_of(self, _item: object) -> dict[str, bytes]:
        return {}

    def moved(self, _root: Path) -> Nothing:
        return self

    def collect(self) -> list[object]:
        return []

    def receive(self, parcel: list[object]) -> None:
        assert parcel == []


def _double(_context: object, item: int) -> int:
    return item * 2


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "not an address"])
def test_a_scheduler_that_does_not_answer_is_told(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", "1s")
    with Cluster(address) as workers, pytest.raises(DiptychError, match="does not answer"):
        list(workers.run(_double, Nothing(), [1], lambda _context, item: -item))


@pytest.mark.slow
def test_work_that_ends_its_workers_is_named_and_the_rest_done(tmp_path: Path) -> None:
    machines = Machines(tmp_path, "--nanny")  # which starts a worker that ended again
    items = list(range(6))
    try:
        with Cluster(machines.address) as workers:
            made = list(workers.run(_end_worker, Nothing(), items, lambda _context, item: -item))
    finally:
        machines.stop()
    assert made == [0, 2, 4, -3, 8, 10]


def test_a_cluster_that_lost_all_its_workers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_GLANCE", 0.2)
    machines = Machines(tmp_path, "--no-nanny")
    try:
        with Cluster(machines.address) as workers:
            assert [*workers.run(_end_worker, Nothing(), [3], lambda _, item: -item)] == [-3]
            with pytest.raises(DiptychError, match="no worker"):
                list(workers.run(_double, Nothing(), [1], lambda _, item: -item))
    finally:
        machines.stop()
