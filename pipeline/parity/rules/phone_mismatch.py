"""A telephone number is not the same in both languages.

Why: readers of one language would call a stranger.

Example: “613-555-0199” in French, “613-555-0119” in English.

Cure: try the number, and write it alike in both texts.

Limits: spaces, dots, hyphens and brackets do not matter, nor does a North American 1 before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Un numéro de téléphone n’est pas le même dans les deux langues.

Pourquoi : les lecteurs d’une langue appelleraient un inconnu.

Exemple : « 613-555-0199 » en français, « 613-555-0119 » en anglais.

Remède : essayer le numéro, et l’écrire de même dans les deux textes.

Limites : espaces, points, traits d’union et parenthèses sont indifférents, de même que le 1
nord-américain qui précède.
"""
_HINT = say(
    "Try the number, and write it alike in both texts.",
    "Essayez le numéro, et écrivez-le de même dans les deux textes.",
)


@rule("error", "facts")
def phone_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report telephone numbers that differ."""
    yield from fact_hits(comparison, "phone-mismatch", _HINT)
