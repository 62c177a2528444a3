"""Problems of files: names, places, encodings, no text."""

from __future__ import annotations

from pipeline.articles.problem import Problem
from pipeline.finding import Severity

PROBLEMS_OF_FILES: dict[str, Problem] = {
    "articles-missing": Problem(
        Severity.ERROR,
        """\
There is no folder of articles.

Why: without articles there is nothing to publish, and a mistyped folder must not empty the
site.

Example: diptych publish --articles artcles

Cure: create the folder articles/, or name the right one with --articles.
""",
        """\
Le dossier d’articles n’existe pas.

Pourquoi : sans articles, rien à publier ; et un dossier mal nommé ne doit pas vider le site.

Exemple : diptych publish --articles artcles

Remède : créez le dossier articles/, ou indiquez le bon avec --articles.
""",
    ),
    "article-too-costly": Problem(
        Severity.ERROR,
        """\
A story takes too much time or memory to read.

Why: one file, by mistake or malice, must not hold up the whole newsroom.

Example: ten thousand opening brackets in a row

Cure: shorten what is repeated in the file; or raise limits.seconds in site.toml.
""",
        """\
Un article demande trop de temps ou de mémoire pour être lu.

Pourquoi : un seul fichier, par erreur ou par malveillance, ne doit pas bloquer toute la rédaction.

Exemple : dix mille crochets ouvrants à la suite

Remède : raccourcissez ce qui se répète dans le fichier ; ou relevez limits.seconds dans site.toml.
""",
    ),
    "articles-empty": Problem(
        Severity.ERROR,
        """\
The folder of articles holds no article.

Why: an empty folder is more often a mistake than a wish to take everything offline.

Example: articles/ with pictures only

Cure: put slug.fr.md and slug.en.md there, or run: diptych new my-story
""",
        """\
Le dossier d’articles est vide.

Pourquoi : un dossier vide est plus souvent une erreur que le souhait de tout retirer.

Exemple : articles/ ne contient que des images

Remède : placez-y slug.fr.md et slug.en.md, ou lancez : diptych new mon-article
""",
    ),
    "file-name": Problem(
        Severity.ERROR,
        """\
A file’s name is nearly that of an article, or can not be part of an address.

Why: the name tells the language and makes the address; a file named otherwise would silently
stay unpublished.

Example: Jakarta.FR.md, jakarta-fr.md, jakarta.md, atelier été.fr.md

Cure: rename it to slug.fr.md or slug.en.md: small letters without accents, digits, single
hyphens.
""",
        """\
Le nom d’un fichier est presque celui d’un article, ou ne peut figurer dans une adresse.

Pourquoi : le nom dit la langue et fait l’adresse ; un fichier nommé autrement resterait hors
ligne sans bruit.

Exemple : Jakarta.FR.md, jakarta-fr.md, jakarta.md, atelier été.fr.md

Remède : renommez-le slug.fr.md ou slug.en.md : minuscules sans accent, chiffres, traits d’union
simples.
""",
    ),
    "file-name-collision": Problem(
        Severity.ERROR,
        """\
Two files differ only in capitals or in the form of their accents.

Why: many disks and web servers take them for one file.

Example: Port.fr.md beside port.fr.md

Cure: rename one of them.
""",
        """\
Deux fichiers ne diffèrent que par les capitales ou la forme des accents.

Pourquoi : bien des disques et serveurs les prennent pour un seul fichier.

Exemple : Port.fr.md à côté de port.fr.md

Remède : renommez l’un des deux.
""",
    ),
    "file-unreadable": Problem(
        Severity.ERROR,
        """\
A file can not be read.

Why: what can not be read can not be published.

Example: no right to read the file

Cure: check the file’s rights, then try again.
""",
        """\
Un fichier est illisible.

Pourquoi : ce qui ne se lit pas ne se publie pas.

Exemple : droits de lecture absents

Remède : vérifiez les droits du fichier, puis recommencez.
""",
    ),
    "file-too-large": Problem(
        Severity.ERROR,
        """\
An article’s file is larger than 2 MB.

Why: no article is that long: it is a mistake, and would hold up everybody.

Example: a 20 MB log saved as story.en.md

Cure: keep text only in the file; pictures lie beside it as files of their own.
""",
        """\
Le fichier d’un article dépasse 2 Mo.

Pourquoi : aucun article n’est si long : c’est une erreur, qui retarderait tout le monde.

Exemple : un journal de 20 Mo enregistré sous article.fr.md

Remède : ne gardez que le texte ; les images sont des fichiers à part, à côté.
""",
    ),
    "link-leaves-articles": Problem(
        Severity.ERROR,
        """\
A symbolic link leads out of the folder of articles.

Why: it would publish whatever it points to.

Example: articles/plan.fr.md → /etc/passwd

Cure: put the file itself in its place.
""",
        """\
Un lien symbolique sort du dossier d’articles.

Pourquoi : il publierait ce vers quoi il pointe, quoi que ce soit.

Exemple : articles/plan.fr.md → /etc/passwd

Remède : mettez le fichier lui-même à cette place.
""",
    ),
    "not-utf8": Problem(
        Severity.ERROR,
        """\
A file’s text is not encoded in UTF-8.

Why: accents would be shown as wrong characters.

Example: a file saved as “ANSI”, Windows-1252 or UTF-16

Cure: save it again as UTF-8 (in the editor: Save as, Encoding).
""",
        """\
Le texte d’un fichier n’est pas encodé en UTF-8.

Pourquoi : les accents s’afficheraient mal.

Exemple : un fichier enregistré en « ANSI », Windows-1252 ou UTF-16

Remède : enregistrez-le en UTF-8 (dans l’éditeur : Enregistrer sous, Encodage).
""",
    ),
    "control-character": Problem(
        Severity.ERROR,
        """\
A file holds characters that no text has (NUL and its like).

Why: pages and feeds with them are invalid; they come from a damaged file.

Example: a NUL byte in the middle of a word

Cure: delete the character, or take a sound copy of the file.
""",
        """\
Un fichier contient des caractères qu’aucun texte ne porte (NUL et semblables).

Pourquoi : pages et flux en seraient invalides ; ils viennent d’un fichier abîmé.

Exemple : un octet NUL au milieu d’un mot

Remède : supprimez ce caractère, ou reprenez une copie saine du fichier.
""",
    ),
    "empty-body": Problem(
        Severity.ERROR,
        """\
An article has front matter but no text.

Why: a page with a title alone is a half-published story.

Example: a file that ends after ---

Cure: write the text, or mark the story as a draft.
""",
        """\
Un article a un en-tête mais pas de texte.

Pourquoi : une page réduite à son titre est un article à moitié publié.

Exemple : un fichier qui s’arrête après ---

Remède : écrivez le texte, ou marquez l’article comme brouillon.
""",
    ),
    "nested-too-deep": Problem(
        Severity.ERROR,
        """\
Lists or quotations stand in each other too deep.

Why: no reader follows a dozen levels, and making the page of them can fail.

Example: a line that begins with a hundred signs “>”

Cure: use fewer levels; four are plenty.
""",
        """\
Des listes ou des citations sont trop imbriquées.

Pourquoi : aucun lecteur ne suit une douzaine de niveaux, et la page pourrait ne pas se faire.

Exemple : une ligne qui commence par cent signes « > »

Remède : réduisez le nombre de niveaux ; quatre suffisent.
""",
    ),
    "merge-unfinished": Problem(
        Severity.ERROR,
        """\
Git left two versions of a passage in a file.

Why: readers would see both, and git’s own marks between them.

Example: a line that begins with <<<<<<< HEAD

Cure: keep what is right of both and delete the three lines of marks; what stands under “accepted”
is best deleted, and the story accepted again.
""",
        """\
Git a laissé deux versions d’un passage dans un fichier.

Pourquoi : les lecteurs verraient les deux, et entre elles les marques de git.

Exemple : une ligne qui commence par <<<<<<< HEAD

Remède : gardez ce qui est juste des deux et supprimez les trois lignes de marques ; ce qui est sous
« accepted » gagne à être supprimé, et l’article accepté de nouveau.
""",
    ),
}
