"""Problems of what stands beside the texts: the record of identities, and pictures."""

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
    "search-missing": Problem(
        Severity.WARNING,
        """\
The index that readers search could not be made.

Why: the search page of each language leads to the archive instead.

Example: Pagefind's program is not there, or is made for another kind of machine

Cure: install it again: pip install --force-reinstall pagefind-bin; or do without, with
theme.search = false in site.toml.
""",
        """\
L’index que les lecteurs consultent n’a pu être fait.

Pourquoi : la page de recherche de chaque langue mène aux archives.

Exemple : le programme de Pagefind manque, ou convient à une autre sorte de machine

Remède : réinstallez-le : pip install --force-reinstall pagefind-bin ; ou passez-vous-en, avec
theme.search = false dans site.toml.
""",
    ),
    "picture-broken": Problem(
        Severity.ERROR,
        """\
A picture can not be opened, or is none that browsers show.

Why: the page would have a hole in its place.

Example: a photograph whose copy was cut short, a TIFF, a text file named quai.jpg

Cure: export the picture again as JPEG, PNG, WebP, AVIF, GIF or SVG.
""",
        """\
Une image ne s’ouvre pas, ou n’est pas de celles que les navigateurs affichent.

Pourquoi : la page aurait un trou à sa place.

Exemple : une photo dont la copie fut interrompue, un TIFF, un texte nommé quai.jpg

Remède : exportez l’image de nouveau en JPEG, PNG, WebP, AVIF, GIF ou SVG.
""",
    ),
    "picture-too-large": Problem(
        Severity.ERROR,
        """\
A picture has more points, or a larger file, than a picture may have.

Why: a small file can unfold into one that fills the memory of the machine; and no screen shows it.

Example: a map of 30000 × 30000 points

Cure: make the picture smaller, or raise limits.pixels in site.toml.
""",
        """\
Une image a plus de points, ou un fichier plus gros, qu’une image ne peut en avoir.

Pourquoi : un petit fichier peut se déplier jusqu’à remplir la mémoire ; et nul écran ne le montre.

Exemple : une carte de 30000 × 30000 points

Remède : réduisez l’image, ou relevez limits.pixels dans site.toml.
""",
    ),
    "picture-unsafe": Problem(
        Severity.ERROR,
        """\
An SVG drawing holds something that can run, or that calls another site.

Why: opened at its own address, a drawing is a page of this site, with all that a page may do.

Example: a <script> element, an onclick attribute, a picture or font at another address

Cure: export the drawing as plain SVG, its fonts as paths and its pictures inside; or as PNG.
""",
        """\
Un dessin SVG contient de quoi s’exécuter, ou appelle un autre site.

Pourquoi : ouvert à son adresse, un dessin est une page de ce site, avec tout ce qu’elle peut faire.

Exemple : un élément <script>, un attribut onclick, une image ou une police à une autre adresse

Remède : exportez le dessin en SVG simple, polices en tracés et images incluses ; ou en PNG.
""",
    ),
}
