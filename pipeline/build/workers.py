"""Run the same pure stage over many items, on all the machine's cores or in this process.

Results come back in the order of the items, whatever the number of workers.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

from pipeline.build.options import Executor, Jobs, Progress
from pipeline.build.travel import Portable

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")
# Starting a process costs about as much as this many stories.
_WORTH_A_WORKER = 16
_BATCH = 32

_shared: list[object] = []  # what every call in a worker process is given, sent once at its start


def map_stage(
    stage: Callable[[Context, Item], Result],
    context: Context,
    items: Sequence[Item],
    *,
    jobs: Jobs = None,
    progress: Progress | None = None,
    died: Callable[[Context, Item], Result],
    worth: int = _WORTH_A_WORKER,
) -> Iterator[Result]:
    """Yield ``stage(context, item)`` for each item, in order.

    ``stage`` must be a module's function, and all values of plain data. ``jobs`` is the number
    of processes (default: one a core, fewer when there is little to do). An item that ends the
    process it is given to (out of memory, most likely) yields what ``died`` makes of it. ``worth``
    is how many items make up for starting one more process. On other machines runs what can
    travel (see ``travel``); the rest stays here.
    """
    if isinstance(jobs, Executor) and isinstance(context, Portable):
        results = jobs.run(stage, context, items, died)
    else:
        most = jobs if isinstance(jobs, int) else cores()
        count = min(most, 1 + len(items) // worth)
        results = _on_this_machine(stage, context, items, count, died)
    for done, result in enumerate(results, start=1):
        if progress:
            progress(done, len(items))
        yield result


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _on_this_machine(
    stage: Callable[[Context, Item], Result],
    context: Context,
    items: Sequence[Item],
    count: int,
    died: Callable[[Context, Item], Result],
) -> Iterator[Result]:
    if count > 1:
        return _in_pool(stage, context, items, count, died)
    return _here(stage, context, items)


def _here(
    stage: Callable[[Context, Item], Result], context: Context, items: Sequence[Item]
) -> Iterator[Result]:
    return (stage(context, item) for item in items)


def _in_pool(
    stage: Callable[[Context, Item], Result],
    context: Context,
    items: Sequence[Item],
    count: int,
    died: Callable[[Context, Item], Result],
) -> Iterator[Result]:
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
