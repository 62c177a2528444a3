"""Spaces that do not break, where the house wants one and the writer typed a plain one.

Only the kind of a space changes: none comes or goes, and no sign is touched. What else departs from
the house's typography is told by the rule ``typography``, and mended by ``diptych fix``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.text.typography import NBSP, find_flaws

_MARKS = ";:!?»%€$"
# A plain space before a mark that ends a word, inside French quotation marks, before a sign after
# a figure, and between groups of three figures.
_PLAIN = re.compile(
    r"""[ ](?:(?=([;:])(?:[\s<]|$))
      |(?=([!?])(?:[\s<)\]»”"'!?…,.]|$))
      |(?=(»))
      |(?<=«[ ])
      |(?<=\d[ ])(?=([%€$])(?!\w))
      |(?<=\d[ ])(?<!\d{4}[ ])(?=\d{3}(?!\d)))""",
    re.VERBOSE,
)
_CODE = re.compile(r"(<(pre|code|kbd|samp)\b.*?</\2>)", re.DOTALL)
_CODE_TAGS = ("<code", "<pre", "<kbd", "<samp")


@lru_cache(maxsize=8)
def _spaces(profile: str) -> dict[str | None, str]:
    """Return the space before each mark in a house, and between figures under ``None``."""
    found: dict[str | None, str] = {}
    for mark in _MARKS:
        flaws = find_flaws(f"1 {mark}", profile)
        due = flaws[0].replacement.rstrip(mark) if flaws else ""
        found[mark] = (
            due or NBSP
        )  # a house that wants none: the mark shall begin no line all the same
    found[None] = found[";"]
    found["«"] = found["»"]
    return found


def firm_spaces(text: str, profile: str) -> str:
    """Return a text of a house (``fr-FR``, ``en-GB``…) whose plain spaces break no line wrongly."""
    if not profile.startswith(("fr", "eu")) or " " not in text:
        return text
    spaces = _spaces(profile)

    def firm(match: re.Match[str]) -> str:
        mark = match[match.lastindex] if match.lastindex else None
        if mark is None and match.string[match.start() - 1] == "«":
            mark = "«"
        return spaces[mark]

    return _PLAIN.sub(firm, text)


def firm_spaces_of_html(html: str, profile: str) -> str:
    """Return the same of clean HTML, whose code stays as it is."""
    if not any(tag in html for tag in _CODE_TAGS):
        return firm_spaces(html, profile)
    done = 0
    parts: list[str] = []
    for code in _CODE.finditer(html):
        parts += (firm_spaces(html[done : code.start()], profile), code[0])
        done = code.end()
    return "".join(parts) + firm_spaces(html[done:], profile)
