"""A measure has the same number but another unit.

Why: 5 km and 5 miles, 24 hours and 24 days are not the same.

Example: “45 km” in French, “45 m” in English.

Cure: write the same unit in both texts, or convert the number with it.

Limits: units are never converted: a converted measure is reported as a number that differs.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Une mesure a le même nombre, mais une autre unité.

Pourquoi : 5 km et 5 milles, 24 heures et 24 jours ne sont pas la même chose.

Exemple : « 45 km » en français, « 45 m » en anglais.

Remède : écrire la même unité dans les deux textes, ou convertir aussi le nombre.

Limites : les unités ne sont jamais converties : une mesure convertie est signalée comme un nombre
qui diffère.
"""
_HINT = say(
    "Write the same unit in both texts, or convert the number with it.",
    "Écrivez la même unité dans les deux textes, ou convertissez aussi le nombre.",
)


@rule("error", "facts")
def unit_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report measures whose units differ."""
    yield from fact_hits(comparison, "unit-mismatch", _HINT)
