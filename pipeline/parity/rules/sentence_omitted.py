"""A sentence of one side has no answer on the other, though its paragraph has one.

Why: an omitted sentence is the commonest defect of a translation done in haste, and no count of
paragraphs shows it.

Example: the French paragraph has three sentences, the English says what the first two say.

Cure: translate the sentence, or remove it on both sides.

Limits: sentences are told apart by their words, so one that repeats what its paragraph says, and
one of a few words, may be missed. It is a warning where the sentence is short, where some of its
words stand elsewhere in the other paragraph, or where the other paragraph is as long.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Severity, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.omissions import omitted_sentences
from pipeline.parity.rule import Hit, rule
from pipeline.parity.wording import excerpt

FR = """\
Une phrase n’a pas de réponse de l’autre côté, alors que son paragraphe en a une.

Pourquoi : la phrase omise est le défaut le plus courant d’une traduction faite à la hâte, et aucun
décompte de paragraphes ne le montre.

Exemple : le paragraphe français a trois phrases, l’anglais dit ce que disent les deux premières.

Remède : traduire la phrase, ou la retirer des deux côtés.

Limites : les phrases se reconnaissent à leurs mots : une phrase qui répète ce que dit son
paragraphe, ou qui n’a que quelques mots, peut échapper. C’est un avertissement quand la phrase est
courte, quand une partie de ses mots figure ailleurs dans l’autre paragraphe, ou quand celui-ci est
aussi long.
"""


@rule("error", "structure")
def sentence_omitted(comparison: Comparison) -> Iterator[Hit]:
    """Report sentences that one side has alone."""
    for omission in omitted_sentences(comparison):
        english = omission.lang == "en"
        article = comparison.pair[omission.lang]
        other = comparison.pair.fr if english else comparison.pair.en
        block = article.blocks[omission.block]
        yield Hit(
            article.at_text(block, omission.start, omission.end),
            say(
                "The {language} paragraph has nothing for this sentence: “{text}”.",
                "Le paragraphe {langue} n’a rien pour cette phrase : « {text} ».",
                language="French" if english else "English",
                langue="français" if english else "anglais",
                text=excerpt(block.text[omission.start : omission.end]),
            ),
            say(
                "Translate it, or remove it here.",
                "Traduisez-la, ou retirez-la ici.",
            ),
            other.at_text(other.blocks[omission.facing[0]]),
            None if omission.sure else Severity.WARNING,
        )
