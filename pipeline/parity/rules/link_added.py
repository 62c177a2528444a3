"""The translation has a link that the original lacks.

Why: readers of one language can not go where the others are sent.

Example: `[the exhibition](https://example.org/show)` on one side, `the exhibition` on the
other.

Cure: put the link on both sides.

Limits: a link that moved to another paragraph, or that one side gives twice and the other once,
is not reported; one whose paragraph is itself missing goes with the paragraph. A link given
elsewhere on the other side, or in a paragraph whose answer is unsure, is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Severity, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.link_words import counterpart, lacking_link
from pipeline.parity.rule import Hit, rule

FR = """\
La traduction a un lien que l’original n’a pas.

Pourquoi : les lecteurs d’une langue ne peuvent aller où les autres sont envoyés.

Exemple : `[l’exposition](https://example.org/expo)` d’un côté, `l’exposition` de l’autre.

Remède : mettre le lien des deux côtés.

Limites : un lien déplacé dans un autre paragraphe, ou donné deux fois d’un côté et une de
l’autre, n’est pas signalé ; celui dont le paragraphe manque part avec lui. Un lien donné
ailleurs de l’autre côté, ou dans un paragraphe dont la réponse est incertaine, est un
avertissement.
"""


@rule("error", "links")
def link_added(comparison: Comparison) -> Iterator[Hit]:
    """Report links of the translation that the other text lacks."""
    article = comparison.pair.translation
    for placed, doubt in comparison.links.lost:
        if placed.lang == article.lang:
            yield Hit(
                article.at(placed.link.line, placed.link.column),
                lacking_link(placed),
                say(
                    "Add the link to the original, or remove it here.",
                    "Ajoutez le lien à l’original, ou retirez-le ici.",
                ),
                counterpart(comparison, placed),
                Severity.WARNING if doubt else None,
            )
