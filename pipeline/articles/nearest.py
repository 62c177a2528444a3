"""“Did you mean…”: the nearest valid value, or the whole list when none is near."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pipeline.finding import Message, say

_SHOWN = 12


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like ``word``, or an empty string."""
    found = get_close_matches(word.casefold(), sorted(known), n=1, cutoff=0.55)
    return found[0] if found else ""


def hint_nearest(word: str, known: Iterable[str]) -> Message:
    """Propose the nearest known word, else list what there is."""
    names = sorted(known)
    near = nearest(word, names)
    if near:
        return say("Did you mean “{near}”?", "Vouliez-vous dire « {near} » ?", near=near)
    if not names:
        return say(
            "site.toml names none yet: add a table for it there.",
            "site.toml n’en nomme encore aucune : ajoutez-y sa table.",
        )
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return say("Valid values: {names}.", "Valeurs admises : {names}.", names=shown)
