"""SVG drawings: a drawing is a document that can run programs, so only what draws is let through.

A drawing shown by ``<img>`` runs nothing, but one opened at its own address is a page of this site.
What could run or call elsewhere is refused rather than cut out: nobody sees a drawing that was
changed behind the back of who made it. Words of the drawing program about itself are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.build.pictures.look import BadPictureError, Look

TYPE = "image/svg+xml"

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_KEPT_SPACES = frozenset({_SVG, _XLINK, "http://www.w3.org/XML/1998/namespace"})
_RUNNING = frozenset(
    {
        "script",
        "foreignObject",
        "iframe",
        "embed",
        "object",
        "handler",
        "listener",
        "audio",
        "video",
    }
)
_ANIMATED = frozenset({"set", "animate", "animateTransform", "animateMotion"})
_DROPPED = frozenset({"metadata"})
_ADDRESSES = frozenset({"href", "src"})
_LOCAL = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,]|$)", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:#|https?:|/)")
_STYLE_CALL = re.compile(
    r"@import|expression\s*\(|javascript:|url\s*\(\s*['\"]?\s*(?!#|data:image/(?:png|jpeg|gif|webp))",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE)
_POINTS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_MOST_BYTES = 5_000_000
_DEFAULT = (300, 150)  # what browsers take for a drawing that gives no size (CSS 2.1, 10.3.2)


def look_at_drawing(data: bytes) -> Look:
    """Return the size of a drawing, or what is wrong with it."""
    try:
        root = _parse(data)
    except BadPictureError as error:
        return error.look
    width, height = _size(root)
    return Look(width, height)


def clean_drawing(data: bytes) -> bytes:
    """Return a drawing without comments and without what its program noted for itself.

    Raises BadPictureError for one that is broken or could do more than draw.
    """
    root = _parse(data)
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element)
        if name.namespace not in _KEPT_SPACES or name.localname in _DROPPED:
            _remove(element)
            continue
        for key in list(element.attrib):
            if (etree.QName(key).namespace or _SVG) not in _KEPT_SPACES:
                del element.attrib[key]
    etree.cleanup_namespaces(root)
    # Of the element, not of its document: no DOCTYPE and nothing beside it is written.
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _parse(data: bytes) -> etree._Element:
    if len(data) > _MOST_BYTES:
        raise BadPictureError(Look(fault="large"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadPictureError(Look(fault="broken")) from error
    if etree.QName(root) != etree.QName(_SVG, "svg"):
        raise BadPictureError(Look(fault="form", detail=str(etree.QName(root).localname)))
    danger = next(_dangers(root), None)
    if danger:
        raise BadPictureError(Look(fault="unsafe", detail=danger))
    return root


def _dangers(root: etree._Element) -> Iterator[str]:
    """Yield what could run or call elsewhere, as written."""
    for beside in (*root.itersiblings(preceding=True), *root.itersiblings()):
        if isinstance(beside, etree._ProcessingInstruction):  # noqa: SLF001 - lxml's only name for it
            yield f"<?{beside.target!s}"
    for node in root.iter(etree.ProcessingInstruction, etree.Entity):
        yield (node.text or "<?")[:40]
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in _RUNNING:
            yield f"<{name}>"
        if name == "style" and _STYLE_CALL.search("".join(map(str, element.itertext()))):
            yield "<style>"
        for key, value in element.attrib.items():
            yield from _danger(name, etree.QName(key).localname, str(value))


def _danger(element: str, attribute: str, value: str) -> Iterator[str]:
    shown = f'{attribute}="{value[:40]}"'
    if attribute.lower().startswith("on"):
        yield shown
    elif attribute in _ADDRESSES:
        if not (_PAGE if element == "a" else _LOCAL).match(value):
            yield shown
    elif attribute == "attributeName" and element in _ANIMATED:
        if value.strip().lower().split(":")[-1] in ("href", "src") or value.startswith("on"):
            yield shown
    elif _STYLE_CALL.search(value):
        yield shown


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _size(root: etree._Element) -> tuple[int, int]:
    sizes = [_length(root.get(name, "")) for name in ("width", "height")]
    box = [
        float(n) for n in re.findall(r"-?[0-9]*\.?[0-9]+(?:e-?[0-9]+)?", root.get("viewBox", ""))
    ]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width, height = sizes
        if not width and not height:
            width, height = box[2], box[3]
        elif not width:
            width = height * box[2] / box[3]
        elif not height:
            height = width * box[3] / box[2]
        sizes = [width, height]
    width, height = (round(size) or default for size, default in zip(sizes, _DEFAULT, strict=True))
    return min(width, 10_000), min(height, 10_000)


def _length(text: str) -> float:
    """Return a length in CSS pixels; 0 for none, and for a share of something else."""
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _POINTS.get((match[2] or "").lower(), 0) if match else 0
