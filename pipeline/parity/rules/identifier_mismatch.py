"""A name with figures in it is not the same in both languages.

Why: ISO 9001 and ISO 9011, COVID-19 and COVID-18 are different things, or one does not exist.

Example: “la norme ISO 9001” in French, “the ISO 9011 standard” in English.

Cure: write the name alike in both texts.

Limits: only names with the same letters are compared; T3 in French is Q3 in English.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Un nom qui contient des chiffres n’est pas le même dans les deux langues.

Pourquoi : ISO 9001 et ISO 9011, COVID-19 et COVID-18 sont deux choses, ou l’une n’existe pas.

Exemple : « la norme ISO 9001 » en français, « the ISO 9011 standard » en anglais.

Remède : écrire le nom de même dans les deux textes.

Limites : seuls sont comparés des noms aux mêmes lettres ; T3 en français est Q3 en anglais.
"""
_HINT = say(
    "Write the name alike in both texts.",
    "Écrivez le nom de même dans les deux textes.",
)


@rule("error", "facts")
def identifier_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report names whose figures differ."""
    yield from fact_hits(comparison, "identifier-mismatch", _HINT)
