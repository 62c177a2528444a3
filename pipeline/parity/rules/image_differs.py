"""The two files do not have the same picture.

Why: readers of one language see the story under another picture, or under none.

Example: `image: {src: quai.jpg, …}` in French, `image: {src: phare.jpg, …}` in English.

Cure: name the same picture in both files; only its alt, caption and credit are translated.

Limits: a picture made for each language is the same picture when only the language in its name
differs (`map.fr.png` and `map.en.png`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.pictures import same_picture
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers n’ont pas la même image.

Pourquoi : les lecteurs d’une langue voient l’article sous une autre image, ou sans image.

Exemple : `image: {src: quai.jpg, …}` en français, `image: {src: phare.jpg, …}` en anglais.

Remède : nommer la même image dans les deux fichiers ; seuls alt, caption et credit se
traduisent.

Limites : une image faite pour chaque langue est la même si seule la langue change dans son nom
(`carte.fr.png` et `carte.en.png`).
"""


@rule("error", "metadata")
def image_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report two pictures."""
    french, english = (panel.front.image for panel in comparison.pair)
    if (french is None) != (english is None) or (
        french and english and not same_picture(french.src, english.src)
    ):
        yield difference(
            comparison.pair,
            "image",
            french.src if french else "",
            english.src if english else "",
        )
