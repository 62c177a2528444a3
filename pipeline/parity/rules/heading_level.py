"""A heading has another level than its counterpart.

Why: levels make the outline that readers, screen readers and search engines go by; a section one
level too deep belongs to another chapter.

Example: “## Résultats” on one side, “### Results” on the other.

Cure: give both headings the same number of #.

Limits: headings in a row that differ are one warning, at the first of them: the outline was made
otherwise on purpose more often than not. Where nearly all headings of a level differ alike, one
that does not is told as well. More than six such places are told once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain, groupby

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import Severity, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.wording import excerpt

FR = """\
Un intertitre n’a pas le même niveau que son homologue.

Pourquoi : les niveaux font le plan que suivent lecteurs, lecteurs d’écran et moteurs de recherche ;
une section d’un niveau trop bas appartient à un autre chapitre.

Exemple : « ## Résultats » d’un côté, « ### Results » de l’autre.

Remède : donner aux deux intertitres le même nombre de #.

Limites : des intertitres de suite qui diffèrent donnent un seul avertissement, sur le premier
d’entre eux : le plan a plus souvent été fait autrement à dessein. Quand presque tous les
intertitres d’un niveau diffèrent de même, celui qui ne le fait pas est signalé aussi. Au-delà de
six endroits, il n’y a qu’un constat.
"""

_PLACES = 6  # at which levels differ that are told apart
_USUAL = 4  # headings of a level that differ alike, from which that is how the outline was made
_SHARE = 0.8  # of the headings of that level

Headings = tuple[Block, Block]  # a French one and the English one that answers it


@rule("error", "structure")
def heading_level(comparison: Comparison) -> Iterator[Hit]:
    """Report the headings whose level differs, those in a row together."""
    headings = _headings(comparison)
    if all(fr.level == en.level for fr, en in headings):
        return
    odd = _odd_ones(headings)
    runs = _runs(headings, odd)
    if len(runs) > _PLACES:  # the outline was made anew, for which no heading is to blame
        runs = [list(chain(*runs))]
    alone = len(runs) == 1 and len(runs[0]) == 1
    for run in runs:
        yield _hit(comparison, run, alone=alone)
    for place in sorted(odd):
        yield _odd_hit(comparison, headings[place])


def _odd_ones(headings: list[Headings]) -> set[int]:
    """Return which headings have one level on both sides where nearly all of it have two."""
    levels: dict[int, Counter[int]] = defaultdict(Counter)
    for fr, en in headings:
        levels[en.level][fr.level] += 1
    shifted = set()
    for english, counts in levels.items():
        french, number = counts.most_common(1)[0]
        if french != english and number >= max(_USUAL, _SHARE * counts.total()):
            shifted.add(english)
    return {
        place
        for place, (fr, en) in enumerate(headings)
        if fr.level == en.level and en.level in shifted
    }


def _runs(headings: list[Headings], odd: set[int]) -> list[list[Headings]]:
    """Return the headings whose level differs, neighbours together.

    Several that differ alike are parted from several that differ in another way.
    """
    stretches: list[list[Headings]] = []
    joins = False
    for place, (fr, en) in enumerate(headings):
        if fr.level == en.level:
            joins = joins and place in odd
        elif joins:
            stretches[-1].append((fr, en))
        else:
            stretches.append([(fr, en)])
            joins = True
    runs: list[list[Headings]] = []
    for stretch in stretches:
        alone = True  # what was taken last differs as no other does
        for number, (_, group) in enumerate(groupby(stretch, key=_way)):
            alike = list(group)
            if number and (alone or len(alike) == 1):
                runs[-1] += alike
            else:
                runs.append(alike)
            alone = len(runs[-1]) == 1
    return runs


def _way(pair: Headings) -> tuple[int, int]:
    return pair[0].level, pair[1].level


def _hit(comparison: Comparison, differing: list[Headings], *, alone: bool) -> Hit:
    """Tell of headings in a row, at the first."""
    fr, en = differing[0]
    more = len(differing) - 1
    plural = more > 1
    tail_en = f" ({more} more differ{'' if plural else 's'})" if more else ""
    tail_fr = f" ({more} autre{'s' * plural} diffère{'nt' * plural})" if more else ""
    return Hit(
        comparison.pair.fr.at_text(fr),
        say(
            "The heading “{text}” is of level {french} in French, {english} in English{more_en}.",
            "L’intertitre « {text} » est de niveau {french} en français,"
            " {english} en anglais{more_fr}.",
            text=excerpt(fr.text),
            french=fr.level,
            english=en.level,
            more_en=tail_en,
            more_fr=tail_fr,
        ),
        say(
            "Write both with the same number of #.",
            "Écrivez les deux avec le même nombre de #.",
        ),
        comparison.pair.en.at_text(en),
        severity=None if alone else Severity.WARNING,
    )


def _odd_hit(comparison: Comparison, heading: Headings) -> Hit:
    """Tell of a heading that has one level where the others of it have two."""
    fr, en = heading
    return Hit(
        comparison.pair.fr.at_text(fr),
        say(
            "The heading “{text}” is of level {level} in both languages,"
            " unlike the others, whose levels differ.",
            "L’intertitre « {text} » est de niveau {level} dans les deux langues,"
            " contrairement aux autres, dont les niveaux diffèrent.",
            text=excerpt(fr.text),
            level=fr.level,
        ),
        say(
            "Write all headings of one level with the same number of #.",
            "Écrivez tous les intertitres d’un même niveau avec le même nombre de #.",
        ),
        comparison.pair.en.at_text(en),
        severity=Severity.WARNING,
    )


def _headings(comparison: Comparison) -> list[Headings]:
    """Return the headings that answer each other."""
    found = []
    for bead in comparison.blocks:
        if len(bead.fr) == len(bead.en) == 1:
            fr, en = comparison.fr.blocks[bead.fr[0]], comparison.en.blocks[bead.en[0]]
            if fr.kind is en.kind is BlockKind.HEADING:
                found.append((fr, en))
    return found
