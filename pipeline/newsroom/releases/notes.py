"""Footnotes of an HTML page: a mark that leads to a text that leads back."""

from __future__ import annotations

import re

from bs4 import Tag
from msgspec import Struct

_NAMED = re.compile(r"(?:sd)?(?:foot|end)note|_?(?:ft|ed)n\d", re.IGNORECASE)
_BLOCKS = ("li", "p", "div", "dd", "aside", "td")
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z*†‡]|[ivx]{1,5})\s*[\])]?", re.IGNORECASE)
MARK = "diptych-note"  # the element that a mark becomes; its attribute ``number`` counts from 1


class Note(Struct, frozen=True):
    """A footnote's number, from 1 in the order of the marks, and the element that holds it."""

    number: int
    element: Tag


def take_notes(root: Tag) -> tuple[list[Note], list[str]]:
    """Take the footnotes out of a page; each mark becomes an element of its own, ``MARK``.

    Returns the notes and the words of the marks and ways back, which are not the article's.
    """
    named = {
        value: element
        for element in root.find_all(True)
        for name in ("name", "id")
        if isinstance(value := element.get(name), str) and value
    }
    notes: list[Note] = []
    words: list[str] = []
    numbers: dict[int, int] = {}  # of a note's element, by identity
    for link in root.find_all("a", href=True):
        if link.decomposed:  # the way back of a note read before
            continue
        href = str(link["href"])
        target = named.get(href[1:]) if href.startswith("#") else None
        if target is None or not _MARK.fullmatch(link.get_text().strip()):
            continue
        text = _text_of(target)
        if text is None or text is link or link in text.descendants:
            continue
        back = _way_back(link, text)
        if id(text) not in numbers:
            if back is None:
                continue
            numbers[id(text)] = len(notes) + 1
            notes.append(Note(len(notes) + 1, text))
        words.append(link.get_text())
        if back is not None:
            words.append(back.get_text())
            _remove(back)
        _replace(link, numbers[id(text)])
    for note in notes:
        holder = note.element.parent
        note.element.extract()
        while holder is not None and holder is not root and not holder.get_text(strip=True):
            if holder.find("img"):
                break
            empty, holder = holder, holder.parent
            empty.decompose()
    return notes, words


def _text_of(target: Tag) -> Tag | None:
    """Return the block that holds a note, given what its mark leads to."""
    block = target if target.name in _BLOCKS else target.find_parent(_BLOCKS)
    around = block.parent if block is not None else None
    if around is not None and around.name == "div" and _NAMED.match(str(around.get("id") or "")):
        return around  # as word processors write a note of several paragraphs
    return block


def _way_back(link: Tag, note: Tag) -> Tag | None:
    """Return the link of a note that leads back to its mark."""
    marks: list[Tag] = [link, *link.find_parents(["sup", "span"]), *link.find_all(True)]
    marks += [tag for tag in link.previous_siblings if isinstance(tag, Tag)][:1]
    names = {f"#{tag.get(name)}" for tag in marks for name in ("id", "name") if tag.get(name)}
    return note.find("a", href=lambda href: href in names)


def _remove(link: Tag) -> None:
    """Take a way back out, and the mark around it."""
    holder = link.parent
    link.decompose()
    if holder is not None and holder.name in ("sup", "span") and not holder.get_text(strip=True):
        holder.decompose()


def _replace(link: Tag, number: int) -> None:
    mark = Tag(name=MARK, attrs={"number": str(number)})
    holder = link.parent
    alone = holder is not None and holder.get_text().strip() == link.get_text().strip()
    if holder is not None and holder.name in ("sup", "span") and alone:
        holder.replace_with(mark)
    else:
        link.replace_with(mark)
