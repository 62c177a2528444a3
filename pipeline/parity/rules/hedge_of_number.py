"""A figure is rough, or a bound, in one language and exact in the other.

Why: “about 300”, “at least 300” and “300” are three statements.

Example: “environ 300 personnes” in French, “300 people” in English.

Cure: say about, at least, more than, up to in both texts or in neither.

Limits: advice only. The words are sought right before the figure; any word of this kind in the
other sentence answers them, unless it says the contrary.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Message, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.roughness import Roughened, find_roughened
from pipeline.parity.rule import Hit, rule

FR = """\
Un chiffre est approché, ou une limite, dans une langue et exact dans l’autre.

Pourquoi : « environ 300 », « au moins 300 » et « 300 » sont trois affirmations.

Exemple : « environ 300 personnes » en français, « 300 people » en anglais.

Remède : dire environ, au moins, plus de, jusqu’à dans les deux textes ou dans aucun.

Limites : simple conseil. Ces mots sont cherchés juste avant le chiffre ; tout mot de ce genre dans
l’autre phrase y répond, sauf s’il dit le contraire.
"""
_HINT = say(
    "Read both sentences again; if they say the same, nothing need be done.",
    "Relisez les deux phrases ; si elles disent la même chose, il n’y a rien à faire.",
)
_ENGLISH = {"fr": "French", "en": "English"}
_FRENCH = {"fr": "français", "en": "anglais"}


@rule("info", "advice")
def hedge_of_number(comparison: Comparison) -> Iterator[Hit]:
    """Advise on figures that are about, at least or at most in one language only."""
    here, there = comparison.pair.translation.lang, comparison.pair.original.lang
    for found in find_roughened(comparison):
        placed = {found.hedged.lang: found.hedged, found.bare.lang: found.bare}
        message = _contrary(found) if found.contrary else _bare(found)
        yield Hit(
            placed[here].locate(comparison.pair[here]),
            message,
            _HINT,
            placed[there].locate(comparison.pair[there]),
        )


def _bare(found: Roughened) -> Message:
    return say(
        "The {having} says “{hedged}”, the {lacking} just “{bare}”.",
        "Le texte {dit} porte « {hedged} », le texte {nu} seulement « {bare} ».",
        **_said(found),
    )


def _contrary(found: Roughened) -> Message:
    return say(
        "The {having} says “{hedged}”; the {lacking} says the contrary of “{bare}”.",
        "Le texte {dit} porte « {hedged} » ; le texte {nu} dit le contraire de « {bare} ».",
        **_said(found),
    )


def _said(found: Roughened) -> dict[str, str]:
    hedged, bare = found.hedged, found.bare
    return {
        "having": _ENGLISH[hedged.lang],
        "lacking": _ENGLISH[bare.lang],
        "dit": _FRENCH[hedged.lang],
        "nu": _FRENCH[bare.lang],
        "hedged": " ".join(f"{found.words} {hedged.fact.surface}".split()),
        "bare": " ".join(bare.fact.surface.split()),
    }
