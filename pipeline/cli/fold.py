"""Fold running text to the terminal."""

from __future__ import annotations

import re
import sys
import textwrap

from pipeline.cli.session import terminal_width

_INDENTED = re.compile(r"^(\s+|[-*] |\d+\. |\||```|#)")


def fold_document(text: str) -> str:
    """Fold the paragraphs of a text to the terminal; lists, code and tables stay as written."""
    if not sys.stdout.isatty():
        return text
    width = min(terminal_width(), 88)
    paragraphs = []
    fenced = False
    for paragraph in text.split("\n\n"):
        lines = paragraph.splitlines()
        if fenced or any(_INDENTED.match(line) for line in lines):
            paragraphs.append(paragraph)
            fenced ^= sum(line.lstrip().startswith("```") for line in lines) % 2 == 1
        else:
            paragraphs.append(textwrap.fill(" ".join(lines), width, break_on_hyphens=False))
    return "\n\n".join(paragraphs)
