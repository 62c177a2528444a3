"""A name is one slip away from the name that stands for it in the other language.

Why: a misspelt name offends its bearer, and no reader can find it again.

Example: “Mozilla” in French, “Moziila” in English.

Cure: look the name up and write it alike on both sides.

Limits: words of five letters or more that have a capital and never stand in small letters. Endings
by which French and English differ (California, Californie) are let pass, so a slip in the last
letters may be too. An accent left out is told in French, and in English where the text has the name
with it as well. Where the right form stands in both texts it is an error, else a warning. In a
title, a summary or a caption a name is told only if neither story knows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Lang, Message, Severity, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Un nom est à une faute de frappe de celui qui le rend dans l’autre langue.

Pourquoi : un nom mal écrit blesse celui qui le porte, et nul lecteur ne le retrouve.

Exemple : « Mozilla » en français, « Moziila » en anglais.

Remède : vérifier le nom et l’écrire de même des deux côtés.

Limites : mots de cinq lettres ou plus, avec une majuscule, qui ne sont jamais en minuscules. Les
finales par lesquelles le français et l’anglais diffèrent (Californie, California) sont admises ;
une faute dans les dernières lettres peut donc l’être aussi. Un accent oublié est signalé en
français, et en anglais si le texte porte aussi le nom accentué. C’est une erreur si la bonne forme
figure dans les deux textes, sinon un avertissement. Dans un titre, un résumé ou une légende, un nom
n’est signalé que si aucun des deux articles ne le connaît.
"""


@rule("error", "names")
def name_misspelled(comparison: Comparison) -> Iterator[Hit]:
    """Report names that differ by one slip."""
    for pair in comparison.names.misspelled:
        article, other = comparison.pair[pair.wrong], comparison.pair[other_lang(pair.wrong)]
        yield Hit(
            article.at_text(article.blocks[pair.block], pair.name.start, pair.name.end),
            _message(pair.wrong, pair.name.text, pair.other.text),
            _HINT,
            other.at_text(other.blocks[pair.other_block], pair.other.start, pair.other.end),
            None if pair.sure else Severity.WARNING,
        )
    for odd in comparison.names.front:
        if odd.slip:
            yield Hit(
                comparison.pair[odd.wrong].at_key(odd.key),
                _message(odd.wrong, odd.name, odd.other),
                _HINT,
                comparison.pair[other_lang(odd.wrong)].at_key(odd.key),
                None if odd.sure else Severity.WARNING,
            )


_HINT = say(
    "Look the name up and write it alike in both texts.",
    "Vérifiez le nom et écrivez-le de même dans les deux textes.",
)


def _message(wrong: Lang, name: str, other: str) -> Message:
    english = wrong == "en"
    return say(
        "The {language} writes “{name}” where the {other_language} has “{other}”.",
        "{Le_texte} écrit « {name} » là où {l_autre} a « {other} ».",
        language="English" if english else "French",
        other_language="French" if english else "English",
        Le_texte="L’anglais" if english else "Le français",
        l_autre="le français" if english else "l’anglais",
        name=name,
        other=other,
    )
