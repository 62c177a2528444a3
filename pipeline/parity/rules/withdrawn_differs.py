"""The two files were not withdrawn together.

Why: a story that is taken back in one language and stands in the other says two things at once.

Example: `withdrawn: {date: 2024-10-09, reason: …}` in French only.

Cure: withdraw both files on the same date; give the reason in each language.

Limits: the reasons, written in two languages, are not compared.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers n’ont pas été retirés ensemble.

Pourquoi : un article retiré dans une langue et maintenu dans l’autre dit deux choses à la fois.

Exemple : `withdrawn: {date: 2024-10-09, reason: …}` en français seulement.

Remède : retirer les deux fichiers à la même date ; donner la raison dans chaque langue.

Limites : les raisons, écrites en deux langues, ne sont pas comparées.
"""


@rule("error", "metadata")
def withdrawn_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report a withdrawal on one side, or on two dates."""
    fr, en = comparison.pair.fr.front, comparison.pair.en.front
    french, english = (
        front.withdrawn.date.isoformat() if front.withdrawn else "" for front in (fr, en)
    )
    if french != english:
        yield difference(comparison.pair, "withdrawn", french, english)
