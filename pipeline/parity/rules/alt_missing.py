"""A picture has a description on one side only.

Why: who can not see the picture is told what it shows in one language only.

Example: `![Le quai en mai](quai.jpg)` in French, `![](quai.jpg)` in English.

Cure: describe the picture in both languages, or in neither if it is mere ornament.

Limits: a description of a single word is taken for a label and not missed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.wording import excerpt

FR = """\
Une image n’a de description que d’un côté.

Pourquoi : qui ne voit pas l’image n’apprend ce qu’elle montre que dans une langue.

Exemple : `![Le quai en mai](quai.jpg)` en français, `![](quai.jpg)` en anglais.

Remède : décrire l’image dans les deux langues, ou dans aucune si elle n’est qu’un ornement.

Limites : une description d’un seul mot passe pour une étiquette et ne manque pas.
"""


@rule("warning", "links")
def alt_missing(comparison: Comparison) -> Iterator[Hit]:
    """Report pictures described on one side only."""
    for french, english in comparison.pictures.same:
        placed = {"fr": french.image, "en": english.image}
        for article, other in (
            (comparison.pair.fr, comparison.pair.en),
            (comparison.pair.en, comparison.pair.fr),
        ):
            here, there = placed[article.lang], placed[other.lang]
            if not here.alt.strip() and len(there.alt.split()) > 1:
                yield Hit(
                    article.at(here.line, here.column),
                    say(
                        "This picture has no description; the other language has “{alt}”.",
                        "Cette image n’a pas de description ; l’autre langue a « {alt} ».",
                        alt=excerpt(there.alt),
                    ),
                    say(
                        "Write it between the square brackets: ![description](file).",
                        "Écrivez-la entre les crochets : ![description](fichier).",
                    ),
                    other.at(there.line, there.column),
                )
