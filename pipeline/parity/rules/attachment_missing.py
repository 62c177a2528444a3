"""A file that the text links to is not beside it, or can not be read.

Why: the reader would find nothing there.

Example: `[the report](rapport.pdf)` where there is no `rapport.pdf` in the article's folder.

Cure: put the file into the folder, or mend its name: capitals count.

Limits: links to stories are followed by story-link-broken; other sites are not asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Archive
from pipeline.parity.local import local_targets, panels
from pipeline.parity.rule import Hit, archive_rule

FR = """\
Un fichier auquel mène le texte n’est pas à côté de lui, ou est illisible.

Pourquoi : le lecteur n’y trouverait rien.

Exemple : `[le rapport](rapport.pdf)` sans `rapport.pdf` dans le dossier de l’article.

Remède : mettre le fichier dans le dossier, ou corriger son nom : les capitales comptent.

Limites : les liens vers les articles relèvent de story-link-broken ; les autres sites ne sont
pas interrogés.
"""


@archive_rule("error", "links")
def attachment_missing(archive: Archive) -> Iterator[Hit]:
    """Report linked files that are not there."""
    present = archive.attachments
    if present is None:
        return
    for article in panels(archive.stories):
        for target in local_targets(article):
            if not target.is_picture and target.panel is None and target.path not in present:
                if target.target.startswith("/"):
                    continue  # an address of the finished site, not a file
                yield Hit(
                    target.place,
                    say(
                        "The file {src} is not there, or can not be read.",
                        "Le fichier {src} est absent ou illisible.",
                        src=target.target,
                    ),
                    say(
                        "Put it at {path}, or mend the name; capitals count.",
                        "Placez-le dans {path}, ou corrigez le nom ; les capitales comptent.",
                        path=target.path,
                    )
                    if target.path
                    else say(
                        "It lies outside the newsroom: bring it beside the article.",
                        "Il est hors de la rédaction : placez-le près de l’article.",
                    ),
                    story=article.story,
                )
