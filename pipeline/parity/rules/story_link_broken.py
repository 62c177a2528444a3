"""A link leads to a story of this newsroom that is not there, or is not published.

Why: the reader would find nothing there.

Example: `[more](autre.fr.md)` where there is no `autre.fr.md`, or it is a draft.

Cure: mend the name, publish the other story, or remove the link.

Limits: links to a file (`other.en.md`) and to an address of this site (`/en/2024/10/other/`)
are followed; a link from a draft to another draft is not reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.articles.model import Article
from pipeline.finding import Message, say
from pipeline.parity.comparison import Archive
from pipeline.parity.local import LocalTarget, local_targets, panels, site_paths
from pipeline.parity.rule import Hit, archive_rule

FR = """\
Un lien mène à un article de cette rédaction qui n’existe pas ou n’est pas publié.

Pourquoi : le lecteur n’y trouverait rien.

Exemple : `[suite](autre.fr.md)` quand `autre.fr.md` n’existe pas ou est un brouillon.

Remède : corriger le nom, publier l’autre article, ou retirer le lien.

Limites : les liens vers un fichier (`autre.fr.md`) et vers une adresse de ce site
(`/fr/2024/10/autre/`) sont suivis ; le lien d’un brouillon vers un autre n’est pas signalé.
"""


_ADDRESS = re.compile(r"(/(?:fr|en)/\d{4}/\d{2}/[^/?#]+)")


@archive_rule("error", "links")
def story_link_broken(archive: Archive) -> Iterator[Hit]:
    """Report links to stories that readers would not find."""
    files = {(article.story, article.lang): article for article in panels(archive.stories)}
    broken = {(story.story, lang) for story in archive.stories for lang in story.broken}
    pages = site_paths(archive)
    for article in panels(archive.stories):
        for target in local_targets(article):
            panel = target.panel
            address = _ADDRESS.match(target.target)
            if (panel is None and address is None) or panel in broken:
                continue
            found = files.get(panel) if panel else pages.get(address[1] + "/") if address else None
            wrong = _problem(article, found, target)
            if wrong:
                yield Hit(
                    target.place,
                    wrong,
                    say(
                        "Mend the link, publish the other story, or remove the link.",
                        "Corrigez le lien, publiez l’autre article, ou retirez le lien.",
                    ),
                    found.at(1) if found else None,
                    story=article.story,
                )


def _problem(article: Article, found: Article | None, target: LocalTarget) -> Message | None:
    if found is None:
        return say(
            "This link leads to {target}, but there is no such story.",
            "Ce lien mène à {target}, mais il n’y a pas de tel article.",
            target=target.target,
        )
    if found.front.draft and not article.front.draft:
        return say(
            "This link leads to {path}, which is a draft.",
            "Ce lien mène à {path}, qui est un brouillon.",
            path=found.path,
        )
    if found.front.withdrawn:
        return say(
            "This link leads to {path}, which was withdrawn.",
            "Ce lien mène à {path}, qui a été retiré.",
            path=found.path,
        )
    return None
