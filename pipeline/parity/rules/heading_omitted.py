"""A heading of one side is missing on the other.

Why: a heading tells readers where they are; without it a whole section seems to belong to the one
before, and links to it lead nowhere.

Example: the English has “## Next steps” between two sections, the French goes on without a heading.

Cure: add the heading, translated, or take it out on both sides.

Limits: a heading that was turned into plain or bold text counts as missing, unless that ends with a
colon, as the line before a list does.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import Lang, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.structure import Cause, all_of
from pipeline.parity.wording import excerpt, gap_hit

FR = """\
Un intertitre présent d’un côté manque de l’autre.

Pourquoi : l’intertitre dit au lecteur où il est ; sans lui, une section entière semble appartenir
à la précédente et les liens qui y mènent ne mènent nulle part.

Exemple : l’anglais porte « ## Next steps » entre deux sections, le français n’en a pas.

Remède : ajouter l’intertitre traduit, ou le retirer des deux côtés.

Limites : un intertitre devenu simple texte ou texte en gras compte comme manquant, sauf si celui-ci
finit par un deux-points, comme la ligne qui annonce une liste.
"""
_ONE = (
    "The {language} text has no heading for “{text}”.",
    "La version {langue} n’a pas d’intertitre pour « {text} ».",
)
_MORE = (
    "The {language} text lacks {count} headings, from “{text}” on.",
    "Il manque {count} intertitres à la version {langue}, à partir de « {text} ».",
)
_HINT = say(
    "Add the heading there, or remove it here.",
    "Ajoutez l’intertitre là-bas, ou retirez-le ici.",
)


_PLAIN = (
    "The {language} text has the heading “{text}” as plain text.",
    "La version {langue} porte l’intertitre « {text} » comme simple texte.",
)
_HINT_PLAIN = say(
    "Write # signs before it there, as many as here.",
    "Faites-le précéder là-bas de signes #, autant qu’ici.",
)
_ROOM = 20  # characters that the text of a heading may have more than twice as many


@rule("error", "structure")
def heading_omitted(comparison: Comparison) -> Iterator[Hit]:
    """Report what one side has alone, or as a heading alone."""
    for gap in comparison.structure.gaps:
        side = comparison.side(gap.lang)
        if gap.cause is Cause.OMITTED and all_of(gap, side, BlockKind.HEADING):
            yield gap_hit(comparison, gap, _ONE, _MORE, _HINT)
    french, english = comparison.fr.blocks, comparison.en.blocks
    for bead in comparison.blocks:
        if len(bead.fr) == len(bead.en) == 1:
            fr, en = french[bead.fr[0]], english[bead.en[0]]
            if fr.kind is en.kind:
                continue
            if fr.kind is BlockKind.HEADING and _is_plain(en, fr):
                yield _plain_hit(comparison, "fr", fr, en)
            elif en.kind is BlockKind.HEADING and _is_plain(fr, en):
                yield _plain_hit(comparison, "en", en, fr)


def _is_plain(block: Block, heading: Block) -> bool:
    """Tell whether a block is the text of a heading without being one.

    A text with a line below it may be a heading by mistake, where the line was to part passages.
    """
    if not heading.source.lstrip().startswith("#"):
        return False
    text = block.text.rstrip()
    short = len(text) <= 2 * len(heading.text) + _ROOM
    return block.kind is BlockKind.PARAGRAPH and short and not text.endswith(":")


def _plain_hit(comparison: Comparison, lang: Lang, heading: Block, text: Block) -> Hit:
    other = other_lang(lang)
    english, french = _PLAIN
    return Hit(
        comparison.pair[lang].at_text(heading),
        say(
            english,
            french,
            language="French" if other == "fr" else "English",
            langue="française" if other == "fr" else "anglaise",
            text=excerpt(heading.text),
        ),
        _HINT_PLAIN,
        comparison.pair[other].at_text(text),
    )
