"""The two files stand in different sections.

Why: the story would stand in one section in French and in another, or in none, in English.

Example: `section: news` in French, none in English.

Cure: write the same value in both files.

Limits: none known: a section is a code of site.toml, the same in both languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers ne sont pas dans la même rubrique.

Pourquoi : l’article serait dans une rubrique en français, et dans une autre ou aucune en
anglais.

Exemple : `section: news` en français, aucune en anglais.

Remède : écrire la même valeur dans les deux fichiers.

Limites : aucune connue : une rubrique est un code de site.toml, le même dans les deux langues.
"""


@rule("error", "metadata")
def section_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report two sections."""
    fr, en = comparison.pair.fr.front, comparison.pair.en.front
    if fr.section != en.section:
        yield difference(comparison.pair, "section", fr.section, en.section)
