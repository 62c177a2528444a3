"""A sentence says up, before, at most… in one language and the opposite in the other.

Why: a rise told as a fall is a wrong story with right figures.

Example: “une hausse de 5 %” in French, “a fall of 5%” in English.

Cure: find out which is right and say it in both texts.

Limits: advice only. A sentence with words of both kinds is not judged, nor one that says neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.cues import advise
from pipeline.parity.directions import turned_sentences
from pipeline.parity.rule import Hit, rule

FR = """\
Une phrase dit la hausse, l’avant, le maximum… dans une langue et le contraire dans l’autre.

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
    """Advise on sentences that point one way in one language and the other in the other."""
    for bead, axis, way in turned_sentences(comparison):
        french, english = axis.names if way > 0 else axis.names[::-1]
        message = say(
            "The French sentence says {french}, the English one {english}.",
            "La phrase française dit « {dit} », la phrase anglaise « {autre} ».",
            french=french.text("en"),
            english=english.text("en"),
            dit=french.text("fr"),
            autre=english.text("fr"),
        )
        yield advise(comparison, bead, message, _HINT)
