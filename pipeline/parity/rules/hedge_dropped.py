"""A sentence is careful in one language and certain in the other.

Why: “the alleged thief” and “the thief” are not the same before a court.

Example: “le voleur présumé” in French, “the thief” in English.

Cure: say in both texts that it is not proven.

Limits: advice only. Only words such as alleged, suspected, probably, généralement, présumé are
looked for; any careful word or a French conditional answers them.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.cues import DOUBT, HEDGE, advise, cued_sentences
from pipeline.parity.rule import Hit, rule

FR = """\
Une phrase est prudente dans une langue et affirmative dans l’autre.

Pourquoi : « le voleur présumé » et « le voleur » ne sont pas la même chose devant un tribunal.

Exemple : « le voleur présumé » en français, « the thief » en anglais.

Remède : dire dans les deux textes que ce n’est pas prouvé.

Limites : simple conseil. Seuls sont cherchés des mots comme présumé, soupçonné, généralement,
alleged, probably ; tout mot prudent, ou un conditionnel en français, y répond.
"""
_HINT = say(
    "Read both sentences again; if they say the same, nothing need be done.",
    "Relisez les deux phrases ; si elles disent la même chose, il n’y a rien à faire.",
)


@rule("info", "advice")
def hedge_dropped(comparison: Comparison) -> Iterator[Hit]:
    """Advise on sentences that are careful in one language only."""
    for bead, texts in cued_sentences(comparison, HEDGE):
        lacking = HEDGE.lacking(texts)
        if lacking:
            message = say(
                "The {having} sentence says that it is not proven, the {lacking} one does not.",
                "La phrase {dite} dit que ce n’est pas prouvé, la phrase {sans} non.",
                having="English" if lacking == "fr" else "French",
                lacking="French" if lacking == "fr" else "English",
                dite="anglaise" if lacking == "fr" else "française",
                sans="française" if lacking == "fr" else "anglaise",
            )
            yield advise(comparison, bead, message, _HINT)
    for bead, texts in cued_sentences(comparison, DOUBT):
        lacking = DOUBT.lacking(texts)
        if lacking:
            message = say(
                "The {having} sentence says probably or perhaps, the {lacking} one does not.",
                "La phrase {dite} dit probablement ou peut-être, la phrase {sans} non.",
                having="English" if lacking == "fr" else "French",
                lacking="French" if lacking == "fr" else "English",
                dite="anglaise" if lacking == "fr" else "française",
                sans="française" if lacking == "fr" else "anglaise",
            )
            yield advise(comparison, bead, message, _HINT)
