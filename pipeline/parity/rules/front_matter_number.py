"""A figure of the title or summary is nowhere in the story.

Why: titles are written first and mended last; feeds and search engines show nothing else.

Example: the title says “12 pays”, the text “14 pays”.

Cure: find out which is right and write it in both places.

Limits: a figure in any form anywhere in the text of the same language is an answer, and so is one
in the other language’s text, or one that it rounds (32 million for 32.4 million); numbers under ten
and labels such as H2020 are let pass, and so is the year of the story, or the one before or after
it. A figure that both titles say alike (an issue’s number) is information only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.articles.model import Article
from pipeline.finding import LANGS, Severity, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_pairs import is_telling
from pipeline.parity.fact_values import answer
from pipeline.parity.rounding import Figure, figures_of, rounds
from pipeline.parity.rule import Hit, rule
from pipeline.text.facts import Fact, FactKind

FR = """\
Un chiffre du titre ou du résumé n’est nulle part dans l’article.

Pourquoi : le titre s’écrit en premier et se corrige en dernier ; les fils et les moteurs de
recherche ne montrent que lui.

Exemple : le titre dit « 12 pays », le texte « 14 pays ».

Remède : chercher lequel est juste et l’écrire aux deux endroits.

Limites : un chiffre sous n’importe quelle forme, n’importe où dans le texte de la même langue ou de
l’autre, suffit, de même qu’un chiffre qu’il arrondit (32 millions pour 32,4 millions) ; les nombres
inférieurs à dix et les étiquettes comme H2020 sont admis, de même que l’année de l’article, la
précédente ou la suivante. Un chiffre que les deux titres disent (un numéro d’édition) n’est qu’une
information.
"""


_KEYS = ("title", "summary")


@rule("warning", "facts")
def front_matter_number(comparison: Comparison) -> Iterator[Hit]:
    """Report figures of titles and summaries that neither text has."""
    placed = comparison.placed_facts
    titled = [
        one for one in placed if one.key in _KEYS and one.fact.strong and _is_figure(one.fact)
    ]
    plainly = {key for one in placed if not one.key for key in one.keys} if titled else frozenset()
    unsaid = [one for one in titled if plainly.isdisjoint(one.keys)]
    bodies = _Bodies(one.fact for one in placed if not one.key) if unsaid else None
    for lang in LANGS:
        article = comparison.pair[lang]
        for one in unsaid:
            if one.lang == lang and bodies and not bodies.say(one.fact):
                twins = [t.fact for t in placed if t.lang != lang and t.key == one.key]
                agreed = any(answer(one.fact, said) for said in twins)
                if agreed and _is_year_of(article, one.fact):
                    continue
                yield Hit(
                    one.locate(article),
                    say(
                        "The {key} says “{figure}”, which the story does not say.",
                        "Le {clef} dit « {figure} », que l’article ne dit pas.",
                        key=one.key,
                        clef="titre" if one.key == "title" else "résumé",
                        figure=" ".join(one.fact.surface.split()),
                    ),
                    say(
                        "Check which is right, and write it in both places.",
                        "Vérifiez ce qui est juste, et écrivez-le aux deux endroits.",
                    ),
                    severity=Severity.INFO if agreed else None,
                )


def _is_figure(fact: Fact) -> bool:
    """Tell whether a title's figure must be in the story: labels and small ones need not."""
    return fact.kind is not FactKind.IDENTIFIER and is_telling(fact)


def _is_year_of(article: Article, fact: Fact) -> bool:
    """Tell whether a figure is the year of the story, the last or the next, which all know."""
    year = article.front.date.year
    near: set[object] = {year - 1, year, year + 1}
    return not near.isdisjoint(fact.readings)


class _Bodies:
    """All that the two texts say in figures."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = list({_said(fact): fact for fact in facts}.values())
        self.figures: dict[FactKind, list[Figure]] = {}
        for fact in self.facts:
            self.figures.setdefault(fact.kind, []).extend(figures_of(fact))

    def say(self, titled: Fact) -> bool:
        """Tell whether they say what a title says, or what it rounds."""
        if any(answer(titled, said) for said in self.facts):
            return True
        said = self.figures.get(titled.kind, ())
        return any(rounds(rough, one) for rough in figures_of(titled) for one in said)


def _said(fact: Fact) -> tuple[object, ...]:
    """Return all of a fact that answering another hangs on: most figures are said twice."""
    return fact.kind, fact.readings, fact.surface, fact.strong, fact.approximate
