"""The two files do not have the same tags.

Why: the story would be listed under a tag in one language only, and that tag's other page miss
it.

Example: `tags: [port, trade]` in French, `tags: [port]` in English.

Cure: give both files the same tags; labels per language belong in site.toml.

Limits: tags are codes: a tag that was translated in the file counts as another tag. Order is
free.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.parity.comparison import Comparison
from pipeline.parity.metadata import difference
from pipeline.parity.rule import Hit, rule

FR = """\
Les deux fichiers n’ont pas les mêmes mots-clés.

Pourquoi : l’article serait classé sous un mot-clé dans une seule langue et manquerait dans
l’autre.

Exemple : `tags: [port, trade]` en français, `tags: [port]` en anglais.

Remède : donner les mêmes mots-clés aux deux fichiers ; les libellés par langue vont dans
site.toml.

Limites : un mot-clé est un code : traduit dans le fichier, il en devient un autre. L’ordre est
libre.
"""


@rule("error", "metadata")
def tags_differ(comparison: Comparison) -> Iterator[Hit]:
    """Report two sets of tags."""
    fr, en = comparison.pair.fr.front, comparison.pair.en.front
    if set(fr.tags) != set(en.tags):
        french, english = (f"[{', '.join(front.tags)}]" if front.tags else "" for front in (fr, en))
        yield difference(comparison.pair, "tags", french, english)
