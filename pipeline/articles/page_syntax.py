"""What Diptych adds to Python-Markdown, so that the page shows what writers of Markdown expect.

Python-Markdown keeps to the first Markdown of 2004. The block scanner (``blocks``) reads the
same syntax as the library with these additions; tests hold the two together.
"""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, unique
from markdown.inlinepatterns import (
    InlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, nearing_recursion_limit

from pipeline.articles import block_syntax as syntax
from pipeline.articles.lines import is_blank

_STEP = 4  # columns of a nested list in Python-Markdown
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_TASKS = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}
_PREFIX = re.compile(r"((?: {0,3}> ?)*)( *)")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_WRAPPERS = frozenset(  # a string to split, as in the cleaner's list
    """article aside blockquote center dd details div dl dt figcaption figure footer header li main
    nav ol section ul""".split()  # noqa: SIM905 - see above
)
_HEADING = re.compile(r"h[1-6]")
_ADDRESS = r"(?<![\w\"'=/(<])https?://[^\s<>\"'`\[\]|]+"
# Every inline pattern needs one of these, or the library's own placeholder (U+0002).
_INLINE = re.compile(r"[`*_\\\[<&\x02]|~~|http|  \n")
# The start of a line that some kind of block may begin with. All but paragraphs begin with a
# space, a digit or a sign; a table's or heading's second line, that makes it one, does as well.
_NOT_PROSE = re.compile(r"(?:\A|\n)(?![^\W\d_]|[«“‘(])")
_DELETED = r"(~~)(?![~\s])(.+?)(?<![~\s])~~(?!~)"


class Fences(Preprocessor):
    """Keep fenced code as it is: in list items and quotes too, and when it is never closed."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a placeholder where each fence stands."""
        made: list[str] = []
        in_list = False
        at = 0
        while at < len(lines):
            line = lines[at]
            prefix = _PREFIX.match(line)
            assert prefix
            rest = line[prefix.end() :]
            match = syntax.FENCE.fullmatch(rest) if rest[:1] in ("`", "~") else None
            if match and (len(prefix[2]) < _STEP or in_list):
                code, after = self._take(lines, at + 1, match[1], prefix[1].count(">"), prefix[2])
                name = match[2].lstrip(".")
                kind = f' class="language-{escape(name)}"' if name else ""
                text = escape("\n".join([*code, ""]) if code else "", quote=False)
                html = f"<pre><code{kind}>{text}</code></pre>"
                place = prefix[0] + self.md.htmlStash.store(html)
                made += [prefix[1], place, prefix[1], prefix[1]]
                at = after
                continue
            if rest and len(prefix[2]) < _STEP:
                in_list = _ITEM.match(prefix[2] + rest) is not None or (in_list and prefix[2] != "")
            made.append(line)
            at += 1
        return made

    @staticmethod
    def _take(
        lines: list[str], at: int, mark: str, quotes: int, indent: str
    ) -> tuple[list[str], int]:
        code: list[str] = []
        while at < len(lines):
            prefix = _PREFIX.match(lines[at])
            assert prefix
            if prefix[1].count(">") < quotes:
                return code, at
            text = lines[at][prefix.end(1) :] if quotes else lines[at]
            bare = text.strip()
            if bare.startswith(mark) and not bare.strip(mark[0]):
                return code, at + 1
            code.append(text.removeprefix(indent) if text.startswith(indent) else text.lstrip(" "))
            at += 1
        while code and is_blank(code[-1]):
            code.pop()
        return code, at


class Wrappers(Preprocessor):
    """Read Markdown between tags that stand apart: ``<div>``, a blank line, text, ``</div>``."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a placeholder for each group of lines of HTML that leaves an element open."""
        made: list[str] = []
        at = 0
        while at < len(lines):
            end = at + 1
            if lines[at].lstrip().startswith("<") and (at == 0 or is_blank(lines[at - 1])):
                while end < len(lines) and not is_blank(lines[end]):
                    end += 1
                group = "\n".join(lines[at:end])
                if syntax.begins_html(lines[at]) and _leaves_open(group):
                    made += ["", self.md.htmlStash.store(group), ""]
                    at = end
                    continue
            made += lines[at:end]
            at = end
        return made


def _leaves_open(html: str) -> bool:
    """Tell whether a wrapper is opened here and not closed, or the reverse."""
    depth = dict.fromkeys(_WRAPPERS, 0)
    for closing, name, alone in _TAG.findall(html):
        if name.lower() in depth and not alone:
            depth[name.lower()] += -1 if closing else 1
    return any(depth.values())


class Lists(Preprocessor):
    """Let a list follow a paragraph directly, nest by two columns, and number with ``1)``.

    Code and raw HTML were taken out before this runs.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Write lists as Python-Markdown wants them; inside quotes too."""
        made: list[str] = []
        at = 0
        while at < len(lines):
            quoted = syntax.QUOTE.match(lines[at]) is not None
            end = at
            while end < len(lines) and (syntax.QUOTE.match(lines[end]) is not None) == quoted:
                end += 1
            if quoted and not nearing_recursion_limit():
                inner = [syntax.QUOTE.sub("", line, count=1) for line in lines[at:end]]
                made += ["> " + line for line in self.run(inner)]
            else:
                made += _Rewriter().run(lines[at:end])
            at = end
        return made


class _Rewriter:
    """One pass over lines outside quotes."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.columns: list[int] = []  # where the text of each open item begins
        self.loose = False  # whether the last line belongs to a further paragraph of an item

    def run(self, lines: list[str]) -> list[str]:
        for line in lines:
            text = line.lstrip(" ")
            indent = len(line) - len(text)
            match = _ITEM.match(line) if indent < _STEP or self.columns else None
            if not text:
                self.made.append(line)
            elif match and (self.columns or not self.goes_on or syntax.begins_list(line)):
                self.item(line, indent, match)
            elif self.columns and (indent >= 2 or self.goes_on):
                self.further(line, text, indent)
            else:
                self.columns.clear()
                self.loose = False
                self.made.append(line)
        return self.made

    @property
    def goes_on(self) -> bool:
        """Whether the line above is not blank."""
        return bool(self.made and self.made[-1].strip())

    def item(self, line: str, indent: int, match: re.Match[str]) -> None:
        if self.goes_on and (self.loose or not self.columns):
            self.made.append("")
        self.loose = False
        while self.columns and indent < self.columns[-1] - 1:
            self.columns.pop()
        text = line[match.end() :]
        text = _TASKS.get(text[:4], text[:4]) + text[4:]
        margin = " " * (_STEP * len(self.columns))
        self.made.append(f"{margin}{match[2].replace(')', '.')} {text}")
        self.columns.append(match.end())

    def further(self, line: str, text: str, indent: int) -> None:
        blank = not self.goes_on
        self.loose = self.loose or blank
        while blank and len(self.columns) > 1 and indent < self.columns[-1]:
            self.columns.pop()
        deeper = max(0, indent - self.columns[-1]) if blank else 0
        margin = " " * (_STEP * len(self.columns) + deeper)
        self.made.append(margin + text if indent or blank else line)


class BareAddress(InlineProcessor):
    """Make an address that stands in the text a link."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name and its newer form
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - the library passes it
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the link, and where its address begins and ends."""
        url, whole = "", m[0]
        while url != whole:  # a bracket may hide another mark: (https://example.org.)
            url = whole
            whole = url.rstrip(".,;:!?*_~»”’")
            if whole.endswith(")") and whole.count("(") < whole.count(")"):
                whole = whole[:-1]
        link = Element("a", {"href": url})
        link.text = AtomicString(url)
        return link, m.start(), m.start() + len(url)


class PlainTexts(Treeprocessor):
    """Spare texts in which no inline pattern can match the trial of each (a third of the time)."""

    def run(self, root: Element) -> None:
        """Mark such texts as atomic, which inline patterns leave alone."""
        for element in root.iter():
            text = element.text
            if text and not _INLINE.search(text):
                element.text = AtomicString(text)


class PlainParagraphs(BlockProcessor):
    """Spare paragraphs that can be nothing else the trial of each kind of block."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library passes both
        """Tell whether each line begins as only a paragraph's can."""
        return _NOT_PROSE.search(block) is None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Let the library make the paragraph."""
        self.parser.blockprocessors["paragraph"].run(parent, blocks)


class Headings(Treeprocessor):
    """Keep the page's own title the only heading of the first level, and give each an id."""

    def run(self, root: Element) -> None:
        """Change the headings of a document in place."""
        step = 1 if root.find(".//h1") is not None else 0
        used: set[str] = set()
        for element in root.iter():
            if _HEADING.fullmatch(element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) + step)}"
                words = slugify("".join(element.itertext()), "-") or "section"
                element.set("id", element.get("id") or unique(words, used))
                used.add(element.get("id", ""))


class Newsroom(Extension):
    """All of the above, as an extension of Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register everything; the numbers place it among the library's own parts."""
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *"~:\"'"]
        md.preprocessors.register(Fences(md), "newsroom-fences", 25)
        md.preprocessors.register(Wrappers(md), "newsroom-wrappers", 22)
        md.preprocessors.register(Lists(md), "newsroom-lists", 15)
        md.inlinePatterns.register(BareAddress(_ADDRESS, md), "bare-address", 115)
        md.inlinePatterns.register(SimpleTagInlineProcessor(_DELETED, "del"), "deleted", 55)
        md.inlinePatterns.register(
            SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash-break", 101
        )
        md.treeprocessors.register(Headings(md), "newsroom-headings", 5)
