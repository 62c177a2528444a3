"""Releases as people make them: what only looks like a heading, a list or a title is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from word_documents import document, paragraph, run

from pipeline.cli.main import run as diptych
from pipeline.newsroom.dates import read_dateline
from pipeline.newsroom.releases import losses
from pipeline.newsroom.releases.addresses import straight
from pipeline.newsroom.releases.document import Document, read_document
from pipeline.site import Site

Newsroom = Callable[..., Path]
SITE = Site(base_url="https://news.example.org/")
BOLD = "<w:b/>"
WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LONG = "Les douanes ont reçu douze pays cette année, et en attendent seize l’an prochain à Jakarta."
BOX = f"<w:txbxContent>{paragraph('À retenir')}</w:txbxContent>"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
SHAPE = (
    f'<w:drawing><wp:inline xmlns:wp="{DRAWN}/wordprocessingDrawing"><a:graphic xmlns:a="{DRAWN}'
    '/main"><a:graphicData uri="x">{}</a:graphicData></a:graphic></wp:inline></w:drawing>'
)
CHOICES = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
    '2006"><mc:Choice Requires="wps">{}</mc:Choice>{}</mc:AlternateContent></w:r>'
)


def read(data: bytes | str, name: str = "release.docx") -> Document:
    packed = data.encode() if isinstance(data, str) else data
    return read_document(packed, name, Path(), SITE, None)


def page(body: str, head: str = "") -> Document:
    return read(f"<html><head>{head}</head><body>{body}</body></html>", "page.html")


def told(found: Document) -> list[tuple[str, str]]:
    return [(loss.what.en, loss.text) for loss in found.losses]


def test_a_comment_of_word_stands_nowhere_in_the_article() -> None:
    comments = (
        f'<w:comments xmlns:w="{WORD_SPACE}"><w:comment w:id="7" w:initials="AB">'
        f"{paragraph('À revoir')}</w:comment></w:comments>"
    )
    found = read(
        document(
            paragraph("Le port s’agrandit", "Title"),
            paragraph(run(LONG) + '<w:r><w:commentReference w:id="7"/></w:r>'),
            more={"word/comments.xml": comments.encode()},
        )
    )

    assert found.passages == (LONG,)
    assert [(loss.what, loss.passage, loss.text) for loss in found.losses] == [
        (losses.COMMENT, 1, "À revoir")
    ]


@pytest.mark.parametrize(
    "box",
    [
        CHOICES.format(SHAPE.format(BOX), f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback>"),
        CHOICES.format(SHAPE.format(BOX), "<mc:Fallback><w:pict/></mc:Fallback>"),
        CHOICES.format(SHAPE.format(BOX), ""),
        f"<w:r>{SHAPE.format(BOX)}</w:r>",
        f"<w:r><w:pict>{BOX}</w:pict></w:r>",
    ],
)
def test_a_text_box_is_kept_and_told_once(box: str) -> None:
    found = read(document(paragraph("Le port s’agrandit", "Title"), paragraph(run(LONG) + box)))

    assert found.passages == (LONG, "À retenir")
    assert [(loss.what, loss.passage, loss.text) for loss in found.losses] == [
        (losses.TEXT_BOX, 2, "À retenir")
    ]


def test_what_word_hides_is_left_out_and_told() -> None:
    hidden = run("Ne pas ", "<w:vanish/>") + run("diffuser", "<w:vanish/>")
    shown = run(" Et ceci.", '<w:vanish w:val="0"/>')
    found = read(
        document(paragraph("Le port s’agrandit", "Title"), paragraph(run(LONG) + hidden + shown))
    )

    assert found.passages == (f"{LONG} Et ceci.",)
    assert told(found) == [(losses.HIDDEN.en, "Ne pas diffuser")]


def test_moved_text_stands_once_and_is_told() -> None:
    moved = "".join(
        f'<w:{kind} w:id="{number}">{run(" Merci.")}</w:{kind}>'
        for number, kind in enumerate(("moveFrom", "moveTo"))
    )
    found = read(document(paragraph("Le port s’agrandit", "Title"), paragraph(run(LONG) + moved)))

    assert found.passages == (f"{LONG} Merci.",)
    assert told(found) == [(losses.MOVED.en, "Merci.")]


def test_a_chart_is_told() -> None:
    chart = f"<w:r>{SHAPE.format('')}</w:r>"
    found = read(document(paragraph("Le port s’agrandit", "Title"), paragraph(run(LONG) + chart)))

    assert told(found) == [(losses.DRAWING.en, "")]


def test_bold_lines_alone_are_headings_and_told() -> None:
    found = read(
        document(
            paragraph(run("Le port s’agrandit", BOLD)),
            paragraph(LONG),
            paragraph(run("Un quai ", BOLD) + run("de 450 mètres", BOLD)),
            paragraph(run("Important :", BOLD)),
            paragraph(run("Un mot gras", BOLD) + run(" au début")),
            paragraph(run("Fin", BOLD)),
        )
    )

    assert found.title == "Le port s’agrandit"
    assert found.passages == (
        LONG,
        "## Un quai de 450 mètres",
        "**Important :**",
        "**Un mot gras** au début",
        "**Fin**",
    )
    assert [(loss.what, loss.passage, loss.text) for loss in found.losses] == [
        (losses.LOOKS_HEADING, 2, "Un quai de 450 mètres")
    ]


def test_bold_lines_stand_below_true_headings() -> None:
    found = page(f"<h1>Le port</h1><h2>Les chiffres</h2><p><b>En 2024</b></p><p>{LONG}</p>")

    assert found.passages == ("## Les chiffres", "### En 2024", LONG)


def test_a_caption_in_bold_is_no_heading() -> None:
    found = page(
        f"<h1>Le port</h1><p>{LONG}</p><p><img src='https://e.org/a.png' alt='Un quai'></p>"
        f"<p><b>Le quai</b></p><p>{LONG}</p>"
    )

    assert "**Le quai**" in found.passages


@pytest.mark.parametrize(
    ("body", "head", "title", "first"),
    [
        (f"<p>Le port</p><p>{LONG}</p><h1>Les quais</h1>", "", "Le port", LONG),
        (
            f"<p>Le port</p><h1>Les quais</h1><p>{LONG}</p>",
            "<title>Le port</title>",
            "Le port",
            "## Les quais",
        ),
        (f"<p>3 mars 2026</p><h1>Le port</h1><p>{LONG}</p>", "", "Le port", LONG),
        (
            f"<p><b>Le port</b></p><p>{LONG}</p>",
            "<title>Modèle 2019</title><meta name=Generator content='Microsoft Word 15'>",
            "Le port",
            LONG,
        ),
        (f"<p>COMMUNIQUÉ DE PRESSE</p><p>Le port</p><p>{LONG}</p>", "", "Le port", LONG),
        (f"<h1>Le port</h1><p>For immediate release</p><p>{LONG}</p>", "", "Le port", LONG),
    ],
)
def test_the_title_is_what_a_reader_takes_for_it(
    body: str, head: str, title: str, first: str
) -> None:
    found = page(body, head)

    assert (found.title, found.passages[0]) == (title, first)


def test_a_banner_of_a_plain_text_is_no_title() -> None:
    found = read(f"PRESS RELEASE\n\nThe port grows\n\n{LONG}\n", "release.txt")

    assert (found.title, found.left_out) == ("The port grows", ("PRESS RELEASE",))


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        (
            "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
            "-   a\n    -   b\n-   c",
        ),
        (  # as LibreOffice writes it
            (
                "<ol><li>a</li></ol><ol type=a><ol type=a><li>b</li></ol></ol>"
                "<ol start=2><li>c</li></ol>"
            ),
            "1.  a\n    1.  b\n2.  c",
        ),
        (
            "<ul><li>a</li></ul><ul><ul><li>b</li></ul></ul><ul><ul><ul><li>c</li></ul></ul></ul>",
            "-   a\n    -   b\n        -   c",
        ),
        ("<ul><ul><li>a</li></ul></ul>", "-   a"),
        (  # as Word writes it, with its styles and filtered
            "".join(
                f"<p style='mso-list:l0 level{level} lfo1'><span style='mso-list:Ignore'>{sign}"
                f"&nbsp; </span>{text}</p>"
                for level, sign, text in ((1, "·", "a"), (2, "1.", "b"), (1, "·", "c"))
            ),
            "-   a\n    1.  b\n-   c",
        ),
        (
            (
                "<p class=MsoListParagraph>1.<span>&nbsp;&nbsp; </span>a</p>"
                "<p class=MsoListParagraph>2.<span>&nbsp;&nbsp; </span>b</p>"
            ),
            "1.  a\n2.  b",
        ),
    ],
)
def test_lists_of_word_processors_keep_their_depth(lists: str, expected: str) -> None:
    found = page(f"<h1>Le port</h1><p>{LONG}</p>{lists}<p>{LONG}</p>")

    assert found.passages[1] == expected
    assert losses.WORDS.en not in [what for what, _ in told(found)]


def test_a_paragraph_of_words_list_class_without_a_sign_stays_one() -> None:
    found = page(f"<h1>Le port</h1><p>{LONG}</p><p class=MsoListParagraph>Un mot.</p>")

    assert found.passages[1] == "Un mot."


def test_a_footnote_of_several_paragraphs_comes_whole() -> None:
    found = page(
        f"<h1>Le port</h1><p>{LONG}<a href='#_ftn1' name='_ftnref1'>[1]</a></p>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Un.</p><p>Deux.</p></div>"
    )

    assert found.passages[1:] == ("[^1]: Un.\n\n    Deux.",)
    assert told(found) == []


def test_an_embargo_is_told_at_its_place() -> None:
    found = page(f"<h1>Le port</h1><p>Sous embargo jusqu’au 4 mars à 9 h</p><p>{LONG}</p>")

    assert [(loss.what, loss.passage) for loss in found.losses] == [(losses.EMBARGO, 1)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Lille, le 3 mars 2026 — L’Institut", "2026-03-03"),
        ("PARIS, 3 mars 2026 - L’Institut", "2026-03-03"),
        ("BRUSSELS, Belgium, March 3, 2026 /Agency/ -- The port", "2026-03-03"),
        ("London – 3 March 2026 – The port", "2026-03-03"),
        ("Lyon (3 mars 2026) – Le port", "2026-03-03"),
        ("Le port ouvre le 3 mars 2026 – enfin.", ""),
        ("Le 3 mars 2026, le port ouvre", ""),
        ("Le port – qui ouvre le 3 mars 2026 – grandit", ""),
        ("", ""),
    ],
)
def test_the_date_of_a_dateline(text: str, date: str) -> None:
    found = read_dateline(text)

    assert (found.isoformat() if found else "") == date


FILTER = "https://eur03.safelinks.protection.outlook.com/?url="


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://e.org/a?utm_source=x&id=4&utm_medium=y#z", "https://e.org/a?id=4#z"),
        ("https://e.org/a?fbclid=x", "https://e.org/a"),
        (FILTER + "https%3A%2F%2Fe.org%2Fa%3Fp%3D2&data=05%7Canne%40e.org", "https://e.org/a?p=2"),
        ("https://www.google.com/url?q=https://e.org/a&sa=D", "https://e.org/a"),
        ("https://google.com/search?q=https://e.org", "https://google.com/search?q=https://e.org"),
        (FILTER + "javascript:1", FILTER + "javascript:1"),
        ("https://e.org/a?b=%20&c=", "https://e.org/a?b=%20&c="),
        ("https://[e.org/?utm_source=x", "https://[e.org/?utm_source=x"),
        ("mailto:a@e.org", "mailto:a@e.org"),
    ],
)
def test_addresses_lead_straight(address: str, expected: str) -> None:
    assert straight(address) == expected


def _import(root: Path, *args: str) -> int:
    return diptych(["--site", str(root), "import", *args])


FRENCH = (
    "<h1>Le port s’agrandit</h1><p>7 octobre 2024</p><p>Le port a reçu 12 navires.</p>"
    "<p>Il en attend 16 en 2025.</p>"
)
ENGLISH = (
    "<h1>The port grows</h1><p>7 October 2024</p><p>The port received 21 ships.</p>"
    "<p>It expects 16 in 2025.</p>"
)


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "port.fr.html").write_text(FRENCH, "utf-8")
    (folder / "port.en.html").write_text(ENGLISH, "utf-8")
    return folder


def test_where_both_texts_part_is_told(
    make_newsroom: Newsroom, releases: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_newsroom({})
    files = [str(releases / f"port.{lang}.html") for lang in ("fr", "en")]
    assert _import(root, *files, "--slug", "port", "--region", "world") == 0
    out, err = capfd.readouterr()

    assert out.split() == ["articles/port.fr.md", "articles/port.en.md"]
    assert "number-mismatch" in err
    assert "“21”" in err


def test_a_folder_tells_which_stories_part(
    make_newsroom: Newsroom, releases: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_newsroom({})
    assert _import(root, str(releases), "--region", "world") == 0

    assert "port-agrandit: 1 error, 0 warnings" in capfd.readouterr().err


def test_what_is_lost_is_told_at_its_file_and_line(
    make_newsroom: Newsroom, releases: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_newsroom({})
    french = FRENCH + "<p><b>Contact</b></p><p>Anne<!-- tél. ? --></p>"
    (releases / "port.fr.html").write_text(french, "utf-8")
    files = [str(releases / f"port.{lang}.html") for lang in ("fr", "en")]
    assert _import(root, *files, "--slug", "a/port", "--region", "world") == 0
    lines = (root / "articles/a/port.fr.md").read_text("utf-8").split("\n")
    places = [line.partition(" – ")[0] for line in capfd.readouterr().err.split("\n")]

    assert f"articles/a/port.fr.md:{lines.index('## Contact') + 1}" in places
    assert f"articles/a/port.fr.md:{lines.index('Anne') + 1}" in places


@pytest.mark.parametrize("there", [True, False])
def test_the_second_language_joins_the_first(
    make_newsroom: Newsroom, releases: Path, capfd: pytest.CaptureFixture[str], there: bool
) -> None:
    root = make_newsroom({})
    own = root / "articles/port.en.md"
    options = ["--slug", "port", "--region", "world", "--tags", "smart-customs"]
    assert _import(root, str(releases / "port.fr.html"), *options) == 0
    before = own.read_text("utf-8")
    if not there:
        own.unlink()
    first = (root / "articles/port.fr.md").read_bytes()
    assert _import(root, str(releases / "port.en.html"), "--slug", "port") == 0
    text = own.read_text("utf-8")

    assert (root / "articles/port.fr.md").read_bytes() == first
    assert text.endswith("---\n\nThe port received 21 ships.\n\nIt expects 16 in 2025.\n")
    for line in ("title: The port grows", "tags: [smart-customs]", "language_pair: fr-en"):
        assert line in text.split("\n")
    assert ("# The day of publication" in text) is there
    assert "# The day of publication" in before
    assert "number-mismatch" in capfd.readouterr().err
    assert _import(root, str(releases / "port.en.html"), "--slug", "port") == 2
    assert own.read_text("utf-8") == text


def test_nothing_is_joined_to_front_matter_that_can_not_be_read(
    make_newsroom: Newsroom, releases: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = make_newsroom({})
    (root / "articles/port.fr.md").write_text("---\ntitle: [\n---\nUn mot.\n", "utf-8")
    assert _import(root, str(releases / "port.en.html"), "--slug", "port") == 2

    assert "port.fr.md" in capfd.readouterr().err
    assert not (root / "articles/port.en.md").exists()
