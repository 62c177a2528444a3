"""What the file system says of files: cheap to ask for, and changed whenever a file is.

Nothing but built-in modules is imported here: a run in which nothing changed needs no more.
"""

from __future__ import annotations

import os

State = tuple[int, int, int, int]  # inode, size, modification and change time (ns)
GONE: State = (0, 0, 0, 0)


def load_states(paths: list[str] | tuple[str, ...]) -> list[int]:
    """Return the state of each path, four numbers after another; zeros if it is missing."""
    states: list[int] = []
    for path in paths:
        states += load_state(path)
    return states


def are_states(paths: list[str] | tuple[str, ...], states: list[int]) -> bool:
    """Tell whether each path is in its state, given as ``load_states`` does; stop at the first."""
    numbers = iter(states)
    known = zip(numbers, numbers, numbers, numbers, strict=True)
    return all(load_state(path) == state for path, state in zip(paths, known, strict=True))


def load_state(path: str) -> State:
    """Return the state of a path."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path object a file triples the cost of a no-change run
    except OSError:
        return GONE
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def load_program_states() -> list[State]:
    """Return the state of every file of the package: far cheaper than its digest, and as local."""
    found = []
    stack = [os.path.dirname(os.path.abspath(__file__))]  # noqa: PTH100, PTH120 - pathlib alone takes as long as this whole module
    while stack:
        with os.scandir(stack.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        stack.append(entry.path)
                else:
                    state = entry.stat()
                    size, changed = state.st_size, state.st_ctime_ns
                    found.append((state.st_ino, size, state.st_mtime_ns, changed))
    return sorted(found)
