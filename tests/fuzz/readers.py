"""The readers of what strangers send, each as a function of bytes that must not fail or hang."""

from __future__ import annotations

import contextlib
import csv
import functools
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from msgspec import convert
from word_documents import document, link, note, paragraph, table

from pipeline.articles.load import read_article
from pipeline.articles.markdown import render_markdown
from pipeline.build.store import Store
from pipeline.config import parse_site
from pipeline.errors import DiptychError
from pipeline.newsroom.release import read_release
from pipeline.newsroom.releases.document import Document, read_document
from pipeline.newsroom.translation.memory import read_terms
from pipeline.newsroom.translation.returning import Wishes, load_returned
from pipeline.newsroom.translation.xliff import read_xliff
from pipeline.parity.glossary import read_glossary
from pipeline.site import Site

SITE = convert(
    {"base_url": "https://news.example.org/", "regions": {"world": {"fr": "Monde", "en": "World"}}},
    Site,
)
_HEAD = b"---\ntitle: x\ndate: 2024-10-07\nregion: world\nlanguage_pair: fr-en\n"


def front_matter(data: bytes) -> None:
    """Read an article whose front matter is the data; and one that is the data alone."""
    for whole in (b"---\n" + data + b"\n---\n\nText.\n", data, _HEAD + data + b"\n---\n\nText.\n"):
        article, findings = read_article("articles/x.fr.md", whole, SITE)
        assert article or findings
        for finding in findings:
            assert finding.message.text("fr")
            assert finding.hint.text("en")
            assert 1 <= finding.location.line <= whole.count(b"\n") + whole.count(b"\r") + 2


def markdown(data: bytes) -> None:
    """Read an article whose text is the data, and render it."""
    article, _ = read_article("articles/x.en.md", _HEAD + b"---\n\n" + data, SITE)
    if article:
        html = render_markdown(article.body, "en").lower()
        assert "<script" not in html
        assert "<iframe" not in html


def site_toml(data: bytes) -> None:
    """Read settings."""
    for whole in (data, b'base_url = "https://news.example.org/"\n' + data):
        with contextlib.suppress(DiptychError):
            parse_site(whole)


def release(data: bytes) -> None:
    """Import a plain-text release."""
    with contextlib.suppress(DiptychError):
        read_release(data, SITE)


@functools.cache
def _sound_store() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "store.sqlite")
        store.put({f"key{n}": b"value" * n for n in range(40)})
        store.close()
        return (Path(folder) / "store.sqlite").read_bytes()


def store(data: bytes) -> None:
    """Open a store that is the data, and one with the data inside; nothing false comes out."""
    sound = _sound_store()
    at = int.from_bytes(data[:2], "big") % len(sound)
    for whole in (data, sound[:at] + data[2:] + sound[at + len(data[2:]) :]):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "store.sqlite"
            place.write_bytes(whole)
            opened = Store(place)
            for key, value in opened.get([f"key{n}" for n in range(40)]).items():
                assert value == b"value" * int(key[3:])
            opened.put({"new": b"value"})
            opened.prune()
            opened.close()


_FRAMES = (
    """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en">
    <file id="f1" original="articles/a.fr.md">%s</file></xliff>""",
    """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="fr"
    original="articles/a.fr.md" target-language="en" datatype="x"><body>%s</body></file></xliff>""",
    """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en">
    <file id="f1" original="articles/a.fr.md"><unit id="1"><segment><source>a</source>
    <target>%s</target></segment></unit></file></xliff>""",
)
_TERMS = """<martif><text><body><termEntry><langSet xml:lang="fr"><tig><term>%s</term></tig>
    </langSet><langSet xml:lang="en"><tig><term>a</term></tig></langSet></termEntry></body></text>
    </martif>"""


def _framed(frame: str, data: bytes) -> bytes:
    return frame.encode().replace(b"%s", data)


@functools.cache
def _newsroom() -> Path:
    root = Path(tempfile.mkdtemp(prefix="diptych-fuzz-"))
    (root / "articles").mkdir()
    text = _HEAD + b"---\n\nUn **quai** et [un port](https://example.org/).\n\n- Une grue.\n"
    (root / "articles/a.fr.md").write_bytes(text)
    return root


def xliff(data: bytes) -> None:
    """Put a translation that is the data, or holds it, into a story; it names no other file."""
    root = _newsroom()
    for whole in (data, *(_framed(frame, data) for frame in _FRAMES)):
        with contextlib.suppress(DiptychError):
            exchange = read_xliff(whole, "x.xlf")
            made = load_returned(root, root / "articles", exchange, SITE, Wishes(partial=True))
            assert made.path == "articles/a.en.md"
            assert made.problems or made.findings or made.after.decode()


def tbx(data: bytes) -> None:
    """Read a term base that is the data, or holds it; its terms come through the glossary."""
    for whole in (data, _framed(_TERMS, data)):
        with contextlib.suppress(DiptychError):
            terms = read_terms(whole, "x.tbx")
            lines = io.StringIO()
            csv.writer(lines, lineterminator="\n").writerows(
                [("fr", "en", "note"), *((one.fr, one.en, one.note) for one in terms)]
            )
            kept, _ = read_glossary(lines.getvalue(), "x.csv")
            assert {(one.fr, one.en) for one in kept} == {(one.fr, one.en) for one in terms}


def _read(data: bytes, name: str) -> None:
    with contextlib.suppress(DiptychError):
        read: Document = read_document(data, name, _newsroom() / "none", SITE, None)
        assert read.title
        assert read.passages
        "".join(read.passages).encode()  # no half of a character, which no file could hold


def html(data: bytes) -> None:
    """Import a page that is the data, and one whose text it is."""
    _read(data, "x.html")
    _read(b"<html><body><h1>Port</h1><p>" + data + b"</p></body></html>", "x.html")


@functools.cache
def _sound_document() -> bytes:
    body = paragraph("Port", "Title"), paragraph("Text."), table(("a", "b")), paragraph(link("x"))
    return document(*body, paragraph(note(1)), notes={1: "Note."}, image=b"\x89PNG\r\n\x1a\n")


def docx(data: bytes) -> None:
    """Import a document damaged by the data, and one whose text it is."""
    sound = _sound_document()
    at = int.from_bytes(data[:2], "big") % len(sound)
    _read(sound[:at] + data[2:] + sound[at + len(data[2:]) :], "x.docx")
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        text = archive.read("word/document.xml")
    _read(document(more={"word/document.xml": text.replace(b"Text.", data)}), "x.docx")


READERS: dict[str, Callable[[bytes], None]] = {
    reader.__name__: reader
    for reader in (front_matter, markdown, site_toml, release, store, xliff, tbx, html, docx)
}
