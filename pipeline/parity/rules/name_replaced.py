"""One text names somebody or something that the other text does not.

Why: a wrong name gives one person’s words or deeds to another.

Example: “Claire Fontaine a ouvert la séance” in French, “Helena Novak opened the session” in
English.

Cure: find out which name is right and write it in both texts.

Limits: a name is a word with a capital, inside a sentence, that no dictionary of either language
has in small letters. It is reported where nothing in the other text answers it: the same word, a
translation, a name of a place that differs, a word that begins alike, an acronym whose words it is
one of. It is an error where the other text has a different name in its place, else a warning. In a
title, a summary or a caption a name is told only if neither story knows it, and they know the other
language's.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Lang, Message, Severity, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.front_names import FrontName
from pipeline.parity.name_side import LoneName, NamePair
from pipeline.parity.rule import Hit, rule

FR = """\
Un texte nomme quelqu’un ou quelque chose que l’autre ne nomme pas.

Pourquoi : un nom faux prête à l’un les paroles ou les actes de l’autre.

Exemple : « Claire Fontaine a ouvert la séance » en français, « Helena Novak opened the session »
en anglais.

Remède : chercher quel nom est le bon et l’écrire dans les deux textes.

Limites : un nom est un mot à majuscule, dans une phrase, qu’aucun dictionnaire des deux langues
n’a en minuscules. Il est signalé quand rien ne lui répond dans l’autre texte : ni le même mot, ni
une traduction, ni un nom de lieu qui diffère, ni un mot qui commence de même, ni un sigle dont il
est l’un des mots. C’est une erreur si l’autre texte a un nom différent à sa place, sinon un
avertissement. Dans un titre, un résumé ou une légende, un nom n’est signalé que si aucun des deux
articles ne le connaît, et qu’ils connaissent celui de l’autre langue.
"""


_HINT = say(
    "Find out which name is right and write it in both texts.",
    "Cherchez quel nom est le bon et écrivez-le dans les deux textes.",
)


@rule("error", "names")
def name_replaced(comparison: Comparison) -> Iterator[Hit]:
    """Report names that stand for different ones, or that nothing answers."""
    yield from (_replaced(comparison, pair) for pair in comparison.names.replaced)
    yield from (_lone(comparison, found) for found in comparison.names.lone)
    yield from (_front(comparison, odd) for odd in comparison.names.front if not odd.slip)


def _replaced(comparison: Comparison, pair: NamePair) -> Hit:
    article, other = comparison.pair[pair.wrong], comparison.pair[other_lang(pair.wrong)]
    return Hit(
        article.at_text(article.blocks[pair.block], pair.name.start, pair.name.end),
        _exchanged(pair.wrong, pair.name.text, pair.other.text),
        _HINT,
        other.at_text(other.blocks[pair.other_block], pair.other.start, pair.other.end),
        None if pair.sure else Severity.WARNING,
    )


def _front(comparison: Comparison, odd: FrontName) -> Hit:
    return Hit(
        comparison.pair[odd.wrong].at_key(odd.key),
        _exchanged(odd.wrong, odd.name, odd.other),
        _HINT,
        comparison.pair[other_lang(odd.wrong)].at_key(odd.key),
        Severity.WARNING,
    )


def _exchanged(wrong: Lang, name: str, other: str) -> Message:
    english = wrong == "en"
    return say(
        "The English names “{name}”, the French “{other}”."
        if english
        else "The French names “{name}”, the English “{other}”.",
        "L’anglais nomme « {name} », le français « {other} »."
        if english
        else "Le français nomme « {name} », l’anglais « {other} ».",
        name=name,
        other=other,
    )


def _lone(comparison: Comparison, found: LoneName) -> Hit:
    article, other = comparison.pair[found.lang], comparison.pair[other_lang(found.lang)]
    english = found.lang == "en"
    return Hit(
        article.at_text(article.blocks[found.block], found.name.start, found.name.end),
        say(
            "The English names “{name}”; nothing in the French answers it."
            if english
            else "The French names “{name}”; nothing in the English answers it.",
            "L’anglais nomme « {name} » ; rien n’y répond en français."
            if english
            else "Le français nomme « {name} » ; rien n’y répond en anglais.",
            name=found.name.text,
        ),
        _HINT,
        other.at_text(other.blocks[found.other_block]),
        Severity.WARNING,
    )
