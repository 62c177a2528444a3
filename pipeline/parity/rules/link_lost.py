"""A link of the original is missing from the translation.

Why: readers of one language can not go where the others are sent.

Example: `[the exhibition](https://example.org/show)` on one side, `the exhibition` on the
other.

Cure: put the link on both sides.

Limits: a link that moved to another paragraph is not reported; one whose paragraph is itself
missing goes with the paragraph. It is an error when nearly all other links agree and its words
stand on the other side, unlinked; else a warning. Links lost in one paragraph are told together,
as are all of a text that was linked otherwise throughout.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Severity, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.link_words import counterpart, lacking_link
from pipeline.parity.rule import Hit, rule

FR = """\
Un lien de l’original manque dans la traduction.

Pourquoi : les lecteurs d’une langue ne peuvent aller où les autres sont envoyés.

Exemple : `[l’exposition](https://example.org/expo)` d’un côté, `l’exposition` de l’autre.

Remède : mettre le lien des deux côtés.

Limites : un lien déplacé dans un autre paragraphe n’est pas signalé ; celui dont le paragraphe
manque part avec lui. C’est une erreur quand presque tous les autres liens s’accordent et que ses
mots se trouvent de l’autre côté, sans lien ; sinon un avertissement. Les liens perdus dans un
paragraphe sont signalés ensemble, comme tous ceux d’un texte dont les liens diffèrent partout.
"""


@rule("error", "links")
def link_lost(comparison: Comparison) -> Iterator[Hit]:
    """Report links of the original that the other text lacks."""
    article = comparison.pair.original
    for lost in comparison.links.lost:
        placed = lost.link
        if placed.lang == article.lang:
            yield Hit(
                article.at(placed.link.line, placed.link.column),
                lacking_link(lost),
                say(
                    "Add the link to the translation, or remove it here.",
                    "Ajoutez le lien à la traduction, ou retirez-le ici.",
                ),
                counterpart(comparison, placed),
                Severity.WARNING if lost.doubt else None,
            )
