"""The order of front matter: the keys as the documentation lists them, comments with their key."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.articles.matter import Matter
from pipeline.newsroom.matter_lines import is_comment, read_matter_lines
from pipeline.newsroom.source import Edit, Source

_RANK = {name: rank for rank, name in enumerate(Matter.model_fields)}


def propose_order(source: Source) -> list[Edit]:
    """Return the edit that puts the keys in order, if they are not.

    Comments right above a key go with it; those at the very top or the very end, set off by an
    empty line or by no key below, stay.
    """
    matter = read_matter_lines(source)
    if not matter:
        return []
    ranks = [_RANK[key.name] for key in matter.keys]
    if ranks == sorted(ranks):
        return []
    floors = [1, *(key.start + 1 for key in matter.keys)]
    starts = [
        _begin(matter.lines, key.start, floor)
        for key, floor in zip(matter.keys, floors, strict=False)
    ]
    last = matter.keys[-1].start + 1
    footer = matter.close
    while footer > last and is_comment(matter.lines[footer - 1]):
        footer -= 1
    ends = [*starts[1:], footer]
    parts = ["".join(matter.lines[a:b]) for a, b in zip(starts, ends, strict=True)]
    ordered = [part for _, part in sorted(zip(ranks, parts, strict=True), key=lambda one: one[0])]
    return [Edit(source.starts[starts[0]], source.starts[footer], "".join(ordered))]


def _begin(lines: Sequence[str], start: int, floor: int) -> int:
    """Return where a key begins, with the comments right above it."""
    while start > floor and lines[start - 1].startswith("#"):
        start -= 1
    return start
