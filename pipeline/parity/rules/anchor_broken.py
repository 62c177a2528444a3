"""A link to a place within the article leads nowhere.

Why: a reader who follows it stays where they are.

Example: `[below](#programe)` under a heading `## Programme`.

Cure: give the link the name of a heading, or the heading the name: `## Programme {#programme}`.

Limits: one finding a text names the first such link, and one for both when they have as many. A
heading's name is its words in small letters, joined by hyphens, with or without accents; names in
raw HTML and in comments after headings count too, and those that end in the id of a template's tag.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.articles.model import Article, BlockKind, Link
from pipeline.finding import Location, Message, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule

FR = """\
Un lien vers un endroit de l’article ne mène nulle part.

Pourquoi : le lecteur qui le suit reste où il est.

Exemple : `[plus bas](#programe)` sous un titre `## Programme`.

Remède : donner au lien le nom d’un titre, ou au titre ce nom : `## Programme {#programme}`.

Limites : un constat par texte nomme le premier de ces liens, un seul pour les deux s’ils en ont
autant. Le nom d’un titre est fait de ses mots en minuscules, joints par des traits d’union, avec
ou sans accents ; comptent aussi les noms en HTML, en commentaire après un titre, et ceux qui
finissent par l’id d’une balise de gabarit.
"""


# A name in an attribute list, after its number sign, in the id or name of raw HTML, or in a comment
# of MDX after a heading.
_GIVEN = re.compile(r"""(?:\{[^{}]*#|\b(?:id|name)=["']?|\{/\*\s*)([^\s"'{}>*]+)""")
# A tag that a site's generator fills in gives what it makes a name that ends in this.
_TAGGED = re.compile(r"""\{\{?[%<][^{}]*?\bid=["']?([^\s"'{}>]+)""")


@rule("warning", "links")
def anchor_broken(comparison: Comparison) -> Iterator[Hit]:
    """Report the first link of each text to a name that nothing bears, and how many there are.

    Two texts with as many such links have them for one reason, which is told once.
    """
    pair = comparison.pair
    fr, en = _broken(pair.fr), _broken(pair.en)
    if fr and len(fr) == len(en):
        yield _hit(pair.fr, fr, pair.en.at(en[0].line, en[0].column), en[0].target)
        return
    for article, broken in ((pair.fr, fr), (pair.en, en)):
        if broken:
            yield _hit(article, broken)


def _broken(article: Article) -> list[Link]:
    """Return the links of an article to names that nothing in it bears."""
    wanted = [
        link
        for block in article.blocks
        for link in block.links
        if link.target.startswith("#") and len(link.target) > 1
    ]
    if not wanted:
        return []
    names = _names(article)
    tagged = {_fold(name) for name in _TAGGED.findall(article.body)}
    broken = []
    for link in wanted:
        name = _fold(unquote(link.target[1:]))
        if name not in names and not any(name.endswith(f"-{one}") for one in tagged):
            broken.append(link)
    return broken


def _hit(
    article: Article, broken: list[Link], twin: Location | None = None, other: str = ""
) -> Hit:
    """Tell of the links at the first of them, and where the other text has as many."""
    first = broken[0]
    return Hit(
        article.at(first.line, first.column),
        _message(len(broken), first.target, other),
        say(
            "Use a heading’s name, or name the heading: ## Heading {{{name}}}",
            "Prenez le nom d’un titre, ou nommez le titre : ## Titre {{{name}}}",
            name=first.target,
        ),
        twin,
    )


def _message(count: int, name: str, other: str) -> Message:
    if count == 1:
        if other:
            return say(
                "Nothing in this article is named {name}, nor {other} in the English one.",
                "Rien dans cet article ne porte le nom {name}, ni {other} dans l’anglais.",
                name=name,
                other=other,
            )
        return say(
            "Nothing in this article is named {name}.",
            "Rien dans cet article ne porte le nom {name}.",
            name=name,
        )
    if other:
        return say(
            "In each text {count} links lead to names that nothing there bears;"
            " the first: {name} here, {other} in the English.",
            "Dans chaque texte, {count} liens internes mènent à des noms que rien n’y porte ;"
            " le premier : {name} ici, {other} en anglais.",
            count=count,
            name=name,
            other=other,
        )
    return say(
        "{count} links within this article lead to names that nothing bears; the first: {name}.",
        "{count} liens internes mènent à des noms que rien ne porte ; le premier : {name}.",
        count=count,
        name=name,
    )


def _names(article: Article) -> set[str]:
    """Return every name that a fragment may have in an article, folded."""
    names = {_fold(name) for name in _GIVEN.findall(article.body)}
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            words = _fold(block.text)
            names.add(words)
            names.update(f"{words}{mark}{count}" for mark in "-_" for count in range(1, 5))
        elif block.kind is BlockKind.FOOTNOTE:
            names.update((_fold(f"fn:{block.label}"), _fold(f"fnref:{block.label}")))
    return names


def _fold(name: str) -> str:
    """Fold a heading or a fragment: accents, case and signs away, hyphens between words."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", bare)).strip("-")
