"""A link leads to one page in French and to another in English.

Why: readers are told the same and sent to different places; one of the two is wrong.

Example: `[le rapport](https://example.org/rapport-2023)` and `[the
report](https://example.org/rapport-2024)`.

Cure: give both links the same page, or the two language versions of one page.

Limits: language versions are known by their addresses (`/fr/` and `/en/`, `fr.` and `en.`,
`-fra` and `-eng`, `lang=fr`), by publishers that translate page names, by the words of the page’s
own name, which must answer each other, by the number of a record, and by three links of the article
that change alike. A source chosen for each language, another page of a bilingual publisher, a page
that moved, links whose own words differ, or three changes in one article, told together, are
warnings. One page exchanged for another in several places is told once.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import Message, Severity, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.links import Changed
from pipeline.parity.rule import Hit, rule

FR = """\
Un lien mène à une page en français et à une autre en anglais.

Pourquoi : on dit la même chose aux lecteurs et on les envoie ailleurs ; l’un des deux a tort.

Exemple : `[le rapport](https://example.org/rapport-2023)` et `[the
report](https://example.org/rapport-2024)`.

Remède : donner aux deux liens la même page, ou les deux versions d’une même page.

Limites : les versions se reconnaissent à l’adresse (`/fr/` et `/en/`, `fr.` et `en.`, `-fra` et
`-eng`, `lang=fr`), aux éditeurs qui traduisent le nom de leurs pages, aux mots du nom de la page,
qui doivent se répondre, au numéro d’une fiche, et à trois liens de l’article qui changent de même.
Une source choisie pour chaque langue, une autre page d’un éditeur bilingue, une page déplacée, des
liens aux mots différents, ou trois changements dans un article, signalés ensemble, sont des
avertissements. Une page échangée contre une autre à plusieurs endroits est signalée une fois.
"""


@rule("error", "links")
def link_target_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report links that lead to two pages."""
    wrong, right = comparison.pair.translation, comparison.pair.original
    for changed in comparison.links.changed:
        links = {"fr": changed.fr.link, "en": changed.en.link}
        here, there = links[wrong.lang], links[right.lang]
        yield Hit(
            wrong.at(here.line, here.column),
            _message(changed),
            say(
                "Give both the same page, or the two language versions of one page.",
                "Donnez aux deux la même page, ou les deux versions d’une même page.",
            ),
            right.at(there.line, there.column),
            Severity.WARNING if changed.doubt else None,
        )


def _message(changed: Changed) -> Message:
    french, english = changed.fr.link.target, changed.en.link.target
    if changed.others:
        return say(
            "{count} links lead to other pages in English than in French;"
            " the first: {english} in English, {french} in French.",
            "{count} liens mènent à d’autres pages en français qu’en anglais ;"
            " le premier : {french} en français, {english} en anglais.",
            count=changed.others + 1,
            french=french,
            english=english,
        )
    return say(
        "This link leads to {english} in English and to {french} in French.",
        "Ce lien mène à {french} en français et à {english} en anglais.",
        french=french,
        english=english,
    )
