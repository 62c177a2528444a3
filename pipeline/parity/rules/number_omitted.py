"""A figure of one language has no answer in the other.

Why: a reader of one language learns something that the other reader does not.

Example: “Le port a reçu 312 navires” against “The harbour received many ships”.

Cure: add the figure where it is missing, or leave it out of both.

Limits: numbers under ten, short labels such as Q3, and figures in words are let pass when they are
missing; so is a figure that the other text gives a few paragraphs off, and twelve months where it
says the year. In a sentence or paragraph
that has no counterpart at all the missing passage is reported, not its figures, and so is a link
that is lost or leads elsewhere, not the figures in its words.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Comparison
from pipeline.parity.fact_verdicts import fact_hits
from pipeline.parity.rule import Hit, rule

FR = """\
Un chiffre d’une langue est sans réponse dans l’autre.

Pourquoi : le lecteur d’une langue apprend quelque chose que l’autre n’apprend pas.

Exemple : « Le port a reçu 312 navires » face à « The harbour received many ships ».

Remède : ajouter le chiffre là où il manque, ou l’enlever des deux côtés.

Limites : les nombres inférieurs à dix, les étiquettes courtes comme T3 et les nombres en lettres
peuvent manquer sans avertissement ; de même un chiffre que l’autre texte donne à quelques
paragraphes de là, ou douze mois là où il dit l’année. Dans une phrase ou un paragraphe sans
homologue, c’est le passage manquant qui est signalé, non ses chiffres ; et un lien perdu ou qui
mène ailleurs, non les chiffres de ses mots.
"""
_HINT = say(
    "Add it where it is missing, or leave it out of both texts.",
    "Ajoutez-le là où il manque, ou enlevez-le des deux textes.",
)


@rule("warning", "facts")
def number_omitted(comparison: Comparison) -> Iterator[Hit]:
    """Report figures that only one language gives."""
    yield from fact_hits(comparison, "number-omitted", _HINT)
