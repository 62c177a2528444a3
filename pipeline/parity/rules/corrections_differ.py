"""The two files do not tell the same corrections.

Why: a reader who was told something wrong is owed the correction in the language they read.

Example: `corrections: [{date: 2024-10-09, text: …}]` in French only.

Cure: write each correction in both files, with the same date and the same figures, in the same
order.

Limits: of the texts, figures, dates and amounts are compared; a text left in the other language is
told by `front-matter-untranslated`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import FrontMatter
from pipeline.finding import LANGS, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_pairs import is_telling
from pipeline.parity.fact_values import answer
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule
from pipeline.text.facts import read_all_facts

FR = """\
Les deux fichiers ne portent pas les mêmes rectifications.

Pourquoi : à qui l’on a dit une chose fausse, on doit la rectification dans la langue qu’il lit.

Exemple : `corrections: [{date: 2024-10-09, text: …}]` en français seulement.

Remède : écrire chaque rectification dans les deux fichiers, avec la même date et les mêmes
chiffres, dans le même ordre.

Limites : des textes, chiffres, dates et montants sont comparés ; un texte resté dans l’autre langue
est signalé par `front-matter-untranslated`.
"""


@rule("error", "metadata")
def corrections_differ(comparison: Comparison) -> Iterator[Hit]:
    """Report corrections of one side only or of other dates, then figures that have no answer."""
    pair = comparison.pair
    french, english = _dates(pair.fr.front), _dates(pair.en.front)
    if french != english:
        yield difference(pair, "corrections", french, english)
        return
    if not french:
        return
    facts = {
        lang: read_all_facts([one.text for one in pair[lang].front.corrections], lang)
        for lang in LANGS
    }
    for lang, texts in facts.items():
        twin = other_lang(lang)
        for number, (own, others) in enumerate(zip(texts, facts[twin], strict=True)):
            for fact in own:
                if is_telling(fact) and not any(answer(fact, other) for other in others):
                    key = f"corrections.{number}.text"
                    yield Hit(
                        pair[lang].at_key(key),
                        say(
                            "A correction says “{figure}”, which its other language does not say.",
                            "Une rectification dit « {figure} », que l’autre langue ne dit pas.",
                            figure=" ".join(fact.surface.split()),
                        ),
                        say(
                            "Check which is right, and write it in both files.",
                            "Vérifiez ce qui est juste, et écrivez-le dans les deux fichiers.",
                        ),
                        counterpart=pair[twin].at_key(key),
                    )


def _dates(front: FrontMatter) -> str:
    return ", ".join(one.date.isoformat() for one in front.corrections)
