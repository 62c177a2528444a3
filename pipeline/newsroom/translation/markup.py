"""Contents as inline elements of XLIFF, and back."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from pipeline.newsroom.translation.content import Code, Content, codes_of

# Kinds of codes as XLIFF 2 names them (section 4.3.1.33, type) and as XLIFF 1.2 does (ctype).
_TYPES = {"emphasis": "fmt", "link": "link", "autolink": "link", "address": "link"} | {
    "image": "image",
    "break": "fmt",
}
_PLACEHOLDERS = frozenset({"image", "lb", "pb"})  # of ctype, what may stand without an end
_CTYPES = {"link": "link", "autolink": "link", "address": "link", "image": "image", "break": "lb"}
_OPEN = frozenset({"sc", "bx", "bpt"})
_CLOSE = frozenset({"ec", "ex", "ept"})
_ALONE = frozenset({"ph", "x", "it"})
_PAIR = frozenset({"pc", "g"})


class Dialect(Struct, frozen=True):
    """How a version of XLIFF writes inline codes."""

    namespace: str
    pair: str
    alone: str


XLIFF_2 = Dialect("urn:oasis:names:tc:xliff:document:2.0", "pc", "ph")
XLIFF_12 = Dialect("urn:oasis:names:tc:xliff:document:1.2", "g", "x")


def name_data(contents: Iterator[Content]) -> dict[str, str]:
    """Return the Markdown of a unit's codes, each with an id to refer to it by (XLIFF 2)."""
    found: dict[str, str] = {}
    for content in contents:
        for code in codes_of(content):
            found.setdefault(code.data, f"d{len(found) + 1}")
    return found


def fill(element: etree._Element, content: Content, dialect: Dialect, data: dict[str, str]) -> None:
    """Write a content into a ``source`` or ``target`` element.

    ``data`` are the ids of ``name_data``; XLIFF 1.2 needs none.
    """
    closes = {code.id: code for code in codes_of(content) if code.role == "close"}
    stack = [element]
    for part in content:
        at = stack[-1]
        if isinstance(part, str):
            _append(at, part)
        elif part.role == "open":
            stack.append(_element(at, part, dialect, data, closes[part.id]))
        elif part.role == "close":
            stack.pop()
        else:
            _element(at, part, dialect, data, None)


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _element(
    parent: etree._Element, code: Code, dialect: Dialect, data: dict[str, str], close: Code | None
) -> etree._Element:
    name = dialect.pair if close else dialect.alone
    made = etree.SubElement(parent, f"{{{dialect.namespace}}}{name}", id=code.id)
    if dialect is XLIFF_2:
        made.set("canCopy", "no")
        made.set("canDelete", "no")
        made.set("type", _TYPES.get(code.kind, "other"))
        if close:
            made.set("dataRefStart", data[code.data])
            made.set("dataRefEnd", data[close.data])
        else:
            made.set("dataRef", data[code.data])
            made.set("disp", code.shown.strip() or code.data)
            if code.shown:
                made.set("equiv", code.shown)
    else:
        ctype = _CTYPES.get(code.kind) or ("bold" if code.data in ("**", "__") else "")
        known = ctype if close or ctype in _PLACEHOLDERS else ""
        made.set("ctype", known or f"x-{ctype or code.kind}")
        if not close:
            made.set("equiv-text", code.shown.strip() or code.data)
    return made


def read(element: etree._Element | None) -> Content | None:
    """Return the content of a ``source`` or ``target``; codes have their ids and no data."""
    if element is None:
        return None
    return tuple(_parts(element))


def _parts(element: etree._Element) -> Iterator[str | Code]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from _of_child(child)
        if child.tail:
            yield child.tail


def _character(code: str) -> str:
    """Return the character that a ``cp`` stands for. Raises ValueError for one that is none."""
    character = chr(int(code, 16))
    if "\ud800" <= character <= "\udfff":
        raise ValueError(f'<cp hex="{code}"/>')
    return character


def _of_child(child: etree._Element) -> Iterator[str | Code]:
    name = etree.QName(child).localname
    own = child.get("id", "")
    if name in _PAIR:
        yield Code(own, "", "", "open")
        yield from _parts(child)
        yield Code(own, "", "", "close")
    elif name in _OPEN:
        yield Code(child.get("rid", own) if name != "sc" else own, "", "", "open")
    elif name in _CLOSE:
        yield Code(child.get("startRef") or child.get("rid") or own, "", "", "close")
    elif name in _ALONE:
        yield Code(own, "", "")
    elif name == "cp":
        yield _character(child.get("hex", ""))
    else:  # an annotation such as mrk: what it marks is what counts
        yield from _parts(child)
