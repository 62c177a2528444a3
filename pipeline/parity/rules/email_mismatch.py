"""An e-mail address is not the same in both languages.

Why: a letter too many, and no message arrives.

Example: “presse@exemple.org” in French, “pres@exemple.org” in English.

Cure: try the address, and write it alike in both texts unless each language has its own.

Limits: a body may keep one address for each language; that is why this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Une adresse électronique n’est pas la même dans les deux langues.

Pourquoi : une lettre de trop, et aucun message n’arrive.

Exemple : « presse@exemple.org » en français, « pres@exemple.org » en anglais.

Remède : essayer l’adresse, et l’écrire de même dans les deux textes, sauf si chaque langue a la
sienne.

Limites : un organisme peut avoir une adresse pour chaque langue ; c’est pourquoi ce n’est qu’un
avertissement.
"""
_HINT = say(
    "Check the address; each language may have its own.",
    "Vérifiez l’adresse ; chaque langue peut avoir la sienne.",
)


@rule("warning", "facts")
def email_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report e-mail addresses that differ."""
    yield from fact_hits(comparison, "email-mismatch", _HINT)
