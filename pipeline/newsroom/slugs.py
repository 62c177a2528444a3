"""Slugs: the file names and last address parts of stories."""

from __future__ import annotations

import re
import unicodedata

from pipeline.articles.devices import names_device
from pipeline.errors import DiptychError
from pipeline.finding import say

LONGEST = 48  # characters: what still reads well in an address

_WORD = re.compile(r"[a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "ł": "l"}
)
# Words that carry no meaning in an address.
_SMALL = frozenset(  # a string to split: a quoted word a line would be forty lines
    """a au aux ce ces d dans de des du elle en et il ils l la le les leur leurs ou par pour qu que
    qui s sa se ses son sur un une
    an and are as at by for from in is its of on or that the their this to was with""".split()  # noqa: SIM905 - see above
)


def fold(text: str) -> str:
    """Return a text without accents, ligatures and case, for comparing labels and names."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.casefold().replace("’", "'")


def propose_slug(title: str) -> str:
    """Make a short ASCII slug from a title: its first part, small words left out.

    Returns an empty string when the title holds no letter that ASCII can write.
    """
    words = _WORD.findall(fold(re.split(r"\s*[:–—]\s", title)[0]))
    chosen: list[str] = []
    for word in [word for word in words if word not in _SMALL] or words:
        if chosen and len("-".join([*chosen, word])) > LONGEST:
            break
        chosen.append(word[:LONGEST])
    slug = "-".join(chosen)
    return f"article-{slug}" if names_device(slug) else slug


def checked_slug(slug: str) -> str:
    """Return ``slug`` (folders allowed before it) or raise DiptychError saying what is wrong."""
    parts = slug.split("/")
    if all(_SLUG.fullmatch(part) for part in parts) and not names_device(slug):
        return slug
    plain = filter(None, ("-".join(_WORD.findall(fold(part))) for part in parts))
    better = "/".join(f"article-{part}" if names_device(part) else part for part in plain)
    raise DiptychError(
        say(
            "“{slug}” cannot be the name of a story: only small letters a-z, digits and hyphens"
            " between them, and none that Windows keeps for itself (con, nul…).",
            "« {slug} » ne peut pas nommer un article : seulement des minuscules a-z sans accent,"
            " des chiffres, et des traits d’union entre eux, et aucun nom que Windows se réserve"
            " (con, nul…).",
            slug=slug,
        ),
        say("Use {better}.", "Écrivez {better}.", better=better) if better else None,
    )
