"""What a word with a capital is besides a name: one of an acronym's words, or two words in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.finding import Lang
from pipeline.text.acronyms import load_acronyms
from pipeline.text.names import Capital
from pipeline.text.ordinary import is_ordinary
from pipeline.text.tokens import fold

_NEAR = 100  # characters between a name and the acronym that stands for it
_ACRONYM = r"[A-Z][A-Z-]{0,4}[A-Z]"
# "Name of a Body (NB)" and "NB (Name of a Body)": what is between holds no other bracket.
_AFTER = re.compile(rf"[^()\[\].!?]{{0,{_NEAR}}}[(\[]({_ACRONYM})(?![A-Za-z])")
_BEFORE = re.compile(rf"(?<![A-Za-z])({_ACRONYM}) ?[(\[][^()\[\].!?]{{0,{_NEAR}}}\Z")
_HUMP = re.compile(r"[A-Z][a-z]+|[a-z]+")
_SHORTEST = 3  # letters of a word in a word of two
_LEAST = 4  # the same, where no capital tells where it begins


def is_spelled_out(text: str, name: Capital, lang: Lang, said: frozenset[str]) -> bool:
    """Tell whether a name of ``text`` is among the words of an acronym beside it.

    The acronym, or what answers it in the other language, must be among the words ``said`` by the
    other text (in small letters), which then leaves out what it stands for.
    """
    before = text[max(0, name.start - _NEAR) : name.start]
    found = _AFTER.match(text, name.end) or _BEFORE.search(before)
    if not found:
        return False
    acronym = found[1].replace("-", "")
    initials = {fold(word)[:1] for word in name.text.split()}
    if not initials <= set(acronym.casefold()):
        return False
    usual = load_acronyms()[lang].get(acronym.upper(), frozenset())
    return any(one.lower() in said for one in (acronym, *usual))


def parts_of(name: Capital) -> Iterator[str]:
    """Yield the words that one word is made of: DevTools, roadmap; none if it is but one.

    Words of a name of several are not taken apart, nor are short ones yielded.
    """
    key = name.key
    if " " in key:
        return
    humps = _HUMP.findall(name.text)
    if len(humps) > 1:
        yield from (fold(hump) for hump in humps if len(hump) >= _SHORTEST)
        return
    for at in range(_LEAST, len(key) - _SHORTEST + 1):
        if is_ordinary(key[:at]) and is_ordinary(key[at:]):
            yield key[:at]
            if len(key) - at >= _LEAST:
                yield key[at:]
