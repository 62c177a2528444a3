"""A picture that the text shows is not beside it, or can not be read.

Why: the page would show a hole in its place.

Example: `![The quay](quai.jpg)` where there is no `quai.jpg` in the article's folder.

Cure: put the file into the folder, or mend its name: capitals count.

Limits: pictures on other sites are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Archive
from pipeline.parity.local import local_targets, panels
from pipeline.parity.rule import Hit, archive_rule

FR = """\
Une image que montre le texte n’est pas à côté de lui, ou est illisible.

Pourquoi : la page aurait un trou à sa place.

Exemple : `![Le quai](quai.jpg)` sans `quai.jpg` dans le dossier de l’article.

Remède : mettre le fichier dans le dossier, ou corriger son nom : les capitales comptent.

Limites : les images d’autres sites ne sont pas cherchées.
"""


@archive_rule("error", "links")
def picture_missing(archive: Archive) -> Iterator[Hit]:
    """Report pictures that are not there."""
    present = archive.attachments
    if present is None:
        return
    for article in panels(archive.stories):
        for target in local_targets(article):
            if target.is_picture and target.path not in present:
                if target.target.startswith("/"):
                    continue  # an address of the finished site, not a file
                yield Hit(
                    target.place,
                    say(
                        "The picture {src} is not there, or can not be read.",
                        "L’image {src} est absente ou illisible.",
                        src=target.target,
                    ),
                    say(
                        "Put it at {path}, or mend the name; capitals count.",
                        "Placez-la dans {path}, ou corrigez le nom ; les capitales comptent.",
                        path=target.path,
                    )
                    if target.path
                    else say(
                        "It lies outside the newsroom: bring it beside the article.",
                        "Elle est hors de la rédaction : placez-la près de l’article.",
                    ),
                    story=article.story,
                )
