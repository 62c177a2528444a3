"""The two files were not updated together.

Why: feeds tell readers of an update in one language only; perhaps the other was not corrected.

Example: `updated: 2024-10-09` in French only.

Cure: carry the correction over and give both files the same date of update.

Limits: a slip of spelling that was mended in one language alone is a sound reason: waive it, or
leave `updated` out.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers n’ont pas été mis à jour ensemble.

Pourquoi : les fils n’annoncent la mise à jour que dans une langue ; l’autre n’a peut-être pas
été corrigée.

Exemple : `updated: 2024-10-09` en français seulement.

Remède : reporter la correction et donner aux deux fichiers la même date de mise à jour.

Limites : une coquille corrigée dans une seule langue est une bonne raison : dispense, ou pas
d’`updated`.
"""


@rule("warning", "metadata")
def updated_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report two dates of update."""
    fr, en = comparison.pair.fr.front, comparison.pair.en.front
    if fr.updated != en.updated:
        french = fr.updated.isoformat() if fr.updated else ""
        english = en.updated.isoformat() if en.updated else ""
        yield difference(comparison.pair, "updated", french, english)
