"""What changed on one side only since a person accepted both texts.

A record holds, for each passage accepted, the digests of it in French and in English, whichever
answered which then. It stands in both files, so that a file that was brought back to an earlier
state, or merged without its twin, is seen too. Compared with the texts as they stand, it tells
which passages moved on one side while the other stayed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

from pipeline.articles.model import Article, BlockKind, Pair, Seen
from pipeline.finding import LANGS, Lang, Location, other_lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.digests import digest_block, digest_value
from pipeline.parity.recut import find_joined, find_split

_SIZE = 8  # hexadecimal digits of a digest in a record

Record = tuple[Seen, ...]


class Passage(Struct, frozen=True):
    """A block, or a text of front matter (then ``block`` is -1): its digest and place."""

    digest: str
    place: Location
    block: int = -1
    key: str = ""


class Change(Struct, frozen=True):
    """A passage of ``lang`` that moved; ``there`` is where the other side was left behind.

    ``here`` of a passage taken out is the one it stood below. ``there`` is ``None`` when the
    other side never had an answer to it.
    """

    lang: Lang
    kind: Literal["changed", "removed", "added"]
    here: Location
    there: Location | None


def read_passages(article: Article) -> list[Passage]:
    """Return what of an article readers read: texts of front matter, then blocks."""
    front = article.front
    values = [("title", front.title), ("summary", front.summary)]
    if front.image:
        values += [("image.alt", front.image.alt), ("image.caption", front.image.caption)]
    if front.withdrawn:
        values.append(("withdrawn.reason", front.withdrawn.reason))
    values += [(f"corrections.{n}.text", one.text) for n, one in enumerate(front.corrections)]
    found = [
        Passage(digest_value(key, text)[:_SIZE], article.at_key(key), key=key)
        for key, text in values
        if digest_value(key, text)
    ]
    found += [
        Passage(digest_block(block)[:_SIZE], article.at_text(block), index)
        for index, block in enumerate(article.blocks)
        if block.text.strip() or block.images or block.kind is BlockKind.CODE
    ]
    return found


def make_record(pair: Pair, beads: Sequence[BlockBead]) -> Record:
    """Return the record of a pair as it stands; ``beads`` say which blocks answer which."""
    passages = {lang: read_passages(pair[lang]) for lang in LANGS}
    keys = dict.fromkeys(one.key for side in passages.values() for one in side if one.key)
    found = [
        Seen(*(tuple(one.digest for one in passages[lang] if one.key == key) for lang in LANGS))
        for key in keys
    ]
    digests = {lang: {one.block: one.digest for one in passages[lang]} for lang in LANGS}
    for bead in beads:
        seen = Seen(
            tuple(digests["fr"][block] for block in bead.fr if block in digests["fr"]),
            tuple(digests["en"][block] for block in bead.en if block in digests["en"]),
        )
        if seen.fr or seen.en:
            found.append(seen)
    return tuple(found)


def find_changes(pair: Pair, beads: Sequence[BlockBead]) -> list[Change]:
    """Return what moved on one side only since the records in the pair's files were made.

    Where the two files hold different records, each is heard; of two that contradict each other
    the one that says that the original moved is believed.
    """
    records = dict.fromkeys(article.front.accepted for article in pair if article.front.accepted)
    found: dict[frozenset[Location | None], Change] = {}
    for record in records:
        for change in _Comparing(pair, record, beads).changes():
            places = frozenset((change.here, change.there))
            if places not in found or change.lang == pair.original.lang:
                found[places] = change
    return sorted(found.values(), key=lambda change: (change.lang, change.here, change.kind))


class _Side:
    """One side's passages against what a record says of them."""

    def __init__(self, article: Article, recorded: Sequence[str]) -> None:
        self.article = article
        self.recorded = recorded
        self.passages = read_passages(article)
        digests = [one.digest for one in self.passages]
        matcher = SequenceMatcher(None, recorded, digests, autojunk=False)
        # Which passage each recorded digest is found in: first in order, then wherever it went.
        self.found: dict[int, int] = {
            match.a + n: match.b + n
            for match in matcher.get_matching_blocks()
            for n in range(match.size)
        }
        self.ordered = dict(self.found)
        free = {digests[at]: at for at in self._free()}
        for index, digest in enumerate(recorded):
            if index not in self.found and digest in free:
                self.found[index] = free.pop(digest)
        self.new = set(self._free())
        self._recut()
        self.became = dict(self._pair_up())
        self.added = self.new - set(self.became.values())

    def _free(self) -> list[int]:
        taken = set(self.found.values())
        return [at for at in range(len(self.passages)) if at not in taken]

    def _recut(self) -> None:
        """Find the paragraphs that were cut in two, or put together, and say what they said."""
        for first, last, low, high in list(self._gaps()):
            lost = [index for index in range(first, last) if index not in self.found]
            new = [at for at in range(low, high) if at in self.new and self.passages[at].block >= 0]
            digests = [self.recorded[index] for index in lost]
            blocks = [self.article.blocks[self.passages[at].block] for at in new]
            for index, cut in find_split(digests, blocks):
                self.found[lost[index]] = new[cut[0]]
                self.new -= {new[at] for at in cut}
            for at, block in zip(new, blocks, strict=True):
                joined = find_joined(digests, block, self.article.lang) if at in self.new else None
                if joined:
                    self.found |= {lost[index]: at for index in joined}
                    self.new.discard(at)

    def _pair_up(self) -> Iterator[tuple[int, int]]:
        """Yield recorded passages that are no more, each with what stands there instead."""
        for first, last, low, high in self._gaps():
            lost = [index for index in range(first, last) if index not in self.found]
            new = [at for at in range(low, high) if at in self.new]
            if new:
                yield from ((index, new[min(n, len(new) - 1)]) for n, index in enumerate(lost))

    def _gaps(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield the stretches of the record and of the text between what both share in order."""
        first = low = 0
        for index, at in [*sorted(self.ordered.items()), (len(self.recorded), len(self.passages))]:
            yield first, index, low, at
            first, low = index + 1, at + 1

    def place(self, index: int) -> Location:
        """Return where a recorded passage stands, or what it became, or the one it stood below."""
        at = self.found.get(index, self.became.get(index))
        if at is not None:
            return self.passages[at].place
        before = max((one for one in self.ordered if one < index), default=None)
        return self.passages[self.ordered[before]].place if before is not None else self._top()

    def _top(self) -> Location:
        return self.passages[0].place if self.passages else self.article.at(1)


class _Comparing:
    """A pair against one record."""

    def __init__(self, pair: Pair, record: Record, beads: Sequence[BlockBead]) -> None:
        self.beads = beads
        self.members: dict[Lang, list[list[int]]] = {}  # bead of the record → its places in it
        self.sides: dict[Lang, _Side] = {}
        for lang in LANGS:
            recorded: list[str] = []
            self.members[lang] = []
            for seen in record:
                digests = seen.fr if lang == "fr" else seen.en
                self.members[lang].append(list(range(len(recorded), len(recorded) + len(digests))))
                recorded += digests
            self.sides[lang] = _Side(pair[lang], recorded)

    def changes(self) -> Iterator[Change]:
        for bead in range(len(self.members["fr"])):
            lost: dict[Lang, list[int]] = {
                lang: [one for one in self.members[lang][bead] if one not in self.sides[lang].found]
                for lang in LANGS
            }
            for lang in LANGS:
                if lost[lang] and not lost[other_lang(lang)]:
                    yield self._moved(lang, bead, lost[lang][0])
        for lang in LANGS:
            for at in sorted(self.sides[lang].added):
                if not self._is_answered(lang, at):
                    here = self.sides[lang].passages[at].place
                    yield Change(lang, "added", here, self._below(lang, at))

    def _moved(self, lang: Lang, bead: int, index: int) -> Change:
        side, other = self.sides[lang], self.sides[other_lang(lang)]
        answers = self.members[other_lang(lang)][bead]
        there = other.place(answers[0]) if answers else None
        kind: Literal["changed", "removed"] = "changed" if index in side.became else "removed"
        return Change(lang, kind, side.place(index), there)

    def _is_answered(self, lang: Lang, at: int) -> bool:
        """Tell whether something new on the other side answers a passage that was added."""
        passage, other = self.sides[lang].passages[at], self.sides[other_lang(lang)]
        new = [other.passages[one] for one in other.new]
        if passage.key:
            return any(one.key == passage.key for one in new)
        answers = {
            block
            for bead in self.beads
            if passage.block in (bead.fr if lang == "fr" else bead.en)
            for block in (bead.en if lang == "fr" else bead.fr)
        }
        return any(one.block in answers for one in new)

    def _below(self, lang: Lang, at: int) -> Location | None:
        """Return the passage below whose like the other side lacks what was added."""
        side, other = self.sides[lang], self.sides[other_lang(lang)]
        before = [index for index, place in side.ordered.items() if place < at]
        if not before:
            return None
        bead = next(n for n, members in enumerate(self.members[lang]) if max(before) in members)
        answers = self.members[other_lang(lang)][bead]
        return other.place(answers[-1]) if answers else None
