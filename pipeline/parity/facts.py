"""Facts of both sides matched: within aligned sentences, then blocks, then across the article.

A fact found on the other side, wherever it moved to, is no alarm. What is left over on both
sides of one bead is a discrepancy that names both values; what is left over on one side only is
an omission. Facts of blocks and sentences that have no answer are not reported: that they have
none is the one finding they cause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import Lang, other_lang
from pipeline.parity.alignment import BlockBead, SentenceBead
from pipeline.parity.fact_distance import QUANTITIES
from pipeline.parity.fact_pairs import LABELS, Discrepancy, FactBead, PlacedFact
from pipeline.parity.fact_values import Key
from pipeline.parity.side import Side
from pipeline.text.facts import Fact, FactKind, read_all_facts

# Kinds without running text of their own.
_SILENT = frozenset(
    {
        BlockKind.CODE,
        BlockKind.BREAK,
        BlockKind.IMAGE,
        BlockKind.ABBREVIATION,
    }
)
_FRONT = ("title", "summary", "image.alt", "image.caption", "image.credit")
_NEAR = 4  # blocks that a figure may have moved by; the same one farther off is another's
_LETTER = re.compile(r"[^\W\d_]")
_COVER = "\ufffc"  # stands for code and addresses; no reader takes it for anything


def _readable(block: Block) -> str:
    """Return the text of a block with code and links that show their address covered."""
    if block.kind in _SILENT:
        return ""
    text = block.text
    covered = [(span.start, span.end) for span in block.spans if span.kind == "code"]
    for link in block.links:
        shown = text[link.start : link.end]
        if "." in shown and "@" not in shown and shown in link.target:
            covered.append((link.start, link.end))
    for start, end in covered:
        text = f"{text[:start]}{_COVER * (end - start)}{text[end:]}"
    return text


def place_facts(fr: Side, en: Side, sentences: tuple[SentenceBead, ...]) -> tuple[PlacedFact, ...]:
    """Read the facts of both sides: texts of the front matter, then every block, French first."""
    keys = _shared_keys(fr, en)
    return tuple(placed for side in (fr, en) for placed in _side_facts(side, keys, sentences))


def compare_facts(
    placed: tuple[PlacedFact, ...], blocks: tuple[BlockBead, ...]
) -> tuple[Discrepancy, ...]:
    """Return the facts that do not find their answer: front matter first, then bead by bead."""
    fr: dict[int | str, list[PlacedFact]] = {}
    en: dict[int | str, list[PlacedFact]] = {}
    for one in placed:
        (fr if one.lang == "fr" else en).setdefault(one.key or one.block, []).append(one)
    beads = [FactBead(fr.get(key, []), en.get(key, [])) for key in _FRONT]
    lone = FactBead([], [])  # of blocks without answer: may answer, is never asked for one
    homes: dict[tuple[Lang, int], tuple[int, ...]] = {}
    for bead in blocks:
        facts_fr = [fact for index in bead.fr for fact in fr.get(index, ())]
        facts_en = [fact for index in bead.en for fact in en.get(index, ())]
        if not (facts_fr or facts_en):
            continue
        if bead.fr and bead.en:
            homes.update({("fr", index): bead.en for index in bead.fr})
            homes.update({("en", index): bead.fr for index in bead.en})
            beads.append(FactBead(facts_fr, facts_en))
        else:
            lone.left["fr"] += facts_fr
            lone.left["en"] += facts_en
    for facts in beads:
        facts.match()
    elsewhere = _Elsewhere([*beads, lone], placed, homes)
    return tuple(
        found for facts in beads for found in facts.discrepancies() if not elsewhere.answers(found)
    )


class _Elsewhere:
    """What both articles say outside a bead, to tell what moved from what changed."""

    def __init__(
        self,
        beads: Iterable[FactBead],
        facts: Iterable[PlacedFact],
        homes: dict[tuple[Lang, int], tuple[int, ...]],
    ) -> None:
        self.homes = homes  # the blocks that answer a block
        self.left: dict[tuple[Lang, Key], set[int]] = defaultdict(set)
        self.said: dict[tuple[Lang, Key], set[int]] = defaultdict(set)
        for bead in beads:
            for side in bead.left.values():
                for placed in side:
                    for key in placed.keys:
                        self.left[placed.lang, key].add(placed.block)
        for placed in facts:
            for key in placed.keys:
                self.said[placed.lang, key].add(placed.block)

    def answers(self, found: Discrepancy) -> bool:
        """Tell whether what seems missing stands somewhere else of the other article.

        Of a pair both values must be left over elsewhere: they have moved. A value that is
        missing on one side only is pardoned if the other article says it at all near there.
        """
        if found.fr and found.en:
            return self._moved(found.fr, found.en.block) and self._moved(found.en, found.fr.block)
        lone = found.fr or found.en
        assert lone
        # 2,000 is not pardoned for a two that is there: only what it says first counts.
        keys = lone.keys[:1] if lone.fact.kind in QUANTITIES else lone.keys
        said: set[int] = set().union(
            *(self.said.get((other_lang(lone.lang), key), ()) for key in keys)
        )
        homes = self.homes.get((lone.lang, lone.block))
        if not homes or lone.fact.kind in LABELS:
            return bool(said)
        return any(abs(place - home) <= _NEAR for place in said for home in homes)

    def _moved(self, placed: PlacedFact, block: int) -> bool:
        """Tell whether the other text has a fact to spare near ``block``, but not in it."""
        other = other_lang(placed.lang)
        return any(
            0 < abs(place - block) <= _NEAR
            for key in placed.keys
            for place in self.left.get((other, key), ())
        )


def _shared_keys(fr: Side, en: Side) -> list[str]:
    """Return the front-matter texts that both sides have; one that has none is another finding."""
    return [key for key in _FRONT if fr.front_text(key) and en.front_text(key)]


def _side_facts(
    side: Side, keys: list[str], sentences: tuple[SentenceBead, ...]
) -> Iterator[PlacedFact]:
    """Read the facts of one side, each with the bead of sentences it is in."""
    lang = side.lang
    texts = [side.front_text(key) for key in keys]
    owners = [(-1, -1)] * len(keys)  # of each text: its block, and its picture or -1
    for index, block in enumerate(side.blocks):
        if text := _readable(block):
            texts.append(text)
            owners.append((index, -1))
        for number, picture in enumerate(block.images):
            if " " in picture.alt or "/" not in picture.alt:  # else a file's name
                texts.append(f"{picture.alt}\n{picture.title}" if picture.title else picture.alt)
                owners.append((index, number))
    ends = _sentence_ends(lang, sentences)
    for number, facts in enumerate(read_all_facts(texts, lang)):
        if facts:
            index, image = owners[number]
            key = keys[number] if index < 0 else ""
            bounds = ends.get(index, []) if image < 0 else []
            if any(bead < 0 for _, bead in bounds):
                bounds = _with_figures(bounds, texts[number])
            for fact in facts:
                if fact.kind is FactKind.FILE_SIZE and image < 0 <= index:
                    fact = _of_file(fact, side.blocks[index])  # noqa: PLW2901
                yield PlacedFact(fact, lang, index, _sentence(fact, bounds), key, image)


def _of_file(fact: Fact, block: Block) -> Fact:
    """Add to the size of a file the address of the link it is said of: the last before it."""
    files = [link.target for link in block.links if link.start <= fact.start]
    (size, _), *_ = (reading for reading in fact.readings if isinstance(reading, tuple))
    return replace(fact, readings=((size, files[-1] if files else ""),))


def _sentence_ends(
    lang: Lang, sentences: tuple[SentenceBead, ...]
) -> dict[int, list[tuple[int, int]]]:
    """Return for every block where its sentences end and the numbers of their beads."""
    ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, bead in enumerate(sentences):
        for sentence in bead.fr if lang == "fr" else bead.en:
            ends[sentence.block].append((sentence.end, number if bead.fr and bead.en else -1))
    return ends


def _with_figures(ends: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Give a sentence of figures alone, which none answers, to the one before: “… Oslo. 2004.”."""
    joined: list[tuple[int, int]] = []
    at = 0
    for end, bead in ends:
        if bead < 0 and joined and not _LETTER.search(text, at, end):
            bead = joined[-1][1]  # noqa: PLW2901
        joined.append((end, bead))
        at = end
    return joined


def _sentence(fact: Fact, ends: list[tuple[int, int]]) -> int:
    return next((number for end, number in ends if fact.start < end), 0)
