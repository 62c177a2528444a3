"""What a story's page points to: the story before it, the one after it, and those akin to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from pipeline.finding import LANGS, Lang
from pipeline.render.entry import Entry, sort_entries

RELATED = 3  # stories shown
_REACH = 4  # neighbours looked at, on each side, in every list that a story stands in
_TAG, _SECTION, _REGION = 4, 1, 2  # what sharing one is worth

_Key = tuple[int, str]


class Relations(Struct, frozen=True):
    """Entries in the language of the page they stand on; ``newer`` and ``older`` by date."""

    newer: Entry | None
    older: Entry | None
    related: tuple[Entry, ...]


ALONE = Relations(None, None, ())


def plan_relations(entries: Iterable[Entry]) -> dict[tuple[str, Lang], Relations]:
    """Return the relations of every story that is not withdrawn, by story and language.

    Akin are those that share most tags, region and section, then those nearest in time. Only the
    nearest few of each tag, region and section are looked at: the work grows with the number of
    stories, and a new story changes only pages near it in time. Both languages agree.
    """
    shown = [entry for entry in sort_entries(entries) if entry.withdrawn is None]
    found: dict[tuple[str, Lang], Relations] = {}
    known: tuple[list[list[_Key]], list[list[int]]] = [], []
    for lang in LANGS:
        ordered = [entry for entry in shown if entry.lang == lang]
        keys = [_keys(entry) for entry in ordered]
        if keys != known[0]:  # nearly always the second language shares them all with the first
            known = keys, _related(keys)
        related = known[1]
        for at, entry in enumerate(ordered):
            found[entry.story, lang] = Relations(
                newer=ordered[at - 1] if at else None,
                older=ordered[at + 1] if at + 1 < len(ordered) else None,
                related=tuple(ordered[other] for other in related[at]),
            )
    return found


def _related(keys: list[list[_Key]]) -> list[list[int]]:
    """Return for each entry the places of its akin ones in the same list, the most akin first."""
    groups: dict[_Key, list[int]] = defaultdict(list)
    for at, own in enumerate(keys):
        for key in own:
            groups[key].append(at)
    scores: list[dict[int, int]] = [{} for _ in keys]
    for (worth, _), members in groups.items():
        for rank, at in enumerate(members):
            for other in members[rank + 1 : rank + 1 + _REACH]:
                scores[at][other] = scores[at].get(other, 0) + worth
                scores[other][at] = scores[other].get(at, 0) + worth
    return [_best(at, near) for at, near in enumerate(scores)]


def _best(at: int, scores: dict[int, int]) -> list[int]:
    ranked = sorted([(-worth, abs(other - at), other) for other, worth in scores.items()])
    return [other for _, _, other in ranked[:RELATED]]


def _keys(entry: Entry) -> list[_Key]:
    """Return what an entry may share with others: what it is worth, and a name of its own."""
    keys = [(_TAG, f"tag:{tag}") for tag in dict.fromkeys(entry.tags)]
    if entry.section:
        keys.append((_SECTION, f"section:{entry.section}"))
    return [*keys, (_REGION, f"region:{entry.region}")]
