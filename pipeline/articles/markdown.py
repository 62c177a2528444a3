"""Markdown → clean HTML, by Python-Markdown and nh3."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, unique
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from pipeline.finding import Lang

Rewrite = Callable[[str], str]

# What articles may put on a page. No script, style, form, frame or event handler; no SVG.
TAGS = frozenset(
    "a abbr aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em"
    " figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small"
    " span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr".split()
)
ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "type"},
    "time": {"datetime"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "details": {"open"},
}
SCHEMES = {"http", "https", "mailto", "tel"}

_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_HEADING = re.compile(r"h[1-5]")
_ANY_HEADING = re.compile(r"h[1-6]")
_STEP = 4  # columns of a nested list in Python-Markdown


class _Lists(Preprocessor):
    """Let a list follow a paragraph directly and nest by two columns, as writers expect.

    Python-Markdown keeps to the first Markdown of 2004: a blank line before each list, four
    columns for each level. Code and raw HTML were taken out before this runs.
    """

    def run(self, lines: list[str]) -> list[str]:
        made: list[str] = []
        columns: list[int] = []  # where the text of each open item begins
        loose = False  # whether the last line belongs to a further paragraph of an item
        for line in lines:
            text = line.lstrip(" ")
            indent = len(line) - len(text)
            match = _ITEM.match(line) if indent < _STEP or columns else None
            if not text:
                made.append(line)
            elif match:
                if not columns and made and made[-1].strip() and _may_begin(match[2]):
                    made.append("")
                elif not columns and made and made[-1].strip():
                    made.append(line)
                    continue
                while columns and indent < columns[-1] - 1:
                    columns.pop()
                if loose and made[-1].strip():
                    made.append("")
                loose = False
                made.append(" " * (_STEP * len(columns)) + match[2] + " " + line[match.end() :])
                columns.append(match.end())
            elif columns and (indent >= 2 or (made and made[-1].strip())):
                blank = not made[-1].strip()
                loose = loose or blank
                while blank and len(columns) > 1 and indent < columns[-1]:
                    columns.pop()
                deeper = max(0, indent - columns[-1]) if blank else 0
                made.append(" " * (_STEP * len(columns) + deeper) + text if indent or blank else line)
            else:
                columns.clear()
                loose = False
                made.append(line)
        return made


def _may_begin(marker: str) -> bool:
    """A number other than 1 at a line's start is more often a year or a sum than a list."""
    return not marker[0].isdigit() or marker in ("1.", "1)")


class _BareAddress(InlineProcessor):
    """Make an address that stands in the text a link."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # noqa: N802 - Python-Markdown's name
        url = m[0].rstrip(".,;:!?*_~»”’")
        if url.endswith(")") and url.count("(") < url.count(")"):
            url = url[:-1]
        link = Element("a", {"href": url})
        link.text = markdown.util.AtomicString(url)
        return link, m.start(), m.start() + len(url)


class _Headings(Treeprocessor):
    """Keep the page's own title the only heading of the first level."""

    def run(self, root: Element) -> None:
        if root.find(".//h1") is not None:
            for element in root.iter():
                if _HEADING.fullmatch(element.tag):
                    element.tag = f"h{int(element.tag[1]) + 1}"


class _Newsroom(Extension):
    """What Diptych adds to Python-Markdown."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.register(_Lists(md), "newsroom-lists", 15)
        pattern = r"(?<![\w\"'=/(<])https?://[^\s<>\"'`\[\]|]+"
        md.inlinePatterns.register(_BareAddress(pattern, md), "bare-address", 115)
        md.treeprocessors.register(_Headings(md), "newsroom-headings", 30)
        md.treeprocessors.register(_Ids(md), "newsroom-ids", 5)


class _Ids(Treeprocessor):
    """Give each heading an id, so that a link can lead to it (a tenth of the toc extension's cost)."""

    def run(self, root: Element) -> None:
        used: set[str] = set()
        for element in root.iter():
            if _ANY_HEADING.fullmatch(element.tag):
                given = element.get("id")
                words = slugify("".join(element.itertext()), "-") or "section"
                element.set("id", given or unique(words, used))
                used.add(element.get("id", ""))


# A part of Python-Markdown can only match where these strings stand in the text. Leaving out the
# parts that can not match makes typical articles three times as fast to convert, and uses the
# library's public registries only. What may match without a mark (paragraphs…) is always there.
_INLINE_MARKS = {
    "backtick": ("`",), "escape": ("\\",), "reference": ("[",), "link": ("[",),
    "image_link": ("![",), "image_reference": ("![",), "short_reference": ("[",),
    "short_image_ref": ("![",), "autolink": ("<",), "automail": ("<",), "linebreak": ("  ", "\\"),
    "html": ("<",), "entity": ("&",), "em_strong": ("*", "_"),
    "bare-address": ("http",), "footnote": ("[^",),
}
_BLOCK_MARKS = {
    "hashheader": ("#",), "setextheader": ("\n=", "\n-"), "quote": (">",), "reference": ("]:",),
    "table": ("|",), "deflist": (":",), "defindent": (":",), "abbr": ("]:",), "footnote": ("[^",),
}
_PREPROCESSOR_MARKS = {"html_block": ("<",), "fenced_code_block": ("```", "~~~")}
_TREE_MARKS = {"attr_list": ("{",), "abbr": ("]:",), "footnote": ("[^",), "footnote-duplicate": ("[^",)}
_MARKS = sorted({mark for table in (_INLINE_MARKS, _BLOCK_MARKS, _PREPROCESSOR_MARKS, _TREE_MARKS) for marks in table.values() for mark in marks})
_BACKLINK = {"fr": "Revenir à l’appel de note {}", "en": "Back to where note {} is called"}
_PARSERS = 64  # a parser holds about 100 kB


def full_parser(lang: Lang) -> markdown.Markdown:
    """Return a parser with all that articles may use."""
    return markdown.Markdown(
        output_format="html",
        extension_configs={"footnotes": {"BACKLINK_TITLE": _BACKLINK[lang]}},
        extensions=["tables", "footnotes", "attr_list", "def_list", "abbr", "fenced_code", "sane_lists", _Newsroom()],
    )


@lru_cache(_PARSERS)
def _parser(lang: Lang, marks: tuple[str, ...]) -> markdown.Markdown:
    """Return a parser for texts that hold no other marks than these."""
    parser = full_parser(lang)
    for registry, table in (
        (parser.inlinePatterns, _INLINE_MARKS), (parser.parser.blockprocessors, _BLOCK_MARKS),
        (parser.preprocessors, _PREPROCESSOR_MARKS), (parser.treeprocessors, _TREE_MARKS),
    ):
        for name, needed in table.items():
            if name in registry and not any(mark in marks for mark in needed):
                registry.deregister(name)
    return parser


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS), attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=SCHEMES, link_rel=None, strip_comments=True,
        attribute_filter=_filter_attribute,
    )


_rewrite: list[Rewrite] = []  # the cleaner is made once; whom it asks changes with each article


def _filter_attribute(tag: str, name: str, value: str) -> str:
    if _rewrite and ((tag == "a" and name == "href") or (tag == "img" and name == "src")):
        return _rewrite[0](value)
    return value


def to_html(body: str, lang: Lang) -> str:
    """Return the HTML of a body as Python-Markdown makes it, not yet cleaned."""
    text = f"\n{body}\n"
    parser = _parser(lang, tuple(mark for mark in _MARKS if mark in text))
    parser.reset()
    return parser.convert(body)


def render_markdown(body: str, lang: Lang, link: Rewrite | None = None) -> str:
    """Return the HTML of a body; ``link`` turns each link's and picture's target into another.

    The result holds only what ``TAGS``, ``ATTRIBUTES`` and ``SCHEMES`` allow.
    """
    html = to_html(body, lang)
    _rewrite[:] = [link] if link else []
    return _cleaner().clean(html)


