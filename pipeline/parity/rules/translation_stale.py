"""The original changed after both texts were accepted, and the translation did not follow.

Why: a correction made in one language only leaves the readers of the other with the old text,
and no other rule sees it when both texts still look alike.

Example: the French original now says that the quay opens “fin mars”; the English passage is the
one that was accepted when it said “fin février”.

Cure: bring the translation up to date, then `diptych accept STORY`; or, when there is nothing to
translate, `diptych accept STORY --minor`.

Limits: only stories accepted once are watched. Spaces, line ends and typography do not count.
When both sides of a passage changed, the second is taken for the translation of the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.staleness import left_behind

FR = """\
L’original a changé après que les deux textes ont été acceptés, et la traduction n’a pas suivi.

Pourquoi : une correction faite dans une seule langue laisse l’ancien texte aux lecteurs de
l’autre, et aucune autre règle ne la voit quand les deux textes se ressemblent encore.

Exemple : l’original français dit désormais que le quai ouvre « fin mars » ; le passage anglais est
celui qui a été accepté quand il disait « fin février ».

Remède : mettre la traduction à jour, puis `diptych accept ARTICLE` ; ou, quand il n’y a rien à
traduire, `diptych accept ARTICLE --minor`.

Limites : seuls les articles acceptés une fois sont surveillés. Espaces, fins de ligne et
typographie ne comptent pas. Quand les deux côtés d’un passage ont changé, le second est tenu pour
la traduction du premier.
"""


@rule("warning", "staleness")
def translation_stale(comparison: Comparison) -> Iterator[Hit]:
    """Report what the translation did not follow."""
    yield from left_behind(comparison, comparison.pair.original.lang)
