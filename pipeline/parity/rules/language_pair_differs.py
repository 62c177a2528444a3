"""The two files do not agree on which language is the original.

Why: the two files must agree which of them is the original: it decides where a finding points.

Example: `language_pair: fr-en` in one file, `language_pair: en-fr` in the other.

Cure: write in both files the language of the original first: `fr-en` if it was written in
French.

Limits: it can not tell which of the two is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers ne s’accordent pas sur la langue de l’original.

Pourquoi : les deux fichiers doivent dire de même lequel est l’original : c’est lui qui fait
foi.

Exemple : `language_pair: fr-en` dans l’un, `language_pair: en-fr` dans l’autre.

Remède : écrire dans les deux fichiers la langue de l’original d’abord : `fr-en` s’il est en
français.

Limites : elle ne peut dire lequel des deux a raison.
"""


@rule("error", "metadata")
def language_pair_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report two language pairs."""
    fr, en = comparison.pair.fr.front, comparison.pair.en.front
    if fr.language_pair != en.language_pair:
        yield difference(comparison.pair, "language_pair", fr.language_pair, en.language_pair)
