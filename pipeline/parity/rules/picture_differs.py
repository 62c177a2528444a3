"""The two texts show different pictures at the same place.

Why: what the readers of each language see is not the same.

Example: `![Le quai](quai.jpg)` in French, `![The quay](phare.jpg)` in English.

Cure: show the same picture in both texts.

Limits: a picture made for each language is the same one when only the language in its name
differs (`carte.fr.png`, `carte.en.png`, folders `fr/` and `en/`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux textes montrent des images différentes au même endroit.

Pourquoi : les lecteurs de chaque langue ne voient pas la même chose.

Exemple : `![Le quai](quai.jpg)` en français, `![The quay](phare.jpg)` en anglais.

Remède : montrer la même image dans les deux textes.

Limites : une image faite pour chaque langue est la même si seule la langue change dans son nom
(`carte.fr.png`, `carte.en.png`, dossiers `fr/` et `en/`).
"""


@rule("error", "links")
def picture_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report pictures exchanged for others."""
    wrong, right = comparison.pair.translation, comparison.pair.original
    for french, english in comparison.pictures.changed:
        images = {"fr": french.image, "en": english.image}
        here, there = images[wrong.lang], images[right.lang]
        yield Hit(
            wrong.at(here.line, here.column),
            say(
                "The English text shows the picture {english} where the French shows {french}.",
                "La version anglaise montre l’image {english}, la française {french}.",
                french=french.image.src,
                english=english.image.src,
            ),
            say(
                "Show the same picture in both texts.",
                "Montrez la même image dans les deux textes.",
            ),
            right.at(there.line, there.column),
        )
