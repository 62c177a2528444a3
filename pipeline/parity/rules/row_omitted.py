"""A row of a table is missing on the other side.

Why: a table is read for its figures; a row that only one language has gives the two publics
different figures.

Example: the French table has a row “2024”, the English one ends at 2023.

Cure: add the row, translated, or remove it on both sides.

Limits: rows are told apart by their words and figures; of two rows that are alike, the one named
may be the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import BlockKind
from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.structure import Cause, all_of
from pipeline.parity.wording import gap_hit

FR = """\
Une ligne de tableau manque de l’autre côté.

Pourquoi : un tableau se lit pour ses chiffres ; une ligne présente dans une seule langue donne aux
deux publics des chiffres différents.

Exemple : le tableau français a une ligne « 2024 », l’anglais s’arrête à 2023.

Remède : ajouter la ligne traduite, ou la retirer des deux côtés.

Limites : les lignes se reconnaissent à leurs mots et à leurs chiffres ; de deux lignes semblables,
celle qui est nommée peut être l’autre.
"""
_ONE = (
    "The {language} table has no row for “{text}”.",
    "Le tableau de la version {langue} n’a pas de ligne pour « {text} ».",
)
_MORE = (
    "The {language} table lacks {count} rows, from “{text}” on.",
    "Il manque {count} lignes au tableau de la version {langue}, à partir de « {text} ».",
)
_HINT = say(
    "Add the row there, or remove it here.",
    "Ajoutez la ligne là-bas, ou retirez-la ici.",
)


@rule("error", "structure")
def row_omitted(comparison: Comparison) -> Iterator[Hit]:
    """Report what one side has alone."""
    for gap in comparison.structure.gaps:
        side = comparison.side(gap.lang)
        if gap.cause is Cause.OMITTED and all_of(gap, side, BlockKind.ROW):
            yield gap_hit(comparison, gap, _ONE, _MORE, _HINT)
