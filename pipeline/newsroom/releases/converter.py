# ruff: noqa: ARG001, ARG002 - markdownify tells all of its converters all that it knows
"""HTML blocks → Markdown as the newsroom's pages read it, on markdownify."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

from pipeline.newsroom.release import escape_start, escape_words

_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_TICKS = re.compile("`+")
# What would end a target in parentheses early, or be read as a mark there.
_UNSAFE_IN_TARGET = re.compile(r"[\s()<>\"\\`\[\]*{}|]")
_STEP = 4  # columns that a list's inner lines are indented, as Python-Markdown wants them
_STRONG = frozenset({"b", "strong"})
_EMPHASIS = frozenset({"i", "em"})
_MARKED = _STRONG | _EMPHASIS
_BLOCKS = frozenset({"p", "div", "ul", "ol", "dl", "pre", "blockquote", "table", "hr"})

Converter = Callable[[Tag, str, set[str]], str]


def markdown_of(element: Tag) -> str:
    """Return the Markdown of one block element, without the blank lines around it."""
    text: str = _Converter(heading_style=ATX, bullets="-", wrap=True, wrap_width=None).process_tag(
        element
    )
    return text.strip("\n")


def target_of(address: str) -> str:
    """Return an address as the target of a link in Markdown."""
    return _UNSAFE_IN_TARGET.sub(lambda match: quote(match[0], safe=""), address.strip())


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name)
    return value if isinstance(value, str) else ""


def _set_apart(mark: Callable[[str], str]) -> Converter:
    """Make the converter of an inline element: spaces at its edges go outside of it."""

    def convert(el: Tag, text: str, parent_tags: set[str]) -> str:
        before, inner, after = _edges(text)
        if not inner or "_noformat" in parent_tags:
            return text
        return f"{before}{mark(inner)}{after}"

    return convert


def _edges(text: str) -> tuple[str, str, str]:
    match = _EDGES.fullmatch(text)
    assert match
    return match[1], match[2], match[3]


def _guarded(item: Tag, line: str) -> str:
    """Return an item's first line, its start escaped where no block inside saw to that."""
    first = next((one for one in item.children if isinstance(one, Tag) or str(one).strip()), None)
    return line if isinstance(first, Tag) and first.name in _BLOCKS else escape_start(line)


class _Converter(MarkdownConverter):
    """Each ``convert_X`` gets an element, its children's Markdown and its ancestors' names."""

    def process_tag(self, node: Tag, parent_tags: Any = None) -> str:
        if node.name == "table":
            return self._table(node, parent_tags or set())
        # markdownify's own types leave this method out.
        made: str = super().process_tag(node, parent_tags=parent_tags)  # type: ignore[misc]
        return made

    def escape(self, text: str, parent_tags: Any) -> str:
        return escape_words(text)

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.strip(" \t\r\n")
        if "_inline" in parent_tags:
            return f" {text} "
        lines = (escape_start(line.lstrip(" \t")) for line in text.split("\n"))
        return "\n\n{}\n\n".format("\n".join(lines)) if text else ""

    def convert_div(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        return f"\n\n{text.strip()}\n\n" if text.strip() else ""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - markdownify's name
        words = " ".join(text.split(" ")).replace("\n", " ").strip()
        if "_inline" in parent_tags or not words:
            return words
        return "\n\n{} {}\n\n".format("#" * n, re.sub(r"#$", r"\\#", words))

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if parent_tags & {"td", "th"}:
            return "<br>"
        return " " if "_inline" in parent_tags else "  \n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = text.strip().split("\n")
        if not lines[0]:
            return "\n"
        mark = "-"
        if el.parent is not None and el.parent.name == "ol":
            start = _attribute(el.parent, "start")
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
            mark = f"{first + len(el.find_previous_siblings('li'))}."
        lines[0] = _guarded(el, lines[0])
        inner = [f"{'':{_STEP}}{line}" if line else "" for line in lines[1:]]
        return "\n".join([f"{mark:<{_STEP}}{lines[0]}".rstrip(), *inner]) + "\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        words = escape_start(" ".join(text.split()))
        return f"\n\n{words}\n" if words else ""

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        lines = text.strip().split("\n")
        lines[0] = _guarded(el, lines[0])
        inner = [f"{'':{_STEP}}{line}" if line else "" for line in lines[1:]]
        return "\n".join([f"{':':<{_STEP}}{lines[0]}", *inner]) + "\n" if lines[0] else ""

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = text.replace("\r\n", "\n").strip("\n")
        fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
        return f"\n\n{fence}\n{text}\n{fence}\n\n" if text.strip() else ""

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = _attribute(el, "href")
        before, inner, after = _edges(text)
        if not inner or not href or "_noformat" in parent_tags:
            return text
        title = _attribute(el, "title").replace("\\", "").replace('"', "”").replace("\n", " ")
        titled = f' "{title}"' if title else ""
        return f"{before}[{inner}]({target_of(href)}{titled}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        alt = " ".join(_attribute(el, "alt").split())
        return f"![{escape_words(alt)}]({_attribute(el, 'src')})"

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._marked(el, text, parent_tags, "**", "strong")

    def convert_i(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._marked(el, text, parent_tags, "*", "em")

    def convert_diptych_note(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"[^{_attribute(el, 'number')}]"

    convert_strong = convert_b
    convert_em = convert_i

    def _marked(self, el: Tag, text: str, parents: set[str], mark: str, tag: str) -> str:
        """Return strong or emphasised text; as HTML where stars would run into others."""
        before, inner, after = _edges(text)
        same = _STRONG if tag == "strong" else _EMPHASIS
        if not inner or "_noformat" in parents or parents & same:
            return text
        near = (el.previous_sibling, el.next_sibling)
        crowded = (
            parents & _MARKED
            or any(isinstance(one, Tag) for one in near)
            or el.find(list(_MARKED))
            or "*" in inner
        )
        if crowded:
            return f"{before}<{tag}>{inner}</{tag}>{after}"
        return f"{before}{mark}{inner}{mark}{after}"

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        before, inner, after = _edges(text)
        if not inner or "_noformat" in parent_tags:
            return text
        ticks = max(map(len, _TICKS.findall(inner)), default=0)
        fence, pad = "`" * (ticks + 1), " " if ticks else ""
        return f"{before}{fence}{pad}{' '.join(inner.split())}{pad}{fence}{after}"

    convert_kbd = convert_code
    convert_samp = convert_code
    convert_tt = convert_code

    def _table(self, table: Tag, parents: set[str]) -> str:
        """Return a table whose first row is its heading, all rows of one width."""
        inside = {*parents, "table", "tr"}
        rows = [
            [
                self.process_tag(cell, inside).strip().replace("\n", " ")
                for cell in row.find_all(["td", "th"], recursive=False)
            ]
            for row in table.find_all("tr")
        ]
        rows = [row for row in rows if row]
        if not rows:
            return ""
        width = max(map(len, rows))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        lines.insert(1, f"| {' | '.join(['---'] * width)} |")
        return "\n\n{}\n\n".format("\n".join(lines))

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", text)

    convert_th = convert_td


def _in_tags(tag: str) -> Converter:
    return _set_apart(lambda inner: f"<{tag}>{inner}</{tag}>")


# Markdown has no mark for these, and pages may hold them as HTML.
for _tag, _shown in {
    **{name: name for name in ("sub", "sup", "mark", "u", "ins", "small", "cite", "s", "del", "q")},
    "strike": "s",
}.items():
    setattr(_Converter, f"convert_{_tag}", staticmethod(_in_tags(_shown)))
