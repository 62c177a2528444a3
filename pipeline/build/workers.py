"""Run the same pure stage over many items, on all the machine's cores or in this process.

Results come back in the order of the items, whatever the number of workers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]

# Starting a process costs about as much as this many stories.
_WORTH_A_WORKER = 16
_BATCH = 32

_shared: list[object] = []  # what every call in a worker process is given, sent once at its start


def map_stage(
    stage: Callable[[Context, Item], Result],
    context: Context,
    items: Sequence[Item],
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Result]:
    """Yield ``stage(context, item)`` for each item, in order.

    ``stage`` must be a module's function, and all values of plain data. ``jobs`` is the number
    of processes (default: one a core, fewer when there is little to do).
    """
    count = min(jobs or cores(), 1 + len(items) // _WORTH_A_WORKER)
    results = _in_pool(stage, context, items, count) if count > 1 else _here(stage, context, items)
    for done, result in enumerate(results, start=1):
        if progress:
            progress(done, len(items))
        yield result


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(
    stage: Callable[[Context, Item], Result], context: Context, items: Sequence[Item]
) -> Iterator[Result]:
    return (stage(context, item) for item in items)


def _in_pool(
    stage: Callable[[Context, Item], Result], context: Context, items: Sequence[Item], count: int
) -> Iterator[Result]:
    # Forking shares the loaded modules and tables; this process has no threads that could be
    # caught half-way. Where there is no fork, the platform's own way serves.
    method = "fork" if hasattr(os, "fork") else "spawn"
    with ProcessPoolExecutor(
        count, mp_context=get_context(method), initializer=_start, initargs=(stage, context)
    ) as pool:
        batch = max(1, min(_BATCH, len(items) // (4 * count)))
        yield from pool.map(_call, items, chunksize=batch)


def _start(*shared: object) -> None:
    _shared[:] = shared


def _call(item: Item) -> Result:  # type: ignore[type-var]  # what the stage returns is its caller's affair
    stage, context = _shared
    return stage(context, item)  # type: ignore[operator, no-any-return]
