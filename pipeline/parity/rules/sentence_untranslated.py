"""A sentence is in the other language, in a paragraph that is not.

Why: one sentence forgotten in the middle of a paragraph is invisible to every count.

Example: a French paragraph ends “Registration closes on Friday at noon.”

Cure: translate the sentence, or put it between quotation marks if it is a quotation.

Limits: needs four or five telling words; quotations, emphasis, code and the text of links do not
count. In block quotations and footnotes it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import BlockKind
from pipeline.finding import LANGS, Lang, Severity, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.foreign import foreign_block, foreign_sentence
from pipeline.parity.rule import Hit, rule
from pipeline.parity.side import PROSE
from pipeline.parity.wording import excerpt
from pipeline.text.sentences import split_sentences

FR = """\
Une phrase est dans l’autre langue, dans un paragraphe qui ne l’est pas.

Pourquoi : une phrase oubliée au milieu d’un paragraphe échappe à tout décompte.

Exemple : un paragraphe français se termine par « Registration closes on Friday at noon. »

Remède : traduire la phrase, ou la mettre entre guillemets si c’est une citation.

Limites : il faut quatre ou cinq mots révélateurs ; citations, italique, code et texte des liens
ne comptent pas. Dans les blocs de citation et les notes, c’est un avertissement.
"""


@rule("error", "language")
def sentence_untranslated(comparison: Comparison) -> Iterator[Hit]:
    """Report lone sentences in the other language."""
    for lang in LANGS:
        side, article = comparison.side(lang), comparison.pair[lang]
        for index in sorted(side.doubtful):
            block, spans = side.blocks[index], side.spans[index]
            if block.kind is BlockKind.ROW:
                spans = tuple(_in_cells(block.text, lang))
            elif block.kind not in PROSE:
                continue
            if len(spans) < 2:
                continue
            foreign = [span for span in spans if foreign_sentence(block, span, lang)]
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


def _in_cells(text: str, lang: Lang) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a table row, cell by cell."""
    at = 0
    for cell in text.split("\t"):
        for start, end in split_sentences(cell, lang):
            yield at + start, at + end
        at += len(cell) + 1
