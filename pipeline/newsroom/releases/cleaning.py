"""One block of a page, rid of what Markdown can not say; what goes is noted."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import Comment, NavigableString, PreformattedString

from pipeline.finding import Message
from pipeline.newsroom.releases import losses
from pipeline.newsroom.releases.addresses import straight
from pipeline.newsroom.releases.blocks import is_hidden
from pipeline.newsroom.releases.losses import Loss
from pipeline.newsroom.releases.pictures import PictureBox

_PROGRAMS = frozenset({"script", "style", "template", "noscript", "link", "meta", "base"})
_AROUND = frozenset({"nav"})
_WIDGETS = frozenset(  # a string to split: quotes would double its length
    """applet area audio button canvas datalist embed fieldset form frame frameset iframe input map
    math meter object optgroup option output param progress select source svg textarea track
    video""".split()  # noqa: SIM905 - see above
)
_COLOURED = re.compile(
    r"(?:^|;)\s*(?:background|background-color|color)\s*:\s*([^;]+)", re.IGNORECASE
)
_PLAIN_COLOURS = frozenset(
    """black #000 #000000 rgb(0,0,0) windowtext inherit initial transparent white #fff #ffffff none
    currentcolor auto""".split()  # noqa: SIM905 - see above
)
_FOLLOWED = re.compile(r"(?:https?://[^\s/]|mailto:.*@|tel:\+?\d)", re.IGNORECASE)
_ROMAN = frozenset({"a", "A", "i", "I"})
_CONDITION = re.compile(r"\[(?:if|endif)\b|EndFragment|StartFragment")  # Word's, to browsers
_HEADING = re.compile(r"^h[1-6]$")
_ALL_ROWS = 10_000
_IN_CELL = ("p", "div", "ul", "ol", "li", "blockquote", "pre", "hr", "dl", "dt", "dd", "table")


class Cleaner:
    """Cleans block after block; ``losses`` grows with what could not be carried over."""

    def __init__(self, pictures: PictureBox) -> None:
        self.pictures = pictures
        self.losses: list[Loss] = []
        self.passage = 0

    def note(self, what: Message, text: str = "") -> None:
        """Note a loss at the passage being cleaned."""
        loss = Loss(what, self.passage, " ".join(text.split()))
        if loss not in self.losses:
            self.losses.append(loss)

    def clean(self, block: Tag, passage: int) -> bool:
        """Clean a block that is to become passage ``passage``; tell whether anything is left."""
        self.passage = passage
        self._take_out(block)
        for tag in [block, *block.find_all(True)]:
            self._colour(tag)
        for tag in block.find_all("a"):
            self._link(tag)
        for tag in block.find_all("img"):
            self._picture(tag)
        for tag in block.find_all("ol"):
            if tag.get("type") in _ROMAN:
                self.note(losses.NUMBERING, tag.get_text(" "))
        for item in block.find_all(["li", "dd", "td", "th"]):
            for heading in item.find_all(_HEADING):
                _make_strong(heading)
        for table in block.find_all("table"):
            self._table(table)
        return bool(block.get_text(strip=True) or block.find(["img", "hr"]))

    def _take_out(self, block: Tag) -> None:
        """Take comments, and elements that Markdown has nothing for, out of a block."""
        for node in list(block.descendants):
            if node.decomposed:  # with what it stood in
                continue
            if isinstance(node, PreformattedString):
                if isinstance(node, Comment) and node.strip() and not _CONDITION.match(node):
                    self.note(losses.COMMENT, node)
                node.extract()
            elif isinstance(node, Tag):
                self._drop(node)

    def _drop(self, tag: Tag) -> None:
        """Take an element out if Markdown has nothing for it; note its words."""
        what = self._reason(tag)
        if what is None:
            return
        text = tag.get_text(" ", strip=True)
        if tag.name in ("script", "style"):
            text = ""
        if tag.name not in ("style", "link", "meta", "base", "param", "source", "area"):
            self.note(what, text or str(tag.get("src") or tag.get("data") or ""))
        tag.decompose()

    def _reason(self, tag: Tag) -> Message | None:
        if tag.name in _PROGRAMS:
            return losses.PROGRAM if tag.name in ("script", "style") else losses.HIDDEN
        if tag.name in _WIDGETS:
            return losses.WIDGET
        if tag.name in _AROUND:
            return losses.AROUND
        if is_hidden(tag):
            return losses.HIDDEN
        return None

    def _colour(self, tag: Tag) -> None:
        style = str(tag.get("style") or "")
        values = [match[1] for match in _COLOURED.finditer(style)]
        values += [str(tag[name]) for name in ("color", "bgcolor") if tag.get(name)]
        named = (value.replace("!important", "").replace(" ", "").lower() for value in values)
        if any(value not in _PLAIN_COLOURS for value in named) and tag.get_text(strip=True):
            self.note(losses.COLOUR, tag.get_text(" "))

    def _link(self, tag: Tag) -> None:
        href = str(tag.get("href") or "").strip()
        if not href:
            return
        if _FOLLOWED.match(href):
            if not tag.get_text(strip=True) and not tag.find("img"):
                self.note(losses.EMPTY_LINK, href)
            target = straight(href)
            if target != href:
                self.note(losses.STRAIGHT_LINK, href)
                tag["href"] = target
            return
        self.note(losses.DEAD_LINK, f"{tag.get_text(' ')} ({href})")
        del tag["href"]

    def _picture(self, tag: Tag) -> None:
        source = str(tag.get("src") or tag.get("data-src") or "").strip()
        alt = str(tag.get("alt") or "").strip()
        token, reason = self.pictures.take(source)
        if token:
            tag["src"] = token
            if not alt:
                self.note(losses.NO_ALT)
            return
        shown = source if len(source) < 300 else ""
        if re.match(r"https?://", source, re.IGNORECASE):
            self.note(losses.REMOTE_PICTURE, source)
            link = Tag(name="a", attrs={"href": source})
            link.append(NavigableString(alt or source))
            if tag.find_parent("a"):
                tag.replace_with(NavigableString(alt))
            else:
                tag.replace_with(link)
        else:
            what = losses.OTHER_PICTURE if reason == "unshown" else losses.LOST_PICTURE
            self.note(what, f"{alt} {shown}")
            tag.decompose()

    def _table(self, table: Tag) -> None:
        """Make a table one of plain rows and cells whose text is a line."""
        _fill_below(table)
        for cell in table.find_all(["td", "th"]):
            spans = [str(cell.get(name) or "1").strip() for name in ("colspan", "rowspan")]
            if any(span != "1" for span in spans):
                self.note(losses.MERGED, cell.get_text(" "))
                for _ in range(_span(cell, "colspan") - 1):
                    cell.insert_after(Tag(name=cell.name))
            self._flatten(cell)
        caption = table.find("caption")
        if caption is not None:
            words = Tag(name="p")
            words.extend(list(caption.contents))
            caption.decompose()
            table.insert_before(words)
        first = table.find("tr")
        if first is not None and not first.find("th") and first.find_parent("thead") is None:
            self.note(losses.NO_HEADING, first.get_text(" "))

    def _flatten(self, cell: Tag) -> None:
        inner = [tag for tag in cell.find_all(_IN_CELL) if not tag.decomposed]
        if len(inner) > 1:
            self.note(losses.CELL_BLOCKS, cell.get_text(" "))
        for tag in inner:
            if any(_says(one) for one in tag.previous_siblings):
                tag.insert_before(Tag(name="br"))
            follows = next((one for one in tag.next_siblings if _says(one)), None)
            if follows is not None and getattr(follows, "name", None) not in _IN_CELL:
                tag.insert_after(Tag(name="br"))
            tag.name = "span"
            tag.attrs = {}
        for tag in cell.find_all(["tr", "td", "th", "tbody", "thead", "tfoot", "caption"]):
            tag.name = "span"


def _fill_below(table: Tag) -> None:
    """Put empty cells where one of a row above reaches down, so that values keep their columns."""
    below: dict[int, int] = {}  # column → rows that a cell from above still takes
    group: Tag | None = None
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table:
            continue
        if row.parent is not group:  # HTML: a cell reaches no further than its group of rows
            group, below = row.parent, {}
        column, begun = 0, dict[int, int]()
        for cell in row.find_all(["td", "th"], recursive=False):
            while below.get(column):
                cell.insert_before(Tag(name="td"))
                column += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            begun |= dict.fromkeys(range(column, column + wide), high - 1)
            column += wide
        while below.get(column):
            row.append(Tag(name="td"))
            column += 1
        below = {at: left - 1 for at, left in below.items() if left} | begun


def _span(cell: Tag, name: str) -> int:
    """Return how many columns or rows a cell takes; what is no sound number is one."""
    said = str(cell.get(name) or "1").strip()
    if name == "rowspan" and said == "0":  # HTML: down to the end of the group
        return _ALL_ROWS
    return max(1, int(said)) if said.isdecimal() and len(said) < 3 else 1


def _make_strong(heading: Tag) -> None:
    """Make a heading that stands in a list or a cell a paragraph of strong words."""
    words = Tag(name="strong")
    words.extend(list(heading.contents))
    heading.name = "p"
    heading.append(words)


def _says(node: object) -> bool:
    """Tell whether a node shows anything."""
    if isinstance(node, Tag):
        return bool(node.get_text(strip=True) or node.find("img") or node.name == "img")
    return isinstance(node, NavigableString) and bool(node.strip())
