"""A term stands in the text that the glossary forbids.

Why: the newsroom has agreed not to use it, or not to render another term by it.

Example: the glossary forbids “clearing” in French; the text says “le clearing des marchandises”.

Cure: write the term that is agreed; the glossary’s note often names it.

Limits: terms are found in their inflected forms, plural and feminine, unless their row says that
case counts; then exactly as written. Code is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Un terme que le glossaire interdit figure dans le texte.

Pourquoi : la rédaction est convenue de ne pas l’employer, ou de ne pas en rendre un autre par lui.

Exemple : le glossaire interdit « clearing » en français ; le texte dit « le clearing des
marchandises ».

Remède : écrire le terme convenu ; la note du glossaire le donne souvent.

Limites : les termes sont trouvés sous leurs formes fléchies, pluriel et féminin, sauf si leur ligne
dit que la casse compte ; alors tels qu’ils sont écrits. Le code n’est pas lu.
"""


@rule("error", "names")
def term_forbidden(comparison: Comparison) -> Iterator[Hit]:
    """Report every use of a forbidden term."""
    for use in comparison.terms.forbidden():
        article = comparison.pair[use.lang]
        note = use.term.note
        yield Hit(
            article.at_text(article.blocks[use.block], use.start, use.end),
            say(
                "The glossary forbids “{term}”.",
                "Le glossaire interdit « {term} ».",
                term=use.term[use.lang],
            ),
            say("The glossary notes: {note}", "Le glossaire note : {note}", note=note)
            if note
            else say("Write the agreed term.", "Écrivez le terme convenu."),
        )
