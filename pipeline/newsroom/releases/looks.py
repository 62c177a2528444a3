"""What word processors only make look like headings, titles and lists, given its own element."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from pipeline.newsroom.release import LONGEST_HEADER

_LISTS = ("ul", "ol")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "p", "li", "td", "th", "blockquote", "pre", "dt", "dd")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_END = (".", "!", "?", "…", ":", ";", ",", "»", "”", '"', ")")
# Word marks the items of a list with a style of its own or a class, and writes their signs out.
_WORD_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.IGNORECASE)
_WORD_SIGN = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_WORD_CLASS = re.compile(r"MsoListParagraph|MsoListBullet|MsoListNumber", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[·•§▪o\uf0b7\uf0a7–-])[\s\u00a0]{2,}")
_NUMBERED = re.compile(r"\(?\w{1,5}[.)]")
_NUMBER = re.compile(r"\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)][\s\u00a0]{2,}", re.IGNORECASE)


def one_line(text: str) -> str:
    """Return a text without line ends and doubled spaces; single spaces of any kind stay."""
    text = text.strip(" \t\r\n")
    return re.sub(r"\s+", " ", text) if "\n" in text or "  " in text else text.strip()


def words_before(root: Tag, heading: Tag) -> list[str]:
    """Return the texts of the blocks that stand before a heading."""
    found = []
    for tag in root.find_all(_BLOCKS):
        if tag is heading:
            break
        text = one_line(tag.get_text(" "))
        if text:
            found.append(text)
    return found


def heads_page(root: Tag, heading: Tag, page_title: str) -> bool:
    """Tell whether a main heading is the title: no text, only a few short lines stand before it."""
    before = words_before(root, heading)
    said = [text for text in before if text.casefold() == page_title.casefold()]
    return not said and len(before) <= 3 and all(len(text) <= LONGEST_HEADER for text in before)


def make_headings(root: Tag) -> Iterator[str]:
    """Make headings of paragraphs that are one short line of bold words; yield their texts.

    They go one level below the heading before them; where there is none, to the second.
    """
    level = 1
    for tag in root.find_all(["p", *_HEADINGS]):
        if tag.name != "p":
            level = int(tag.name[1])
        elif _looks_like_heading(tag):
            text = one_line(tag.get_text())
            for mark in tag.find_all(["b", "strong"]):
                mark.unwrap()
            tag.name = f"h{min(6, level + 1)}"
            tag.attrs = {}
            yield text


def _looks_like_heading(tag: Tag) -> bool:
    text = one_line(tag.get_text())
    short = bool(text) and len(text) <= LONGEST_HEADER and not text.endswith(_END)
    if not short or not re.search(r"[^\W\d_]{2}", text):
        return False
    if tag.find(["br", "img", "a"]) or tag.find_parent([*_LISTS, "table", "blockquote"]):
        return False
    before = tag.find_previous_sibling(True)
    if before is not None and (before.name == "img" or before.find("img")):
        return False  # a caption
    follows = next((one for one in tag.find_next_siblings(True) if one.get_text(strip=True)), None)
    return follows is not None and all(_is_bold(piece, tag) for piece in _texts(tag))


def _texts(tag: Tag) -> Iterator[NavigableString]:
    return (one for one in tag.descendants if isinstance(one, NavigableString) and one.strip())


def _is_bold(piece: NavigableString, within: Tag) -> bool:
    for tag in piece.parents:
        if tag.name in ("b", "strong") or _BOLD_STYLE.search(str(tag.get("style") or "")):
            return True
        if tag is within:
            return False
    return False


def nest_lists(root: Tag) -> list[str]:
    """Put lists into the item they belong to, where a page has them between the items.

    Word processors write a list within a list without an item around it, and begin a list anew
    after each inner one. Returns the signs of items that were written out, and are no text.
    """
    signs = list(_list_paragraphs(root))
    for inner in root.find_all(_LISTS):
        outer = inner.parent
        if outer is None or outer.name not in _LISTS:
            continue
        item = inner.find_previous_sibling("li")
        before = _just_before(outer)
        if item is None and before is not None and before.name in _LISTS:
            item = _last_item(before)
        if item is not None:
            item.append(inner.extract())
        elif outer.find("li", recursive=False) is None:
            outer.insert_before(inner.extract())
        if not outer.find(["li", *_LISTS]):
            outer.decompose()
    for later in root.find_all("ol", start=True):
        before = _just_before(later)
        own = before.find_all("li", recursive=False) if before is not None else []
        if before is not None and before.name == "ol" and later["start"] == str(len(own) + 1):
            before.extend(list(later.find_all("li", recursive=False)))
            later.decompose()
    return signs


def _just_before(tag: Tag) -> Tag | None:
    """Return the element right before another, if nothing but white space parts them."""
    before: PageElement | None = tag.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    return before if isinstance(before, Tag) else None


def _last_item(found: Tag) -> Tag | None:
    items = found.find_all("li", recursive=False)
    return items[-1] if items else None


def _list_paragraphs(root: Tag) -> Iterator[str]:
    """Make lists of the paragraphs that Word writes for them; yield their signs, taken out."""
    last: list[Tag] = []  # the open list of each level
    for tag in root.find_all("p"):
        level = _word_level(tag)
        sign = _take_sign(tag) if level else ""
        if not sign:
            last = []
            continue
        yield sign
        if last and _just_before(tag) is not last[0]:
            last = []
        level = min(level, len(last) + 1)
        kind = "ol" if _NUMBERED.match(sign) else "ul"
        del last[level:]
        if len(last) == level and last[-1].name != kind:
            last.pop()
        if len(last) < level:
            made = Tag(name=kind)
            item = _last_item(last[-1]) if last else None
            if item is not None:
                item.append(made)
            else:
                tag.insert_before(made)
            last.append(made)
        item = Tag(name="li")
        item.extend(list(tag.contents))
        last[level - 1].append(item)
        tag.decompose()


def _word_level(tag: Tag) -> int:
    """Return how deep in lists a paragraph of Word stands; 0 outside of them."""
    style = _WORD_LEVEL.search(str(tag.get("style") or ""))
    if style:
        return int(style[1])
    return 1 if _WORD_CLASS.search(" ".join(map(str, tag.get_attribute_list("class")))) else 0


def _take_sign(tag: Tag) -> str:
    """Take the sign of an item out and return it; empty where there is none."""
    marked = next((one for one in tag.find_all("span", style=_WORD_SIGN) if one.get_text()), None)
    if marked is not None:
        sign = marked.get_text().strip()
        marked.decompose()
        return sign
    pieces: list[NavigableString] = []
    text = ""
    for piece in _strings(tag):
        pieces.append(piece)
        text += piece
        found = _NUMBER.match(text) or _BULLET.match(text)
        if found and found.end() < len(text):
            rest = text[found.end() :]
            for one in pieces[:-1]:
                one.extract()
            pieces[-1].replace_with(NavigableString(rest))
            return found[0].strip()
        if len(text) > 80:
            break
    return ""


def _strings(tag: Tag) -> list[NavigableString]:
    return [one for one in tag.descendants if isinstance(one, NavigableString)]
