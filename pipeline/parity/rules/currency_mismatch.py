"""An amount of money is in another currency.

Why: the amount is the same but it is worth something else.

Example: “75 $” in French, “€75” in English.

Cure: write the same currency in both texts.

Limits: a dollar sign answers the dollars of any country; amounts are never converted.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Une somme est dans une autre monnaie.

Pourquoi : le montant est le même, mais il vaut autre chose.

Exemple : « 75 $ » en français, « €75 » en anglais.

Remède : écrire la même monnaie dans les deux textes.

Limites : un signe de dollar répond aux dollars de tous les pays ; rien n’est jamais converti.
"""
_HINT = say(
    "Write the same currency in both texts.",
    "Écrivez la même monnaie dans les deux textes.",
)


@rule("error", "facts")
def currency_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report amounts whose currencies differ."""
    yield from fact_hits(comparison, "currency-mismatch", _HINT)
