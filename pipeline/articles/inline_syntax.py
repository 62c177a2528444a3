"""The marks of inline Markdown: patterns, and which brackets and stars answer each other.

Every pattern takes time linear in the text it looks at, whatever that text is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

# Everything that may begin something other than plain text.
SPECIAL = re.compile(r"[\\`*_\[<\n]|~~|!\[|&(?=[#\w])|https?://|\{[:{%/]")
ESCAPED = frozenset("\\`*_{}[]()>#+-.!|~:\"'")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
URL = re.compile(r"https?://[^\s<>\"'`\[\]|]+")
AUTOLINK = re.compile(
    r"<((?:https?|ftp|mailto|tel):[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>", re.IGNORECASE
)
TAG = re.compile(
    r"""</?[a-zA-Z][\w.:-]*
        (?:\s(?:[^<>"'{}]|"[^"]*"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*)?/?>
      | </?>  # a JSX fragment
    """,
    re.VERBOSE,
)
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
DESTINATION = re.compile(
    r"""\(\s*
        (?:<([^<>\n]*)>
          |((?:(?>[^\s()\\{] | \\. | \{\{[^{}\n]*\}\} | \{ | \((?:[^\s()\\]|\\.)*\)))*+))
        (?:\s+("(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | \((?:[^()\\]|\\.)*\)))?
        \s*\)""",
    re.VERBOSE,
)
LABEL = re.compile(r"\s?\[([^\[\]]*)\]")
NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
ATTRIBUTES = re.compile(r"\{:?[ \t]*[#.\w][^{}\n]*\}")
TICKS = re.compile("`+")
SHORTCODES = {"{{": "}}", "{%": "%}", "{/": "*/}"}
TRAILING = frozenset(".,;:!?*_~»”’)")
# Elements that set their text apart from what stands before.
SPACING = frozenset(
    "br p div td th tr li ul ol h1 h2 h3 h4 h5 h6 summary details dt dd".split()  # noqa: SIM905 - names read better than quotes
)

_BRACKETS = re.compile(r"\\.|`[^`\n]+`|[\[\]]")
_MARKS = re.compile(
    r"""\\.|`[^`\n]+`            # escapes and code hold no marks
      | \]\([^\s()]*             # nor do the targets of links,
      | https?://[^\s<>*]+       # addresses
      | <[a-zA-Z/][^<>]*>        # and tags
      | \*+ | _+ | ~~""",
    re.VERBOSE,
)
_ALT_MARKS = re.compile(r"[*`]|\\(?=[\W_])")
_TARGET_ESCAPE = re.compile(r"\\([()<>\\_*])")


def fold_label(label: str) -> str:
    """Fold a reference's label for comparison (CommonMark: case and runs of space)."""
    return " ".join(label.split()).casefold()


def plain_alt(markdown: str) -> str:
    """Return the words of an alt text: markup that Markdown would not show is taken off."""
    if not _ALT_MARKS.search(markdown) and "\n" not in markdown and "&" not in markdown:
        return markdown.strip()
    return unescape(" ".join(_ALT_MARKS.sub("", markdown).split()))


def plain_target(markdown: str) -> str:
    """Return a link's target without escapes and entities."""
    if "\\" in markdown:
        markdown = _TARGET_ESCAPE.sub(r"\1", markdown)
    return unescape(markdown) if "&" in markdown else markdown


def match_brackets(source: str) -> dict[int, int]:
    """Return for each opening square bracket where it closes, nesting counted, code passed over."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACKETS.finditer(source):
        if match[0] == "[":
            stack.append(match.start())
        elif match[0] == "]" and stack:
            found[stack.pop()] = match.start()
    return found


@dataclass(slots=True)
class Run:
    """Stars or underlines in a row: how many of them are text, and which runs they answer.

    ``closes`` holds where each stretch that ends here began, and its kind.
    """

    start: int
    char: str
    literal: int
    closes: list[tuple[int, str]] = field(default_factory=list)


def match_marks(source: str) -> dict[int, Run]:
    """Return the runs of emphasis marks by place.

    As on the page: a run between spaces is text, so is one of four and more; underlines do not
    begin or end inside a word; two marks are strong, one is emphasis, three are both.
    """
    runs: dict[int, Run] = {}
    stacks: dict[str, list[Run]] = {"*": [], "_": [], "~": []}
    for match in _MARKS.finditer(source):
        char = match[0][0]
        if char not in stacks:
            continue
        start, end = match.span()
        count = end - start
        run = runs[start] = Run(start, char, count)
        before = source[start - 1] if start else " "
        after = source[end] if end < len(source) else " "
        if count > 3 or (before.isspace() and after.isspace()):
            continue
        stack = stacks[char]
        if char != "_" or not _is_word(after):
            while run.literal and stack:
                opener = stack[-1]
                width = 2 if min(run.literal, opener.literal) >= 2 else 1
                run.literal -= width
                opener.literal -= width
                kind = "deleted" if char == "~" else "strong" if width == 2 else "emphasis"
                run.closes.append((opener.start, kind))
                if not opener.literal:
                    stack.pop()
        if run.literal and (char != "_" or not _is_word(before)):
            stack.append(run)
    return runs


def _is_word(character: str) -> bool:
    return character == "_" or character.isalnum()
