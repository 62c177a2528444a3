"""A percentage is not the same in both languages.

Why: shares and rates are what readers quote; a slip in one changes the story.

Example: “12,5 %” in French, “15.2%” in English.

Cure: find out which is right and write it in both texts.

Limits: 12,5 %, 12.5%, 12.5 per cent and pour cent are one; half answers 50 %.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Un pourcentage n’est pas le même dans les deux langues.

Pourquoi : les parts et les taux sont ce que les lecteurs citent ; une erreur change l’histoire.

Exemple : « 12,5 % » en français, « 15.2% » en anglais.

Remède : chercher lequel est juste et l’écrire dans les deux textes.

Limites : 12,5 %, 12.5%, 12.5 per cent et pour cent ne font qu’un ; la moitié répond à 50 %.
"""
_HINT = say(
    "Check which of the two is right, and write it in both texts.",
    "Vérifiez lequel des deux est juste, et écrivez-le dans les deux textes.",
)


@rule("error", "facts")
def percentage_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report percentages whose values differ."""
    yield from fact_hits(comparison, "percentage-mismatch", _HINT)
