"""A comma or dot makes another number of the same digits in one of the languages.

Why: “1,152” is more than a thousand in English and a little more than one in French.

Example: “1,152 requêtes” in French, “1,152 requests” in English.

Cure: part thousands by a space in French and by a comma in English; begin decimals with a comma in
French and with a point in English.

Limits: only numbers with one separator and three digits after it can be read either way. A dot in
French is taken for what the English says.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Une virgule ou un point fait des mêmes chiffres un autre nombre dans l’une des langues.

Pourquoi : « 1,152 » dépasse mille en anglais et un peu un en français.

Exemple : « 1,152 requêtes » en français, « 1,152 requests » en anglais.

Remède : séparer les milliers par une espace en français et par une virgule en anglais ; commencer
les décimales par une virgule en français et par un point en anglais.

Limites : seuls les nombres qui ont un séparateur suivi de trois chiffres se lisent des deux façons.
Un point en français est pris pour ce que dit l’anglais.
"""
_HINT = say(
    "French writes 1 152 and 3,5; English writes 1,152 and 3.5.",
    "Le français écrit 1 152 et 3,5 ; l’anglais écrit 1,152 et 3.5.",
)


@rule("warning", "facts")
def separator_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Warn of numbers that are the same only with the other language's separators."""
    yield from fact_hits(comparison, "separator-mismatch", _HINT)
