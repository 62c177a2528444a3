"""A passage stands twice on one side and once on the other.

Why: a copy left behind by an edit looks careless, and when only one of the copies is corrected
later, the article contradicts itself.

Example: the same paragraph appears twice in a row in the French.

Cure: remove one of the copies.

Limits: passages of fewer than three meaningful words are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.structure import Cause
from pipeline.parity.wording import gap_counterpart, gap_excerpt

FR = """\
Un passage figure deux fois d’un côté et une seule fois de l’autre.

Pourquoi : une copie oubliée fait négligé, et le jour où l’une des deux est corrigée, l’article se
contredit.

Exemple : le même paragraphe apparaît deux fois de suite en français.

Remède : retirer l’une des copies.

Limites : les passages de moins de trois mots porteurs de sens ne sont pas comparés.
"""


@rule("error", "structure")
def block_duplicated(comparison: Comparison) -> Iterator[Hit]:
    """Report copies that the other side does not have."""
    for gap in comparison.structure.gaps:
        if gap.cause is not Cause.DUPLICATED:
            continue
        article = comparison.pair[gap.lang]
        first, second = sorted(
            (article.blocks[gap.original], article.blocks[gap.blocks[0]]),
            key=lambda block: block.first_line,
        )
        yield Hit(
            article.at_text(second),
            say(
                "This passage already stands on line {line}: “{text}”.",
                "Ce passage figure déjà à la ligne {line} : « {text} ».",
                line=first.first_line,
                text=gap_excerpt(comparison, gap),
            ),
            say("Remove one of the two copies.", "Retirez l’une des deux copies."),
            gap_counterpart(comparison, gap),
        )
