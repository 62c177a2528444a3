"""Where sentences begin and end in French and English text.

A candidate is a closing mark, whatever quotes and brackets close with it, then space and something
that can begin a sentence. A full stop is then refused after abbreviations and initials. One pass
of one regular expression, so the cost is linear.
"""

from __future__ import annotations

import re

from pipeline.finding import Lang
from pipeline.text.tokens import word_set

_CANDIDATE = re.compile(
    r"""(?:(?P<mark>\.{3,}|[.!?…]+)(?:\s?[»”"’'\)\]])*|[:;]\s?[»”])  # the mark and what closes
        (?P<gap>\s+)
        (?=[«“"‘'(\[—–\-¿¡]*\s?[^\W_a-zß-öø-ÿ])                    # a capital, digit, other script
      |(?P<full>[。！？؟۔]+)(?P<gap2>\s*)(?=\S)""",
    re.VERBOSE,
)
_STOP = re.compile(r"[.!?…:;。！？؟۔]")  # one set of characters, which the engine finds fast
_WORD_BEFORE = re.compile(r"[^\s«“\"‘'’(\[]*$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")

# Never end a sentence, whatever follows.
_NEVER: dict[Lang, frozenset[str]] = {
    "fr": word_set(
        """
        m mm mme mmes mlle mlles me dr drs pr prof st ste sts stes mgr gen col cap lt cdt hon ex
        cf c.-à-d c-à-d i.e e.g vs env éd ed éds dir trad boul bd av p.ex
        """
    ),
    "en": word_set(
        """
        mr mrs ms mx dr drs prof st sts rev hon gen col capt lt sgt maj cmdr gov sen rep pres
        e.g i.e cf vs viz approx ex ca eg ie al messrs mt ft coun cllr ald supt insp cst ret retd
        """
    ),
}
# Do not end a sentence before a figure: "art. 5", "No. 12", "Oct. 7".
_BEFORE_FIGURE = word_set(
    """
    art al chap p pp no nos n para nº n° num vol fig tab sect par ch ex réf ref tél tel ext app janv
    févr fév avr juil sept oct nov déc jan feb mar apr jun jul aug sep dec
    """
)
# End one only when a word follows that begins sentences: "in the U.S. The agency…".
_STARTERS = word_set(
    """
    the a an it this that these those in on at for to we they he she but and as if when while
    there its our their le la les l un une des ce cet cette ces il elle ils elles nous vous on
    en dans pour par mais et si c d selon au aux depuis
    """
)
# Follow an hour: 8:30 a.m. Eastern time.
_ZONES = word_set(
    "eastern central mountain pacific atlantic newfoundland greenwich gmt utc et pt mt ct"
)
_COMPANY = word_set("inc ltd corp co bros jr sr ltée cie etc")


def split_sentences(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Return the sentences of ``text`` as ``(start, end)`` offsets, surrounding space left out.

    An empty or blank text has none. ``lang`` chooses the abbreviations; decimals, initials
    and dotted acronyms never split.
    """
    found = []
    start = 0
    for stop in _STOP.finditer(text):
        match = _CANDIDATE.match(text, stop.start()) if stop.start() >= start else None
        if not match:
            continue
        gap = "gap2" if match["full"] else "gap"
        if match["mark"] == "." and not _stop_ends(text, match.start(), match.end(), lang):
            continue
        found.append((start, match.start(gap)))
        start = match.end(gap)
    found.append((start, len(text)))
    return [trimmed for span in found if (trimmed := _trim(text, *span))]


def _stop_ends(text: str, dot: int, following: int, lang: Lang) -> bool:
    """Tell whether the full stop at ``dot`` ends a sentence rather than an abbreviation."""
    before = _WORD_BEFORE.search(text, max(0, dot - 24), dot)
    word = before[0] if before else ""
    lower = word.lower()
    if lower in _NEVER[lang] or (lower == "ex" and text[max(0, dot - 5) : dot - 2].strip() == "p."):
        return False
    if text[following].isdigit():
        return lower not in _BEFORE_FIGURE
    single = len(word) == 1 and word.isupper()
    if single or "." in word or lower in _COMPANY:
        if lower in ("a.m", "p.m", "etc"):
            if text[following] in "([":  # 9:45 p.m. (7:45 p.m. GMT)
                return False
            zone = _NEXT_WORD.match(text, following)
            return not zone or zone[0].lower() not in _ZONES
        following_word = _NEXT_WORD.match(text, following)
        return following_word is not None and following_word[0].lower() in _STARTERS
    return True


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
