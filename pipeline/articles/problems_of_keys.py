"""Problems of front matter as a whole: its lines, its YAML, its keys."""

from __future__ import annotations

from pipeline.articles.problem import Problem
from pipeline.finding import Severity

PROBLEMS_OF_KEYS: dict[str, Problem] = {
    "front-matter-missing": Problem(
        Severity.ERROR,
        """\
An article does not begin with front matter.

Why: date, region and languages are told there.

Example: a file that begins with its first paragraph

Cure: begin the file with ---, the keys, and --- again.
""",
        """\
Un article ne commence pas par un en-tête.

Pourquoi : la date, la région et les langues s’y trouvent.

Exemple : un fichier qui commence par son premier paragraphe

Remède : commencez le fichier par ---, les clés, puis --- à nouveau.
""",
    ),
    "front-matter-unclosed": Problem(
        Severity.ERROR,
        """\
The front matter has no closing line.

Why: without it the text can not be told from the keys.

Example: --- at the top and nowhere else

Cure: put a line --- after the last key.
""",
        """\
L’en-tête n’a pas de ligne de fin.

Pourquoi : sans elle, le texte ne se distingue pas des clés.

Exemple : --- en haut et nulle part ailleurs

Remède : ajoutez une ligne --- après la dernière clé.
""",
    ),
    "front-matter-tab": Problem(
        Severity.ERROR,
        """\
A line of front matter is indented with a tab.

Why: YAML forbids it, because tabs have no fixed width.

Example: a tab before “- smart-customs”

Cure: use spaces.
""",
        """\
Une ligne de l’en-tête est décalée par une tabulation.

Pourquoi : YAML l’interdit : une tabulation n’a pas de largeur fixe.

Exemple : une tabulation devant « - smart-customs »

Remède : employez des espaces.
""",
    ),
    "front-matter-broken": Problem(
        Severity.ERROR,
        """\
The front matter is not valid YAML.

Why: nothing in it can be trusted until it is.

Example: title: Customs: a new start

Cure: put values that hold a colon between quotes: title: "Customs: a new start".
""",
        """\
L’en-tête n’est pas du YAML valide.

Pourquoi : rien n’y est sûr tant qu’il ne l’est pas.

Exemple : title: Douanes : un départ: nouveau

Remède : mettez entre guillemets droits une valeur qui contient un deux-points : title:
"Douanes : un départ".
""",
    ),
    "duplicate-key": Problem(
        Severity.ERROR,
        """\
A key stands twice in the front matter.

Why: only one of the two would count, silently.

Example: two lines “date:”

Cure: keep one.
""",
        """\
Une clé figure deux fois dans l’en-tête.

Pourquoi : une seule compterait, sans rien dire.

Exemple : deux lignes « date: »

Remède : n’en gardez qu’une.
""",
    ),
    "unknown-key": Problem(
        Severity.ERROR,
        """\
A key of the front matter is not known.

Why: a mistyped key would be passed over: the embargo that was not.

Example: publish-at: 2024-10-07

Cure: correct it; the nearest known key is named.
""",
        """\
Une clé de l’en-tête est inconnue.

Pourquoi : mal tapée, elle serait ignorée : l’embargo qui n’en était pas un.

Exemple : publish-at: 2024-10-07

Remède : corrigez-la ; la clé connue la plus proche est indiquée.
""",
    ),
    "missing-key": Problem(
        Severity.ERROR,
        """\
A key that every article needs is missing.

Why: title, date, region and language_pair place the story.

Example: front matter without date

Cure: add the line.
""",
        """\
Une clé indispensable manque.

Pourquoi : title, date, region et language_pair situent l’article.

Exemple : un en-tête sans date

Remède : ajoutez la ligne.
""",
    ),
    "empty-value": Problem(
        Severity.ERROR,
        """\
A key has no value.

Why: an empty title or alt text is worse than none.

Example: title:

Cure: write the value, or take out the line.
""",
        """\
Une clé n’a pas de valeur.

Pourquoi : un titre ou un texte de remplacement vide est pire que rien.

Exemple : title:

Remède : écrivez la valeur, ou supprimez la ligne.
""",
    ),
}
