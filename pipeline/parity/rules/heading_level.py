"""A heading has another level than its counterpart.

Why: levels make the outline that readers, screen readers and search engines go by; a section one
level too deep belongs to another chapter.

Example: “## Résultats” on one side, “### Results” on the other.

Cure: give both headings the same number of #.

Limits: when several headings differ alike, or in more than two ways, the outline was made
otherwise on purpose more often than not: that is one warning, at the first of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

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

Limites : quand plusieurs intertitres diffèrent de même, ou de plus de deux façons, le plan a plus
souvent été fait autrement à dessein : ce n’est qu’un avertissement, sur le premier d’entre eux.
"""

_OUTLINES = 2  # ways in which levels differ that are told apart


@rule("error", "structure")
def heading_level(comparison: Comparison) -> Iterator[Hit]:
    """Report the headings whose level differs, those that differ alike together."""
    groups: dict[tuple[int, int], list[tuple[Block, Block]]] = defaultdict(list)
    for fr, en in _headings(comparison):
        if fr.level != en.level:
            groups[fr.level, en.level].append((fr, en))
    if len(groups) > _OUTLINES:  # the outline was made anew, for which no heading is to blame
        yield _hit(comparison, sorted(chain(*groups.values()), key=_place), alone=False)
        return
    for differing in groups.values():
        yield _hit(comparison, differing, alone=len(groups) == 1)


def _place(pair: tuple[Block, Block]) -> int:
    return pair[0].first_line


def _hit(comparison: Comparison, differing: list[tuple[Block, Block]], *, alone: bool) -> Hit:
    """Tell of headings that differ alike, at the first."""
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
        severity=None if alone and not more else Severity.WARNING,
    )


def _headings(comparison: Comparison) -> list[tuple[Block, Block]]:
    """Return the headings that answer each other."""
    found = []
    for bead in comparison.blocks:
        if len(bead.fr) == len(bead.en) == 1:
            fr, en = comparison.fr.blocks[bead.fr[0]], comparison.en.blocks[bead.en[0]]
            if fr.kind is en.kind is BlockKind.HEADING:
                found.append((fr, en))
    return found
