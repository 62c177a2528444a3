"""Run the same pure stage over many items, on all the machine's cores or in this process.

Results come back in the order of the items, whatever the number of workers.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pipeline.build.options import Executor, Jobs, Progress
from pipeline.build.travel import Portable

Context = TypeVar("Context")
Item = TypeVar("Item")
Result = TypeVar("Result")
# Starting a process costs about as much as this many stories.
_WORTH_A_WORKER = 16


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
        # Most runs of a person who writes need no pool, whose modules take 10 ms to load.
        from pipeline.build.pool import run_in_pool  # noqa: PLC0415 - see above

        return run_in_pool(stage, context, items, count, died)
    return _here(stage, context, items)


def _here(
    stage: Callable[[Context, Item], Result], context: Context, items: Sequence[Item]
) -> Iterator[Result]:
    return (stage(context, item) for item in items)
