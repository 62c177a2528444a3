"""A rank, century, decade or part of the year is not the same in both languages.

Why: “the second edition” and “la troisième édition” are two events.

Example: “au XXe siècle” in French, “in the 21st century” in English.

Cure: find out which is right and write it in both texts.

Limits: ranks in words give a warning only; first and premier are held against other ranks alone,
and second only where it cannot be a length of time. Q3, T3 and the third quarter are one.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Un rang, un siècle, une décennie ou une partie de l’année n’est pas le même dans les deux langues.

Pourquoi : « la troisième édition » et « the second edition » sont deux événements.

Exemple : « au XXe siècle » en français, « in the 21st century » en anglais.

Remède : chercher lequel est juste et l’écrire dans les deux textes.

Limites : les rangs en lettres ne donnent qu’un avertissement ; « premier » et « first » ne sont
comparés qu’à d’autres rangs, et « second » que là où ce ne peut être une durée. T3, Q3 et le
troisième trimestre sont un même trimestre.
"""
_HINT = say(
    "Check which of the two is right, and write it in both texts.",
    "Vérifiez lequel des deux est juste, et écrivez-le dans les deux textes.",
)


@rule("error", "facts")
def ordinal_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report ranks, centuries and decades that differ."""
    yield from fact_hits(comparison, "ordinal-mismatch", _HINT)
