"""A term of the glossary is not rendered as agreed.

Why: readers, and search, know a thing by one name in each language.

Example: the glossary renders “guichet unique” by “single window”; the English says “one-stop shop”.

Cure: write the agreed rendering, or add the other one to the glossary as a second row.

Limits: it is enough that one accepted rendering stands in the passage that answers; inflected forms
count. A term said by a pronoun on the other side is reported too: so this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Un terme du glossaire n’est pas rendu comme convenu.

Pourquoi : les lecteurs, et la recherche, connaissent une chose sous un seul nom par langue.

Exemple : le glossaire rend « guichet unique » par « single window » ; l’anglais dit « one-stop
shop ».

Remède : écrire la traduction convenue, ou ajouter l’autre au glossaire par une seconde ligne.

Limites : il suffit qu’une traduction admise figure dans le passage qui répond ; les formes fléchies
comptent. Un terme rendu par un pronom est signalé aussi : c’est donc un avertissement.
"""


@rule("warning", "names")
def term_missing(comparison: Comparison) -> Iterator[Hit]:
    """Report agreed terms whose rendering is missing."""
    for use in comparison.terms.missing():
        article, other = comparison.pair[use.lang], comparison.pair[other_lang(use.lang)]
        english = use.lang == "fr"  # where the rendering is missing
        yield Hit(
            other.at_text(other.blocks[use.other_blocks[0]]),
            say(
                "The English does not render “{term}” by “{wanted}”, as the glossary has it."
                if english
                else "The French does not render “{term}” by “{wanted}”, as the glossary has it.",
                "L’anglais ne rend pas « {term} » par « {wanted} », comme le veut le glossaire."
                if english
                else "Le français ne rend pas « {term} » par « {wanted} », comme le veut le"
                " glossaire.",
                term=use.term[use.lang],
                wanted=" / ".join(use.wanted),
            ),
            say(
                "Use the agreed term, or add this rendering to the glossary.",
                "Employez le terme convenu, ou ajoutez cette traduction au glossaire.",
            ),
            article.at_text(article.blocks[use.block], use.start, use.end),
        )
