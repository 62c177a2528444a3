"""The two files do not tell the same story.

Why: two articles under one name are published as translations of each other; readers who change
language land on another subject. All comparison of the two would be noise, so none is made.

Example: `budget.fr.md` is about the budget, `budget.en.md` about a museum.

Cure: give each file the name of its own story, or put the right text in.

Limits: very short texts (fewer than some twenty meaningful words) are not judged. An adaptation so
free that hardly a word in three finds its answer is reported too.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers ne racontent pas la même histoire.

Pourquoi : deux articles sous un même nom sont publiés comme traductions l’un de l’autre ; qui
change de langue tombe sur un autre sujet. Les comparer ne donnerait que du bruit : on s’arrête là.

Exemple : `budget.fr.md` parle du budget, `budget.en.md` d’un musée.

Remède : donner à chaque fichier le nom de sa propre histoire, ou y mettre le bon texte.

Limites : les textes très courts (moins d’une vingtaine de mots porteurs de sens) ne sont pas jugés.
Une adaptation si libre qu’à peine un mot sur trois trouve sa réponse est signalée aussi.
"""


@rule("error", "pairing")
def wrong_twin(comparison: Comparison) -> Iterator[Hit]:
    """Report two files that share next to nothing."""
    if not comparison.structure.strangers:
        return
    pair = comparison.pair
    yield Hit(
        pair.translation.at(pair.translation.body_line),
        say(
            "The French and the English file do not tell the same story:"
            " hardly a word of one answers the other.",
            "Le fichier français et le fichier anglais ne racontent pas la même histoire :"
            " presque aucun mot de l’un ne répond à l’autre.",
        ),
        say(
            "Check that each text is in the file that bears its name.",
            "Vérifiez que chaque texte se trouve dans le fichier qui porte son nom.",
        ),
        pair.original.at(pair.original.body_line),
    )
