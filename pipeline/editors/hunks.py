"""What differs between two states of a text, as the least edits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from pipeline.newsroom.source import Edit

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def find_hunks(before: str, after: str) -> Iterator[Edit]:
    """Yield the edits that make ``after`` of ``before``: by lines, and within lines by words."""
    old, new = (_LINE.findall(text) for text in (before, after))
    starts = [0, *accumulate(map(len, old))]
    for kind, i, to_i, j, to_j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if to_i - i == to_j - j:
            for at, line in enumerate(new[j:to_j], i):
                yield from _within(old[at], line, starts[at])
        else:
            yield Edit(starts[i], starts[to_i], "".join(new[j:to_j]))


def _within(old: str, new: str, start: int) -> Iterator[Edit]:
    for kind, i, to_i, j, to_j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Edit(start + i, start + to_i, new[j:to_j])
