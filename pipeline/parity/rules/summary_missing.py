"""Only one of the two files has a summary.

Why: lists and feeds show the summary: in the other language the first paragraph stands in for
it.

Example: `summary: …` in French only.

Cure: translate the summary, or remove it from both files.

Limits: what the summaries say is compared by other rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import missing_text
from pipeline.parity.rule import Hit, rule

FR = """\
Un seul des deux fichiers a un résumé.

Pourquoi : listes et fils montrent le résumé ; dans l’autre langue, le premier paragraphe le
remplace.

Exemple : `summary: …` en français seulement.

Remède : traduire le résumé, ou le retirer des deux fichiers.

Limites : ce que disent les résumés est comparé par d’autres règles.
"""


@rule("warning", "metadata")
def summary_missing(comparison: Comparison) -> Iterator[Hit]:
    """Report a summary on one side."""
    fr, en = comparison.pair
    if bool(fr.front.summary) != bool(en.front.summary):
        yield missing_text(comparison.pair, "summary", fr if en.front.summary else en)
