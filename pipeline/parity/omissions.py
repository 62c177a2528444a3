"""Sentences that one side has alone, in blocks that otherwise answer each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.finding import Lang, other_lang
from pipeline.parity.alignment import BlockBead, Sentence
from pipeline.parity.comparison import Comparison
from pipeline.parity.foreign import foreign_sentence
from pipeline.parity.units import Unit, answered, spread, join

# Of a sentence's words, the share that the facing blocks may hold by chance or by subject.
_ECHO_SURE = 0.55
_ECHO_MOST = 0.85
_WORDS_SURE = 4
_WORDS_LEAST = 2
_LONGER_SURE = 1.04  # how much longer, at least, the side is that has more to say
# The weights of `_presence` part 99 of 100 sentences that were taken out of published texts from
# those that a translator had merged into a neighbour.
_PRESENT = 2.4
_LENGTH_MOST = 2.0  # that length may say for or against, in nats
_UNCLAIMED = 8.0  # for the share of words met only by words that nothing else answers
_ECHOED = 2.0  # for the share of words met at all


@dataclass(frozen=True, slots=True)
class Omission:
    """Neighbouring sentences of one block that the other side does not have."""

    lang: Lang
    block: int
    start: int
    end: int
    facing: tuple[int, ...]  # the other side's blocks that should hold them
    sure: bool


def omitted_sentences(comparison: Comparison) -> Iterator[Omission]:
    """Yield the sentences without answer, neighbours together, in order of the alignment.

    A sentence left in the other language, or facing one that was, is not an omission.
    """
    homes = _homes(comparison)
    runs: list[tuple[Lang, list[Sentence]]] = []
    last: Sentence | None = None
    for bead in comparison.sentences:
        if bead.fr and bead.en:
            last = None
            continue
        lang: Lang = "fr" if bead.fr else "en"
        for sentence in bead.fr or bead.en:
            if last and runs[-1][0] == lang and last.block == sentence.block:
                runs[-1][1].append(sentence)
            else:
                runs.append((lang, [sentence]))
            last = sentence
    for lang, run in runs:
        home = homes[lang, run[0].block]
        facing = home.en if lang == "fr" else home.fr
        omission = _judge(comparison, lang, run, home)
        if omission and not _left_foreign(comparison, lang, run, facing):
            yield omission


def _homes(comparison: Comparison) -> dict[tuple[Lang, int], BlockBead]:
    homes: dict[tuple[Lang, int], BlockBead] = {}
    for bead in comparison.blocks:
        homes |= {("fr", index): bead for index in bead.fr}
        homes |= {("en", index): bead for index in bead.en}
    return homes


def _judge(
    comparison: Comparison, lang: Lang, run: list[Sentence], home: BlockBead
) -> Omission | None:
    """Weigh what the sentences say against what the facing blocks hold and how long they are."""
    own, facing = (home.fr, home.en) if lang == "fr" else (home.en, home.fr)
    side, other = comparison.side(lang), comparison.side(other_lang(lang))
    block = run[0].block
    first = side.places[block, run[0].start]
    unit = join(side.parts[block][first : first + len(run)])
    if len(unit.keys) < _WORDS_LEAST:
        return None
    around = join(tuple(other.units[index] for index in facing))
    echo = answered(unit, around) / len(unit.keys)
    if echo > _ECHO_MOST:
        return None
    rest = [part for index in own if index != block for part in side.parts[index]]
    rest += [*side.parts[block][:first], *side.parts[block][first + len(run) :]]
    if rest and _presence(unit, join(rest), around, echo) > _PRESENT:
        return None
    longer = side.units[block].length / max(around.length, 1.0)
    sure = echo <= _ECHO_SURE and len(unit.keys) >= _WORDS_SURE and longer >= _LONGER_SURE
    return Omission(lang, block, run[0].start, run[-1].end, facing, sure)


def _presence(unit: Unit, rest: Unit, facing: Unit, echo: float) -> float:
    """Return how much speaks for sentences being there after all, merged into a neighbour.

    The facing blocks are then as long as all of the own ones rather than as the ``rest`` of
    them, and hold words that the rest does not answer but these sentences do.
    """
    more = facing.length - rest.length
    variance = spread((facing.length + rest.length + unit.length / 2) / 2 + 1) ** 2
    length = (more**2 - (more - unit.length) ** 2) / (2 * variance)
    unclaimed = len((facing.keys - rest.reach) & unit.reach) / len(unit.keys)
    likely = max(-_LENGTH_MOST, min(_LENGTH_MOST, length))
    return likely + _UNCLAIMED * unclaimed + _ECHOED * echo


def _left_foreign(
    comparison: Comparison, lang: Lang, run: list[Sentence], facing: tuple[int, ...]
) -> bool:
    """Tell whether either side of the gap is in the wrong language, which is another defect."""
    side, other = comparison.side(lang), comparison.side(other_lang(lang))
    if any(foreign_sentence(side.blocks[s.block], (s.start, s.end), lang) for s in run):
        return True
    return any(
        foreign_sentence(other.blocks[index], span, other.lang)
        for index in facing
        for span in other.spans[index]
    )
