"""A Word document → a page, by way of mammoth; what mammoth passes over is looked for and told."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from lxml import etree
from msgspec.structs import replace

from pipeline.errors import DiptychError
from pipeline.finding import Message, say
from pipeline.newsroom.releases import losses
from pipeline.newsroom.releases.html import read_html
from pipeline.newsroom.releases.losses import Loss
from pipeline.newsroom.releases.page import Page
from pipeline.newsroom.releases.word import MATH, WORD, boxes, drawings, own_words, prepare, words
from pipeline.newsroom.releases.words import words_of

MOST_UNPACKED = 200_000_000  # bytes of all parts; a file of a few kilobytes can unfold to gigabytes
MOST_PARTS = 5_000
MOST_XML = 40_000_000  # bytes of the text's own part

# ECMA-376, part 1: the elements of a text that mammoth leaves out or flattens.
_TOLD: tuple[tuple[str, Message], ...] = (
    (f"{WORD}del", losses.DELETED),
    (f"{WORD}ins", losses.INSERTED),
    (f"{WORD}moveTo", losses.MOVED),
    (f"{MATH}oMath", losses.EQUATION),
    (f"{WORD}object", losses.DRAWING),
)
# Beside mammoth's own: styles that word processors offer, by the names that documents give them.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Titre'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
u => u
strike => s
"""
_TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
# What zipfile and the readers of its forms of compression say of files that break off or lie.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError),
    *(NotImplementedError, struct.error),
)
_ASIDE = re.compile(r"word/(?:header|footer)\d*\.xml")
_PICTURE = "picture:"
_SAID_ALREADY = re.compile(r"style|math\}oMath")  # styles of characters cost no word


def read_docx(data: bytes) -> Page:
    """Read a document. Raises DiptychError for what is no sound Word document."""
    parts = _load_parts(data)
    texts = {name: _parse(parts[name]) for name in _TEXTS if name in parts}
    told = [loss for root in texts.values() for loss in prepare(root)]
    looked = list(_look(texts["word/document.xml"], parts))
    html, pictures, said = _to_html(_repacked(data, texts))
    source = " ".join(map(words, texts.values()))
    page = read_html(html, pictures.get, source=source)
    told += [replace(loss, passage=_place(near, page)) for loss, near in looked]
    notes = [Loss(losses.PROGRAM_SAID, 0, message) for message in said]
    return Page(page.title, page.passages, page.pictures, (*page.losses, *told, *notes), "docx")


def _place(near: str, page: Page) -> int:
    """Return the number of the passage that holds the words of a paragraph; 0 if none does."""
    wanted = " ".join(words_of(near))
    texts = (" ".join(words_of(passage.text)) for passage in page.passages)
    return next((n for n, text in enumerate(texts, 1) if wanted and wanted in text), 0)


def _repacked(data: bytes, texts: Mapping[str, etree._Element]) -> bytes:
    """Return a document whose texts are ``texts``."""
    target = io.BytesIO()
    with _sound(data) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            text = texts.get(part.filename)
            new.writestr(part.filename, old.read(part) if text is None else etree.tostring(text))
    return target.getvalue()


@contextmanager
def _sound(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open a document; raises DiptychError when any part that is read of it is not sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except _DAMAGED as error:
        raise _refused(say("it is damaged", "il est endommagé")) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise _refused(say("a password protects it", "un mot de passe le protège")) from error


def _load_parts(data: bytes) -> dict[str, bytes]:
    """Return the XML parts of the text; raises DiptychError before anything large is unpacked."""
    with _sound(data) as archive:
        found = archive.infolist()
        size = sum(part.file_size for part in found)
        if size > MOST_UNPACKED or len(found) > MOST_PARTS:
            raise _refused(
                say("it unfolds into {size} MB", "il se déplie en {size} Mo", size=size // 10**6)
            )
        names = {part.filename: part.file_size for part in found}
        if "word/document.xml" not in names:
            raise _refused(say("it holds no text of Word", "il ne contient pas de texte Word"))
        wanted = [n for n in names if n.startswith("word/") and n.endswith(".xml")]
        if any(names[name] > MOST_XML for name in wanted):
            raise _refused(say("its text is too long", "son texte est trop long"))
        parts = {name: archive.read(name) for name in wanted}
    for name, part in parts.items():
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:  # no word processor writes one
            raise _refused(say("{name} defines entities", "{name} définit des entités", name=name))
    return parts


def _look(root: etree._Element, parts: Mapping[str, bytes]) -> Iterator[tuple[Loss, str]]:
    """Yield what the text holds that does not come through, and the words it stands by."""
    for tag, what in _TOLD:
        for element in root.iter(tag):
            text = _text(element)
            if text or what in (losses.EQUATION, losses.DRAWING):
                yield Loss(what, 0, text), _near(element)
    for box in boxes(root):
        if text := _text(box):
            yield Loss(losses.TEXT_BOX, 0, text), text
    for drawing, text in drawings(root):
        yield Loss(losses.DRAWING, 0, text), _near(drawing)
    if "word/comments.xml" in parts:
        marks = {mark.get(f"{WORD}id"): mark for mark in root.iter(f"{WORD}commentReference")}
        for comment in _parse(parts["word/comments.xml"]).iter(f"{WORD}comment"):
            mark = marks.get(comment.get(f"{WORD}id"))
            near = "" if mark is None else _near(mark)
            yield Loss(losses.COMMENT, 0, _text(comment)), near
    for name in sorted(filter(_ASIDE.fullmatch, parts)):
        text = _text(_parse(parts[name]))
        if text:
            yield Loss(losses.PAGE_HEAD, 0, text), ""


def _near(element: etree._Element) -> str:
    """Return the words of the paragraph around an element."""
    paragraph = next(element.iterancestors(f"{WORD}p"), None)
    return "" if paragraph is None else " ".join(own_words(paragraph).split())


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(say("it is damaged", "il est endommagé")) from error


def _text(element: etree._Element) -> str:
    tags = (f"{WORD}t", f"{WORD}delText", f"{MATH}t")
    return " ".join("".join(text.text or "" for text in element.iter(*tags)).split())


def _to_html(data: bytes) -> tuple[str, dict[str, bytes], list[str]]:
    """Return the document as HTML, its pictures by the address they have there, and warnings."""
    # Takes 60 ms to load, and few runs import a document.
    import mammoth  # noqa: PLC0415 - see above

    pictures: dict[str, bytes] = {}

    def keep(image: Any) -> dict[str, str]:
        address = f"{_PICTURE}{len(pictures) + 1}"
        try:
            with image.open() as file:
                pictures[address] = file.read()
        except (OSError, KeyError, ValueError):  # named in the text, and not in the file
            pictures[address] = b""
        return {"src": address}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(keep),
            style_map=_STYLES,
            external_file_access=False,
        )
    except Exception as error:
        # Whatever a damaged or hostile file makes of mammoth, the person needs to know one thing.
        raise _refused(say("it is damaged", "il est endommagé")) from error
    said = [m.message for m in made.messages if not _SAID_ALREADY.search(m.message)]
    return f"<html><body>{made.value}</body></html>", pictures, sorted(set(said))


def _refused(reason: Message) -> DiptychError:
    return DiptychError(
        say(
            f"This Word document can not be read: {reason.en}.",
            f"Ce document Word ne peut être lu\u00a0: {reason.fr}.",
            **dict(reason.args),
        ),
        say(
            "Open it in your word processor, save it anew as .docx without password, then import it"
            " again.",
            "Ouvrez-le dans votre traitement de texte, enregistrez-le de nouveau en .docx sans mot"
            " de passe, puis importez-le.",
        ),
    )
