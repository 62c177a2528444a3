"""A footnote is called on one side only.

Why: readers of one language are not given the source or the remark.

Example: `le quai[^1]` in French, `the quay` in English.

Cure: call the note on both sides, and translate it.

Limits: notes are compared by number within aligned passages, whatever they are called. A note
whose own text is missing too is reported with that text, once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.articles.model import Article, Block, BlockKind
from pipeline.finding import Lang, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Une note n’est appelée que d’un côté.

Pourquoi : les lecteurs d’une langue n’ont pas la source ou la remarque.

Exemple : `le quai[^1]` en français, `the quay` en anglais.

Remède : appeler la note des deux côtés, et la traduire.

Limites : les notes sont comptées dans les passages alignés, quel que soit leur nom. Une note
dont le texte manque aussi est signalée avec ce texte, une fois.
"""


_DIRECTIONS: tuple[tuple[Lang, Lang], ...] = (("fr", "en"), ("en", "fr"))


@rule("error", "links")
def footnote_lost(comparison: Comparison) -> Iterator[Hit]:
    """Report notes that the answering passage does not call."""
    for bead in comparison.blocks:
        if bead.fr and bead.en:
            notes = {
                "fr": _notes(comparison, "fr", bead.fr),
                "en": _notes(comparison, "en", bead.en),
            }
            for lang, twin in _DIRECTIONS:
                surplus = len(notes[lang]) - len(notes[twin])
                if surplus > 0:
                    yield from _hits(comparison, lang, notes[lang], notes[twin], surplus)


def _notes(
    comparison: Comparison, lang: Lang, blocks: tuple[int, ...]
) -> list[tuple[Block, str, int]]:
    article = comparison.pair[lang]
    return [
        (article.blocks[index], note, offset)
        for index in blocks
        for note, offset in article.blocks[index].notes
    ]


def _hits(
    comparison: Comparison,
    lang: Lang,
    notes: list[tuple[Block, str, int]],
    answers: list[tuple[Block, str, int]],
    surplus: int,
) -> Iterator[Hit]:
    """Report as many notes as are missing: those called otherwise first, then the last ones."""
    article = comparison.pair[lang]
    elsewhere = Counter(_called(comparison.pair[other_lang(lang)]))
    lone = _texts_without_answer(comparison, lang)
    named = {note for _, note, _ in answers}
    ranked = sorted(range(len(notes)), key=lambda at: (notes[at][1] in named, -at))
    for at in sorted(ranked[:surplus]):
        block, note, offset = notes[at]
        if note in lone or (note not in named and elsewhere[note]):
            continue  # its text is missing too, or it is called elsewhere
        yield Hit(
            article.at_text(block, offset, offset),
            say(
                "The English text does not call the note {note}."
                if lang == "fr"
                else "The French text does not call the note {note}.",
                "La version anglaise n’appelle pas la note {note}."
                if lang == "fr"
                else "La version française n’appelle pas la note {note}.",
                note=note,
            ),
            say("Write [^{note}] there too.", "Écrivez-y aussi [^{note}].", note=note),
        )


def _called(article: Article) -> Iterator[str]:
    for block in article.blocks:
        for note, _ in block.notes:
            yield note


def _texts_without_answer(comparison: Comparison, lang: Lang) -> set[str]:
    article = comparison.pair[lang]
    return {
        article.blocks[index].label
        for bead in comparison.blocks
        if not (bead.fr and bead.en)
        for index in (bead.fr if lang == "fr" else bead.en)
        if article.blocks[index].kind is BlockKind.FOOTNOTE
    }
