"""What the rules on missing links say, and the place where such a link would stand."""

from __future__ import annotations

from pipeline.finding import Location, Message, other_lang, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.link_losses import Lost
from pipeline.parity.link_places import Placed


def lacking_link(lost: Lost) -> Message:
    """Say that the other side lacks a link, or several."""
    french = lost.link.lang == "fr"
    if lost.others:
        return say(
            "The English text lacks {count} links that the French has; the first: {target}."
            if french
            else "The French text lacks {count} links that the English has; the first: {target}.",
            "La version anglaise n’a pas {count} liens de l’autre ; le premier : {target}."
            if french
            else "La version française n’a pas {count} liens de l’autre ; le premier : {target}.",
            count=lost.others + 1,
            target=lost.link.link.target,
        )
    return say(
        "The English text lacks this link: {target}."
        if french
        else "The French text lacks this link: {target}.",
        "La version anglaise n’a pas ce lien : {target}."
        if french
        else "La version française n’a pas ce lien : {target}.",
        target=lost.link.link.target,
    )


def counterpart(comparison: Comparison, placed: Placed) -> Location | None:
    """Return where the link would stand on the other side: at its words, or as far into the text.

    Only the blocks that answer the link's own are looked at.
    """
    bead = comparison.blocks[placed.bead]
    mine, theirs = (bead.fr, bead.en) if placed.lang == "fr" else (bead.en, bead.fr)
    if not theirs:
        return None
    here, other = comparison.pair[placed.lang], comparison.pair[other_lang(placed.lang)]
    words = here.blocks[placed.block].text[placed.link.start : placed.link.end].casefold()
    for index in theirs:
        at = other.blocks[index].text.casefold().find(words) if words else -1
        if at >= 0:
            return other.at_text(other.blocks[index], at, at + len(words))
    before = sum(len(here.blocks[index].text) for index in mine if index < placed.block)
    total = sum(len(here.blocks[index].text) for index in mine) or 1
    room = sum(len(other.blocks[index].text) for index in theirs)
    at = (before + placed.link.start) * room // total
    *first, block = (other.blocks[index] for index in theirs)
    for one in first:
        if at <= len(one.text):
            block = one
            break
        at -= len(one.text)
    at = min(at, max(0, len(block.text) - 1))
    return other.at_text(block, at, at + 1)
