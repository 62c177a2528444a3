"""Words are quoted in one language and told as the writer’s own in the other.

Why: without quotation marks, readers take somebody’s words for the newsroom’s.

Example: “« Un succès », a dit la ministre” in French, “It was a success, the minister said” in
English.

Cure: quote in both texts, or in neither.

Limits: advice only. Looked at are passages that quote two words or more on one side while the other
side of the passage has no quotation mark, no italics and no passage set off as a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.articles.model import Block, BlockKind
from pipeline.finding import LANGS, Lang, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Des mots sont cités dans une langue et donnés pour ceux du rédacteur dans l’autre.

Pourquoi : sans guillemets, les lecteurs prennent les mots de quelqu’un pour ceux de la rédaction.

Exemple : « Un succès », a dit la ministre, en français, “It was a success, the minister said” en
anglais.

Remède : citer dans les deux textes, ou dans aucun.

Limites : simple conseil. Ne sont regardés que les passages qui citent deux mots ou plus d’un côté
quand l’autre côté du passage n’a ni guillemets, ni italique, ni citation détachée.
"""
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
# Two words or more between marks of either language; straight marks only in pairs.
_QUOTED = re.compile(
    r"«[\s\u00a0\u202f]*[^«»]*?\w[\s\u00a0\u202f]+\w[^«»]*»"
    r"|“[^“”]*?\w\s+\w[^“”]*”|(?<!\w)\"(?=\w)[^\"]*?\w\s+\w[^\"]*(?<=[\w.,!?…])\"(?!\w)"
)
_ANY_MARK = re.compile("[«»“”„\"‘]|(?<!\\w)'")
_OPENING = ("«", "“", '"')  # one of them is in whatever is quoted


@rule("info", "advice")
def quotation_lost(comparison: Comparison) -> Iterator[Hit]:
    """Advise on passages that quote in one language only."""
    quoting = {lang: _quoting(comparison.side(lang).blocks) for lang in LANGS}
    for bead in comparison.blocks:
        if quoting["fr"].isdisjoint(bead.fr) and quoting["en"].isdisjoint(bead.en):
            continue
        blocks = {
            "fr": [comparison.fr.blocks[index] for index in bead.fr],
            "en": [comparison.en.blocks[index] for index in bead.en],
        }
        for lang in LANGS:
            here, there = blocks[lang], blocks[other_lang(lang)]
            if not here or not there or _may_quote(there):
                continue
            for block in here:
                quoted = _QUOTED.search(block.text) if block.kind in _PROSE else None
                if quoted:
                    yield _hit(comparison, lang, block, quoted, there[0])
                    break


def _quoting(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks that may quote somebody: most hold no mark at all."""
    return {
        index
        for index, block in enumerate(blocks)
        if block.kind in _PROSE and any(mark in block.text for mark in _OPENING)
    }


def _may_quote(blocks: Sequence[Block]) -> bool:
    return any(
        block.kind not in _PROSE
        or _ANY_MARK.search(block.text)
        or "quote" in block.containers
        or any(span.kind == "emphasis" for span in block.spans)
        for block in blocks
    )


def _hit(
    comparison: Comparison, lang: Lang, block: Block, quoted: re.Match[str], there: Block
) -> Hit:
    french = lang == "fr"
    words = " ".join(quoted[0].strip('«»“”"\u00a0\u202f ').split())
    return Hit(
        comparison.pair[lang].at_text(block, quoted.start(), quoted.end()),
        say(
            "The {having} quotes “{words}”; the {lacking} has no quotation marks.",
            "Le texte {dit} cite « {words} » ; le texte {sans} n’a pas de guillemets.",
            having="French" if french else "English",
            lacking="English" if french else "French",
            dit="français" if french else "anglais",
            sans="anglais" if french else "français",
            words=words if len(words) <= 60 else words[:57].rstrip() + "…",
        ),
        say(
            "Quote in both texts, or in neither.",
            "Citez dans les deux textes, ou dans aucun.",
        ),
        comparison.pair[other_lang(lang)].at_text(there),
    )
