"""Who writes: the pages of authors, known by the name that stories are signed with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from pipeline.finding import Lang
from pipeline.render.entry import Entry

LONGEST = 60  # characters of a code: within the 255 bytes of a file's name in any script

_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


@lru_cache(maxsize=5_000)
def author_code(name: str) -> str:
    """Return the last part of the address of an author's page: ``claire-moreau``.

    Accents and case do not make another person. A name in another script stays in it; one without
    a letter or figure has no code, and no page.
    """
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LIGATURES))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    words = _WORD.findall(unicodedata.normalize("NFC", bare))
    return "-".join(words)[:LONGEST].rstrip("-")


class People(Struct, frozen=True):
    """The authors of a site.

    ``stories`` holds the authors' codes of each story, ``names`` the name of each code in each
    language.
    """

    stories: dict[str, tuple[str, ...]]
    names: dict[tuple[str, Lang], str]


def find_people(entries: Iterable[Entry]) -> People:
    """Return who wrote what; ``entries`` come newest first.

    A story is of all who sign it in either language: an author's page then holds the same stories
    in both. A name is written as the newest story of its language has it, or as the other
    language does where it never signs in this one.
    """
    stories: dict[str, dict[str, None]] = {}
    signed: dict[tuple[str, Lang], str] = {}
    anywhere: dict[str, str] = {}
    for entry in entries:
        for name in entry.authors:
            if code := author_code(name):
                stories.setdefault(entry.story, {}).setdefault(code)
                signed.setdefault((code, entry.lang), name)
                anywhere.setdefault(code, name)
    names: dict[tuple[str, Lang], str] = {}
    for code, name in anywhere.items():
        names[code, "fr"] = signed.get((code, "fr"), name)
        names[code, "en"] = signed.get((code, "en"), name)
    return People({story: tuple(codes) for story, codes in stories.items()}, names)
