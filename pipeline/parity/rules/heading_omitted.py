"""A heading of one side is missing on the other.

Why: a heading tells readers where they are; without it a whole section seems to belong to the one
before, and links to it lead nowhere.

Example: the English has “## Next steps” between two sections, the French goes on without a heading.

Cure: add the heading, translated, or take it out on both sides.

Limits: a heading that was turned into plain or bold text counts as missing.
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
Un intertitre présent d’un côté manque de l’autre.

Pourquoi : l’intertitre dit au lecteur où il est ; sans lui, une section entière semble appartenir
à la précédente et les liens qui y mènent ne mènent nulle part.

Exemple : l’anglais porte « ## Next steps » entre deux sections, le français n’en a pas.

Remède : ajouter l’intertitre traduit, ou le retirer des deux côtés.

Limites : un intertitre devenu simple texte ou texte en gras compte comme manquant.
"""
_ONE = (
    "The {language} text has no heading for “{text}”.",
    "La version {langue} n’a pas d’intertitre pour « {text} ».",
)
_MORE = (
    "The {language} text lacks {count} headings, from “{text}” on.",
    "Il manque {count} intertitres à la version {langue}, à partir de « {text} ».",
)
_HINT = say(
    "Add the heading there, or remove it here.",
    "Ajoutez l’intertitre là-bas, ou retirez-le ici.",
)


@rule("error", "structure")
def heading_omitted(comparison: Comparison) -> Iterator[Hit]:
    """Report what one side has alone."""
    for gap in comparison.structure.gaps:
        side = comparison.side(gap.lang)
        if gap.cause is Cause.OMITTED and all_of(gap, side, BlockKind.HEADING):
            yield gap_hit(comparison, gap, _ONE, _MORE, _HINT)
