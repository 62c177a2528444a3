"""A link leads to the page in the other language although there is one in the reader's own.

Why: the reader leaves the French text and lands on an English page that exists in French.

Example: `https://www.canada.ca/en/services.html` in the French text.

Cure: link to the version in the language of the text.

Limits: reported only where the page is bound to exist in both languages: the other side links
to it, it is this site's own, the publisher is bound by law to publish both, or the article's
other links to that publisher come in two languages.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Un lien mène à la page dans l’autre langue alors qu’il y en a une dans celle du lecteur.

Pourquoi : le lecteur quitte le texte français pour une page anglaise qui existe en français.

Exemple : `https://www.canada.ca/en/services.html` dans le texte français.

Remède : donner le lien de la version dans la langue du texte.

Limites : signalé seulement si la page existe à coup sûr dans les deux langues : l’autre côté la
donne, elle est de ce site, la loi oblige l’éditeur aux deux, ou les autres liens de l’article
vers lui vont par deux.
"""


@rule("warning", "links")
def link_wrong_language(comparison: Comparison) -> Iterator[Hit]:
    """Report links to the wrong language version."""
    for placed, twin in comparison.links.wrong:
        article, other = comparison.pair[placed.lang], comparison.pair[twin.lang]
        yield Hit(
            article.at(placed.link.line, placed.link.column),
            say(
                "This link of the French text leads to an English page: {target}."
                if placed.lang == "fr"
                else "This link of the English text leads to a French page: {target}.",
                "Ce lien du texte français mène à une page en anglais : {target}."
                if placed.lang == "fr"
                else "Ce lien du texte anglais mène à une page en français : {target}.",
                target=placed.link.target,
            ),
            say(
                "Link to the page in the language of the text.",
                "Donnez le lien de la page dans la langue du texte.",
            ),
            other.at(twin.link.line, twin.link.column),
        )
