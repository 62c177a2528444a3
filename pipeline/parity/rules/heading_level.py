"""A heading has another level than its counterpart.

Why: levels make the outline that readers, screen readers and search engines go by; a section one
level too deep belongs to another chapter.

Example: “## Résultats” on one side, “### Results” on the other.

Cure: give both headings the same number of #.

Limits: when several headings differ, or all are shifted by a step, the outline was made otherwise
on purpose more often than not: that is one warning, at the first.
"""

from __future__ import annotations

from collections.abc import Iterator

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

Limites : quand plusieurs intertitres diffèrent, ou que tous sont décalés d’un pas, le plan a plus
souvent été fait autrement à dessein : ce n’est qu’un avertissement, sur le premier.
"""


@rule("error", "structure")
def heading_level(comparison: Comparison) -> Iterator[Hit]:
    """Report the heading whose level differs; several together are one warning."""
    differing = [(fr, en) for fr, en in _headings(comparison) if fr.level != en.level]
    if not differing:
        return
    fr, en = differing[0]
    more = len(differing) - 1
    plural = more > 1
    tail_en = f" ({more} more differ{'' if plural else 's'})" if more else ""
    tail_fr = f" ({more} autre{'s' * plural} diffère{'nt' * plural})" if more else ""
    yield Hit(
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
        severity=Severity.WARNING if more else None,
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
