"""Which link of one side answers which of the other, and which leads elsewhere or has no answer.

Links are matched within aligned blocks first, then across the article, so that a link that moved
raises no alarm. What is left in one block on both sides is taken for one link that leads to two
pages; whether these may be one page in two languages is then judged by the marks of language in
the addresses, by publishers known to translate page names, and by what the article itself shows:
a change that three of its links share is a pattern.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from pipeline.articles.model import Link
from pipeline.finding import LANGS, Lang
from pipeline.parity.addresses import (
    Address,
    name_language,
    page_names_alike,
    page_names_translated,
    read_address,
)
from pipeline.parity.alignment import BlockBead
from pipeline.parity.side import Side

_PATTERN = 3  # links that change in one way before the way is a pattern
_MEDIA_HOSTS = frozenset({"youtube.com", "vimeo.com"})  # a film has one address a language
_ALIGNED = 0.3  # likeness of two blocks from which a missing link is surely missing


class Doubt(IntEnum):
    """How sure it is that something is wrong."""

    SURE = 0
    SOME = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A link, the block that holds it and the bead of that block."""

    lang: Lang
    block: int
    bead: int
    link: Link
    address: Address


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a pair.

    ``same`` lead to one page, ``changed`` to two; ``lost`` have no answer on the other side.
    ``wrong`` are those of ``same`` whose first lead to the page in the other language, although
    there is one in its own; the second is its twin.
    """

    same: tuple[tuple[Placed, Placed], ...]
    wrong: tuple[tuple[Placed, Placed], ...]
    changed: tuple[tuple[Placed, Placed, Doubt], ...]
    lost: tuple[tuple[Placed, Doubt], ...]


def read_links(fr: Side, en: Side, beads: Sequence[BlockBead]) -> Links:
    """Match the links of two sides."""
    every = {"fr": _placed(fr, beads), "en": _placed(en, beads)}
    rest: dict[Lang, list[Placed]] = {"fr": list(every["fr"]), "en": list(every["en"])}
    same = _match(rest)
    changed = _exchanged(rest)
    patterns = _patterns(changed)
    judged = [(one, two, _doubt(one.address, two.address, patterns)) for one, two in changed]
    return Links(
        tuple(same),
        tuple(_wrong(same)),
        tuple((one, two, doubt) for one, two, doubt in judged if doubt is not None),
        tuple(_lost(rest, every, beads)),
    )


def _placed(side: Side, beads: Sequence[BlockBead]) -> list[Placed]:
    found: list[Placed] = []
    for number, bead in enumerate(beads):
        for block in bead.fr if side.lang == "fr" else bead.en:
            found += [
                Placed(side.lang, block, number, link, read_address(link.target))
                for link in side.blocks[block].links
            ]
    return found


def _match(rest: dict[Lang, list[Placed]]) -> list[tuple[Placed, Placed]]:
    """Take the links that lead to one page, the nearest and most exact first."""
    found: list[tuple[Placed, Placed]] = []
    if not (rest["fr"] and rest["en"]):
        return found
    found += _take(rest, lambda placed: (placed.bead, placed.address.exact))
    found += _take(rest, lambda placed: (placed.bead, _page(placed)))
    found += _take(rest, _page)
    return found


def _page(placed: Placed) -> Hashable:
    """Return what a link has in common with its twin: its page, or within one page its fragment."""
    address = placed.address
    return address.fragment if address.is_fragment else address.page


def _take(
    rest: dict[Lang, list[Placed]], key: Callable[[Placed], Hashable]
) -> list[tuple[Placed, Placed]]:
    waiting: dict[Hashable, list[Placed]] = defaultdict(list)
    for two in rest["en"]:
        waiting[key(two)].append(two)
    found = []
    for one in rest["fr"]:
        rivals = waiting.get(key(one))
        if rivals:
            found.append((one, rivals.pop(0)))
    if found:
        taken = {id(placed) for pair in found for placed in pair}
        for lang in LANGS:
            rest[lang] = [placed for placed in rest[lang] if id(placed) not in taken]
    return found


def _wrong(same: list[tuple[Placed, Placed]]) -> list[tuple[Placed, Placed]]:
    """Return links to the page in the other language where one in the own must exist.

    It must if the other side links to it, if the publisher has every page in both languages, if
    it is this site's own, or if most links of the article to that publisher come in two languages.
    """
    paired: Counter[str] = Counter()
    for one, two in same:
        split = one.address.marks == {"fr"} and two.address.marks == {"en"}
        paired[one.address.host] += 1 if split else -1 if one.address.marks else 0
    found = []
    for one, two in same:
        address, twin = one.address, two.address
        known = not address.host or paired[address.host] > 0 or address.is_in_both_languages
        if address.marks == {"en"} and (twin.marks == {"fr"} or known):
            found.append((one, two))
        if twin.marks == {"fr"} and (address.marks == {"en"} or known):
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


def _change(one: Address, two: Address) -> tuple[object, ...]:
    """Return what differs between two addresses: host, and the parts of the path."""
    french, english = list(one.path), list(two.path)
    while french and english and french[0] == english[0]:
        french, english = french[1:], english[1:]
    while french and english and french[-1] == english[-1]:
        french, english = french[:-1], english[:-1]
    return one.host, two.host, tuple(french), tuple(english)


def _patterns(changed: list[tuple[Placed, Placed]]) -> set[tuple[object, ...]]:
    """Return the changes, and the exchanges of hosts, that several different links share.

    Links to one host count as its exchange when their marks of language differ.
    """
    seen: set[tuple[str, str]] = set()
    counts: Counter[tuple[object, ...]] = Counter()
    for one, two in changed:
        pair = one.address.exact, two.address.exact
        if pair not in seen:
            seen.add(pair)
            counts[_change(one.address, two.address)] += 1
            if one.address.host != two.address.host or one.address.marks != two.address.marks:
                counts[one.address.host, two.address.host] += 1
    return {change for change, count in counts.items() if count >= _PATTERN}


def _doubt(one: Address, two: Address, patterns: set[tuple[object, ...]]) -> Doubt | None:
    """Judge two addresses that differ; ``None`` when they may well be one page."""
    fragments = one.is_fragment and two.is_fragment  # made of a heading's words: translated
    if fragments or _change(one, two) in patterns or (one.host, two.host) in patterns:
        return None
    if one.marks == {"en"} or two.marks == {"fr"}:
        return Doubt.SOME  # leads readers to the other language, and not to the twin of that page
    if one.is_story or two.is_story:
        return Doubt.SURE  # this newsroom's own: both files of a story have one name
    bilingual = one.is_bilingual and two.is_bilingual
    if one.host != two.host and not bilingual:
        return Doubt.SOME if one.host and two.host and _localised(one, two) else Doubt.SURE
    return _doubt_of_names(one, two, bilingual=bilingual)


def _doubt_of_names(one: Address, two: Address, *, bilingual: bool) -> Doubt | None:
    """Judge two pages of one publisher by their names."""
    if bilingual or one.marks != two.marks:
        return None if page_names_alike(one, two) else Doubt.SOME
    if page_names_translated(one, two):
        return None
    return Doubt.SOME if one.host in _MEDIA_HOSTS else Doubt.SURE


def _localised(one: Address, two: Address) -> bool:
    """Tell whether the writers may have chosen a source for each language on purpose."""
    if one.marks or two.marks or _country(one.host) != _country(two.host):
        return True
    return name_language(one) == "fr" and name_language(two) != "fr"


def _country(host: str) -> str:
    """Return the country that a host's ending names, if any."""
    ending = host.rpartition(".")[2]
    return ending if len(ending) == 2 else ""


def _lost(
    rest: dict[Lang, list[Placed]], every: dict[str, list[Placed]], beads: Sequence[BlockBead]
) -> list[tuple[Placed, Doubt]]:
    """Return the links without answer whose surroundings have one."""
    found = []
    for lang in LANGS:
        others = every["en" if lang == "fr" else "fr"]
        beside = {(placed.bead, _page(placed)) for placed in others}
        anywhere = {_page(placed) for placed in others}
        for placed in rest[lang]:
            bead = beads[placed.bead]
            if not (bead.fr and bead.en) or (placed.bead, _page(placed)) in beside:
                continue  # it went with its passage, or is said twice where the other says it once
            sure = bead.score >= _ALIGNED and _page(placed) not in anywhere
            found.append((placed, Doubt.SURE if sure else Doubt.SOME))
    return found
