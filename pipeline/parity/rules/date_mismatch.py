"""A date or year is not the same in both languages.

Why: a reader who trusts the wrong date misses the event.

Example: “le 7 octobre 2024” in French, “7 November 2024” in English.

Cure: look the date up and write it in both texts.

Limits: the order and form of a date do not matter, nor does a part that only one side gives;
7/10/2024 may be July or October and answers both. A year alone counts as a date; the name of a
weekday alone gives a warning only.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Une date ou une année n’est pas la même dans les deux langues.

Pourquoi : le lecteur qui se fie à la mauvaise date manque l’événement.

Exemple : « le 7 octobre 2024 » en français, « 7 November 2024 » en anglais.

Remède : vérifier la date et l’écrire dans les deux textes.

Limites : l’ordre et la forme de la date sont indifférents, de même qu’une partie que seul un côté
donne ; 7/10/2024 peut être en juillet ou en octobre et répond aux deux. Une année seule est une
date ; le nom d’un jour de la semaine, seul, ne donne qu’un avertissement.
"""
_HINT = say(
    "Look the date up and write it in both texts.",
    "Vérifiez la date et écrivez-la dans les deux textes.",
)


@rule("error", "facts")
def date_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report dates and years that differ."""
    yield from fact_hits(comparison, "date-mismatch", _HINT)
