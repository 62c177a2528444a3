"""One language says per cent, the other percentage points.

Why: a rise from 10 % to 13 % is three percentage points, or thirty per cent: not the same thing.

Example: “3 points de pourcentage” in French, “3%” in English.

Cure: say points in both texts for the difference of two percentages, per cent for a share.

Limits: only figures whose value is the same on both sides are compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Une langue dit « pour cent », l’autre « points de pourcentage ».

Pourquoi : passer de 10 % à 13 %, c’est gagner trois points de pourcentage, ou trente pour cent :
ce n’est pas la même chose.

Exemple : « 3 points de pourcentage » en français, « 3% » en anglais.

Remède : dire « points » des deux côtés pour l’écart de deux pourcentages, « pour cent » pour une
part.

Limites : seuls sont comparés des chiffres de même valeur des deux côtés.
"""
_HINT = say(
    "Say percentage points for the difference of two percentages, per cent for a share.",
    "Dites « points de pourcentage » pour l’écart de deux pourcentages, « % » pour une part.",
)


@rule("error", "facts")
def percent_for_points(comparison: Comparison) -> Iterator[Hit]:
    """Report shares that the other language gives as points."""
    yield from fact_hits(comparison, "percent-for-points", _HINT)
