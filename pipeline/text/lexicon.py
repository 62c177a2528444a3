"""The French-English lexicon: which stems of one language answer which of the other.

``data/lexicon.z`` is learned by ``tools/learn_lexicon.py`` from freely licensed texts
(``data/SOURCES.md``). Unpacked it is ASCII text, a line for each French stem: the stem and the
English stems that translate it, parted by spaces.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from pipeline.finding import Lang

LEXICON = Path(__file__).parent / "data" / "lexicon.z"
Answers = Mapping[str, tuple[str, ...]]


class Lexicon(Struct, frozen=True):
    """Stems of one language and the stems of the other that may answer them, both ways."""

    forward: Answers  # French stem → English stems
    backward: Answers  # English stem → French stems

    def answers(self, lang: Lang) -> Answers:
        """Return the table for stems of ``lang``."""
        return self.forward if lang == "fr" else self.backward


def make_lexicon(lines: Iterable[str]) -> Lexicon:
    """Build a lexicon from lines of ``french english english …``."""
    forward: dict[str, tuple[str, ...]] = {}
    backward: dict[str, list[str]] = {}
    for line in lines:
        french, *english = line.split()
        forward[french] = tuple(english)
        for stem in english:
            backward.setdefault(stem, []).append(french)
    return Lexicon(forward, {stem: tuple(french) for stem, french in backward.items()})


@cache
def load_lexicon() -> Lexicon:
    """Read the shipped lexicon, once per process."""
    return make_lexicon(zlib.decompress(LEXICON.read_bytes()).decode("ascii").splitlines())
