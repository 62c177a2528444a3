"""A heading has another level than its counterpart.

Why: levels make the outline that readers, screen readers and search engines go by; a section one
level too deep belongs to another chapter.

Example: “## Résultats” on one side, “### Results” on the other.

Cure: give both headings the same number of #.

Limits: when all headings of one side are shifted by the same step, that is one finding, at the
first.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.wording import excerpt

FR = """\
Un intertitre n’a pas le même niveau que son homologue.

Pourquoi : les niveaux font le plan que suivent lecteurs, lecteurs d’écran et moteurs de recherche ;
une section d’un niveau trop bas appartient à un autre chapitre.

Exemple : « ## Résultats » d’un côté, « ### Results » de l’autre.

Remède : donner aux deux intertitres le même nombre de #.

Limites : quand tous les intertitres d’un côté sont décalés d’un même pas, il n’y a qu’un constat,
sur le premier.
"""


@rule("error", "structure")
def heading_level(comparison: Comparison) -> Iterator[Hit]:
    """Report headings whose levels differ; a shift of all of them once."""
    pairs = _headings(comparison)
    steps = {en.level - fr.level for fr, en in pairs}
    differing = [(fr, en) for fr, en in pairs if fr.level != en.level]
    if len(steps) == 1 and len(pairs) > 2:
        differing = differing[:1]
    for fr, en in differing:
        yield Hit(
            comparison.pair.fr.at_text(fr),
            say(
                "The heading “{text}” is of level {french} in French and {english} in English.",
                "L’intertitre « {text} » est de niveau {french} en français, {english} en anglais.",
                text=excerpt(fr.text),
                french=fr.level,
                english=en.level,
            ),
            say(
                "Write both with the same number of #.",
                "Écrivez les deux avec le même nombre de #.",
            ),
            comparison.pair.en.at_text(en),
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
