"""Markdown → clean HTML, by Python-Markdown and nh3."""

from __future__ import annotations

import contextlib
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import cache, lru_cache

import markdown
import nh3
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from pipeline.articles.guarded import count_formatting, is_costly_to_clean, order
from pipeline.articles.matter_text import OVERRIDES, UNPRINTABLE
from pipeline.articles.page_syntax import Newsroom, PlainParagraphs, PlainTexts
from pipeline.finding import Lang

Rewrite = Callable[[str], str]

# What articles may put on a page. No script, style, form, frame or event handler; no SVG.
TAGS = frozenset(  # a string to split: a quoted word a line would be sixty lines
    """a abbr aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small
    span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""".split()  # noqa: SIM905 - see above
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
_SAFE_SOURCES = ("https://", "http://", "/", "#")
SCHEMES = {"http", "https", "mailto", "tel"}

# A part of Python-Markdown can only match where these strings stand in the text. Leaving out the
# parts that can not match makes typical articles three times as fast to convert, and uses the
# library's public registries only. What may match without a mark (paragraphs…) is always there.
_INLINE_MARKS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  ", "\\"),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "bare-address": ("http",),
    "deleted": ("~~",),
    "backslash-break": ("\\",),
    "footnote": ("[^",),
}
_BLOCK_MARKS = {
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "quote": (">",),
    "reference": ("]:",),
    "table": ("|",),
    "deflist": (":",),
    "defindent": (":",),
    "abbr": ("]:",),
    "footnote": ("[^",),
}
_PREPROCESSOR_MARKS = {
    "html_block": ("<",),
    "newsroom-wrappers": ("<",),
    "newsroom-fences": ("```", "~~~"),
}
_TREE_MARKS = {
    "attr_list": ("{",),
    "unescape": ("\\",),
    "abbr": ("]:",),
    "footnote": ("[^",),
    "footnote-duplicate": ("[^",),
}
_MARKS = sorted(
    {
        mark
        for table in (_INLINE_MARKS, _BLOCK_MARKS, _PREPROCESSOR_MARKS, _TREE_MARKS)
        for marks in table.values()
        for mark in marks
    }
)
_BACKLINK = {"fr": "Revenir à l’appel de note {}", "en": "Back to where note {} is called"}
# How a column stands (`---:`): Python-Markdown's attribute is obsolete, and its style not allowed.
_ALIGNED = re.compile(r'(<t[dh]) align="(left|center|right)"')
_PARSERS = 64  # a parser holds about 100 kB


def full_parser(lang: Lang) -> markdown.Markdown:
    """Return a parser with all that articles may use."""
    # Made here, not named: for a name Python-Markdown asks every installed package.
    return markdown.Markdown(
        output_format="html",
        extensions=[
            TableExtension(use_align_attribute=True),
            FootnoteExtension(BACKLINK_TITLE=_BACKLINK[lang]),
            AttrListExtension(),
            DefListExtension(),
            AbbrExtension(),
            SaneListExtension(),
            Newsroom(),
        ],
    )


@lru_cache(_PARSERS)
def _parser(lang: Lang, marks: tuple[str, ...]) -> markdown.Markdown:
    """Return a parser for texts that hold no other marks than these."""
    parser = full_parser(lang)
    for registry, table in (
        (parser.inlinePatterns, _INLINE_MARKS),
        (parser.parser.blockprocessors, _BLOCK_MARKS),
        (parser.preprocessors, _PREPROCESSOR_MARKS),
        (parser.treeprocessors, _TREE_MARKS),
    ):
        for name, needed in table.items():
            if name in registry and not any(mark in marks for mark in needed):
                registry.deregister(name)
    parser.parser.blockprocessors.register(
        PlainParagraphs(parser.parser), "newsroom-plain-paragraphs", 110
    )
    if "abbr" not in parser.treeprocessors:  # which reads after inline patterns, and skips atoms
        parser.treeprocessors.register(PlainTexts(parser), "newsroom-plain-texts", 25)
    return parser


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
        attribute_filter=_filter_attribute,
    )


# The cleaner is made once; whom it asks for addresses changes with each article.
_link: ContextVar[Rewrite | None] = ContextVar("link", default=None)


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "cite" and not value.startswith(_SAFE_SOURCES):
        return None  # the cleaner looks at the schemes of links and pictures only
    link = _link.get()
    if link and (tag, name) in (("a", "href"), ("img", "src")):
        return link(value)
    return value


_LONG = 100_000  # characters; a long article has 20,000
_MANY = 500  # of one kind of mark; a long article full of links has a hundred
_SOME = 30  # formatting elements of HTML: so few can not cost much in a text that is not long
_COSTLY_MARKS = "[]<>`*_&|(){}!"


def is_heavy(body: str) -> bool:
    """Tell whether converting a body may take long, and is to be tried before it is relied on.

    Python-Markdown looks for the partner of some marks through all the rest of a text; formatting
    elements of HTML that are never closed are opened anew in each paragraph.
    """
    return (
        len(body) > _LONG
        or (len(body) > _MANY and any(body.count(mark) > _MANY for mark in _COSTLY_MARKS))
        or (body.count("<") > _SOME and count_formatting(body) > _SOME)
    )


def to_html(body: str, lang: Lang) -> str:
    """Return the HTML of a body as Python-Markdown makes it, not yet cleaned."""
    text = f"\n{body}\n"
    parser = _parser(lang, tuple(mark for mark in _MARKS if mark in text))
    parser.reset()
    return parser.convert(body)


@contextlib.contextmanager
def _alarm_held() -> Iterator[None]:
    """Let an alarm wait until the work inside is done, if one is set and may reach this thread.

    The cleaner swallows what is raised while it asks for addresses, an end of time as well; and it
    never takes long (see ``guarded``).
    """
    is_reached = threading.current_thread() is threading.main_thread()
    if not is_reached or not hasattr(signal, "setitimer"):
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
    began = time.monotonic()
    try:
        yield
    finally:
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(1e-6, left - (time.monotonic() - began)))


def render_markdown(body: str, lang: Lang, link: Rewrite | None = None) -> str:
    """Return the HTML of a body; ``link`` turns each link's and picture's target into another.

    The result holds only what ``TAGS``, ``ATTRIBUTES`` and ``SCHEMES`` allow. Raises
    TooCostlyError, a MemoryError, where HTML would grow beyond measure.
    """
    html = to_html(body, lang)
    if ' align="' in html:
        html = _ALIGNED.sub(r'\1 class="\2"', html)
    if is_costly_to_clean(html):
        html = order(html, TAGS, ATTRIBUTES, SCHEMES)
    token = _link.set(link)
    try:
        with _alarm_held():
            clean = _cleaner().clean(html)
    finally:
        _link.reset(token)
    # An entity (&#7;) can make a character that no page or feed may hold.
    return OVERRIDES.sub("", UNPRINTABLE.sub("", clean))
