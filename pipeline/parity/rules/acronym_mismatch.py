"""An acronym is not the one that renders the other language’s.

Why: WCO and WTO are two organisations; a letter is all that parts them.

Example: “L’OMD a publié le guide” in French, “the WTO has published the guide” in English.

Cure: write the acronym by which this language calls the body; define it where it first stands.

Limits: acronyms are translated as often as not. One that the program does not know is reported only
where the right one stands elsewhere in the text, the two differ by one slip, or it is a slip from
the words that define it in brackets. Pairs that the site’s own articles define are learned from
them. It is an error where the right form is known and the wrong one a slip away, else a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Message, Severity, other_lang, say
from pipeline.parity.acronyms import AcronymPair
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Un sigle n’est pas celui qui rend le sigle de l’autre langue.

Pourquoi : l’OMD et l’OMC sont deux organisations ; une lettre les sépare.

Exemple : « L’OMD a publié le guide » en français, « the WTO has published the guide » en anglais.

Remède : écrire le sigle usité dans cette langue ; le définir à sa première mention.

Limites : les sigles sont traduits une fois sur deux. Un sigle que le programme ne connaît pas n’est
signalé que si le bon figure ailleurs dans le texte, si les deux diffèrent d’une faute de frappe, ou
s’il est à une faute des mots qui le définissent entre parenthèses. Les couples que les articles du
site définissent sont appris d’eux. C’est une erreur si la bonne forme est connue et la fausse à une
faute près, sinon un avertissement.
"""


@rule("error", "names")
def acronym_mismatch(comparison: Comparison) -> Iterator[Hit]:
    """Report acronyms that render another one wrongly."""
    for pair in comparison.acronyms.wrong:
        article, other = comparison.pair[pair.wrong], comparison.pair[other_lang(pair.wrong)]
        yield Hit(
            article.at_text(article.blocks[pair.block], pair.acronym.start, pair.acronym.end),
            _slip(pair) if pair.elsewhere else _message(pair),
            say(
                "Write the acronym by which this language calls it. If both are right, put the"
                " pair in the glossary.",
                "Écrivez le sigle usité dans cette langue. Si les deux sont justes, mettez le"
                " couple au glossaire.",
            ),
            other.at_text(other.blocks[pair.other_block], pair.other.start, pair.other.end),
            None if pair.sure else Severity.WARNING,
        )


def _message(pair: AcronymPair) -> Message:
    english = pair.wrong == "en"
    return say(
        "The English has the acronym “{acronym}” where the French has “{other}”."
        if english
        else "The French has the acronym “{acronym}” where the English has “{other}”.",
        "L’anglais a le sigle « {acronym} » là où le français a « {other} »."
        if english
        else "Le français a le sigle « {acronym} » là où l’anglais a « {other} ».",
        acronym=pair.acronym.text,
        other=pair.other.text,
    )


def _slip(pair: AcronymPair) -> Message:
    return say(
        "The acronym “{acronym}” stands here only; elsewhere both texts have “{other}”.",
        "Le sigle « {acronym} » ne figure qu’ici ; ailleurs les deux textes ont « {other} ».",
        acronym=pair.acronym.text,
        other=pair.other.text,
    )
