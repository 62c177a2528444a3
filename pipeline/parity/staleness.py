"""The words for a passage that was left behind when the other side moved."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Lang, Message, say
from pipeline.parity.acceptance import Change
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit

_IN: dict[Lang, tuple[str, str]] = {"fr": ("French", "français"), "en": ("English", "anglais")}


def left_behind(comparison: Comparison, moved: Lang) -> Iterator[Hit]:
    """Yield a hit for each passage that did not follow when the ``moved`` side changed.

    It stands at the passage to look at, its counterpart being the change; at the change itself
    where the other side has no answer to it.
    """
    for change in comparison.changes:
        if change.lang == moved:
            at, counterpart = (change.there, change.here) if change.there else (change.here, None)
            yield Hit(at, _message(change), _hint(comparison.pair.story), counterpart)


def _message(change: Change) -> Message:
    en, fr = _IN[change.lang]
    if change.kind == "added":
        return say(
            "A passage was added to the {side} (line {line}) since both texts were accepted;"
            " nothing new answers it here.",
            "Un passage a été ajouté en {side_fr} (ligne {line}) depuis que les deux textes ont été"
            " acceptés ; rien de nouveau n’y répond ici.",
            side=en,
            side_fr=fr,
            line=change.here.line,
        )
    if not change.there:
        return say(
            "This {side} passage, which nothing answers, changed since both texts were accepted.",
            "Ce passage en {side_fr}, auquel rien ne répond, a changé depuis que les deux textes"
            " ont été acceptés.",
            side=en,
            side_fr=fr,
        )
    if change.kind == "removed":
        return say(
            "What this passage answers was taken out of the {side} since both were accepted.",
            "Ce à quoi ce passage répond a été retiré du texte {side_fr} depuis que les deux ont"
            " été acceptés.",
            side=en,
            side_fr=fr,
        )
    return say(
        "What this passage answers changed in the {side} (line {line}) since both were accepted;"
        " it did not follow.",
        "Ce à quoi ce passage répond a changé en {side_fr} (ligne {line}) depuis que les deux ont"
        " été acceptés ; il n’a pas suivi.",
        side=en,
        side_fr=fr,
        line=change.here.line,
    )


def _hint(story: str) -> Message:
    return say(
        "Bring it up to date, then: diptych accept {story}. If there is nothing to translate:"
        " diptych accept {story} --minor",
        "Mettez-le à jour, puis : diptych accept {story}. S’il n’y a rien à traduire :"
        " diptych accept {story} --minor",
        story=story,
    )
