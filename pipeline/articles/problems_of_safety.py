"""Problems of texts that show one thing and say another."""

from __future__ import annotations

from pipeline.articles.problem import Problem
from pipeline.finding import Severity

PROBLEMS_OF_SAFETY: dict[str, Problem] = {
    "text-reordered": Problem(
        Severity.ERROR,
        """\
An invisible character shows a line in another order than it is written in.

Why: whoever reviews the file sees another text than the one that is published.

Example: U+202E RIGHT-TO-LEFT OVERRIDE before an amount, which then reads backwards

Cure: delete the character. Arabic and Hebrew words need none; isolates are closed on their line.
""",
        """\
Un caractère invisible montre une ligne dans un autre ordre que celui où elle est écrite.

Pourquoi : qui relit le fichier voit un autre texte que celui qui est publié.

Exemple : U+202E RIGHT-TO-LEFT OVERRIDE devant un montant, qui se lit alors à l’envers

Remède : supprimez ce caractère. L’arabe et l’hébreu s’en passent ; un isolat se ferme sur sa ligne.
""",
    ),
    "link-lookalike": Problem(
        Severity.WARNING,
        """\
A link leads to a host whose name looks like another.

Why: letters of two alphabets look alike, and readers would trust the wrong site.

Example: https://www.wсoomd.org with a Cyrillic letter in place of the c

Cure: type the address by hand, or copy it from the site itself.
""",
        """\
Un lien mène à un hôte dont le nom ressemble à un autre.

Pourquoi : des lettres de deux alphabets se ressemblent, et le lecteur ferait confiance à tort.

Exemple : https://www.wсoomd.org avec une lettre cyrillique à la place du c

Remède : retapez l’adresse à la main, ou copiez-la depuis le site lui-même.
""",
    ),
}
