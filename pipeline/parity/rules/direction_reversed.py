"""A sentence says up in one language and down in the other.

Why: a rise told as a fall is a wrong story with right figures.

Example: “une hausse de 5 %” in French, “a fall of 5%” in English.

Cure: find out which is right and say it in both texts.

Limits: advice only. A sentence with words of both kinds is not judged, nor one that says neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.cues import advise, direction, turning_sentences
from pipeline.parity.rule import Hit, rule

FR = """\
Une phrase parle de hausse dans une langue et de baisse dans l’autre.

Pourquoi : une hausse annoncée comme une baisse, c’est une histoire fausse aux chiffres justes.

Exemple : « une hausse de 5 % » en français, « a fall of 5% » en anglais.

Remède : chercher ce qui est juste et le dire dans les deux textes.

Limites : simple conseil. Une phrase qui a des mots des deux sortes n’est pas jugée, ni celle qui
n’en a pas.
"""
_HINT = say(
    "Read both sentences again; if they say the same, nothing need be done.",
    "Relisez les deux phrases ; si elles disent la même chose, il n’y a rien à faire.",
)


@rule("info", "advice")
def direction_reversed(comparison: Comparison) -> Iterator[Hit]:
    """Advise on sentences that say up in one language and down in the other."""
    for bead, texts in turning_sentences(comparison):
        french, english = direction(texts["fr"], "fr"), direction(texts["en"], "en")
        if french * english < 0:
            message = say(
                "The French sentence says {french}, the English one {english}.",
                "La phrase française parle de {hausse}, la phrase anglaise de {baisse}.",
                french="up" if french > 0 else "down",
                english="up" if english > 0 else "down",
                hausse="hausse" if french > 0 else "baisse",
                baisse="hausse" if english > 0 else "baisse",
            )
            yield advise(comparison, bead, message, _HINT)
