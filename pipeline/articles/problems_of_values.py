"""Problems of the values of front matter: dates, codes, addresses."""

from __future__ import annotations

from pipeline.articles.problem import Problem
from pipeline.finding import Severity

PROBLEMS_OF_VALUES: dict[str, Problem] = {
    "wrong-type": Problem(
        Severity.ERROR,
        """\
A value is of another kind than its key wants.

Why: a list where text is wanted can not be shown.

Example: tags: smart-customs, title: 2024

Cure: write it as the hint shows.
""",
        """\
Une valeur n’est pas du genre attendu.

Pourquoi : une liste à la place d’un texte ne peut s’afficher.

Exemple : tags: smart-customs, title: 2024

Remède : écrivez-la comme indiqué.
""",
    ),
    "impossible-date": Problem(
        Severity.ERROR,
        """\
A date does not exist or is not written year-month-day.

Why: it orders stories and makes their addresses.

Example: date: 2024-02-30

Cure: write it as 2024-10-07.
""",
        """\
Une date n’existe pas ou n’est pas écrite année-mois-jour.

Pourquoi : elle ordonne les articles et fait leurs adresses.

Exemple : date: 2024-02-30

Remède : écrivez-la comme 2024-10-07.
""",
    ),
    "date-without-zone": Problem(
        Severity.ERROR,
        """\
A date has a time but no time zone.

Why: nine o’clock is not the same instant in Jakarta and in Brussels.

Example: publish_at: 2024-10-07T09:00:00

Cure: add the zone: 2024-10-07T09:00:00+07:00.
""",
        """\
Une date a une heure mais pas de fuseau.

Pourquoi : neuf heures n’est pas le même instant à Jakarta et à Bruxelles.

Exemple : publish_at: 2024-10-07T09:00:00

Remède : ajoutez le fuseau : 2024-10-07T09:00:00+07:00.
""",
    ),
    "unknown-region": Problem(
        Severity.ERROR,
        """\
The region is not one of site.toml’s.

Why: the story would stand on no region’s page.

Example: region: asia

Cure: take a code of the [regions.…] tables, or add one.
""",
        """\
La région n’est pas dans site.toml.

Pourquoi : l’article ne figurerait sur la page d’aucune région.

Exemple : region: asie

Remède : prenez un code des tables [regions.…], ou ajoutez-en un.
""",
    ),
    "unknown-section": Problem(
        Severity.ERROR,
        """\
The section is not one of site.toml’s.

Why: the story would stand on no section’s page.

Example: section: new

Cure: take a code of the [sections.…] tables, or add one.
""",
        """\
La rubrique n’est pas dans site.toml.

Pourquoi : l’article ne figurerait sur la page d’aucune rubrique.

Exemple : section: new

Remède : prenez un code des tables [sections.…], ou ajoutez-en un.
""",
    ),
    "unknown-tag": Problem(
        Severity.WARNING,
        """\
A tag has no label in site.toml.

Why: readers see its code instead of a name in their language.

Example: tags: [green-customs]

Cure: add a [tags.…] table with fr and en, or correct the code.
""",
        """\
Un mot-clé n’a pas de nom dans site.toml.

Pourquoi : les lecteurs voient son code au lieu d’un nom dans leur langue.

Exemple : tags: [green-customs]

Remède : ajoutez une table [tags.…] avec fr et en, ou corrigez le code.
""",
    ),
    "unknown-language-pair": Problem(
        Severity.ERROR,
        """\
The language pair is not one of the site’s.

Why: it tells which panel is the original.

Example: language_pair: fr-de

Cure: write fr-en, or en-fr if the English text came first.
""",
        """\
La paire de langues n’est pas une de celles du site.

Pourquoi : elle dit quel panneau est l’original.

Exemple : language_pair: fr-de

Remède : écrivez fr-en, ou en-fr si l’anglais est l’original.
""",
    ),
    "bad-slug": Problem(
        Severity.ERROR,
        """\
The slug can not be part of an address.

Why: addresses must survive mail, print and every server.

Example: slug: Douanes été

Cure: use small letters without accents, digits and single hyphens.
""",
        """\
Le slug ne peut figurer dans une adresse.

Pourquoi : une adresse doit survivre au courriel, à l’impression et à tout serveur.

Exemple : slug: Douanes été

Remède : minuscules sans accent, chiffres et traits d’union simples.
""",
    ),
    "bad-alias": Problem(
        Severity.ERROR,
        """\
An alias is not an address of this site.

Why: a redirect can only stand inside the site.

Example: aliases: [https://other.example/x]

Cure: begin it with a slash: /old/address/.
""",
        """\
Un alias n’est pas une adresse de ce site.

Pourquoi : une redirection ne peut se trouver que dans le site.

Exemple : aliases: [https://autre.example/x]

Remède : commencez-le par une barre : /ancienne/adresse/.
""",
    ),
}
