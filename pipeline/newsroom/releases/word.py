"""The text of a Word document put into the form that mammoth reads, hidden words taken out."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from lxml import etree

from pipeline.newsroom.releases import losses
from pipeline.newsroom.releases.losses import Loss

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE = "{urn:schemas-microsoft-com:vml}"
_BOX = f"{WORD}txbxContent"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_OFF = ("0", "false", "off")  # ECMA-376, part 1, 17.17.4: what says no


def prepare(root: etree._Element) -> list[Loss]:
    """Change the part of a document for mammoth; return what is lost by it.

    Text boxes go where old readers find them, which is where mammoth looks; runs that Word hides
    go, since a page would show them.
    """
    told = [Loss(losses.HIDDEN, 0, text) for text in _take_hidden(root) if text]
    for choice in root.iter(f"{_CHOICES}AlternateContent"):
        _move_boxes(choice)
    for drawing in root.iter(f"{WORD}drawing"):
        if not _in_choice(drawing) and next(drawing.iter(_BOX), None) is not None:
            _replace_by_boxes(drawing)
    return told


def words(root: etree._Element) -> str:
    """Return the words that a part shows, each paragraph's apart; of two forms of one text, one."""
    return " ".join(map(own_words, root.iter(f"{WORD}p")))


def boxes(root: etree._Element) -> Iterator[etree._Element]:
    """Yield each text box once."""
    return (box for box in root.iter(_BOX) if not _in_choice(box))


def drawings(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield each chart or diagram, with what it is said to show; no pictures, no text boxes."""
    for data in root.iter(f"{_DRAWN}graphicData"):
        if data.get("uri") != _PICTURE and next(data.iter(_BOX), None) is None:
            holder = next(data.iterancestors(f"{WORD}drawing"), data)
            said = (tag.get("descr") or "" for tag in holder.iter())
            yield data, next(filter(None, said), "")


def own_words(paragraph: etree._Element) -> str:
    """Return the words that a paragraph shows, without those of paragraphs in it."""
    pieces = []
    for tag in paragraph.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
        above = tag.iterancestors(f"{WORD}p", f"{WORD}moveFrom", f"{WORD}del")
        if next(above) is paragraph and not _in_choice(tag):
            pieces.append(tag.text or "" if tag.tag == f"{WORD}t" else " ")
    return "".join(pieces)


def _take_hidden(root: etree._Element) -> Iterator[str]:
    """Take hidden runs out; yield their words, those of neighbours together."""
    last: etree._Element | None = None
    held = ""
    for run in list(root.iter(f"{WORD}r")):
        mark = run.find(f"{WORD}rPr/{WORD}vanish")
        if mark is None or mark.get(f"{WORD}val") in _OFF:
            continue
        parent = run.getparent()
        if parent is None:
            continue
        if held and parent is not last:
            yield held
            held = ""
        last = parent
        held += "".join(text.text or "" for text in run.iter(f"{WORD}t"))
        parent.remove(run)
    yield held


def _move_boxes(choice: etree._Element) -> None:
    """Give old readers the text boxes that only new ones would find."""
    fallback = choice.find(f"{_CHOICES}Fallback")
    found = [box for box in choice.iter(_BOX) if _in_choice(box)]
    if not found or (fallback is not None and next(fallback.iter(_BOX), None) is not None):
        return
    if fallback is None:
        fallback = etree.SubElement(choice, f"{_CHOICES}Fallback")
    fallback.append(_boxed(found))


def _replace_by_boxes(drawing: etree._Element) -> None:
    parent = drawing.getparent()
    if parent is not None:
        parent.replace(drawing, _boxed(list(drawing.iter(_BOX))))


def _boxed(found: list[etree._Element]) -> etree._Element:
    picture = etree.Element(f"{WORD}pict")
    for box in found:
        shape = etree.SubElement(picture, f"{_SHAPE}shape")
        etree.SubElement(shape, f"{_SHAPE}textbox").append(copy.deepcopy(box))
    return picture


def _in_choice(tag: etree._Element) -> bool:
    return next(tag.iterancestors(f"{_CHOICES}Choice"), None) is not None
