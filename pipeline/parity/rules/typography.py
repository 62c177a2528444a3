"""The typography is not that of the house named in site.toml.

Why: spaces, quotation marks and accents tell a careful text from a hasty one; a mark at the
beginning of a line is ugly.

Example: `Bonjour!` where the house is fr-FR; `Etat` for `État`.

Cure: type the replacement shown, and look for its like in the rest of the text; or let
`diptych fix` do what is safe.

Limits: one finding a text names the first place and the count. Code, addresses and emoji
are left alone, and passages in the other language. Which of the two spaces that do not break
stands before a mark is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.articles.model import Article, Block, BlockKind
from pipeline.finding import Location, Message, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit, rule
from pipeline.text.language import identify
from pipeline.text.typography import NBSP, NNBSP, Flaw, find_flaws

FR = """\
La typographie n’est pas celle de la maison nommée dans site.toml.

Pourquoi : espaces, guillemets et accents distinguent le texte soigné du texte hâtif ; un signe
en début de ligne est laid.

Exemple : `Bonjour!` quand la maison est fr-FR ; `Etat` pour `État`.

Remède : taper le remplacement indiqué, et chercher ses semblables dans le reste du texte ; ou
laisser `diptych fix` faire ce qui est sûr.

Limites : un constat par texte nomme le premier endroit et le nombre. Le code, les adresses
et les émojis sont laissés, ainsi que les passages dans l’autre langue. Laquelle des deux
espaces insécables précède un signe n’est pas jugé.
"""


_UNJUDGED = frozenset(
    {BlockKind.CODE, BlockKind.HTML, BlockKind.BREAK, BlockKind.IMAGE, BlockKind.ABBREVIATION}
)


@rule("info", "typography")
def typography(comparison: Comparison) -> Iterator[Hit]:
    """Report flaws: one finding for each side, at the first."""
    for article in comparison.pair:
        found = list(_flaws(article, comparison.site.languages[article.lang].typography))
        if found:
            text, flaws, place = found[0]
            yield _hit(text, flaws[0], sum(len(some) for _, some, _ in found), place)


def _flaws(article: Article, profile: str) -> Iterator[tuple[str, tuple[Flaw, ...], Location]]:
    """Yield each text that has flaws, its flaws, and where the first of them stands."""
    for key, text in (("title", article.front.title), ("summary", article.front.summary)):
        if flaws := find_flaws(text, profile):
            yield text, flaws, article.at_key(key)
    for block in article.blocks:
        if block.kind in _UNJUDGED or not block.text:
            continue
        flaws = find_flaws(block.text, profile, _skipped(block))
        if flaws and identify(block.text)[0] in (None, article.lang):
            yield block.text, flaws, _place(article, block, flaws[0])


def _skipped(block: Block) -> list[tuple[int, int]]:
    """Return what of a block is no prose: code, and links that show their address."""
    code = [(span.start, span.end) for span in block.spans if span.kind == "code"]
    return code + [
        (link.start, link.end)
        for link in block.links
        if block.text[link.start : link.end].rstrip("/") in link.target
    ]


def _place(article: Article, block: Block, flaw: Flaw) -> Location:
    return article.at_text(block, flaw.start, flaw.end)


def _hit(text: str, first: Flaw, count: int, place: Location) -> Hit:
    start, end = _around(text, first)
    found = text[start:end]
    due = text[start : first.start] + first.replacement + text[first.end : end]
    return Hit(
        place,
        _message(count, found, due),
        say(
            "Type it as shown (“⍽” is a space that does not break), or see: diptych fix",
            "Tapez-le ainsi (« ⍽ » est une espace insécable), ou voyez : diptych fix",
        ),
    )


def _message(count: int, found: str, due: str) -> Message:
    if count == 1:
        return say(
            "Typography: “{found}” should be “{due}”.",
            "Typographie : « {found} » devrait être « {due} ».",
            found=_shown(found),
            due=_shown(due),
        )
    return say(
        "Typography: {count} places; the first, “{found}”, should be “{due}”.",
        "Typographie : {count} endroits ; le premier, « {found} », devrait être « {due} ».",
        count=count,
        found=_shown(found),
        due=_shown(due),
    )


def _around(text: str, flaw: Flaw) -> tuple[int, int]:
    """Return the bounds of the words that a flaw stands in, at most a dozen letters each way."""
    start = text.rfind(" ", max(0, flaw.start - 12), flaw.start) + 1 or max(0, flaw.start - 12)
    end = text.find(" ", flaw.end, flaw.end + 12)
    return start, end if end >= 0 else min(len(text), flaw.end + 12)


def _shown(text: str) -> str:
    """Make spaces that do not break visible."""
    return text.replace(NBSP, "⍽").replace(NNBSP, "⍽")
