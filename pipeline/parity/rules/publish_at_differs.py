"""The two files do not go online at the same moment.

Why: both languages go online at one instant; two embargoes would mean that one breaks the
other.

Example: `publish_at` at 9:00 in French, at 10:00 in English.

Cure: write the same value in both files.

Limits: instants are compared: the same moment written in two zones agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers ne paraissent pas au même moment.

Pourquoi : les deux langues paraissent au même instant ; de deux embargos, l’un romprait
l’autre.

Exemple : `publish_at` à 9 h en français, à 10 h en anglais.

Remède : écrire la même valeur dans les deux fichiers.

Limites : ce sont les instants qui comptent : le même moment écrit dans deux fuseaux convient.
"""


@rule("error", "metadata")
def publish_at_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report two embargoes."""
    fr, en = comparison.pair.fr.front, comparison.pair.en.front
    if fr.publish_at != en.publish_at:
        french = fr.publish_at.isoformat() if fr.publish_at else ""
        english = en.publish_at.isoformat() if en.publish_at else ""
        yield difference(comparison.pair, "publish_at", french, english)
