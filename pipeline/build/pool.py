"""A pool of processes of this machine, whose workers may die of what they are given."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

from pipeline.build.deadline import end_when_hung

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")
_BATCH = 32

_shared: list[object] = []  # what every call in a worker process is given, sent once at its start


def run_in_pool(
    stage: Callable[[Context, Item], Result],
    context: Context,
    items: Sequence[Item],
    count: int,
    died: Callable[[Context, Item], Result],
) -> Iterator[Result]:
    """Yield what the stage makes of each item, in order; see ``map_stage``."""
    done = 0
    try:
        with _pool(stage, context, items, count) as pool:
            batch = max(1, min(_BATCH, len(items) // (4 * count)))
            results: Iterator[Result] = pool.map(_call, range(len(items)), chunksize=batch)
            for result in results:
                done += 1
                yield result
    except BrokenProcessPool:
        # Nobody knows which of the items at work did it: each has a process of its own now.
        yield from (_alone(stage, context, item, died) for item in items[done:])


def _alone(
    stage: Callable[[Context, Item], Result],
    context: Context,
    item: Item,
    died: Callable[[Context, Item], Result],
) -> Result:
    with _pool(stage, context, (item,), 1) as pool:
        done: Future[Result] = pool.submit(_call, 0)
        try:
            return done.result()
        except BrokenProcessPool:
            return died(context, item)


def _pool(
    stage: Callable[[Context, Item], Result], context: Context, items: Sequence[Item], count: int
) -> ProcessPoolExecutor:
    # Forking shares the loaded modules, the tables and the items, so that only an item's number
    # travels and what several items hold in common stays one; this process has no threads that
    # could be caught half-way. Where there is no fork, the platform's own way serves.
    method = "fork" if hasattr(os, "fork") else "spawn"
    return ProcessPoolExecutor(
        count, mp_context=get_context(method), initializer=_start, initargs=(stage, context, items)
    )


def _start(*shared: object) -> None:
    _shared[:] = shared
    end_when_hung()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when the run that started it was killed.

    It would wait for work for ever, and the newsroom's lock, which it inherited, would be held.
    """
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _call(number: int) -> Result:  # type: ignore[type-var]  # what the stage returns is its caller's affair
    stage, context, items = _shared
    return stage(context, items[number])  # type: ignore[operator, index, no-any-return]
