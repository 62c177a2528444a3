"""A story has only one of its two languages.

Why: both languages of a story go online together or not at all.

Example: `articles/2024/port.fr.md` without `articles/2024/port.en.md`.

Cure: write the other file, in the same folder and under the same name.

Limits: a file whose name is nearly right is reported under its own rule; one that can not be
read is not missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.finding import say
from pipeline.parity.comparison import Archive
from pipeline.parity.rule import Hit, archive_rule

FR = """\
Un article n’existe que dans une des deux langues.

Pourquoi : les deux langues d’un article paraissent ensemble ou pas du tout.

Exemple : `articles/2024/port.fr.md` sans `articles/2024/port.en.md`.

Remède : écrire l’autre fichier, dans le même dossier et sous le même nom.

Limites : un fichier dont le nom est presque juste relève d’une autre règle ; un fichier
illisible ne manque pas.
"""


@archive_rule("error", "pairing")
def twin_missing(archive: Archive) -> Iterator[Hit]:
    """Report stories of one language."""
    for story in archive.stories:
        article = story.fr or story.en
        if not article or (story.fr and story.en) or story.broken:
            continue
        missing = "en" if article.lang == "fr" else "fr"
        yield Hit(
            article.at(1),
            say(
                "This story has no English text."
                if missing == "en"
                else "This story has no French text.",
                "Cet article n’a pas de version anglaise."
                if missing == "en"
                else "Cet article n’a pas de version française.",
            ),
            say(
                "Create {path}.",
                "Créez {path}.",
                path=article.path.removesuffix(f"{article.lang}.md") + f"{missing}.md",
            ),
            story=story.story,
        )
