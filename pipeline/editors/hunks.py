"""What differs between two states of a text, as the least edits."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from pipeline.newsroom.source import Edit


def find_hunks(before: str, after: str) -> Iterator[Edit]:
    """Yield the edits that make ``after`` of ``before``: by lines, and within lines by words."""
    old, new = (text.split("\n") for text in (before, after))
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line) + 1)
    for kind, i, to_i, j, to_j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if to_i - i == to_j - j:
            for at, line in enumerate(new[j:to_j], i):
                yield from _within(old[at], line, starts[at])
        else:
            end = min(starts[to_i], len(before))
            text = "".join(f"{line}\n" for line in new[j:to_j])
            # The last line has no end of its own to be replaced.
            yield Edit(starts[i], end, text if starts[to_i] <= len(before) else text[:-1])


def _within(old: str, new: str, start: int) -> Iterator[Edit]:
    for kind, i, to_i, j, to_j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Edit(start + i, start + to_i, new[j:to_j])
