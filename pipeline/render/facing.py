"""Both texts of a story side by side: their HTML cut into parts, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from pipeline.finding import Lang

ANY = "?"  # an element of raw HTML, whatever it is
HEADING = "h"
# As nh3 writes tags: attributes in double quotes, no other place where "<" may stand.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?: [a-z:-]+=\"[^\"]*\")*)>")
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "source", "track", "wbr"})
_NAMED = re.compile(r' (id="|href="#)')
_NOTES = 'class="footnote"'
_LEVEL = re.compile(r"h[1-6]")


class Facing(Struct, frozen=True):
    """How two texts answer each other, as their alignment says.

    ``fr`` and ``en`` name the elements that each text is made of, in order (``h p ul``);
    ``rows`` counts, for each row, the French and the English elements that stand in it.
    """

    fr: str
    en: str
    rows: tuple[tuple[int, int], ...]


def cut(fr: str, en: str, facing: Facing) -> list[tuple[str, str]]:
    """Return the French and English HTML of each row.

    Where the HTML is not what the alignment was made of (raw HTML may open and close anything),
    both texts stand whole in one row: nothing is lost, only not laid side by side.
    """
    french, english = split_elements(fr), split_elements(en)
    if not (_is(french, facing.fr) and _is(english, facing.en)):
        return [(fr, en)]
    left, right = (iter([html for _, html in side]) for side in (french, english))
    return [("".join(islice(left, a)), "".join(islice(right, b))) for a, b in facing.rows]


def split_elements(html: str) -> list[tuple[str, str]]:
    """Return the outermost elements of clean HTML: name and HTML of each; text alone has no name.

    Boxes around elements (``div``), which only raw HTML makes, are opened and left out.
    """
    found: list[tuple[str, str]] = []
    depth = start = 0
    name = ""
    for tag in _TAG.finditer(html):
        closing, kind = tag[1], tag[2]
        if not depth:
            found += _text(html[start : tag.start()])
            start, name = tag.start(), kind
            if closing or (kind == "div" and _NOTES not in tag[3]):
                start = tag.end()
                continue
        if kind not in _VOID:
            depth += -1 if closing else 1
        if depth <= 0:
            found.append((name, html[start : tag.end()]))
            start, depth = tag.end(), 0
    return found + list(_text(html[start:]))


def mark_names(html: str, lang: Lang) -> str:
    """Return HTML whose names and the links to them bear a language: both texts share a page."""

    def mark(tag: re.Match[str]) -> str:
        if not tag[3]:
            return tag[0]
        attributes = _NAMED.sub(rf" \g<1>{lang}.", tag[3])
        return f"<{tag[1]}{tag[2]}{attributes}>"

    return _TAG.sub(mark, html)


def _text(html: str) -> Iterator[tuple[str, str]]:
    if html.strip():
        yield "", html


def _is(found: list[tuple[str, str]], expected: str) -> bool:
    names = expected.split()
    return len(names) == len(found) and all(
        name in (ANY, kind) or (name == HEADING and bool(_LEVEL.fullmatch(kind)))
        for name, (kind, _) in zip(names, found, strict=True)
    )
