"""Two stories, or a story and a redirection, claim one address.

Why: only one of them could stand there; the other would be lost without a word.

Example: `slug: visite` in two stories of one month; `aliases: [/fr/]`.

Cure: give one of them another `slug` or another alias.

Limits: addresses are compared after folding capitals and the forms of accents, since many
servers do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pipeline.articles.model import Article
from pipeline.finding import Location, say
from pipeline.parity.comparison import Archive
from pipeline.parity.local import address_of, panels
from pipeline.parity.rule import Hit, archive_rule

FR = """\
Deux articles, ou un article et une redirection, veulent la même adresse.

Pourquoi : un seul pourrait s’y trouver ; l’autre se perdrait sans un mot.

Exemple : `slug: visite` dans deux articles d’un même mois ; `aliases: [/fr/]`.

Remède : donner à l’un un autre `slug` ou un autre alias.

Limites : les adresses sont comparées sans égard aux capitales ni à la forme des accents, comme
le font bien des serveurs.
"""


@archive_rule("error", "pairing")
def address_duplicate(archive: Archive) -> Iterator[Hit]:
    """Report claims to an address that is taken; pages come before redirections."""
    articles = list(panels(archive.stories))
    taken: dict[str, Location | None] = dict.fromkeys(("/", "/fr/", "/en/"))
    claims = [(article, "slug", address_of(article)) for article in articles]
    claims += [
        (article, "aliases", alias) for article in articles for alias in article.front.aliases
    ]
    for article, key, address in claims:
        folded = _fold(address)
        place = article.at_key(key)
        if folded in taken:
            yield _hit(article, place, address, taken[folded])
        else:
            taken[folded] = place


def _fold(address: str) -> str:
    return (
        "/" + unicodedata.normalize("NFC", address).casefold().strip("/") + "/" * (address != "/")
    )


def _hit(article: Article, place: Location, address: str, other: Location | None) -> Hit:
    return Hit(
        place,
        say(
            "The address {address} is already taken by {path}."
            if other
            else "The address {address} is the front page’s.",
            "L’adresse {address} est déjà prise par {path}."
            if other
            else "L’adresse {address} est celle de la page d’accueil.",
            address=address,
            path=other.path if other else "",
        ),
        say("Choose another slug or alias.", "Choisissez un autre slug ou alias."),
        other,
        story=article.story,
    )
