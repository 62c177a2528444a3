"""An item of a list is missing on the other side.

Why: lists hold what readers act on: conditions, documents to bring, dates. One item less is a
promise or a duty less.

Example: the French list names four documents, the English one three.

Cure: add the item, translated, or remove it on both sides.

Limits: two items put into one are recognised by their words and length. A list written out as one
sentence may be reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import BlockKind
from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.structure import Cause, all_of
from pipeline.parity.wording import gap_hit

FR = """\
Un élément de liste manque de l’autre côté.

Pourquoi : les listes portent ce que le lecteur doit faire : conditions, pièces à fournir, dates.
Un élément de moins, c’est une promesse ou un devoir de moins.

Exemple : la liste française nomme quatre documents, l’anglaise trois.

Remède : ajouter l’élément traduit, ou le retirer des deux côtés.

Limites : deux éléments réunis en un seul sont reconnus à leurs mots et à leur longueur. Une liste
écrite en une seule phrase peut être signalée.
"""
_ONE = (
    "The {language} list has no item for “{text}”.",
    "La liste de la version {langue} n’a pas d’élément pour « {text} ».",
)
_MORE = (
    "The {language} text lacks {count} list items, from “{text}” on.",
    "Il manque {count} éléments de liste à la version {langue}, à partir de « {text} ».",
)
_HINT = say(
    "Translate the item, or remove it here.",
    "Traduisez l’élément, ou retirez-le ici.",
)


@rule("error", "structure")
def item_omitted(comparison: Comparison) -> Iterator[Hit]:
    """Report what one side has alone."""
    for gap in comparison.structure.gaps:
        side = comparison.side(gap.lang)
        if gap.cause is Cause.OMITTED and all_of(gap, side, BlockKind.ITEM):
            yield gap_hit(comparison, gap, _ONE, _MORE, _HINT)
