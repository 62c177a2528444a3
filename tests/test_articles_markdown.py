"""Markdown to HTML: what writers type, what pages get, and agreement with the block scanner."""

from __future__ import annotations

import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_articles_blocks import CONSTRUCTS

from pipeline.articles.blocks import scan_blocks
from pipeline.articles.markdown import full_parser, render_markdown, to_html

MARKS = st.sampled_from(
    [
        "a",
        "b ",
        "*",
        "_",
        "**",
        "`",
        "```\n",
        "[",
        "](x)",
        "![",
        "]: y\n",
        "<",
        ">",
        "<b>",
        "&amp;",
        "&",
        "#",
        "# ",
        "\n",
        "\n\n",
        "    ",
        "- ",
        "1. ",
        "|",
        "|---|---|\n",
        "[^1]",
        "[^1]: n",
        ":   d",
        "*[A]: b",
        "{: #i }",
        "\\",
        "  \n",
        "http://x.yz",
        "é",
        "===",
        "~~~",
        "~~",
        "\t",
        "\\\n",
        "<div>\n\n",
        "</div>",
        "> ",
    ]
)


@given(st.lists(MARKS, max_size=30).map("".join))
def test_leaving_out_parts_that_can_not_match_changes_nothing(text: str) -> None:
    assert to_html(text, "fr") == full_parser("fr").convert(text)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Voici :\n- un\n- deux", "<p>Voici :</p> <ul> <li>un</li> <li>deux</li> </ul>"),
        (
            "- un\n  - deux\n- trois",
            "<ul> <li>un<ul> <li>deux</li> </ul> </li> <li>trois</li> </ul>",
        ),
        ("En\n2024. La suite", "<p>En 2024. La suite</p>"),
        (
            "Voir https://a.example/x_y.",
            '<p>Voir <a href="https://a.example/x_y">https://a.example/x_y</a>.</p>',
        ),
        ("« Il l’a dit... » -- voilà", "<p>« Il l’a dit... » -- voilà</p>"),
        ("# Un\n\n## Un", '<h2 id="un">Un</h2> <h3 id="un_1">Un</h3>'),
        ("## Été", '<h2 id="ete">Été</h2>'),
        ("## Là {: #ici }", '<h2 id="ici">Là</h2>'),
        ("a<br>b", "<p>a<br>b</p>"),
        ("a\\\nb \\~ ~~c~~ ~d~", "<p>a<br> b ~ <del>c</del> ~d~</p>"),
        ("1) un\n2) deux", "<ol> <li>un</li> <li>deux</li> </ol>"),
        ("- [ ] un\n- [x] deux", "<ul> <li>☐ un</li> <li>☑ deux</li> </ul>"),
        (
            "> - un\n>   - deux",
            "<blockquote> <ul> <li>un<ul> <li>deux</li> </ul> </li> </ul> </blockquote>",
        ),
        (
            "- un\n\n  ```sh\n  a <b>\n    c\n  ```\n- deux",
            (
                '<ul> <li> <p>un</p> <pre><code class="language-sh">a &lt;b&gt; c </code></pre>'
                " </li> <li> <p>deux</p> </li> </ul>"
            ),
        ),
        (
            "> ~~~\n> a\n> ~~~\n> b",
            "<blockquote> <pre><code>a </code></pre> <p>b</p> </blockquote>",
        ),
        ("    ```\n    a", "<pre><code>``` a </code></pre>"),
        ("```\na\n\n\nb", "<pre><code>a b </code></pre>"),
        (
            "<details>\n<summary>Un</summary>\n\n**deux**\n\n</details>",
            "<details> <summary>Un</summary> <p><strong>deux</strong></p> </details>",
        ),
        ("<div><p>un</p></div>\n\n*deux*", "<div><p>un</p></div> <p><em>deux</em></p>"),
        ("L’OMD\n\n*[OMD]: Organisation", '<p>L’<abbr title="Organisation">OMD</abbr></p>'),
    ],
)
def test_what_writers_type(markdown: str, html: str) -> None:
    assert re.sub(r"\s+", " ", render_markdown(markdown, "fr")).strip() == html


def test_entities_make_no_character_that_feeds_forbid() -> None:
    html = render_markdown('a&#7;b &#x1F; `&#7;` [c](d "&#11;") &#xFFFF;', "en")

    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\uffff]", html)


def test_footnotes_speak_the_page_s_language() -> None:
    text = "Texte[^1].\n\n[^1]: La note."

    assert "Revenir à l’appel de note 1" in render_markdown(text, "fr")
    assert "Back to where note 1 is called" in render_markdown(text, "en")


def test_targets_are_rewritten_in_markdown_and_in_html() -> None:
    html = render_markdown(
        '[a](x.md) ![i](y.png) <a href="x.md">b</a> <img src="y.png" alt="">',
        "fr",
        lambda target: f"/new/{target}",
    )

    assert html.count('href="/new/x.md"') == 2
    assert html.count('src="/new/y.png"') == 2


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        '<a href="data:text/html,x">x</a>',
        "<svg onload=alert(1)>",
        '<p style="position:fixed">x</p>',
        "<iframe src=//x>",
        "<form action=/x>",
        '<a href="vbscript:x">x</a>',
        "<style>*{display:none}</style>",
        "<math><mi//xlink:href='data:x,<script>'>",
        "![x](javascript:alert(1))",
    ],
)
def test_nothing_that_runs_reaches_a_page(hostile: str) -> None:
    root = lxml.html.fromstring(f"<div>{render_markdown(hostile, 'en')}</div>")
    for element in root.iter():
        assert element.tag not in ("script", "style", "svg", "iframe", "form", "math")
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            assert not re.match(r"\s*(javascript|data|vbscript)", value, re.IGNORECASE)


BLOCK_TAGS = {
    "heading": {"h1", "h2", "h3", "h4", "h5", "h6"},
    "item": {"li"},
    "row": {"tr"},
    "code": {"pre"},
    "break": {"hr"},
    "term": {"dt"},
    "definition": {"dd"},
}


# Where the two differ on purpose: the scanner passes over the marks of other generators, which a
# page shows as they are; footnotes move to the end of the page, with signs of their own; each
# paragraph of a definition is a block.
APART = {"shortcodes", "imports", "footnotes", "definition of two paragraphs"}


@pytest.mark.parametrize("name", sorted(set(CONSTRUCTS) - APART))
def test_the_scanner_sees_the_blocks_that_pages_have(name: str) -> None:
    source, _ = CONSTRUCTS[name]
    root = lxml.html.fromstring(f"<div>{render_markdown(source, 'fr')}</div>")
    blocks = scan_blocks(source)
    for kind, tags in BLOCK_TAGS.items():
        expected = sum(block.kind == kind for block in blocks)
        assert sum(1 for element in root.iter() if element.tag in tags) == expected, kind
    shown = root.text_content()
    words = " ".join(block.text for block in blocks if block.kind != "abbreviation")
    assert sorted(re.findall(r"\w+", words)) == sorted(re.findall(r"\w+", shown))


def test_columns_stand_as_the_writer_says() -> None:
    text = "| a | b | c | d |\n| :-- | :-: | --: | --- |\n| 1 | 2 | 3 | 4 |\n"
    html = render_markdown(text, "fr")

    for cell in ("th", "td"):
        found = re.findall(rf"<{cell}((?: [^>]*)?)>", html)
        assert found == [' class="left"', ' class="center"', ' class="right"', ""]
