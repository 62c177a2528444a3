"""Sentences that one side has alone, in blocks that otherwise answer each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from pipeline.finding import Lang, other_lang
from pipeline.parity.alignment import BlockBead, Sentence
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_pairs import is_telling
from pipeline.parity.fact_values import amounts, answer
from pipeline.parity.foreign import foreign_sentence
from pipeline.parity.presence import is_split_off
from pipeline.parity.scattered import lone_runs
from pipeline.parity.units import answered, join
from pipeline.parity.wordiness import bead_lengths, length_ratio

# Of a sentence's words, the share that the facing blocks may hold by chance or by subject.
_ECHO_SURE = 0.55
_ECHO_MOST = 0.85
_WORDS_SURE = 4
_WORDS_LEAST = 2
_WORDS_LEAD_IN = 4  # of a sentence that ends with a colon, which only announces a list
_WORDS_FIGURE = 6  # of a sentence for each figure that tells it: “Seven of them were hurt.”
_LONGER_SURE = 1.04  # how much longer, at least, the side is that has more to say


class Omission(Struct, frozen=True):
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
    if not (runs := lone_runs(comparison.sentences)):
        return
    homes = _homes(comparison)
    said = comparison.said_elsewhere
    for lang, run in runs:
        if (lang, run[0]) in said:
            continue
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
    comparison: Comparison, lang: Lang, run: tuple[Sentence, ...], home: BlockBead
) -> Omission | None:
    """Weigh what the sentences say against what the facing blocks hold and how long they are."""
    own, facing = (home.fr, home.en) if lang == "fr" else (home.en, home.fr)
    side, other = comparison.side(lang), comparison.side(other_lang(lang))
    block = run[0].block
    first = side.places[block, run[0].start]
    unit = join(side.parts[block][first : first + len(run)])
    leads_in = side.blocks[block].text[: run[-1].end].rstrip().endswith(":")
    if len(unit.keys) < (_WORDS_LEAD_IN if leads_in else _WORDS_LEAST):
        return None
    around = join(tuple(other.units[index] for index in facing))
    echo = answered(unit, around) / len(unit.keys)
    if echo > _ECHO_MOST:
        return None
    rest = [part for index in own if index != block for part in side.parts[index]]
    rest += [*side.parts[block][:first], *side.parts[block][first + len(run) :]]
    if (
        rest
        and is_split_off(unit, join(rest), around, _ratio(comparison, lang, home))
        and not _lacks_figure(comparison, lang, run, facing)
    ):
        return None
    if len(unit.keys) <= _WORDS_FIGURE * _figures_said(comparison, lang, run, home):
        return None
    longer = side.units[block].length / max(around.length, 1.0)
    sure = echo <= _ECHO_SURE and len(unit.keys) >= _WORDS_SURE and longer >= _LONGER_SURE
    return Omission(lang, block, run[0].start, run[-1].end, facing, sure)


def _lacks_figure(
    comparison: Comparison, lang: Lang, run: tuple[Sentence, ...], facing: tuple[int, ...]
) -> bool:
    """Tell whether the sentences have a telling figure that no facing block answers."""
    placed = [one for one in comparison.placed_facts if one.image < 0]
    theirs = [one.fact for one in placed if one.lang != lang and one.block in facing]
    return any(
        one.fact.strong
        and is_telling(one.fact)
        and not any(answer(one.fact, two) for two in theirs)
        for one in placed
        if one.lang == lang
        and one.block == run[0].block
        and run[0].start <= one.fact.start < run[-1].end
    )


def _figures_said(
    comparison: Comparison, lang: Lang, run: tuple[Sentence, ...], home: BlockBead
) -> int:
    """Count the figures of the sentences, if the facing blocks have them all besides the rest’s."""
    own, facing = (home.fr, home.en) if lang == "fr" else (home.en, home.fr)
    wanted: Counter[object] = Counter()
    free: Counter[object] = Counter()
    for one in comparison.placed_facts:
        if one.fact.doubtful or one.image >= 0:
            continue
        said = amounts(one.fact) or one.keys
        if one.lang != lang:
            if one.block in facing:
                free.update(said)
        elif one.block == run[0].block and run[0].start <= one.fact.start < run[-1].end:
            wanted.update(said[:1])
        elif one.block in own:
            free.subtract(said)
    return len(wanted) if all(free[key] >= count for key, count in wanted.items()) else 0


def _ratio(comparison: Comparison, lang: Lang, home: BlockBead) -> float:
    """Return how long the side ``lang`` is for one of the other, other passages than ``home``."""
    french, english = comparison.lengths
    of_home = bead_lengths(comparison.fr, comparison.en, home)
    return length_ratio(lang, french - of_home[0], english - of_home[1])


def _left_foreign(
    comparison: Comparison, lang: Lang, run: tuple[Sentence, ...], facing: tuple[int, ...]
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
