"""Problems of what a site keeps of its stories: their identities."""

from __future__ import annotations

from pipeline.articles.problem import Problem
from pipeline.finding import Severity

PROBLEMS_OF_SITE: dict[str, Problem] = {
    "story-gone": Problem(
        Severity.INFO,
        """\
A story that was online has no file any more.

Why: readers, search engines and other sites that lead to its address now find nothing.

Example: jakarta.fr.md and jakarta.en.md deleted, while identities.tsv still names their addresses

Cure: bring the files back with withdrawn: {date: …, reason: …}; or name the address among another
story's aliases; or delete its lines in identities.tsv.
""",
        """\
Un article qui était en ligne n’a plus de fichier.

Pourquoi : lecteurs, moteurs de recherche et autres sites ne trouvent plus rien à son adresse.

Exemple : jakarta.fr.md et jakarta.en.md supprimés, mais leurs adresses restent dans identities.tsv

Remède : remettez les fichiers avec withdrawn: {date: …, reason: …} ; ou citez l’adresse dans les
aliases d’un autre article ; ou supprimez ses lignes dans identities.tsv.
""",
    ),
    "identity-damaged": Problem(
        Severity.WARNING,
        """\
A line of identities.tsv can not be read.

Why: it tells at which address a story once stood; without it, that address leads nowhere.

Example: a line cut in half by hand, or with spaces in the place of tabs

Cure: bring the line back from version control, or delete it.
""",
        """\
Une ligne de identities.tsv est illisible.

Pourquoi : elle dit à quelle adresse se trouvait un article ; sans elle, l’adresse ne mène nulle
part.

Exemple : une ligne coupée à la main, ou dont les tabulations sont devenues des espaces

Remède : reprenez la ligne dans l’historique de vos versions, ou supprimez-la.
""",
    ),
    "identity-unwritten": Problem(
        Severity.WARNING,
        """\
The record of identities could not be written.

Why: should a story's address change now, its old one would lead nowhere.

Example: a folder of articles that may be read but not written to

Cure: give the right to write there, or publish once where it can be written, and keep the file.
""",
        """\
Le registre des identités n’a pu être écrit.

Pourquoi : si l’adresse d’un article change, l’ancienne ne mènera nulle part.

Exemple : un dossier d’articles ouvert en lecture seule

Remède : accordez le droit d’écriture, ou publiez une fois là où il existe, et gardez le fichier.
""",
    ),
}
