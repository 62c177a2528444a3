"""A picture of one text is missing from the other.

Why: readers of one language do not see what the text speaks of.

Example: `![Le quai](quai.jpg)` in French, nothing in English.

Cure: put the picture into both texts.

Limits: a picture that moved is not reported, nor one that went with the passage around it; one
beside a passage that is missing is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Severity, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Une image d’un texte manque dans l’autre.

Pourquoi : les lecteurs d’une langue ne voient pas ce dont parle le texte.

Exemple : `![Le quai](quai.jpg)` en français, rien en anglais.

Remède : mettre l’image dans les deux textes.

Limites : une image déplacée n’est pas signalée, ni celle qui est partie avec le passage qui
l’entoure ; à côté d’un passage qui manque, c’est un avertissement.
"""


@rule("error", "links")
def picture_lost(comparison: Comparison) -> Iterator[Hit]:
    """Report pictures without answer."""
    for lost in comparison.pictures.lost:
        lang, image = lost.lang, lost.picture.image
        yield Hit(
            comparison.pair[lang].at(image.line, image.column),
            say(
                "The English text lacks this picture: {src}."
                if lang == "fr"
                else "The French text lacks this picture: {src}.",
                "La version anglaise n’a pas cette image : {src}."
                if lang == "fr"
                else "La version française n’a pas cette image : {src}.",
                src=image.src,
            ),
            say(
                "Put it into both texts, with its description in each language.",
                "Mettez-la dans les deux textes, avec sa description dans chaque langue.",
            ),
            comparison.pair[other_lang(lang)].at(lost.line),
            None if lost.sure else Severity.WARNING,
        )
