"""A page taken apart into blocks, whatever wrappers stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

DEPTH = 120  # elements within elements; a page has some twenty

_LEAVES = frozenset(
    """p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr nav script style template noscript form
    iframe video audio object svg math fieldset""".split()  # noqa: SIM905 - quotes would double it
)
_WRAPPERS = frozenset(
    """address article aside body center details dialog div figcaption figure footer header hgroup
    html main menu search section summary dir li dt dd caption td th tr tbody thead tfoot
    blink marquee""".split()  # noqa: SIM905 - quotes would double its length
)
# Inside lists and quotations these part text as paragraphs do.
_AS_DIV = _WRAPPERS - {"li", "dt", "dd", "caption", "td", "th", "tr", "tbody", "thead", "tfoot"}
_HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)


def depth_of(root: Tag) -> int:
    """Return how deep elements stand in each other; walks without recursion."""
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        tag, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in tag.children if isinstance(child, Tag)]
    return deepest


def is_hidden(tag: Tag) -> bool:
    """Tell whether an element says of itself that readers do not see it."""
    return tag.has_attr("hidden") or bool(_HIDING.search(str(tag.get("style") or "")))


def take_blocks(root: Tag, *, hidden: bool = False) -> Iterator[Tag]:
    """Yield the blocks of a page in order, each in a ``div`` of its own.

    A block keeps its own attributes, and is marked as hidden if what it stood in was (``hidden``).
    """
    around = {"hidden": ""} if hidden else {}
    run: list[PageElement] = []
    for child in list(root.children):
        name = child.name if isinstance(child, Tag) else ""
        if not isinstance(child, Tag) or not (name in _LEAVES or _wraps(child)):
            run.append(child)
            continue
        yield from _paragraphs(run, around)
        run = []
        if name == "p":
            yield from _paragraphs(list(child.contents), {**child.attrs, **around})
        elif name in _LEAVES and not _arranges(child):
            child.attrs |= around
            yield _boxed(child)
        else:
            yield from take_blocks(child, hidden=hidden or is_hidden(child))
    yield from _paragraphs(run, around)


def _wraps(tag: Tag) -> bool:
    return tag.name in _WRAPPERS or tag.find(list(_LEAVES | _WRAPPERS)) is not None


def _arranges(tag: Tag) -> bool:
    """Tell whether a table only puts text in its place: one column, or said to be so."""
    if tag.name != "table":
        return False
    rows = tag.find_all("tr")
    return tag.get("role") == "presentation" or all(
        len(row.find_all(["td", "th"], recursive=False)) < 2 for row in rows
    )


def _boxed(element: Tag) -> Tag:
    box = Tag(name="div")
    box.append(element.extract())
    for tag in element.find_all(list(_AS_DIV)):
        tag.name = "div"
    return box


def _paragraphs(run: list[PageElement], attributes: Mapping[str, Any]) -> Iterator[Tag]:
    """Yield what stands outside of blocks as paragraphs; two line breaks part them."""
    parts: list[list[PageElement]] = [[]]
    breaks = 0
    for node in run:
        if _is_break(node):
            breaks += 1
        elif not _is_blank(node):
            breaks = 0
        if breaks < 2:
            parts[-1].append(node)
        elif parts[-1]:
            parts.append([])
    for part in parts:
        while part and (_is_break(part[-1]) or _is_blank(part[-1])):
            part.pop()
        if any(not _is_blank(node) for node in part):
            paragraph = Tag(name="p", attrs=dict(attributes))
            for node in part:
                paragraph.append(node.extract())
            yield _boxed(paragraph)


def _is_break(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name == "br"


def _is_blank(node: PageElement) -> bool:
    """Tell whether a node is white space; a comment is not."""
    return (
        isinstance(node, NavigableString)
        and not isinstance(node, PreformattedString)
        and not node.strip()
    )
