"""A story as XLIFF 2.1 or 1.2, written and read with translate-toolkit.

XLIFF 2.1: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html;
XLIFF 1.2: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from lxml import etree

from pipeline.articles.scan import story_name
from pipeline.errors import DiptychError
from pipeline.finding import LANGS, Lang, say
from pipeline.newsroom.elsewhere import refuse_large
from pipeline.newsroom.translation.content import Content
from pipeline.newsroom.translation.exchange import (
    LARGEST,
    Exchange,
    refuse_entities,
    toolkit_needed,
)
from pipeline.newsroom.translation.markup import (
    XLIFF_2,
    XLIFF_12,
    Dialect,
    fill,
    name_data,
    read,
)
from pipeline.newsroom.translation.units import Unit

Version = Literal["2.1", "1.2"]
_TOOL = "diptych"
_SOURCE, _TARGET = f"{_TOOL}-source", f"{_TOOL}-target"  # notes that hold the files' digests
_EMPTY_12 = b"""\
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body/></file></xliff>"""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")  # those that every reader of XML knows
_NUMBER = re.compile(r"[0-9]{1,9}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def render_xliff(exchange: Exchange, version: Version) -> bytes:
    """Return a story as an XLIFF file. Raises DiptychError when translate-toolkit is missing."""
    with toolkit_needed():
        # imported here: its parsers take longer to load than most commands to run
        from translate.storage import xliff, xliff2  # noqa: PLC0415
    if version == "1.2":
        store: Any = xliff.xlifffile()
        store.parse(_EMPTY_12)
        return _render_12(exchange, store)
    return _render_2(exchange, xliff2.Xliff2File())


def _render_2(exchange: Exchange, store: Any) -> bytes:
    root = store.document.getroot()
    root.set("version", "2.1")
    store.setsourcelanguage(exchange.source_lang)
    store.settargetlanguage(exchange.target_lang)
    file = store.body
    file.set("original", exchange.original)
    root.text = file.text = "\n"  # a line a unit, so that messages can name it
    notes = _line(file, "notes", XLIFF_2)
    for name, digest in zip((_SOURCE, _TARGET), exchange.digests, strict=True):
        if digest:
            _sub(notes, "note", XLIFF_2, category=name).text = digest
    for unit in exchange.units:
        contents = (unit.source, unit.target or ())
        data = name_data(iter(contents))
        made = _line(file, "unit", XLIFF_2, id=str(unit.number), name=unit.key, type=_type(unit))
        made.set(_SPACE, "preserve")
        if unit.locked:
            made.set("translate", "no")
        if unit.note:
            note = _sub(_sub(made, "notes", XLIFF_2), "note", XLIFF_2, category="translation")
            note.text = unit.note
        if data:
            original = _sub(made, "originalData", XLIFF_2)
            for markdown, name in data.items():
                _sub(original, "data", XLIFF_2, id=name).text = markdown
        state = "final" if unit.locked else "translated" if unit.target else "initial"
        segment = _sub(made, "segment", XLIFF_2, state=state)
        fill(_sub(segment, "source", XLIFF_2), unit.source, XLIFF_2, data)
        if unit.target:
            fill(_sub(segment, "target", XLIFF_2), unit.target, XLIFF_2, data)
    return _bytes(store)


def _type(unit: Unit) -> str:
    return f"{_TOOL}:{unit.kind.replace(' ', '-')}"


def _render_12(exchange: Exchange, store: Any) -> bytes:
    body = store.body
    file = body.getparent()
    for name, value in (
        ("original", exchange.original),
        ("source-language", exchange.source_lang),
        ("target-language", exchange.target_lang),
        ("datatype", "x-markdown"),
    ):
        file.set(name, value)
    header = etree.Element(f"{{{XLIFF_12.namespace}}}header")
    file.insert(file.index(body), header)
    for name, digest in zip((_SOURCE, _TARGET), exchange.digests, strict=True):
        if digest:
            etree.SubElement(header, f"{{{XLIFF_12.namespace}}}note", {"from": name}).text = digest
    root = file.getparent()
    root.text = file.text = body.text = header.tail = "\n"
    for unit in exchange.units:
        made = _line(body, "trans-unit", XLIFF_12, id=str(unit.number), resname=unit.key)
        made.set(_SPACE, "preserve")
        made.set("restype", f"x-{unit.kind.replace(' ', '-')}")
        if unit.locked:
            made.set("translate", "no")
        fill(_sub(made, "source", XLIFF_12), unit.source, XLIFF_12, {})
        if unit.target:
            state = "final" if unit.locked else "translated"
            fill(_sub(made, "target", XLIFF_12, state=state), unit.target, XLIFF_12, {})
        if unit.note:
            etree.SubElement(
                made, f"{{{XLIFF_12.namespace}}}note", {"from": "translation"}
            ).text = unit.note
    return _bytes(store)


def _sub(
    parent: etree._Element, tag: str, dialect: Dialect, /, **attributes: str
) -> etree._Element:
    return etree.SubElement(parent, f"{{{dialect.namespace}}}{tag}", attributes)


def _line(
    parent: etree._Element, tag: str, dialect: Dialect, /, **attributes: str
) -> etree._Element:
    """Return a new element that ends its line."""
    made = _sub(parent, tag, dialect, **attributes)
    made.tail = "\n"
    return made


def _bytes(store: Any) -> bytes:
    return etree.tostring(store.document, xml_declaration=True, encoding="UTF-8") + b"\n"


def read_xliff(data: bytes, name: str) -> Exchange:
    """Read an XLIFF file that was exported here and came back. ``name`` is for messages.

    Codes have their ids only. Raises DiptychError for a file that is none of ours, too large or
    broken.
    """
    refuse_large(data, LARGEST, name)
    with toolkit_needed():
        # imported here: its parsers take longer to load than most commands to run
        from translate.storage import xliff, xliff2  # noqa: PLC0415
    second = any(XLIFF_2.namespace.encode(one) in data for one in _ENCODINGS)
    store: Any = (xliff2.Xliff2File if second else xliff.xlifffile)()
    try:
        store.parse(data)
        refuse_entities(store.document)
        root = store.document.getroot()
    except (ValueError, LookupError, AttributeError, StopIteration, etree.LxmlError) as error:
        raise _broken(name, str(error).split("\n", 1)[0] or "xliff") from error
    dialect = XLIFF_2 if str(root.get("version", "")).startswith("2") else XLIFF_12
    space = f"{{{dialect.namespace}}}"
    file = root.find(f"{space}file")
    if file is None:
        raise _broken(name, "file")
    languages = (
        (root.get("srcLang"), root.get("trgLang"))
        if dialect is XLIFF_2
        else (file.get("source-language"), file.get("target-language"))
    )
    checked = _checked(file.get("original", ""), languages, name)
    try:
        units = tuple(_units(file, dialect, name))
    except (ValueError, OverflowError) as error:  # an element that stands for no character
        raise _broken(name, str(error)) from error
    return Exchange(file.get("original", ""), *checked, _digests(file, dialect), units)


def _checked(original: str, languages: tuple[str | None, ...], name: str) -> tuple[Lang, Lang]:
    codes = [(code or "").lower().partition("-")[0] for code in languages]
    pairs = {(one, two) for one in LANGS for two in LANGS if one != two}
    story, lang = story_name(original)
    for one, two in pairs:
        if codes == [one, two] and original.endswith(f".{one}.md") and story and lang == one:
            return one, two
    raise DiptychError(
        say(
            "{name} does not tell which story it translates, or not between French and English.",
            "{name} ne dit pas quel article il traduit, ou pas entre le français et l’anglais.",
            name=name,
        ),
        say(
            "Take the file that was made with: diptych export SLUG --to xliff",
            "Prenez le fichier fait avec : diptych export SLUG --to xliff",
        ),
    )


def _digests(file: etree._Element, dialect: Dialect) -> tuple[str, str]:
    space = f"{{{dialect.namespace}}}"
    where = f"{space}notes" if dialect is XLIFF_2 else f"{space}header"
    kind = "category" if dialect is XLIFF_2 else "from"
    holder = file.find(where)
    found = {
        note.get(kind): (note.text or "").strip()
        for note in (() if holder is None else holder.iter(f"{space}note"))
    }
    return found.get(_SOURCE, ""), found.get(_TARGET, "")


def _units(file: etree._Element, dialect: Dialect, name: str) -> Iterator[Unit]:
    space = f"{{{dialect.namespace}}}"
    for made in file.iter(f"{space}unit", f"{space}trans-unit"):
        number, key = made.get("id", ""), made.get("name") or made.get("resname") or ""
        if not _NUMBER.fullmatch(number):
            raise _broken(name, f'{made.sourceline}: id="{number[:20]}"')
        parts = made.findall(f"{space}segment") + made.findall(f"{space}ignorable")
        parts.sort(key=made.index)
        source: Content = ()
        target: Content | None = None
        for part in parts or [made]:  # a tool may have cut a unit into several segments
            source += read(part.find(f"{space}source")) or ()
            own = read(part.find(f"{space}target"))
            if own is not None:
                target = (target or ()) + own
        locked = made.get("translate") == "no"
        yield Unit(int(number), key, "", source, target, locked=locked, line=_line_of(made))


def _line_of(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _broken(name: str, reason: str) -> DiptychError:
    return DiptychError(
        say(
            "{name} can not be read as XLIFF: {reason}.",
            "{name} n’est pas lisible comme XLIFF : {reason}.",
            name=name,
            reason=reason,
        ),
        say(
            "Ask the translator to save it again as XLIFF 2.1 or 1.2.",
            "Demandez au traducteur de l’enregistrer à nouveau en XLIFF 2.1 ou 1.2.",
        ),
    )
