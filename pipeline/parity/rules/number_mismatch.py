"""A number is not the same in both languages.

Why: a wrong figure is the gravest slip of a translation, and the hardest to see in proofreading.

Example: “43 pays” in French, “34 countries” in English.

Cure: find out which figure is right and write it in both texts.

Limits: values are compared, not signs: 16 000, 16,000 and sixteen thousand are one number. A value
that its passage says on the other side in any form, or that moved elsewhere, is no alarm. Numbers
in words, fractions and hundreds or thousands of something are compared only when one sentence of
each language has one too many, and then as a warning; so are the sizes of a file, and those of two
files, one for each language, only when one is over half as large again. Code, web addresses and
list numbers are not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Un nombre n’est pas le même dans les deux langues.

Pourquoi : un chiffre faux est la faute de traduction la plus grave, et la plus difficile à voir à
la relecture.

Exemple : « 43 pays » en français, « 34 countries » en anglais.

Remède : chercher lequel des deux est juste et l’écrire dans les deux textes.

Limites : ce sont les valeurs qui sont comparées, non les signes : 16 000, 16,000 et seize mille
sont un même nombre. Une valeur que le passage dit de l’autre côté sous une forme quelconque, ou qui
a été déplacée, ne donne rien. Les nombres en lettres, les fractions, les centaines et les milliers
ne sont comparés que si une phrase de chaque langue en a un de trop, et donnent alors un
avertissement ; de même les tailles d’un fichier, et celles de deux fichiers, un par langue, si
l’une dépasse l’autre de plus de moitié. Le code, les adresses web et les numéros de liste ne sont
pas lus.
"""
_HINT = say(
    "Check which of the two is right, and write it in both texts.",
    "Vérifiez lequel des deux est juste, et écrivez-le dans les deux textes.",
)


@rule("error", "facts")
def number_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report numbers whose values differ."""
    yield from fact_hits(comparison, "number-mismatch", _HINT)
