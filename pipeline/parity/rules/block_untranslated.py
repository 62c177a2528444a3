"""A paragraph, heading, list item or table row is in the other language.

Why: a passage left in the language it was written in is the surest sign that the translation was
not finished, and the likeliest to slip through when headings and counts agree.

Example: the third paragraph of the French file is still in English.

Cure: translate the passage. A quotation kept in its language belongs in quotation marks or in a
block quotation.

Limits: quotation marks, code, emphasis (titles of works; but not of a whole sentence) and the text
of links do not count. Passages with few telling words are reported only when both sides have the
same text.
In block quotations and footnotes, and where a passage is nothing but a link, it is a warning, given
once where there are three such links or more. A passage followed by its translation in brackets, or
marked “(in French only)”, is kept on purpose. When most of a file is in the other language, that is
one finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import LANGS, Lang, Severity, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.foreign import (
    foreign_block,
    foreign_link,
    has_gloss,
    is_kept,
    same_untranslated,
)
from pipeline.parity.rule import Hit, rule
from pipeline.parity.side import PROSE, Side
from pipeline.parity.wording import excerpt

FR = """\
Un paragraphe, un intertitre, un élément ou une ligne de tableau est dans l’autre langue.

Pourquoi : un passage resté dans sa langue d’origine est le signe le plus sûr d’une traduction
inachevée, et celui qui échappe le mieux quand titres et décomptes concordent.

Exemple : le troisième paragraphe du fichier français est encore en anglais.

Remède : traduire le passage. Une citation gardée dans sa langue se met entre guillemets ou en bloc
de citation.

Limites : les guillemets, le code, l’italique (titres d’œuvres, mais non d’une phrase entière) et
le texte des liens ne comptent pas. Les passages de peu de mots révélateurs ne sont signalés que si
les deux côtés portent le même texte. Dans les blocs de citation et les notes, et quand le passage
n’est qu’un lien, c’est un avertissement, donné une fois dès trois liens. Un passage suivi de sa
traduction entre parenthèses, ou de « (en anglais seulement) », est gardé à dessein. Quand presque
tout un fichier est dans l’autre langue, il n’y a qu’un constat.
"""


_SHORT = frozenset({BlockKind.HEADING, BlockKind.ROW, BlockKind.ITEM, BlockKind.TERM})
_READ = _SHORT | {BlockKind.PARAGRAPH, BlockKind.DEFINITION}
_MOST = 0.6  # share of a file's prose that makes it one finding
_SEVERAL = 3


@rule("error", "language")
def block_untranslated(comparison: Comparison) -> Iterator[Hit]:
    """Report blocks in the other language, each side in turn."""
    same = _same(comparison)
    for lang in LANGS:
        blocks = comparison.pair[lang].blocks
        doubtful = comparison.side(lang).doubtful
        foreign = [
            block
            for index, block in enumerate(blocks)
            if ((lang, index) in same or (index in doubtful and foreign_block(block, lang)))
            and not is_kept(block, lang)
            and not has_gloss(blocks, index)
        ]
        prose = sum(1 for block in blocks if block.kind in PROSE)
        if len(foreign) >= _SEVERAL and len(foreign) > _MOST * prose:
            yield _whole(comparison, lang, foreign[0])
        else:
            for block in foreign:
                yield _hit(comparison, lang, block)
            linked = [
                block
                for block in blocks
                if block.links and foreign_link(block, lang) and not is_kept(block, lang)
            ]
            for block in linked[:1] if len(linked) >= _SEVERAL else linked:
                if block not in foreign:
                    yield replace(_hit(comparison, lang, block), severity=Severity.WARNING)


def _same(comparison: Comparison) -> set[tuple[Lang, int]]:
    """Return blocks of the same text on both sides, on the side whose language it is not."""
    found: set[tuple[Lang, int]] = set()
    for bead in comparison.blocks:
        if len(bead.fr) == len(bead.en) == 1:
            fr, en = comparison.fr.blocks[bead.fr[0]], comparison.en.blocks[bead.en[0]]
            if (
                fr.kind in _READ
                and _words(comparison.fr, bead.fr[0]) == _words(comparison.en, bead.en[0])
                and not (fr.links and fr.links[0].end >= len(fr.text) - 1)
                and _is_emphasised(fr) == _is_emphasised(en)
            ):
                written = same_untranslated(fr.text, en.text, running=fr.kind not in _SHORT)
                if written == "en":
                    found.add(("fr", bead.fr[0]))
                elif written == "fr":
                    found.add(("en", bead.en[0]))
    return found


def _is_emphasised(block: Block) -> bool:
    """Tell whether all of a block is emphasised, as the title of a foreign work is."""
    return any(
        span.kind == "emphasis" and span.end - span.start >= len(block.text) - 1
        for span in block.spans
    )


def _words(side: Side, block: int) -> list[str]:
    return [word for words in side.words[block] for word in words]


def _hit(comparison: Comparison, lang: Lang, block: Block) -> Hit:
    quoted = "quote" in block.containers or block.kind is BlockKind.FOOTNOTE
    return Hit(
        comparison.pair[lang].at_text(block),
        say(
            "This passage of the French text is in English: “{text}”."
            if lang == "fr"
            else "This passage of the English text is in French: “{text}”.",
            "Ce passage du texte français est en anglais : « {text} »."
            if lang == "fr"
            else "Ce passage du texte anglais est en français : « {text} ».",
            text=excerpt(block.text),
        ),
        say(
            "Translate it; if it is a quotation, put it between quotation marks.",
            "Traduisez-le ; si c’est une citation, mettez-la entre guillemets.",
        ),
        severity=Severity.WARNING if quoted else None,
    )


def _whole(comparison: Comparison, lang: Lang, first: Block) -> Hit:
    other = comparison.pair[other_lang(lang)]
    return Hit(
        comparison.pair[lang].at_text(first),
        say(
            "Most of the French file is in English."
            if lang == "fr"
            else "Most of the English file is in French.",
            "Presque tout le fichier français est en anglais."
            if lang == "fr"
            else "Presque tout le fichier anglais est en français.",
        ),
        say(
            "Was the source copied and not translated, or the wrong file saved under this name?",
            "La source a-t-elle été copiée sans être traduite, ou le mauvais fichier enregistré"
            " sous ce nom ?",
        ),
        other.at(other.body_line),
    )
