"""One file is a draft, the other is not.

Why: a story is published in both languages or in none: with one draft the other stays offline
too.

Example: `draft: true` in English only.

Cure: remove `draft` from both files when the story is ready, or write it in both.

Limits: none known.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule

FR = """\
L’un des fichiers est un brouillon, l’autre non.

Pourquoi : un article paraît dans les deux langues ou pas du tout : un brouillon retient aussi
l’autre.

Exemple : `draft: true` en anglais seulement.

Remède : retirer `draft` des deux fichiers quand l’article est prêt, ou l’écrire dans les deux.

Limites : aucune connue.
"""


@rule("error", "metadata")
def draft_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report a draft on one side."""
    fr, en = comparison.pair.fr.front, comparison.pair.en.front
    if fr.draft != en.draft:
        french, english = ("true" if front.draft else "" for front in (fr, en))
        yield difference(comparison.pair, "draft", french, english)
