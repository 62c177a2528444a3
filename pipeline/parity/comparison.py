"""One pair laid side by side: what every rule is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.model import Pair, Story
from pipeline.finding import Lang
from pipeline.parity.acceptance import Change, find_changes
from pipeline.parity.acronyms import Acronyms
from pipeline.parity.alignment import (
    BlockBead,
    Sentence,
    SentenceBead,
    align_blocks,
    align_sentences,
)
from pipeline.parity.fact_pairs import Discrepancy, PlacedFact
from pipeline.parity.facts import compare_facts, place_facts
from pipeline.parity.glossary import Term
from pipeline.parity.links import Links, read_links
from pipeline.parity.names import Names
from pipeline.parity.pictures import Pictures, read_pictures
from pipeline.parity.scattered import match_scattered
from pipeline.parity.side import Side
from pipeline.parity.structure import Gap, Structure, read_structure
from pipeline.parity.terms import Terms
from pipeline.parity.wordiness import total_lengths
from pipeline.site import Site

ReadBead = tuple[SentenceBead, dict[Lang, str], dict[Lang, list[str]]]


class Archive(Struct, frozen=True):
    """What a rule may know of the other stories: the whole newsroom, sorted by story."""

    site: Site
    stories: tuple[Story, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()  # (fr, en) pairs the site's own texts define
    attachments: frozenset[str] | None = None  # readable files beside stories; None: unknown
    glossary: tuple[Term, ...] = ()


@dataclass
class Comparison:
    """A pair with its alignment and the reading of both sides, each made once when first asked."""

    pair: Pair
    site: Site
    archive: Archive = field(default_factory=lambda: Archive(Site(base_url="https://example.org/")))

    @cached_property
    def fr(self) -> Side:
        """The French side, read."""
        return Side(self.pair.fr)

    @cached_property
    def en(self) -> Side:
        """The English side, read."""
        return Side(self.pair.en)

    def side(self, lang: Lang) -> Side:
        """Return the side in ``lang``."""
        return self.fr if lang == "fr" else self.en

    @cached_property
    def blocks(self) -> tuple[BlockBead, ...]:
        """Which blocks answer which, in the French side's order; unanswered ones included."""
        return align_blocks(self.fr, self.en)

    @cached_property
    def sentences(self) -> tuple[SentenceBead, ...]:
        """Which sentences answer which, within aligned blocks."""
        return align_sentences(self.fr, self.en, self.blocks)

    @cached_property
    def read_sentences(
        self,
    ) -> tuple[ReadBead, ...]:
        """The beads of sentences that answer each other, with their folded texts and words."""
        found: list[ReadBead] = []
        for bead in self.sentences:
            if bead.fr and bead.en:
                fr, words_fr = _read(self.fr, bead.fr)
                en, words_en = _read(self.en, bead.en)
                found.append((bead, {"fr": fr, "en": en}, {"fr": words_fr, "en": words_en}))
        return tuple(found)

    @cached_property
    def lengths(self) -> tuple[float, float]:
        """How long the passages that answer each other are, French and English."""
        return total_lengths(self.fr, self.en, self.blocks)

    @cached_property
    def structure(self) -> Structure:
        """What the alignment says of the order of blocks: strangers, or gaps and their causes."""
        return replace(self._structure, gaps=self._scattered[0])

    @property
    def said_elsewhere(self) -> frozenset[tuple[Lang, Sentence]]:
        """The sentences without answer in their block that another passage answers."""
        return self._scattered[1]

    @cached_property
    def _structure(self) -> Structure:
        return read_structure(self.fr, self.en, self.blocks)

    @cached_property
    def _scattered(self) -> tuple[tuple[Gap, ...], frozenset[tuple[Lang, Sentence]]]:
        gaps = self._structure.gaps
        return match_scattered({"fr": self.fr, "en": self.en}, self.sentences, gaps)

    @cached_property
    def links(self) -> Links:
        """Which links answer which."""
        return read_links(self.fr, self.en, self.blocks)

    @cached_property
    def pictures(self) -> Pictures:
        """Which pictures answer which."""
        return read_pictures(self.fr, self.en, self.blocks)

    @cached_property
    def names(self) -> Names:
        """Proper names that do not answer each other."""
        return Names(self.fr, self.en, self.blocks)

    @cached_property
    def acronyms(self) -> Acronyms:
        """Acronyms that do not answer each other."""
        return Acronyms(self.names.sides, self.blocks, self.archive.acronyms)

    @cached_property
    def terms(self) -> Terms:
        """What the glossary says of both texts."""
        return Terms(self.fr, self.en, self.blocks, self.archive.glossary)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What moved on one side only since a person accepted both."""
        if not any(article.front.accepted for article in self.pair):
            return ()
        return tuple(find_changes(self.pair, self.blocks))

    @cached_property
    def placed_facts(self) -> tuple[PlacedFact, ...]:
        """The facts of both sides: titles and summaries, then every block."""
        return place_facts(self.fr, self.en, self.sentences)

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """The facts of both sides that do not answer each other."""
        return compare_facts(self.placed_facts, self.blocks)


def _read(side: Side, sentences: tuple[Sentence, ...]) -> tuple[str, list[str]]:
    """Return the folded text of sentences, and its words."""
    places = [(one.block, side.places[one.block, one.start]) for one in sentences]
    if len(places) == 1:
        block, at = places[0]
        return side.folded[block][at], side.words[block][at]
    return (
        " ".join(side.folded[block][at] for block, at in places),
        [word for block, at in places for word in side.words[block][at]],
    )
