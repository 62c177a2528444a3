"""A sentence denies something in one language only.

Why: a lost or added “not” turns the meaning round, and the sentence still reads well.

Example: “Le pont n’est pas ouvert” in French, “The bridge is open” in English.

Cure: read both sentences again and put the negation back, or take it out.

Limits: advice only. The other side must hold no negative word of any kind, nor one like without,
only, few, avoid or impossible; free translations that turn a sentence round are still reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.cues import NEGATION, advise, cued_sentences
from pipeline.parity.rule import Hit, rule

FR = """\
Une phrase nie quelque chose dans une seule des deux langues.

Pourquoi : un « pas » perdu ou ajouté renverse le sens, et la phrase se lit toujours bien.

Exemple : « Le pont n’est pas ouvert » en français, « The bridge is open » en anglais.

Remède : relire les deux phrases et remettre la négation, ou l’ôter.

Limites : simple conseil. L’autre côté ne doit contenir aucun mot négatif, ni mot comme sans,
seulement, peu, éviter ou impossible ; les traductions libres qui retournent la phrase sont
signalées tout de même.
"""
_HINT = say(
    "Read both sentences again; if they say the same, nothing need be done.",
    "Relisez les deux phrases ; si elles disent la même chose, il n’y a rien à faire.",
)


@rule("info", "advice")
def negation_flipped(comparison: Comparison) -> Iterator[Hit]:
    """Advise on sentences that deny in one language only."""
    for bead, texts in cued_sentences(comparison, NEGATION):
        lacking = NEGATION.lacking(texts)
        if lacking:
            message = say(
                "The {having} sentence denies something, the {lacking} one does not.",
                "La phrase {dite} nie quelque chose, la phrase {sans} non.",
                having="English" if lacking == "fr" else "French",
                lacking="French" if lacking == "fr" else "English",
                dite="anglaise" if lacking == "fr" else "française",
                sans="française" if lacking == "fr" else "anglaise",
            )
            yield advise(comparison, bead, message, _HINT)
