"""A passage stands in another place than on the other side.

Why: order is part of what an article says: what comes first counts most, and “this” and “they”
point to what stands just before.

Example: the second and third paragraphs are swapped in the English.

Cure: put the passages in the same order on both sides.

Limits: list items and table rows in another order, as in lists sorted by the alphabet of each
language, are a warning, given once a list; short passages are not followed when they move.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import BlockKind
from pipeline.finding import Severity, say
from pipeline.parity.alignment import BlockBead
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.wording import excerpt

FR = """\
Un passage ne se trouve pas au même endroit que de l’autre côté.

Pourquoi : l’ordre fait partie de ce que dit un article : ce qui vient d’abord compte le plus, et
« ceci » ou « ils » renvoient à ce qui précède.

Exemple : le deuxième et le troisième paragraphe sont intervertis en anglais.

Remède : mettre les passages dans le même ordre des deux côtés.

Limites : des éléments de liste ou des lignes de tableau dans un autre ordre, comme dans les listes
triées selon l’alphabet de chaque langue, donnent un avertissement, un seul par liste ; les passages
courts ne sont pas suivis quand ils se déplacent.
"""


_HINT = say(
    "Put the passages in the same order on both sides.",
    "Mettez les passages dans le même ordre des deux côtés.",
)
_SORTED = frozenset({BlockKind.ITEM, BlockKind.ROW, BlockKind.TERM, BlockKind.DEFINITION})


@rule("error", "structure")
def block_moved(comparison: Comparison) -> Iterator[Hit]:
    """Report blocks that answer each other out of order."""
    last = -2
    for bead in comparison.blocks:
        if not bead.moved:
            continue
        fr, en = comparison.fr.blocks[bead.fr[0]], comparison.en.blocks[bead.en[0]]
        if not fr.text.strip():
            continue  # pictures have rules of their own
        listed = fr.kind in _SORTED
        neighbour = listed and bead.fr[0] - last <= 2
        if listed:
            last = bead.fr[0]
        if neighbour:
            continue
        if partner := _swapped(comparison, bead):
            yield _swap(comparison, bead, partner)
            continue
        yield Hit(
            comparison.pair.fr.at_text(fr),
            say(
                "This passage stands elsewhere in the English text: “{text}” (line {line}).",
                "Ce passage se trouve ailleurs dans le texte anglais : « {text} » (ligne {line}).",
                text=excerpt(fr.text),
                line=en.first_line,
            ),
            _HINT,
            comparison.pair.en.at_text(en),
            Severity.WARNING if listed else None,
        )


def _swapped(comparison: Comparison, moved: BlockBead) -> BlockBead | None:
    """Return the bead of the neighbour that changed places with a moved block, if one did."""
    at = comparison.blocks.index(moved)
    for bead in comparison.blocks[max(0, at - 2) : at + 3]:
        single = len(bead.fr) == len(bead.en) == 1
        if single and (bead.fr[0] - moved.fr[0], bead.en[0] - moved.en[0]) in ((1, -1), (-1, 1)):
            return bead
    return None


def _swap(comparison: Comparison, one: BlockBead, two: BlockBead) -> Hit:
    """Report two neighbours that changed places: where the first of them stands on each side."""
    fr = comparison.fr.blocks[min(one.fr[0], two.fr[0])]
    en = comparison.en.blocks[min(one.en[0], two.en[0])]
    listed = fr.kind in _SORTED
    return Hit(
        comparison.pair.fr.at_text(fr),
        say(
            "This passage and the next stand in the other order in the English text (line {line}):"
            " “{text}”.",
            "Ce passage et le suivant sont dans l’ordre inverse dans le texte anglais"
            " (ligne {line}) : « {text} ».",
            text=excerpt(fr.text),
            line=en.first_line,
        ),
        _HINT,
        comparison.pair.en.at_text(en),
        Severity.WARNING if listed else None,
    )
