"""Part of a sentence has no answer in the sentence that answers it.

Why: a condition or a reservation left out changes what is promised, and the sentences still look
like translations of each other.

Example: “Entry is free, provided that you book before Friday.” in English, “L’entrée est libre.” in
French.

Cure: translate the part too, or leave it out of both texts.

Limits: advice only. Parts are what stands between commas, dashes and brackets; one of fewer than
three words that carry meaning is not looked at, and a free translation may be taken for a loss.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import other_lang, say
from pipeline.parity.clauses import lost_clauses
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.wording import excerpt

FR = """\
Une partie d’une phrase n’a pas de réponse dans la phrase qui lui répond.

Pourquoi : une condition ou une réserve omise change ce qui est promis, et les phrases ont pourtant
l’air de se traduire.

Exemple : « Entry is free, provided that you book before Friday. » en anglais, « L’entrée est
libre. » en français.

Remède : traduire aussi cette partie, ou l’ôter des deux textes.

Limites : simple conseil. Les parties sont ce qui se trouve entre virgules, tirets et parenthèses ;
celles de moins de trois mots chargés de sens ne sont pas regardées, et une traduction libre peut
passer pour une perte.
"""


@rule("info", "advice")
def clause_omitted(comparison: Comparison) -> Iterator[Hit]:
    """Advise on parts of sentences that one side has alone."""
    for found in lost_clauses(comparison):
        french = found.lang == "fr"
        article, other = comparison.pair[found.lang], comparison.pair[other_lang(found.lang)]
        block = article.blocks[found.block]
        there = other.blocks[found.facing.block]
        yield Hit(
            article.at_text(block, found.start, found.end),
            say(
                "The {language} sentence seems to have nothing for this part: “{text}”.",
                "La phrase {langue} semble ne rien avoir pour cette partie : « {text} ».",
                language="English" if french else "French",
                langue="anglaise" if french else "française",
                text=excerpt(block.text[found.start : found.end].rstrip(" ,;:")),
            ),
            say(
                "Translate this part too, or leave it out of both texts.",
                "Traduisez aussi cette partie, ou ôtez-la des deux textes.",
            ),
            other.at_text(there, found.facing.start, found.facing.end),
        )
