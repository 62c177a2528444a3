"""A paragraph, or a whole section, of one side has no answer on the other.

Why: readers of one language are told something that the others are not. It is the defect this
program exists for, and the cause of many smaller ones, which are then not reported.

Example: the French has five paragraphs, the English leaves out the third.

Cure: translate the passage, or remove it on both sides.

Limits: a paragraph merged into its neighbour is recognised by its words and not reported. One that
is rewritten freely enough to share few words and no figure with its source may be.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import BlockKind
from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.foreign import is_said_twice
from pipeline.parity.rule import Hit, rule
from pipeline.parity.structure import Cause, all_of
from pipeline.parity.wording import gap_hit

FR = """\
Un paragraphe, ou une section entière, n’a pas de réponse de l’autre côté.

Pourquoi : les lecteurs d’une langue apprennent ce que les autres ignorent. C’est le défaut pour
lequel ce programme existe, et la cause de bien d’autres, qui ne sont alors pas signalés.

Exemple : le français a cinq paragraphes, l’anglais omet le troisième.

Remède : traduire le passage, ou le retirer des deux côtés.

Limites : un paragraphe fondu dans son voisin est reconnu à ses mots et n’est pas signalé. Un
paragraphe réécrit au point de ne partager que peu de mots et aucun chiffre avec sa source peut
l’être.
"""


# Gaps of these alone have rules of their own: heading-omitted, item-omitted, row-omitted.
_OWN_RULES = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.ROW)
_ONE = (
    "The {language} text has nothing for this passage: “{text}”.",
    "La version {langue} n’a rien pour ce passage : « {text} ».",
)
_MORE = (
    "The {language} text has nothing for {count} passages in a row, from “{text}” on.",
    "La version {langue} n’a rien pour {count} passages de suite, à partir de « {text} ».",
)
_HINT = say(
    "Translate it, or remove it here. If it is said elsewhere on purpose, accept it with a reason.",
    "Traduisez-le, ou retirez-le ici. S’il est dit ailleurs à dessein, acceptez-le avec un motif.",
)


@rule("error", "structure")
def block_omitted(comparison: Comparison) -> Iterator[Hit]:
    """Report what one side has alone."""
    for gap in comparison.structure.gaps:
        side = comparison.side(gap.lang)
        if gap.cause is not Cause.OMITTED or any(all_of(gap, side, kind) for kind in _OWN_RULES):
            continue
        if len(gap.blocks) > 1 or not is_said_twice(side.blocks, gap.blocks[0], gap.lang):
            yield gap_hit(comparison, gap, _ONE, _MORE, _HINT)
