"""How a rule says that the two files' front matter does not agree."""

from __future__ import annotations

from pipeline.articles.model import Article, Pair
from pipeline.finding import Message, say
from pipeline.parity.rule import Hit

_SIDES = {"fr": ("French", "française"), "en": ("English", "anglaise")}


def difference(pair: Pair, key: str, french: str, english: str) -> Hit:
    """Say that ``key`` has another value on each side; an empty value is one not given.

    The place is in the translation, since the original is what was written first.
    """
    wrong, right = pair.translation, pair.original
    values = {"fr": french, "en": english}
    return Hit(
        location=wrong.at_key(key),
        message=_message(wrong, right, key, values[wrong.lang], values[right.lang]),
        hint=say(
            "Write the same {key} in both files.",
            "Écrivez la même valeur de {key} dans les deux fichiers.",
            key=key,
        ),
        counterpart=right.at_key(key),
    )


def _message(wrong: Article, right: Article, key: str, here: str, there: str) -> Message:
    sides = {
        "here_en": _SIDES[wrong.lang][0],
        "there_en": _SIDES[right.lang][0],
        "here_fr": _SIDES[wrong.lang][1],
        "there_fr": _SIDES[right.lang][1],
    }
    if not here:
        return say(
            "The {there_en} file has “{key}: {there}”; the {here_en} file has no {key}.",
            "La version {there_fr} a « {key}: {there} » ; la version {here_fr} n’a pas de {key}.",
            key=key,
            there=there,
            **sides,
        )
    if not there:
        return say(
            "The {here_en} file has “{key}: {here}”; the {there_en} file has no {key}.",
            "La version {here_fr} a « {key}: {here} » ; la version {there_fr} n’a pas de {key}.",
            key=key,
            here=here,
            **sides,
        )
    return say(
        "The {here_en} file says “{key}: {here}” where the {there_en} file says “{there}”.",
        "La version {here_fr} dit « {key}: {here} », la version {there_fr} dit « {there} ».",
        key=key,
        here=here,
        there=there,
        **sides,
    )


def missing_text(pair: Pair, key: str, without: Article) -> Hit:
    """Say that the file ``without`` has no text for ``key`` although its twin has one."""
    other = pair.en if without is pair.fr else pair.fr
    here, there = _SIDES[without.lang], _SIDES[other.lang]
    return Hit(
        location=without.at_key(key),
        message=say(
            "The {there} file has a text for “{key}”; the {here} file has none.",
            "La version {ailleurs} a un texte pour « {key} » ; la version {ici} n’en a pas.",
            key=key,
            here=here[0],
            there=there[0],
            ici=here[1],
            ailleurs=there[1],
        ),
        hint=say(
            "Translate it, or remove it from both files.",
            "Traduisez-le, ou retirez-le des deux fichiers.",
        ),
        counterpart=other.at_key(key),
    )
