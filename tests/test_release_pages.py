"""What each piece of an HTML page becomes in an article, and what of it is told as lost."""

from __future__ import annotations

import pytest
from conftest import picture

from pipeline.newsroom.releases import losses
from pipeline.newsroom.releases.html import read_html
from pipeline.newsroom.releases.page import Page
from pipeline.newsroom.releases.pictures import name_pictures

BESIDE = {
    "a.png": picture(),
    "b.gif": picture("red", kind="GIF"),
    "c.bmp": picture("green", kind="BMP"),
    "d.tif": picture("grey", kind="TIFF"),
    "e.jpg": picture("white", kind="JPEG"),
    "x.svg": b"<svg/>",
    "broken.bmp": b"BM and nothing",
    "empty.png": b"",
}


def read(body: str) -> Page:
    return read_html(f"<h1>Un titre</h1><p>Un début.</p>{body}", BESIDE.get)


def markdown(body: str) -> list[str]:
    """The passages after the first, pictures by their number."""
    page = read(body)
    names = [str(number) for number, _ in enumerate(page.pictures, 1)]
    return [name_pictures(passage.markdown, names) for passage in page.passages[1:]]


def told(body: str) -> list[tuple[str, str]]:
    return [(loss.what.en, loss.text) for loss in read(body).losses]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # Signs that Markdown has, and those that it leaves to HTML.
        ("<p>a <b>b</b> <i>c</i> <code>d</code></p>", ["a **b** *c* `d`"]),
        (
            ("<p>H<sub>2</sub>O, 2<sup>e</sup>, <strike>non</strike>, <mark>oui</mark>, "
            "<u>ici</u><small> là </small></p>"),
            [("H<sub>2</sub>O, 2<sup>e</sup>, <s>non</s>, <mark>oui</mark>, <u>ici</u> "
             "<small>là</small>")],
        ),
        ("<p>a <sub> </sub>b <b> </b>c</p>", ["a  b  c"]),
        ("<p><b>a<i>b</i></b> <b>c</b><i>d</i></p>", [
            "<strong>a<em>b</em></strong> <strong>c</strong><em>d</em>"]),
        ("<p>Un <strong><b>mot</b></strong></p>", ["Un <strong>mot</strong>"]),
        ("<p><b>3*4</b></p>", [r"<strong>3\*4</strong>"]),
        ("<p><code>a `b` c</code></p>", ["`` a `b` c ``"]),
        ("<pre><b>a</b> <sub>b</sub> <code>c</code> <i>d</i></pre>", ["```\na b c d\n```"]),
        ("<pre>a\n  b ``` c</pre><pre> </pre>", ["````\na\n  b ``` c\n````"]),
        # Paragraphs, however they are parted.
        ("<p>un<br>deux<br><br>trois</p>", ["un  \ndeux", "trois"]),
        ("nu <b>gras</b><br><br>autre<p>Fin.</p>", ["nu **gras**", "autre", "Fin."]),
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>&nbsp;</p><p>Fin.</p>", ["Fin."]),
        ("<p># a<br>- b</p>", ["\\# a  \n\\- b"]),
        ("<h2>Deux <br>mots #</h2><h2></h2><h3><b>c</b></h3>", [r"## Deux  mots \#", "### **c**"]),
        ("<blockquote><p>un</p><div>deux</div></blockquote>", ["> un\n>\n> deux"]),
        ("<hr><p>Fin.</p>", ["---", "Fin."]),
        # Lists.
        ('<ol start="4"><li>un</li><li>deux</li></ol>', ["4.  un\n5.  deux"]),
        ('<ol start="x"><li>un</li><li> </li><li>trois</li></ol>', ["1.  un\n3.  trois"]),
        ("<ul><li>a<ul><li>b</li></ul></li><li># c</li></ul>", ["-   a\n    -   b\n-   \\# c"]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", ["-   a\n\n    b"]),
        ("<ul><li>a<br>b</li></ul>", ["-   a\n    b"]),
        ("<ul><li><b>a</b> b</li><li><!-- --># c</li></ul>", ["-   **a** b\n-   \\# c"]),
        ("<ul><li><h3>Titre</h3>texte</li></ul>", ["-   **Titre**\n\n    texte"]),
        ("<ul><li><blockquote><p>a</p></blockquote></li></ul>", ["-   > a"]),
        ("<ul><li><ul><li>a</li></ul></li></ul>", ["-   -   a"]),
        ("<ul><li><pre>a\nb</pre></li></ul>", ["-   ```\n    a\n    b\n    ```"]),
        (
            "<dl><dt>A</dt><dd># b</dd><dt></dt><dd><p>c</p><p>d</p></dd><dd></dd></dl>",
            ["A\n:   \\# b\n:   c\n\n    d"],
        ),
        ("<dl><dt>A</dt><dd><ul><li>b</li></ul></dd></dl>", ["A\n:   -   b"]),
        # Links.
        (
            '<p><a href="https://e.org/a b(c)" title="Un &quot;mot&quot;">ici</a></p>',
            ['[ici](https://e.org/a%20b%28c%29 "Un ”mot”")'],
        ),
        ('<p><a name="x">Ancre</a>, <a href="mailto:a@b.org">c</a></p>', [
            "Ancre, [c](mailto:a@b.org)"]),
        # Tables.
        (
            ('<table><tr><th colspan="2">A</th><th>B</th></tr>'
            "<tr><td>1</td><td>2</td><td>3|4</td></tr></table>"),
            ["| A |  | B |\n| --- | --- | --- |\n| 1 | 2 | 3\\|4 |"],
        ),
        (
            ('<table><tr><th>P</th><th>A</th><th>B</th></tr><tr><td rowspan="2">x</td><td>1</td>'
            '<td rowspan="0">2</td></tr><tr><td>3</td></tr><tr><td>y</td><td>4</td></tr></table>'),
            ["| P | A | B |\n| --- | --- | --- |\n| x | 1 | 2 |\n|  | 3 |  |\n| y | 4 |  |"],
        ),
        (
            ('<table><tr><th rowspan="2">P</th><th colspan="2">A</th></tr>'
            "<tr><td>1</td><td>2</td></tr></table>"),
            ["| P | A |  |\n| --- | --- | --- |\n|  | 1 | 2 |"],
        ),
        (
            '<table><tr><th>A</th><th colspan="999">B</th></tr><tr><td>1</td></tr></table>',
            ["| A | B |\n| --- | --- |\n| 1 |  |"],
        ),
        (
            ("<table><caption>Les <b>ports</b></caption><thead><tr><td>A</td><td>B</td></tr>"
            "</thead><tr><td>1</td><td>2<br>3</td></tr></table>"),
            ["Les **ports**\n\n| A | B |\n| --- | --- |\n| 1 | 2<br>3 |"],
        ),
        (
            ("<table><tr><th>A</th><th>B</th></tr>"
            "<tr><td><p>1</p><p>2</p></td><td>3 <ul><li>4</li><li>5</li></ul> 6</td></tr></table>"),
            ["| A | B |\n| --- | --- |\n| 1<br>2 | 3 <br>4<br>5<br> 6 |"],
        ),
        (
            ("<table><tr><th>A</th><th>B</th></tr><tr><td><h3>1</h3>2</td><td><table><tr><td>3</td>"
            "</tr></table></td></tr></table>"),
            ["| A | B |\n| --- | --- |\n| **1**<br>2 | 3 |"],
        ),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", ["a", "b"]),
        ('<table role="presentation"><tr><td>a</td><td>b</td></tr></table>', ["a", "b"]),
        ("<table></table><table><tr></tr></table><p>Fin.</p>", ["Fin."]),
        # Pictures, each once however often it is shown, in a kind that pages show.
        (
            '<p><img src="a.png" alt="Un"> <img src="a.png" alt="[Deux]"></p>',
            [r"![Un](1) ![\[Deux\]](1)"],
        ),
        ('<p><a href="https://e.org/a"><img src="a.png" alt="a"></a></p>', [
            "[![a](1)](https://e.org/a)"]),
        ('<p>Un <img data-src="e.jpg" alt="a"></p>', ["Un ![a](1)"]),
        ('<p>Voir <img src="https://e.org/x.png" alt="b"></p>', ["Voir [b](https://e.org/x.png)"]),
        ('<p>Voir <img src="https://e.org/x.png"></p>', [
            "Voir [https://e.org/x.png](https://e.org/x.png)"]),
        ('<p><a href="https://e.org/"><img src="https://e.org/x.png" alt="b"></a></p>', [
            "[b](https://e.org/)"]),
    ],
)  # fmt: skip
def test_a_piece_of_a_page_becomes_markdown(body: str, expected: list[str]) -> None:
    assert markdown(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Vu<!-- à revoir --> ici<!-- -->.</p>", [(losses.COMMENT, "à revoir")]),
        (
            ('<p><span style="color:red">a</span> <font color="#000">b</font> '
            '<i style="margin:0;background: yellow !important">c</i> <b bgcolor="red"></b></p>'),
            [(losses.COLOUR, "a"), (losses.COLOUR, "c")],
        ),
        ('<p style="color:red">a</p>', [(losses.COLOUR, "a")]),
        (
            '<p>a <span hidden>b</span> <i style="display: none">c</i></p>',
            [(losses.HIDDEN, "b"), (losses.HIDDEN, "c")],
        ),
        ("<noscript>a</noscript><template>b</template><p>Fin.</p>", [
            (losses.HIDDEN, "a"), (losses.HIDDEN, "b")]),
        ("<style>p{}</style><script>let a</script><link href='x'><p>Fin.</p>", [
            (losses.PROGRAM, "")]),
        ("<p>a <button>b</button> <input value='c'></p>", [
            (losses.WIDGET, "b"), (losses.WIDGET, "")]),
        ('<div><iframe src="https://e.org/1"></iframe></div>', [
            (losses.WIDGET, "https://e.org/1")]),
        ('<p><object data="a.swf"></object>Fin.</p>', [(losses.WIDGET, "a.swf")]),
        ("<nav>a</nav><p>Fin.</p>", [(losses.AROUND, "a")]),
        ('<p>a <a href="/b">c</a></p>', [(losses.DEAD_LINK, "c (/b)")]),
        ('<p><a href="https://e.org/a"> </a>Fin.</p>', [(losses.EMPTY_LINK, "https://e.org/a")]),
        ('<p><a href="https://e.org/a"><img src="a.png" alt="b"></a></p>', []),
        ('<p><img src="a.png"></p>', [(losses.NO_ALT, "")]),
        ('<p><img src="https://e.org/x.png" alt="b"></p>', [
            (losses.REMOTE_PICTURE, "https://e.org/x.png")]),
        ('<p>a <img src="none.png" alt="b"> <img src="empty.png"></p>', [
            (losses.LOST_PICTURE, "b none.png"), (losses.LOST_PICTURE, "empty.png")]),
        (f'<p>a <img src="{"n" * 300}" alt="b"></p>', [(losses.LOST_PICTURE, "b")]),
        ('<p>a <img src="x.svg" alt="b"> <img src="broken.bmp"></p>', [
            (losses.OTHER_PICTURE, "b x.svg"), (losses.OTHER_PICTURE, "broken.bmp")]),
        ('<ol type="a"><li>b</li></ol><blockquote><ol type="I"><li>c</li></ol></blockquote>', [
            (losses.NUMBERING, "b"), (losses.NUMBERING, "c")]),
        ('<ol type="1"><li>b</li></ol>', []),
        (
            '<table><tr><th rowspan="2">a</th><th colspan=" 1 ">b</th></tr></table>',
            [(losses.MERGED, "a")],
        ),
        ("<table><tr><td>a</td><td>b</td></tr></table>", [(losses.NO_HEADING, "a b")]),
        ("<table><tr><th>a</th><th><p>b</p><p>c</p></th></tr></table>", [
            (losses.CELL_BLOCKS, "b c")]),
        ("<table><tr><th>a</th><th><p>b</p></th></tr></table>", []),
    ],
)  # fmt: skip
def test_what_an_article_can_not_hold_is_told(
    body: str, expected: list[tuple[losses.Message, str]]
) -> None:
    assert told(body) == [(what.en, text) for what, text in expected]


@pytest.mark.parametrize(
    "body",
    [
        "<p hidden>secret</p>",
        '<div style="display:none"><p>secret</p></div>',
        "<section hidden>un secret<div><b>autre</b></div></section>",
        "<section hidden><ul><li>secret</li></ul><pre>autre</pre></section>",
    ],
)
def test_what_readers_of_the_page_do_not_see_stays_out(body: str) -> None:
    assert markdown(f"{body}<p>Fin.</p>") == ["Fin."]
    assert {what for what, _ in told(body)} == {losses.HIDDEN.en}


def test_a_comment_in_what_stays_out_ends_nothing() -> None:
    page = read_html("<template><!--", BESIDE.get)
    assert page.passages == ()


def test_the_same_loss_is_told_once_a_passage() -> None:
    twice = "<p>a <!-- b --> <!-- b --></p>"

    assert [loss.passage for loss in read(twice + twice).losses] == [2, 3]


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.png", "png"), ("b.gif", "gif"), ("e.jpg", "jpg"), ("c.bmp", "png"), ("d.tif", "png")],
)
def test_a_picture_is_kept_in_a_kind_that_pages_show(name: str, ending: str) -> None:
    [(kept, data)] = read(f'<p><img src="{name}" alt="a"></p>').pictures

    assert kept == ending
    assert (data == BESIDE[name]) == name.endswith(ending)
    assert data.startswith((b"\x89PNG", b"GIF8", b"\xff\xd8\xff"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                '<p>Un mot <sup id="r1"><a href="#n1">1</a></sup> et <a id="r2" href="#n2">[2]</a>,'
                ' puis <a href="#n1">1</a>.</p><div><p id="n1">Une note. <a href="#r1">↑</a></p>'
                '<p><a name="n2"></a>Deux <sup><a href="#r2">2</a></sup></p></div>'
            ),
            ["Un mot [^1] et [^2], puis [^1].", "[^1]: Une note.", "[^2]: Deux"],
        ),
        (
            (
                '<p>Un mot <a id="r" href="#n">1</a>.</p>'
                '<ol><li id="n"><p>Une note.</p><p>Sa suite. <a href="#r">↑</a></p></li></ol>'
            ),
            ["Un mot [^1].", "[^1]: Une note.\n\n    Sa suite."],
        ),
        (
            (
                '<p>Un mot <a id="r" href="#n">1</a>.</p>'
                '<div><img src="a.png" alt="a"><p id="n">Une note. <a href="#r">↑</a></p></div>'
            ),
            ["Un mot [^1].", "![a](1)", "[^1]: Une note."],
        ),
        # No footnote: it does not lead back, is not there, has a word for its mark, is the text.
        ('<p>Un mot <a href="#n">1</a>.</p><p id="n">Fin.</p>', ["Un mot 1.", "Fin."]),
        ('<p>Un mot <a href="#n">1</a>.</p>', ["Un mot 1."]),
        (
            '<p>Un <a id="r" href="#n">mot</a>.</p><p id="n">Fin. <a href="#r">↑</a></p>',
            ["Un mot.", "Fin. ↑"],
        ),
        ('<p id="n">Un mot <a id="r" href="#n">1</a>. <a href="#r">↑</a></p>', ["Un mot 1. ↑"]),
        ('<b id="n">Un</b> mot <a href="#n">1</a>', ["**Un** mot 1"]),
    ],
)
def test_footnotes_of_a_page_become_footnotes(body: str, expected: list[str]) -> None:
    assert markdown(body) == expected
