"""Two names, both of which the story mentions, stand for each other in one passage.

Why: words or deeds are then given to the wrong person, office or place, and each name looks right.

Example: “« Oui », a dit Helena Novak” in French, “‘Yes,’ said Amina Okafor” in English, where the
story quotes both.

Cure: find out who it was, and write that name in both texts.

Limits: advice only. Seen is a name that stands on one side of a passage while the other side has
another one; two names that change places within one passage are not.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Deux noms, que l’article mentionne l’un et l’autre, sont mis l’un pour l’autre dans un passage.

Pourquoi : des paroles ou des actes sont alors attribués à une autre personne, un autre service ou
un autre lieu, et chaque nom a l’air juste.

Exemple : « « Oui », a dit Helena Novak » en français, “‘Yes,’ said Amina Okafor” en anglais, quand
l’article cite les deux.

Remède : chercher de qui il s’agit, et écrire ce nom dans les deux textes.

Limites : simple conseil. Est vu un nom d’un côté d’un passage dont l’autre côté en a un autre ;
deux noms qui changent de place à l’intérieur d’un passage ne le sont pas.
"""


@rule("info", "advice")
def name_exchanged(comparison: Comparison) -> Iterator[Hit]:
    """Advise on names that stand for each other."""
    fr, en = comparison.pair
    for pair in comparison.names.exchanged:
        yield Hit(
            fr.at_text(fr.blocks[pair.block], pair.name.start, pair.name.end),
            say(
                "The French names “{name}” here, the English “{other}”.",
                "Le français nomme ici « {name} », l’anglais « {other} ».",
                name=pair.name.text,
                other=pair.other.text,
            ),
            say(
                "Find out who or what is meant, and write that name in both texts.",
                "Cherchez de qui ou de quoi il s’agit, et écrivez ce nom dans les deux textes.",
            ),
            en.at_text(en.blocks[pair.other_block], pair.other.start, pair.other.end),
        )
