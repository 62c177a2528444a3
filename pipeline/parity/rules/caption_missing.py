"""Only one of the two files has a caption for the story's picture.

Why: readers of one language are not told what the picture shows.

Example: `caption: Le quai en 1950` under `image:` in French only.

Cure: translate the caption, or remove it from both files.

Limits: only the story's own picture has a caption; a line under a picture in the text is a
paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import missing_text
from pipeline.parity.rule import Hit, rule

FR = """\
Un seul des deux fichiers a une légende pour l’image de l’article.

Pourquoi : les lecteurs d’une langue ne savent pas ce que montre l’image.

Exemple : `caption: Le quai en 1950` sous `image:` en français seulement.

Remède : traduire la légende, ou la retirer des deux fichiers.

Limites : seule l’image de l’article a une légende ; une ligne sous une image du texte est un
paragraphe.
"""


@rule("warning", "metadata")
def caption_missing(comparison: Comparison) -> Iterator[Hit]:
    """Report a caption on one side."""
    fr, en = comparison.pair
    if fr.front.image and en.front.image:
        captions = bool(fr.front.image.caption), bool(en.front.image.caption)
        if captions[0] != captions[1]:
            yield missing_text(comparison.pair, "image.caption", fr if captions[1] else en)
