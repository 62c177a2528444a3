"""A sentence is in the other language, in a paragraph that is not.

Why: one sentence forgotten in the middle of a paragraph is invisible to every count.

Example: a French paragraph ends “Registration closes on Friday at noon.”

Cure: translate the sentence, or put it between quotation marks if it is a quotation.

Limits: needs four or five telling words, three if the other side has the same sentence. Quoted and
emphasised words, code and the text of links do not count. In block quotations and footnotes it is
a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import BlockKind
from pipeline.finding import LANGS, Lang, Severity, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.foreign import bare, foreign_block, foreign_sentence, same_untranslated
from pipeline.parity.rule import Hit, rule
from pipeline.parity.side import PROSE
from pipeline.parity.wording import excerpt
from pipeline.text.sentences import split_sentences

FR = """\
Une phrase est dans l’autre langue, dans un paragraphe qui ne l’est pas.

Pourquoi : une phrase oubliée au milieu d’un paragraphe échappe à tout décompte.

Exemple : un paragraphe français se termine par « Registration closes on Friday at noon. »

Remède : traduire la phrase, ou la mettre entre guillemets si c’est une citation.

Limites : il faut quatre ou cinq mots révélateurs, trois si l’autre côté porte la même phrase ;
citations, italique, code et texte des liens ne comptent pas. Dans les blocs de citation et les
notes, c’est un avertissement.
"""


@rule("error", "language")
def sentence_untranslated(comparison: Comparison) -> Iterator[Hit]:
    """Report lone sentences in the other language."""
    for lang in LANGS:
        side, article = comparison.side(lang), comparison.pair[lang]
        facing = _facing(comparison, lang) if side.doubtful else {}
        for index in sorted(side.doubtful):
            block, spans = side.blocks[index], side.spans[index]
            if block.kind is BlockKind.ROW:
                spans = tuple(_in_cells(block.text, lang))
            elif block.kind not in PROSE:
                continue
            if len(spans) < 2:
                continue
            foreign = [span for span in spans if foreign_sentence(block, span, lang)]
            if not foreign and block.kind is not BlockKind.ROW:
                foreign = list(_same(comparison, lang, index, facing.get(index, ())))
            if not foreign or foreign_block(block, lang):
                continue
            quoted = "quote" in block.containers or block.kind is BlockKind.FOOTNOTE
            for start, end in foreign:
                yield Hit(
                    article.at_text(block, start, end),
                    say(
                        "This sentence of the French text is in English: “{text}”."
                        if lang == "fr"
                        else "This sentence of the English text is in French: “{text}”.",
                        "Cette phrase du texte français est en anglais : « {text} »."
                        if lang == "fr"
                        else "Cette phrase du texte anglais est en français : « {text} ».",
                        text=excerpt(block.text[start:end]),
                    ),
                    say(
                        "Translate it; if it is a quotation, put it between quotation marks.",
                        "Traduisez-la ; si c’est une citation, mettez-la entre guillemets.",
                    ),
                    severity=Severity.WARNING if quoted else None,
                )


def _facing(comparison: Comparison, lang: Lang) -> dict[int, tuple[int, ...]]:
    """Return the blocks of the other side that answer each block."""
    beads = [
        (bead.fr, bead.en) if lang == "fr" else (bead.en, bead.fr) for bead in comparison.blocks
    ]
    return {index: there for own, there in beads for index in own}


def _same(
    comparison: Comparison, lang: Lang, index: int, facing: tuple[int, ...]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a block that its answer has as they are, in its own language."""
    here, there = comparison.side(lang), comparison.side(other_lang(lang))
    theirs = {text for block in facing for text in there.folded[block]}
    for (start, end), text in zip(here.spans[index], here.folded[index], strict=True):
        if text in theirs:
            sentence = bare(here.blocks[index], start, end)
            if same_untranslated(sentence, sentence, running=True) == there.lang:
                yield start, end


def _in_cells(text: str, lang: Lang) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a table row, cell by cell."""
    at = 0
    for cell in text.split("\t"):
        for start, end in split_sentences(cell, lang):
            yield at + start, at + end
        at += len(cell) + 1
