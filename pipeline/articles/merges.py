"""Marks that git leaves where it could not merge two versions of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.articles.model import Block, BlockKind
from pipeline.articles.reading import Reading
from pipeline.finding import say

_BEGIN = re.compile(r"^<{7} \S", re.MULTILINE)
_MARK = re.compile(r"^(?:<{7}|>{7}) \S", re.MULTILINE)


def report_merge_in_matter(reading: Reading, matter: str, first_line: int) -> bool:
    """Report the first mark in front matter, and tell whether there is one."""
    found = _MARK.search(matter) if "<<<<<<<" in matter or ">>>>>>>" in matter else None
    if found:
        _report(reading, first_line + matter.count("\n", 0, found.start()))
    return found is not None


def report_merge_in_text(
    reading: Reading, body: str, first_line: int, blocks: Sequence[Block]
) -> None:
    """Report the first mark in the text, unless it is shown as code.

    Only where two versions begin: the mark of their end may be a quotation of quotations.
    """
    if "<<<<<<<" not in body:
        return
    code = [block for block in blocks if block.kind is BlockKind.CODE]
    for found in _BEGIN.finditer(body):
        line = first_line + body.count("\n", 0, found.start())
        if not any(block.first_line <= line <= block.last_line for block in code):
            _report(reading, line)
            return


def _report(reading: Reading, line: int) -> None:
    reading.report(
        "merge-unfinished",
        (line, 1),
        say(
            "Git could not merge two versions of this file; here it left both.",
            "Git n’a pas pu fusionner deux versions de ce fichier ; il a laissé ici les deux.",
        ),
        say(
            "Keep what is right of both, and delete the lines that begin with <<<<<<<, ======="
            " and >>>>>>>. Under “accepted”, delete both and accept the story again.",
            "Gardez ce qui est juste des deux, et supprimez les lignes qui commencent par <<<<<<<,"
            " ======= et >>>>>>>. Sous « accepted », supprimez les deux et acceptez de nouveau"
            " l’article.",
        ),
    )
