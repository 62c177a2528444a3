"""Releases in HTML and Word become stories, and what can not be carried over is told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path

import pytest
from conftest import picture
from hypothesis import given
from hypothesis import strategies as st
from word_documents import document, link, note, paragraph, run, table
from word_documents import picture as drawn

from pipeline.articles.blocks import scan_blocks
from pipeline.articles.markdown import render_markdown
from pipeline.cli.main import run as diptych
from pipeline.errors import DiptychError
from pipeline.newsroom.releases import losses
from pipeline.newsroom.releases.document import Document, read_document
from pipeline.newsroom.releases.folder import pair_files
from pipeline.newsroom.releases.html import read_html
from pipeline.site import Site

Newsroom = Callable[..., Path]
SITE = Site(base_url="https://news.example.org/")
BOLD = "<w:b/>"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WORD = document(
    paragraph("Le port de Jakarta s’agrandit", "Title"),
    paragraph("7 octobre 2024"),
    paragraph(run("Les douanes ont reçu ") + run("12 pays", BOLD) + run(" à Jakarta.") + note(2)),
    paragraph("Les chiffres", "Heading1"),
    paragraph("Un port", item=(0, 1)),
    paragraph("Une gare", item=(0, 1)),
    paragraph("Premier", item=(0, 2)),
    table(("Pays", "Année"), ("Ghana", "2024")),
    paragraph(run("Voir ") + link("le port") + run(".")),
    paragraph(drawn("Un quai")),
    notes={2: "Selon le port."},
    image=picture(),
)


def read(data: bytes, name: str = "release.docx", folder: Path = Path()) -> Document:
    return read_document(data, name, folder, SITE, None)


def told(found: Document) -> list[str]:
    return [loss.what.en for loss in found.losses]


def test_a_word_document_keeps_what_it_holds() -> None:
    found = read(WORD)
    text = "\n\n".join(found.passages)

    assert found.title == "Le port de Jakarta s’agrandit"
    assert (found.lang, found.date and found.date.isoformat()) == ("fr", "2024-10-07")
    assert "**12 pays**" in text
    assert "[^1]" in text
    assert "[^1]: Selon le port." in text
    assert "## Les chiffres" in text or "# Les chiffres" in text
    assert "-   Un port\n-   Une gare" in text
    assert "1.  Premier" in text
    assert "| Ghana | 2024 |" in text
    assert "[le port](https://example.org/port)" in text
    assert [ending for ending, _ in found.pictures] == ["png"]
    assert "![Un quai](" in text


@pytest.mark.parametrize(
    ("body", "what", "text"),
    [
        ('<w:del w:id="1"><w:r><w:delText>ôté</w:delText></w:r></w:del>', losses.DELETED, "ôté"),
        (f'<w:ins w:id="1">{run("ajouté")}</w:ins>', losses.INSERTED, "ajouté"),
        (
            f'<w:r><m:oMath xmlns:m="{MATH}"><m:r><m:t>x+1</m:t></m:r></m:oMath></w:r>',
            losses.EQUATION,
            "x+1",
        ),
        ("<w:r><w:object/></w:r>", losses.DRAWING, ""),
    ],
)
def test_what_word_holds_and_pages_do_not_is_told(
    body: str, what: losses.Message, text: str
) -> None:
    found = read(document(paragraph("Un titre", "Title"), paragraph(f"{body}{run('Un mot.')}")))

    assert (what, text) in [(loss.what, loss.text) for loss in found.losses]


def test_comments_and_page_heads_are_told() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    more = {
        "word/comments.xml": f'<w:comments {space}><w:comment w:id="1">{paragraph("À revoir")}'
        "</w:comment></w:comments>".encode(),
        "word/header1.xml": f"<w:hdr {space}>{paragraph('Confidentiel')}</w:hdr>".encode(),
    }
    found = read(document(paragraph("Un titre", "Title"), paragraph("Un mot."), more=more))

    assert {(loss.what, loss.text) for loss in found.losses} >= {
        (losses.COMMENT, "À revoir"),
        (losses.PAGE_HEAD, "Confidentiel"),
    }


def _packed(**parts: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 cut short", "damaged"),
        (_packed(mimetype=b"application/vnd.oasis.opendocument.text"), "no text of Word"),
        (_packed(word__document_xml=b"<w:document"), "damaged"),
        (_packed(word__document_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "entities"),
        (_packed(word__document_xml=bytes(60_000_000)), "too long"),
        (_packed(word__document_xml=b"<x/>", a=bytes(250_000_000)), "unfolds into"),
        (_packed(word__document_xml=b"<w:x/>" * 99).replace(b".xml\xb3", b".xml\xff"), "damaged"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0 old", "old Word"),
        (b"{\\rtf1 x}", "RTF"),
    ],
)
def test_what_can_not_be_read_is_refused_with_its_reason(data: bytes, said: str) -> None:
    with pytest.raises(DiptychError, match=said):
        read(data)


PAGE = """<html><head><title>Site</title></head><body><nav>Accueil</nav><article>
<h1>Le port s’agrandit</h1><p>7 octobre 2024</p>
<p>Les douanes ont reçu <b>12 pays</b>, <a href="https://example.org/a">à Jakarta</a>.</p>
<h2>Les chiffres</h2><ul><li>Un port</li><li>Une gare</li></ul>
<p><img src="quai.png" alt="Un quai"> <img src="../../secret.png" alt="Ailleurs"></p>
<script>alert(1)</script><p>Voir <a href="javascript:alert(1)">ici</a>.</p>
</article><footer>Mentions</footer></body></html>"""


def test_a_page_gives_its_article_and_tells_what_stood_around(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "quai.png").write_bytes(picture())
    (tmp_path / "secret.png").write_bytes(picture("red"))
    found = read(PAGE.encode("cp1252", "xmlcharrefreplace"), "page.html", tmp_path / "in")
    text = "\n\n".join(found.passages)

    assert (found.title, found.lang) == ("Le port s’agrandit", "fr")
    assert "[à Jakarta](https://example.org/a)" in text
    assert "javascript" not in text
    assert len(found.pictures) == 1
    assert {losses.AROUND.en, losses.PROGRAM.en, losses.DEAD_LINK.en} <= set(told(found))
    assert losses.LOST_PICTURE.en in told(found)


def test_two_documents_make_a_whole_story(
    make_newsroom: Newsroom, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_newsroom({})
    english = document(
        paragraph("The port of Jakarta grows", "Title"),
        paragraph("October 7, 2024"),
        paragraph("Customs received 12 countries in Jakarta."),
        paragraph(drawn("A quay")),
        image=picture(),
    )
    (tmp_path / "b.en.docx").write_bytes(english)
    (tmp_path / "a.fr.docx").write_bytes(WORD)
    args = ["--site", str(root), "import", str(tmp_path / "a.fr.docx"), str(tmp_path / "b.en.docx")]
    assert diptych([*args, "--slug", "port", "--region", "world"]) == 0
    written = capfd.readouterr().out.split()

    assert sorted(Path(path).name for path in written) == ["port-1.png", "port.en.md", "port.fr.md"]
    for lang, words in (("fr", "12 pays"), ("en", "12 countries")):
        text = (root / f"articles/port.{lang}.md").read_text("utf-8")
        assert words in text
        assert "port-1.png" in text
        assert "<!--" not in text.split("---\n")[-1]


def test_a_folder_is_imported_whole_and_what_fails_is_told(
    make_newsroom: Newsroom, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_newsroom({})
    (tmp_path / "r" / "fr").mkdir(parents=True)
    (tmp_path / "r" / "en").mkdir()
    french = "Le port s’agrandit\n\n7 octobre 2024\n\nLes douanes ont reçu 12 pays cette année.\n"
    other = "The port grows\n\nOctober 7, 2024\n\nCustoms received 12 countries this year.\n"
    (tmp_path / "r/fr/port.txt").write_text(french, "utf-8")
    (tmp_path / "r/en/port.txt").write_text(other, "utf-8")
    (tmp_path / "r/broken.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "r/notes.xlsx").write_bytes(b"PK")
    args = ["--site", str(root), "import", str(tmp_path / "r"), "--region", "world"]
    assert diptych(args) == 1
    out, err = capfd.readouterr()

    assert len(out.split()) == 2
    assert "damaged" in err
    assert "notes.xlsx" in err
    assert "1 story imported" in err
    assert "1 release not imported" in err


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("a.fr.txt", "a.en.txt"), [["a.fr.txt", "a.en.txt"]]),
        (("a_FR.docx", "a_EN.html"), [["a_FR.docx", "a_EN.html"]]),
        (
            ("Port (français).docx", "Port (English).docx"),
            [["Port (français).docx", "Port (English).docx"]],
        ),
        (("fr/a.txt", "en/a.txt"), [["fr/a.txt", "en/a.txt"]]),
        (("a.txt", "b.txt"), [["a.txt"], ["b.txt"]]),
        (("a.fr.txt", "a.fr.docx"), [["a.fr.docx"], ["a.fr.txt"]]),
        (("fr.txt", ".a.fr.txt", "a.pdf"), [["fr.txt"]]),
        (("offre.txt", "off.re.txt"), [["off.re.txt"], ["offre.txt"]]),
    ],
)
def test_languages_of_a_release_find_each_other(
    tmp_path: Path, names: tuple[str, ...], expected: list[list[str]]
) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [
        [f.path.relative_to(tmp_path).as_posix() for f in files] for files in pair_files(tmp_path)
    ]

    assert sorted(found) == sorted(expected)


PARTS = (
    "Un paragraphe avec **du gras**, *de l’italique* et `du code`.",
    "## Un intertitre",
    "- un\n- deux",
    "1. un\n2. deux",
    "> Une citation.",
    "| A | B |\n| --- | --- |\n| 1 | 2 |",
    "Un [lien](https://example.org/a) et 3 * 4 = 12 \\*.",
    "* * *",
    "```\ncode  là\n```",
)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6))
def test_our_own_pages_come_back_as_the_same_blocks(parts: list[str]) -> None:
    body = "Un début.\n\n" + "\n\nEntre deux.\n\n".join(parts)
    page = read_html(f"<h1>Titre</h1>{render_markdown(body, 'fr')}", lambda _: None)
    back = "\n\n".join(passage.markdown for passage in page.passages)

    assert [(b.kind, b.text, b.links and b.links[0].target) for b in scan_blocks(back)] == [
        (b.kind, b.text, b.links and b.links[0].target) for b in scan_blocks(body)
    ]


@pytest.mark.parametrize("mark", ["<", "&", "*", "_", "`", "[", "]", "#", ">", "|", "\\", "{", "~"])
def test_no_sign_of_a_text_becomes_a_mark(mark: str) -> None:
    words = f"{mark} a {mark}b{mark} c{mark}"
    page = read_html(f"<h1>T</h1><p>Début.</p><p>{escape(words)}</p>", lambda _: None)

    assert scan_blocks(page.passages[1].markdown)[0].text == words
