"""A release in any form – plain text, HTML, Word – ready to become one side of a story."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from msgspec import Struct

from pipeline.errors import DiptychError
from pipeline.finding import Lang, Message, say
from pipeline.newsroom.dates import LONGEST_DATELINE, read_dateline
from pipeline.newsroom.release import (
    LARGEST,
    LONGEST_HEADER,
    SURE,
    HeadReader,
    decode_release,
    is_banner,
    read_release,
    render_markdown,
)
from pipeline.newsroom.releases import losses
from pipeline.newsroom.releases.losses import Loss, moved_up
from pipeline.newsroom.releases.page import Page
from pipeline.newsroom.releases.pictures import LARGEST as LARGEST_PICTURE
from pipeline.site import Site
from pipeline.text.language import identify

LARGEST_DOCUMENT = 100_000_000  # bytes; pictures come with the text
_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|\?xml)", re.IGNORECASE
)
_EMBARGO = re.compile(r"\bembargo", re.IGNORECASE)
_DATA = re.compile(r"data:image/[a-z+.-]+(;base64)?,(.*)", re.IGNORECASE | re.DOTALL)
# The first bytes of what people take for a document of Word.
_OTHERS: tuple[tuple[bytes, Message], ...] = (
    (
        b"%PDF",
        say(
            "This is a PDF, which holds no paragraphs.",
            "C’est un PDF, qui ne contient pas de paragraphes.",
        ),
    ),
    (
        b"\xd0\xcf\x11\xe0",
        say(
            "This is a document of an old Word (.doc).",
            "C’est un document d’un ancien Word (.doc).",
        ),
    ),
    (b"{\\rtf", say("This is an RTF document.", "C’est un document RTF.")),
)


class Document(Struct, frozen=True):
    """One side of a story, as read; what the file does not say is None or empty.

    ``passages`` are Markdown, in which pictures stand as tokens (``pictures``); ``words`` is the
    text without marks. ``left_out`` are lines of the head that nothing could be made of.
    """

    title: str
    passages: tuple[str, ...]
    words: str
    encoding: str
    lang: Lang | None = None
    date: dt.date | None = None
    section: str | None = None
    rubric: str = ""
    left_out: tuple[str, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()  # ending, bytes
    losses: tuple[Loss, ...] = ()


def read_document(data: bytes, name: str, folder: Path, site: Site, lang: Lang | None) -> Document:
    """Read a release; ``folder`` is where the pictures of an HTML page may lie.

    Raises DiptychError when there is no title, no text, or no form that is known.
    """
    if len(data) > LARGEST_DOCUMENT:
        raise DiptychError(
            say(
                "This file is too large for a release ({size} MB).",
                "Ce fichier est trop gros pour un communiqué ({size} Mo).",
                size=len(data) // 1_000_000,
            )
        )
    for start, what in _OTHERS:
        if data.startswith(start):
            raise DiptychError(
                what,
                say(
                    "Save it as .docx from your word processor, then import that file.",
                    "Enregistrez-le en .docx depuis votre traitement de texte, puis importez ce"
                    " fichier-là.",
                ),
            )
    if data.startswith(b"PK\x03\x04"):
        # Parsers of HTML and Word take 150 ms to load, and a plain text needs neither.
        from pipeline.newsroom.releases.docx import read_docx  # noqa: PLC0415 - see above

        return _of_page(read_docx(data), site, lang)
    if Path(name).suffix.lower() in _HTML_ENDINGS or _HTML_START.match(data[:200]):
        from pipeline.newsroom.releases.html import decode_html, read_html  # noqa: PLC0415 - see above

        text, encoding = decode_html(data)
        page = read_html(text, PictureFolder(folder).fetch, encoding=encoding)
        return _of_page(page, site, lang)
    return _of_text(data, site, lang)


class PictureFolder:
    """The pictures that an HTML page names: held in it, or files of its folder and below."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def fetch(self, source: str) -> bytes | None:
        """Return a picture's bytes; ``None`` for one that is elsewhere or not there."""
        held = _DATA.fullmatch(source)
        if held:
            try:
                packed = unquote_to_bytes(held[2])
                return base64.b64decode(packed, validate=False) if held[1] else packed
            except (binascii.Error, ValueError):
                return None
        if re.match(r"[a-z][a-z0-9+.-]*:|//|/", source, re.IGNORECASE):
            return None
        try:
            place = (self._folder / unquote(source.partition("?")[0].partition("#")[0])).resolve()
            inside = place.is_relative_to(self._folder) and place.is_file()
            if not inside or place.stat().st_size > LARGEST_PICTURE:
                return None
            return place.read_bytes()
        except (OSError, ValueError, RuntimeError):  # a name too long, a NUL, a link to itself
            return None


def _of_text(data: bytes, site: Site, lang: Lang | None) -> Document:
    if len(data) > LARGEST:
        decode_release(data[:LARGEST])  # what is no text at all is told as such
    release = read_release(data, site, lang)
    return Document(
        title=release.title,
        passages=tuple(map(render_markdown, release.paragraphs)),
        words="\n".join(release.paragraphs),
        encoding=release.encoding,
        lang=release.lang,
        date=release.date,
        section=release.section,
        rubric=release.rubric,
        left_out=release.left_out,
        losses=tuple(_embargoes(release.paragraphs)),
    )


def _of_page(page: Page, site: Site, lang: Lang | None) -> Document:
    head = HeadReader(site)
    passages = list(page.passages)
    title = page.title
    while passages and is_banner(title):
        head.left_out.append(title)
        title = passages.pop(0).text
    while passages and is_banner(passages[0].text):
        head.left_out.append(passages.pop(0).text)
    while passages and passages[0].prose and len(passages[0].text) <= LONGEST_HEADER:
        if head.full or head.take([passages[0].text]):
            break
        passages.pop(0)
    if not title or not passages:
        raise DiptychError(
            say("There is no text to import.", "Il n’y a pas de texte à importer."),
            say(
                "A release has a title, then its paragraphs.",
                "Un communiqué porte un titre, puis ses paragraphes.",
            ),
        )
    texts = [passage.text for passage in passages]
    found, sure = identify("\n".join((title, *texts)))
    told = moved_up(page.losses, len(page.passages) - len(passages))
    return Document(
        title=title,
        passages=tuple(passage.markdown for passage in passages),
        words="\n".join(texts),
        encoding=page.encoding,
        lang=lang or (found if sure >= SURE else None),
        date=head.date or read_dateline(texts[0]),
        section=head.section,
        rubric=head.rubric,
        left_out=tuple(head.left_out),
        pictures=page.pictures,
        losses=(*(loss for loss in told if not _is_of_title(loss)), *_embargoes(texts)),
    )


def _is_of_title(loss: Loss) -> bool:
    """Tell whether a loss is only about how the title looked, which no article keeps."""
    return not loss.passage and loss.what in (losses.COLOUR, losses.LOOKS_HEADING)


def _embargoes(texts: Sequence[str]) -> Iterator[Loss]:
    """Yield the short passages that speak of an embargo, which a page would not keep."""
    for number, text in enumerate(texts, 1):
        if len(text) <= LONGEST_DATELINE and _EMBARGO.search(text):
            yield Loss(losses.EMBARGO, number, text)
