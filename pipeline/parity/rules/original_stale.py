"""The translation changed after both texts were accepted, and the original did not follow.

Why: translators and editors correct what they see first; a name or figure put right in the
translation only is still wrong in the original.

Example: the English translation of a French story now gives the speaker's new title; the French
passage is the one that was accepted.

Cure: bring the original up to date, then `diptych accept STORY`; or, when the original was right
as it stands, `diptych accept STORY --minor`.

Limits: only stories accepted once are watched. Spaces, line ends and typography do not count.
When both sides of a passage changed, they are taken to have changed alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.staleness import left_behind

FR = """\
La traduction a changé après que les deux textes ont été acceptés, et l’original n’a pas suivi.

Pourquoi : traducteurs et éditeurs corrigent ce qu’ils voient d’abord ; un nom ou un chiffre
rectifié dans la seule traduction reste faux dans l’original.

Exemple : la traduction anglaise d’un article français donne désormais le nouveau titre de
l’orateur ; le passage français est celui qui a été accepté.

Remède : mettre l’original à jour, puis `diptych accept ARTICLE` ; ou, quand l’original était juste
tel quel, `diptych accept ARTICLE --minor`.

Limites : seuls les articles acceptés une fois sont surveillés. Espaces, fins de ligne et
typographie ne comptent pas. Quand les deux côtés d’un passage ont changé, ils sont tenus pour
avoir changé de même.
"""


@rule("warning", "staleness")
def original_stale(comparison: Comparison) -> Iterator[Hit]:
    """Report what the original did not follow."""
    yield from left_behind(comparison, comparison.pair.translation.lang)
