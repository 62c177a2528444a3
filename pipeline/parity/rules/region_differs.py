"""The two files name different regions.

Why: the story would appear on one region's page in French and on another's in English.

Example: `region: europe` in French, `region: world` in English.

Cure: write the same value in both files.

Limits: none known: a region is a code of site.toml, the same in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers ne nomment pas la même région.

Pourquoi : l’article paraîtrait à la page d’une région en français et d’une autre en anglais.

Exemple : `region: europe` en français, `region: world` en anglais.

Remède : écrire la même valeur dans les deux fichiers.

Limites : aucune connue : une région est un code de site.toml, le même dans les deux langues.
"""


@rule("error", "metadata")
def region_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report two regions."""
    fr, en = comparison.pair.fr.front, comparison.pair.en.front
    if fr.region != en.region:
        yield difference(comparison.pair, "region", fr.region, en.region)
