"""Which link of one side answers which of the other, and which leads elsewhere or has no answer.

Links are matched within aligned blocks first, then across the article, so that a link that moved
raises no alarm. What is left in one block on both sides is taken for one link that leads to two
pages. One stray in a list of links that otherwise agrees is a slip; many are a text that was
linked otherwise on purpose, and told as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.finding import LANGS, Lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.link_changes import Doubt, judge_changes
from pipeline.parity.link_losses import Lost, find_lost, told_together
from pipeline.parity.link_places import Placed, page_of, place_links, words_of
from pipeline.parity.side import Side

_FEW = 2  # links without match up to which all others are a proof that these are slips
_PROOF = 5  # links that agree
_MANY_CHANGED = 3  # links that lead elsewhere, likewise


class Changed(Struct, frozen=True):
    """A link that leads to two pages, and how many others are told with it."""

    fr: Placed
    en: Placed
    doubt: Doubt
    others: int = 0


class Links(Struct, frozen=True):
    """The links of a pair.

    ``same`` lead to one page, ``changed`` to two; ``lost`` have no answer on the other side.
    Each of the latter two stands for ``others`` more that are told with it.
    ``wrong`` are those of ``same`` whose first lead to the page in the other language, although
    there is one in its own; the second is its twin.
    """

    same: tuple[tuple[Placed, Placed], ...]
    wrong: tuple[tuple[Placed, Placed], ...]
    changed: tuple[Changed, ...]
    lost: tuple[Lost, ...]


def read_links(fr: Side, en: Side, beads: Sequence[BlockBead]) -> Links:
    """Match the links of two sides."""
    every = {"fr": place_links(fr, beads), "en": place_links(en, beads)}
    rest: dict[Lang, list[Placed]] = {"fr": list(every["fr"]), "en": list(every["en"])}
    same = _match(rest)
    exchanged = _exchanged(rest)
    doubts = judge_changes(
        [(one.address, two.address) for one, two in exchanged],
        [(words_of(fr, one), words_of(en, two)) for one, two in exchanged],
        [(one.address, two.address) for one, two in same],
    )
    changed = [
        Changed(one, two, doubt)
        for (one, two), doubt in zip(exchanged, doubts, strict=True)
        if doubt is not None
    ]
    alone = max(len(rest["fr"]), len(rest["en"]))
    strays = alone + sum(change.doubt is Doubt.SURE for change in changed)
    lost: list[Lost] = []
    for here, there in ((fr, en), (en, fr)):
        found = list(
            find_lost(
                rest[here.lang],
                every,
                here,
                there,
                beads,
                few=alone <= _FEW,
                clean=strays <= _FEW,
                lone=strays == 1 and len(same) >= _PROOF,
            )
        )
        lost += told_together(found)
    return Links(tuple(same), tuple(_wrong(same)), tuple(_summed(changed)), tuple(lost))


def _match(rest: dict[Lang, list[Placed]]) -> list[tuple[Placed, Placed]]:
    """Take the links that lead to one page, the nearest and most exact first."""
    found: list[tuple[Placed, Placed]] = []
    if not (rest["fr"] and rest["en"]):
        return found
    found += _take(rest, lambda placed: (placed.bead, placed.address.exact))
    found += _take(rest, lambda placed: (placed.bead, page_of(placed)))
    found += _take(rest, page_of)
    # A page of this very site, its host written on one side only.
    found += _take(rest, _place_of, lambda one, two: not (one.address.host and two.address.host))
    return found


def _place_of(placed: Placed) -> Hashable:
    """Return what a link has in common with one to the same page that leaves out the host."""
    address = placed.address
    home = id(placed) if address.fragment else "/"
    return placed.bead, address.path or home, address.query


def _take(
    rest: dict[Lang, list[Placed]],
    key: Callable[[Placed], Hashable],
    fits: Callable[[Placed, Placed], bool] = lambda _one, _two: True,
) -> list[tuple[Placed, Placed]]:
    waiting: dict[Hashable, list[Placed]] = defaultdict(list)
    for two in rest["en"]:
        waiting[key(two)].append(two)
    found = []
    for one in rest["fr"]:
        rivals = waiting.get(key(one))
        if rivals and fits(one, rivals[0]):
            found.append((one, rivals.pop(0)))
    if found:
        taken = {id(placed) for pair in found for placed in pair}
        for lang in LANGS:
            rest[lang] = [placed for placed in rest[lang] if id(placed) not in taken]
    return found


def _wrong(same: list[tuple[Placed, Placed]]) -> list[tuple[Placed, Placed]]:
    """Return links to the page in the other language where one in the own must exist.

    It must if the other side links to it, if the publisher has every page in both languages, if
    it is this site's own, or if half the links of the article to that publisher come in two
    languages.
    A French page in the English text is told anyway, since texts mostly borrow from English.
    """
    paired: Counter[str] = Counter()
    split: set[str] = set()
    for one, two in same:
        if one.address.marks == {"fr"} and two.address.marks == {"en"}:
            split.add(one.address.host)
            paired[one.address.host] += 1
        elif one.address.marks:
            paired[one.address.host] -= 1
    found = []
    for one, two in same:
        address, twin = one.address, two.address
        own = address.host in split and paired[address.host] >= 0
        known = not address.host or own or address.is_in_both_languages
        if address.marks == {"en"} and (twin.marks == {"fr"} or known):
            found.append((one, two))
        if twin.marks == {"fr"}:  # there is seldom cause to send English readers to French
            found.append((two, one))
    return found


def _exchanged(rest: dict[Lang, list[Placed]]) -> list[tuple[Placed, Placed]]:
    """Take what is left on both sides of one bead, links of one publisher first."""
    found: list[tuple[Placed, Placed]] = []
    found += _take(
        rest, lambda placed: (placed.bead, placed.address.host, len(placed.address.path))
    )
    found += _take(rest, lambda placed: (placed.bead, placed.address.host))
    found += _take(rest, lambda placed: (placed.bead, placed.address.is_fragment))
    return found


def _summed(changed: list[Changed]) -> list[Changed]:
    """Tell doubtful changes as one if they are many; doubt the sure ones if these are many.

    One page exchanged for another in several places is told at the first of them.
    """
    groups: dict[Doubt, list[Changed]] = {}
    for doubt in Doubt:
        places: dict[Hashable, list[Changed]] = defaultdict(list)
        for change in changed:
            if change.doubt is doubt:
                places[change.fr.address, change.en.address].append(change)
        groups[doubt] = [replace(same[0], others=len(same) - 1) for same in places.values()]
    sure, some = groups[Doubt.SURE], groups[Doubt.SOME]
    if len(sure) >= _MANY_CHANGED:
        sure = [replace(each, doubt=Doubt.SOME) for each in sure]
    if len(some) >= _MANY_CHANGED:
        others = sum(1 + each.others for each in some) - 1
        some = [replace(some[0], others=others)]
    return sure + some
