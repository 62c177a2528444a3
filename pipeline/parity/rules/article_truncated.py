"""One side stops before the other: its end is missing.

Why: the last paragraphs hold contacts, dates and what happens next; a file cut short by a bad copy
looks complete to those who do not read the other language.

Example: the English ends after the second section, the French has two more.

Cure: translate the rest, or cut it on both sides.

Limits: fewer than three blocks missing at the end are reported as left out, not as a cut.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.parity.structure import Cause
from pipeline.parity.wording import gap_counterpart, gap_excerpt, gap_location

FR = """\
Un côté s’arrête avant l’autre : il lui manque la fin.

Pourquoi : les derniers paragraphes portent les contacts, les dates, la suite ; un fichier coupé par
une mauvaise copie paraît complet à qui ne lit pas l’autre langue.

Exemple : l’anglais s’achève après la deuxième section, le français en a deux de plus.

Remède : traduire le reste, ou le couper des deux côtés.

Limites : moins de trois blocs manquants à la fin sont signalés comme omis, non comme une coupure.
"""


@rule("error", "structure")
def article_truncated(comparison: Comparison) -> Iterator[Hit]:
    """Report an end that one side lacks."""
    for gap in comparison.structure.gaps:
        if gap.cause is not Cause.TRUNCATED:
            continue
        english = gap.lang == "en"
        yield Hit(
            gap_location(comparison, gap),
            say(
                "The {language} text ends before this: {count} passages are missing,"
                " from “{text}” on.",
                "La version {langue} s’arrête avant ceci : il y manque {count} passages,"
                " à partir de « {text} ».",
                language="French" if english else "English",
                langue="française" if english else "anglaise",
                count=len(gap.blocks),
                text=gap_excerpt(comparison, gap),
            ),
            say(
                "Was the file cut off? Translate the rest, or remove it here.",
                "Le fichier a-t-il été coupé ? Traduisez le reste, ou retirez-le ici.",
            ),
            gap_counterpart(comparison, gap),
        )
