"""The marks of block Markdown: how each construct begins, as the published page reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.articles.lines import Line

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^\s`{]*)([^`]*)")
ATX = re.compile(r"(#{1,6})(?!#)[ \t]*(.*?)[ \t]*(?:(?<!\\)#+[ \t]*)?")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
SETEXT = re.compile(r"(=+|-+)[ \t]*")
QUOTE = re.compile(r" {0,3}> ?")
ITEM = re.compile(r"( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)")
TASK = re.compile(r"\[[ xX]\][ \t]+")
HTML = re.compile(r" {0,3}(?:<(?:/?[a-zA-Z][\w.:-]*(?=[\s/>]|$)|!--|\?|![A-Z])|</?>)")
INLINE_TAGS = re.compile(
    r" {0,3}</?(?:a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small"
    r"|span|strong|sub|sup|time|u|var|wbr)\b",
    re.IGNORECASE,
)
# Raw HTML that goes on over blank lines, to its closing mark.
LONG_HTML = {"<!--": "-->", "<scr": "</script>", "<sty": "</style>", "<pre": "</pre>"}
FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
ABBREVIATION = re.compile(r" {0,3}\*\[([^\]]+)\]:[ \t]*")
REFERENCE = re.compile(
    r" {0,3}\[(?!\^)((?:[^\[\]\\]|\\.)+)\]:[ \t]*<?([^\s<>]+)>?"
    r"(?:[ \t]+(\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*"
)
DEFINITION = re.compile(r" {0,3}:[ \t]+")
ATTRIBUTES_LINE = re.compile(r"[ \t]*\{:?[ \t]*[#.\w][^{}]*\}[ \t]*")
ATTRIBUTES_END = re.compile(r"[ \t]*\{:?[ \t]*[#.\w][^{}\n]*\}[ \t]*$")
MODULE = re.compile(
    r"(?:import\s.+\sfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|function)\s)"
)
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BARS = re.compile(r"\\.|`+[^`]*`+|\|")


def interrupts(text: str) -> bool:
    """Tell whether a line ends the paragraph above it without a blank line between."""
    first = text.lstrip(" ")[:1]
    if first not in "#`~>*-_<+1" or not first:
        return False
    if first == "#":
        return ATX.fullmatch(text) is not None and text.strip(" \t#") != ""
    if first in "`~":
        return FENCE.fullmatch(text) is not None
    if first == ">":
        return True
    if first == "<":
        return begins_html(text)
    return (first in "*-_" and RULE.fullmatch(text) is not None) or begins_list(text)


def begins_html(text: str) -> bool:
    """Tell whether raw HTML begins here; a tag that stands within sentences does not count."""
    return HTML.match(text) is not None and not INLINE_TAGS.match(text)


def begins_list(text: str) -> bool:
    """Tell whether a list may begin right under a paragraph's line.

    A number other than 1 at the beginning of a line is more often a year or a sum.
    """
    match = ITEM.match(text)
    return bool(match and match[3] and (not match[2][0].isdigit() or match[2] in ("1.", "1)")))


def begins_table(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a table's first row stands here, its delimiters below."""
    if "|" not in lines[at].text or at + 1 >= len(lines):
        return False
    below = lines[at + 1].text
    return "-" in below and _DELIMITERS.fullmatch(below) is not None


def split_cells(text: str) -> list[tuple[int, int]]:
    """Return where each cell of a row begins and ends; an escaped bar, or one in code, is text."""
    bars = [match.start() for match in _BARS.finditer(text) if match[0] == "|"]
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    first = start + 1 if start in bars else start
    last = end - 1 if end - 1 in bars and end - 1 > start else end
    inner = [bar for bar in bars if bar not in (start, end - 1)]
    return list(zip([first, *(bar + 1 for bar in inner)], [*inner, last], strict=True))
