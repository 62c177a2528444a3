"""Whether two links at one place that lead to two addresses are wrong, and how surely.

Judged by the marks of language in the addresses, by publishers known to translate page names, by
the links' own words, and by what the article itself shows: a change that three of its links
share is a pattern.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import IntEnum

from pipeline.parity.addresses import Address
from pipeline.parity.page_names import (
    last_name,
    last_names_alike,
    last_names_answer,
    name_language,
    numbers_conflict,
    page_names_alike,
    page_names_translated,
    same_long_name,
    same_name,
    same_place,
)
from pipeline.parity.twin_names import are_twin_names
from pipeline.parity.units import make_unit, similarity

_PATTERN = 3  # links that change in one way before the way is a pattern
_MEDIA_HOSTS = frozenset({"youtube.com", "vimeo.com"})  # a film has one address a language
_UNLIKE = 0.25  # likeness of two links' words under which each leads where its own words say
_FOLDERS = 2  # parts of a path from which two publishers hardly translate each other's
_NAMED = 0.5  # share of a page's name that a link's words hold when they name the page
_FIGURES = re.compile(r"\d+")
_TELLING = 3  # words of a link from which they tell what it leads to


class Doubt(IntEnum):
    """How sure it is that something is wrong."""

    SURE = 0
    SOME = 1


def judge_changes(
    changed: Sequence[tuple[Address, Address]],
    words: Sequence[tuple[str, str]],
    same: Iterable[tuple[Address, Address]] = (),
) -> list[Doubt | None]:
    """Judge addresses (French, English) that differ; ``None`` when they may well be one page.

    ``words`` are those of the links, in the same order; ``same`` are addresses of one page.
    """
    if not changed:
        return []
    patterns = _patterns(changed)
    keeping = _keeping_names(changed, same)
    return [
        _judge(one, two, said, patterns, keeping)
        for (one, two), said in zip(changed, words, strict=True)
    ]


def _keeping_names(
    changed: Sequence[tuple[Address, Address]], same: Iterable[tuple[Address, Address]]
) -> set[str]:
    """Return the hosts whose pages have one name in both languages, by the article's own links.

    As many of its links to them must show it as there are links that do not.
    """
    shown = {
        (one.host, one.path) for one, two in same if _are_marked(one, two) and len(one.path) > 0
    }
    counts = Counter(host for host, _ in shown)
    counts.subtract(Counter(one.host for one, two in changed if _are_marked(one, two)))
    return {host for host, _ in shown if counts[host] >= 0}


def _are_marked(one: Address, two: Address) -> bool:
    """Tell whether two addresses of one publisher name French and English in them."""
    marked = one.marks == {"fr"} and two.marks == {"en"}
    return marked and one.host == two.host and not one.is_bilingual


def _change(one: Address, two: Address) -> tuple[object, ...]:
    """Return what differs between two addresses: host, and the parts of the path."""
    french, english = list(one.path), list(two.path)
    while french and english and french[0] == english[0]:
        french, english = french[1:], english[1:]
    while french and english and french[-1] == english[-1]:
        french, english = french[:-1], english[:-1]
    return one.host, two.host, tuple(french), tuple(english)


def _patterns(changed: Sequence[tuple[Address, Address]]) -> set[tuple[object, ...]]:
    """Return the changes, and the exchanges of hosts, that several different links share."""
    seen: set[tuple[str, str]] = set()
    counts: Counter[tuple[object, ...]] = Counter()
    for one, two in changed:
        if (one.exact, two.exact) not in seen:
            seen.add((one.exact, two.exact))
            counts[_change(one, two)] += 1
            if one.host != two.host:
                counts[one.host, two.host] += 1
    return {change for change, count in counts.items() if count >= _PATTERN}


def _judge(
    one: Address,
    two: Address,
    words: tuple[str, str],
    patterns: set[tuple[object, ...]],
    keeping: set[str],
) -> Doubt | None:
    if _may_be_one(one, two, patterns):
        return None
    if one.is_story or two.is_story:
        return Doubt.SURE  # this newsroom's own: both files of a story have one name
    if one.marks != two.marks and (one.marks == {"en"} or two.marks == {"fr"}):
        return Doubt.SOME  # leads readers to the other language, and not to the twin of that page
    if one.host == two.host:
        doubt = _within_host(one, two, words, keeping=one.host in keeping)
    else:
        doubt = _across_hosts(one, two, words)
    moved = one.path != two.path and same_name(one, two)
    if doubt is Doubt.SURE and (moved or _each_its_own(*words)):
        return Doubt.SOME
    return doubt


def _may_be_one(one: Address, two: Address, patterns: set[tuple[object, ...]]) -> bool:
    """Tell whether two addresses differ as others do here, or in nothing that can be judged."""
    if one.host == two.host and same_long_name(one, two):
        return True  # a page that its site filed elsewhere since
    fragments = one.is_fragment and two.is_fragment  # made of a heading's words: translated
    exchanged = one.host != two.host and (one.host, two.host) in patterns
    if fragments or exchanged or _change(one, two) in patterns:
        return True
    if one.is_template or two.is_template or same_place(one, two):
        return True
    return bool(one.host and two.host) and are_twin_names(one.exact, two.exact)


def _within_host(
    one: Address, two: Address, words: tuple[str, str], *, keeping: bool
) -> Doubt | None:
    """Judge two pages of one publisher by their names, which ``keeping`` ones do not translate."""
    french = one.is_bilingual and not one.marks and name_language(one) == "fr"
    if one.marks != two.marks or french:
        alike = page_names_alike(one, two) and (not keeping or last_names_answer(one, two))
        alike = alike or _each_by_name(one, two, words)
        return None if alike and not _is_strayed(one, two, words) else Doubt.SOME
    if page_names_translated(one, two):
        return None
    if (one.is_bilingual and not one.marks) or one.host in _MEDIA_HOSTS:
        return Doubt.SOME
    return Doubt.SURE


def _across_hosts(one: Address, two: Address, words: tuple[str, str]) -> Doubt | None:
    """Judge pages of two publishers: of one government, of two countries, or strangers."""
    bound = one.is_in_both_languages, two.is_in_both_languages
    if any(bound) and one.host and two.host:
        # Its departments are hosts that change, and the folders with them; no other has its pages.
        twins = all(bound) and _alike(*words) and last_names_alike(one, two)
        return None if twins else Doubt.SOME
    if one.is_bilingual and two.is_bilingual:
        alike = page_names_alike(one, two) or _each_by_name(one, two, words)
        return None if alike else Doubt.SOME
    french = name_language(one) == "fr" and name_language(two) != "fr"
    if french and page_names_translated(one, two):
        # The same news from a source in each language; but folders are named by each for itself.
        return None if len(one.path) < _FOLDERS else Doubt.SOME
    if not (one.host and two.host):
        marked = one.marks == {"fr"} and two.marks == {"en"}
        return Doubt.SOME if marked else Doubt.SURE
    if french or one.marks != two.marks or _country(one.host) != _country(two.host):
        # A source chosen for each language; but one path at two hosts is one that slipped.
        return Doubt.SURE if one.path and one.path == two.path else Doubt.SOME
    return Doubt.SURE


def _alike(french: str, english: str) -> bool:
    return similarity(make_unit(french, "fr"), make_unit(english, "en")) >= _UNLIKE


def _each_by_name(one: Address, two: Address, words: tuple[str, str]) -> bool:
    """Tell whether each link bears its own page's name, so that each is meant."""
    if len(one.path) != len(two.path) or numbers_conflict(one, two):
        return False
    said = make_unit(words[0], "fr").keys, make_unit(words[1], "en").keys
    named = make_unit(last_name(one), "fr").keys, make_unit(last_name(two), "en").keys
    return all(
        name and len(name & words) >= _NAMED * len(name)
        for name, words in zip(named, said, strict=True)
    )


def _is_strayed(one: Address, two: Address, words: tuple[str, str]) -> bool:
    """Tell whether a page is named by a word unlike its link's, and its twin by its own link's.

    Both names must be words that the lexicon knows, and not each other's translation. In a deep
    folder a page may be named for what only the folder tells.
    """
    if max(len(one.path), len(two.path)) > _FOLDERS:
        return False
    names = make_unit(last_name(one), "fr"), make_unit(last_name(two), "en")
    if not all(len(unit.keys) == 1 for unit in names) or similarity(*names):
        return False
    if not all(unit.reach - unit.keys for unit in names):
        return False
    said = make_unit(words[0], "fr"), make_unit(words[1], "en")
    echoed = [bool(name.keys & own.keys) for name, own in zip(names, said, strict=True)]
    return echoed[0] is not echoed[1]


def _each_its_own(french: str, english: str) -> bool:
    """Tell whether the links' words say different things: then each may lead where it says."""
    figures = _FIGURES.findall(french), _FIGURES.findall(english)
    if all(figures) and figures[0] != figures[1]:
        return True
    one, two = make_unit(french, "fr"), make_unit(english, "en")
    if min(len(one.keys), len(two.keys)) < _TELLING:
        return False
    return similarity(one, two) < _UNLIKE


def _country(host: str) -> str:
    """Return the country that a host's ending names, if any."""
    ending = host.rpartition(".")[2]
    return ending if len(ending) == 2 else ""
