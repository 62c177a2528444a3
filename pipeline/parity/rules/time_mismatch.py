"""A time of day is not the same in both languages.

Why: the two clocks, of 12 and of 24 hours, invite slips of twelve hours.

Example: “14 h 30” in French, “2:30 a.m.” in English.

Cure: look the time up; 14 h 30 is 2:30 p.m., midi is noon, minuit is midnight.

Limits: time zones are not compared, and no time is converted from one zone to another. An English
time without a.m. or p.m. answers both halves of the day.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Une heure n’est pas la même dans les deux langues.

Pourquoi : les deux cadrans, de 12 et de 24 heures, invitent aux erreurs de douze heures.

Exemple : « 14 h 30 » en français, « 2:30 a.m. » en anglais.

Remède : vérifier l’heure ; 14 h 30 se dit 2:30 p.m., midi noon, minuit midnight.

Limites : les fuseaux ne sont pas comparés, et aucune heure n’est convertie d’un fuseau à l’autre.
Une heure anglaise sans a.m. ni p.m. répond aux deux moitiés du jour.
"""
_HINT = say(
    "Look the time up: 14 h 30 is 2:30 p.m.",
    "Vérifiez l’heure : 14 h 30 se dit 2:30 p.m.",
)


@rule("error", "facts")
def time_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report times of day that differ."""
    yield from fact_hits(comparison, "time-mismatch", _HINT)
