"""The weekday named is not the one the calendar gives that date.

Why: readers who see “Monday 8 October” do not know which of the two to trust.

Example: “le lundi 8 octobre 2024”; that day was a Tuesday.

Cure: look both up and mend the one that is wrong, in both texts.

Limits: only dates with day, month and year are looked up; the Gregorian calendar is used, also for
dates before it was in force.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.text.facts import Fact, FactKind

FR = """\
Le jour de la semaine n’est pas celui que le calendrier donne à cette date.

Pourquoi : qui lit « le lundi 8 octobre » ne sait auquel des deux se fier.

Exemple : « le lundi 8 octobre 2024 » ; ce jour était un mardi.

Remède : vérifier les deux et corriger celui qui est faux, dans les deux textes.

Limites : seules les dates avec jour, mois et année sont vérifiées, selon le calendrier grégorien,
même avant son entrée en vigueur.
"""
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FRENCH = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@rule("error", "facts")
def weekday_wrong(comparison: Comparison) -> Iterator[Hit]:
    """Report full dates whose weekday the calendar contradicts, on either side."""
    for placed in comparison.placed_facts:
        day = _contradicted(placed.fact)
        if day:
            yield Hit(
                placed.locate(comparison.pair[placed.lang]),
                say(
                    "“{date}”: that day is a {weekday}.",
                    "« {date} » : ce jour est un {jour}.",
                    date=" ".join(placed.fact.surface.split()),
                    weekday=_ENGLISH[day.weekday()],
                    jour=_FRENCH[day.weekday()],
                ),
                say(
                    "Check the weekday and the date, and mend the one that is wrong.",
                    "Vérifiez le jour et la date, et corrigez celui qui est faux.",
                ),
            )


def _contradicted(fact: Fact) -> dt.date | None:
    """Return the day of a full date whose weekday is another than the one named."""
    if fact.kind is not FactKind.DATE:
        return None
    reading = fact.readings[0]
    if not isinstance(reading, tuple) or None in reading:
        return None
    year, month, day, weekday = (part for part in reading if isinstance(part, int))
    if day > calendar.monthrange(year, month)[1]:
        return None  # 31 September has no weekday
    found = dt.date(year, month, day)
    return found if found.weekday() != weekday else None
