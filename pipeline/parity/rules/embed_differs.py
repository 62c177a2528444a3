"""A film, sound or frame is embedded on one side only, or another one.

Why: readers of one language do not get what the others see or hear.

Example: `<iframe src="https://video.example.org/1">` in French only.

Cure: embed the same on both sides, or its language version.

Limits: addresses are compared as those of links are: language versions are one. A film of the
same host with another address is a warning, since films are often cut for each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.articles.model import Article, BlockKind
from pipeline.finding import LANGS, Lang, Severity, say
from pipeline.parity.addresses import Address, read_address
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Un film, un son ou un cadre n’est intégré que d’un côté, ou un autre l’est.

Pourquoi : les lecteurs d’une langue n’ont pas ce que les autres voient ou entendent.

Exemple : `<iframe src="https://video.example.org/1">` en français seulement.

Remède : intégrer le même des deux côtés, ou sa version dans la langue.

Limites : les adresses sont comparées comme celles des liens : les versions d’une langue n’en
font qu’une. Un film du même hôte à une autre adresse est un avertissement, car on en monte
souvent un par langue.
"""


_EMBEDDED = re.compile(
    r"""<(?:iframe|video|audio|source|embed|object)\b[^>]*?\b(?:src|data)=(?:"([^"]+)"|'([^']+)')
      | \{[{%][<%]?\s*(?:youtube|vimeo|video|audio|tweet)\s+["']?([^\s"'%}>]+)""",
    re.VERBOSE | re.IGNORECASE,
)


@rule("error", "links")
def embed_differs(comparison: Comparison) -> Iterator[Hit]:
    """Report embedded media without answer."""
    found = {lang: _media(comparison.pair[lang]) for lang in LANGS}
    rest: dict[Lang, list[tuple[int, str, Address]]] = {"fr": [], "en": found["en"]}
    for one in found["fr"]:
        twin = next((two for two in rest["en"] if two[2].page == one[2].page), None)
        if twin:
            rest["en"].remove(twin)
        else:
            rest["fr"].append(one)
    hosts = {lang: {address.host for _, _, address in rest[lang]} for lang in LANGS}
    for lang in LANGS:
        for line, target, address in rest[lang]:
            other = hosts["en" if lang == "fr" else "fr"]
            yield Hit(
                comparison.pair[lang].at(line),
                say(
                    "The English text does not embed {target}."
                    if lang == "fr"
                    else "The French text does not embed {target}.",
                    "La version anglaise n’intègre pas {target}."
                    if lang == "fr"
                    else "La version française n’intègre pas {target}.",
                    target=target,
                ),
                say("Embed the same on both sides.", "Intégrez le même des deux côtés."),
                severity=Severity.WARNING if address.host in other else None,
            )


def _media(article: Article) -> list[tuple[int, str, Address]]:
    """Return line, address as written and as read of everything embedded."""
    found = []
    for block in article.blocks:
        if block.kind is not BlockKind.CODE and ("<" in block.source or "{" in block.source):
            for match in _EMBEDDED.finditer(block.source):
                target = match[1] or match[2] or match[3]
                line = block.first_line + block.source.count("\n", 0, match.start())
                found.append((line, target, read_address(target)))
    return found
