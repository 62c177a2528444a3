"""The two files do not bear the same date.

Why: both languages of a story go online as one; a reader who changes language must not see
another day, and feeds would put the story in two places.

Example: `date: 2024-10-07` in French, `date: 2024-10-08` in English.

Cure: write the same date in both files.

Limits: a date with a time is compared as an instant, whatever zone each file writes it in.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers ne portent pas la même date.

Pourquoi : les deux langues d’un article paraissent ensemble ; qui change de langue ne doit pas
lire un autre jour, et les fils placeraient l’article à deux endroits.

Exemple : `date: 2024-10-07` en français, `date: 2024-10-08` en anglais.

Remède : écrire la même date dans les deux fichiers.

Limites : une date avec heure est comparée comme un instant, quel que soit le fuseau écrit.
"""


@rule("error", "metadata")
def date_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report two dates."""
    fr, en = comparison.pair.fr.front, comparison.pair.en.front
    if fr.published != en.published:
        same_day = fr.date == en.date
        french = (fr.published if same_day else fr.date).isoformat()
        english = (en.published if same_day else en.date).isoformat()
        yield difference(comparison.pair, "date", french, english)
