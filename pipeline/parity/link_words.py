"""What the rules on missing links say, and the place where such a link would stand."""

from __future__ import annotations

from pipeline.finding import Location, Message, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.links import Placed


def lacking_link(placed: Placed) -> Message:
    """Say that the other side lacks a link."""
    french = placed.lang == "fr"
    return say(
        "The English text lacks this link: {target}."
        if french
        else "The French text lacks this link: {target}.",
        "La version anglaise n’a pas ce lien : {target}."
        if french
        else "La version française n’a pas ce lien : {target}.",
        target=placed.link.target,
    )


def counterpart(comparison: Comparison, placed: Placed) -> Location | None:
    """Return the block of the other side that answers the link's, where the link would stand."""
    bead = comparison.blocks[placed.bead]
    blocks = bead.en if placed.lang == "fr" else bead.fr
    if not blocks:
        return None
    other = comparison.pair[other_lang(placed.lang)]
    return other.at_text(other.blocks[blocks[0]])
