"""Facts of both sides matched: within aligned sentences, then blocks, then across the article.

A fact found on the other side, wherever it moved to, is no alarm. What is left over on both
sides of one bead is a discrepancy that names both values; what is left over on one side only is
an omission. Facts of blocks and sentences that have no answer are not reported: that they have
none is the one finding they cause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.articles.model import Article, Block, BlockKind
from pipeline.finding import Lang, other_lang
from pipeline.parity.alignment import BlockBead, SentenceBead
from pipeline.parity.fact_pairs import Discrepancy, FactBead, PlacedFact
from pipeline.parity.fact_values import Key
from pipeline.parity.side import Side
from pipeline.text.facts import Fact, read_facts

# Kinds without running text of their own.
_SILENT = frozenset(
    {
        BlockKind.CODE,
        BlockKind.HTML,
        BlockKind.BREAK,
        BlockKind.IMAGE,
        BlockKind.ABBREVIATION,
    }
)
_COVER = "\ufffc"  # stands for code and addresses; no reader takes it for anything


def read_block_facts(block: Block, lang: Lang) -> tuple[Fact, ...]:
    """Read the facts of a block's text; code and links that show their address hold none."""
    if block.kind in _SILENT or not block.text:
        return ()
    text = block.text
    covered = [(span.start, span.end) for span in block.spans if span.kind == "code"]
    covered += [
        (link.start, link.end)
        for link in block.links
        if "." in (shown := text[link.start : link.end])
        and "@" not in shown
        and shown in link.target
    ]
    for start, end in covered:
        text = f"{text[:start]}{_COVER * (end - start)}{text[end:]}"
    return read_facts(text, lang)


def compare_facts(
    fr: Side, en: Side, blocks: tuple[BlockBead, ...], sentences: tuple[SentenceBead, ...]
) -> tuple[Discrepancy, ...]:
    """Return the facts that do not find their answer: front matter first, then bead by bead."""
    french, english = _place_facts(fr, sentences), _place_facts(en, sentences)
    beads = [_front_bead(fr.article, en.article, key) for key in ("title", "summary")]
    lone = FactBead([], [])  # of blocks without answer: may answer, is never asked for one
    for bead in blocks:
        facts_fr = [fact for index in bead.fr for fact in french.get(index, ())]
        facts_en = [fact for index in bead.en for fact in english.get(index, ())]
        if bead.fr and bead.en:
            beads.append(FactBead(facts_fr, facts_en))
        else:
            lone.left["fr"] += facts_fr
            lone.left["en"] += facts_en
    for facts in beads:
        facts.match()
    elsewhere = _Elsewhere([*beads, lone], [*french.values(), *english.values()])
    return tuple(
        found for facts in beads for found in facts.discrepancies() if not elsewhere.answers(found)
    )


class _Elsewhere:
    """What both articles say outside a bead, to tell what moved from what changed."""

    def __init__(self, beads: Iterable[FactBead], facts: Iterable[list[PlacedFact]]) -> None:
        self.left: dict[tuple[Lang, Key], set[int]] = defaultdict(set)
        self.said: set[tuple[Lang, Key]] = set()
        for bead in beads:
            for side in bead.left.values():
                for placed in side:
                    for key in placed.keys:
                        self.left[placed.lang, key].add(placed.block)
        for placed in (placed for block in facts for placed in block):
            self.said.update((placed.lang, key) for key in placed.keys)

    def answers(self, found: Discrepancy) -> bool:
        """Tell whether what seems missing stands somewhere else of the other article.

        Of a pair both values must be left over elsewhere: they have moved. A value that is
        missing on one side only is pardoned if the other article says it at all.
        """
        if found.fr and found.en:
            return self._moved(found.fr, found.en.block) and self._moved(found.en, found.fr.block)
        lone = found.fr or found.en
        assert lone
        return any((other_lang(lone.lang), key) in self.said for key in lone.keys)

    def _moved(self, placed: PlacedFact, block: int) -> bool:
        other = other_lang(placed.lang)
        return any(self.left[other, key] - {block} for key in placed.keys)


def _place_facts(side: Side, sentences: tuple[SentenceBead, ...]) -> dict[int, list[PlacedFact]]:
    """Return the facts of every block that has any."""
    lang = side.lang
    stretches: dict[int, list[tuple[int, int]]] = defaultdict(list)  # block: end, bead
    for number, bead in enumerate(sentences):
        for sentence in bead.fr if lang == "fr" else bead.en:
            answered = bool(bead.fr and bead.en)
            stretches[sentence.block].append((sentence.end, number if answered else -1))
    found: dict[int, list[PlacedFact]] = {}
    for index, block in enumerate(side.blocks):
        facts = read_block_facts(block, lang)
        if facts:
            ends = stretches.get(index, [])
            found[index] = [PlacedFact(fact, lang, index, _sentence(fact, ends)) for fact in facts]
    return found


def _sentence(fact: Fact, ends: list[tuple[int, int]]) -> int:
    return next((number for end, number in ends if fact.start < end), 0)


def _front_bead(fr: Article, en: Article, key: str) -> FactBead:
    """Compare a front-matter value of both sides as one sentence, if both have it."""
    one, two = str(getattr(fr.front, key)), str(getattr(en.front, key))
    if not one or not two:
        return FactBead([], [])
    return FactBead(
        [PlacedFact(fact, "fr", key=key) for fact in read_facts(one, "fr")],
        [PlacedFact(fact, "en", key=key) for fact in read_facts(two, "en")],
    )
