"""The block scanner: kinds, exact lines for every construct, exact places of words."""

from __future__ import annotations

import gc
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.blocks import scan_blocks

# Each case: Markdown, then "kind first-last text" for every block expected.
CONSTRUCTS = {
    "paragraphs": ("Un\ndeux\n\nTrois", ["paragraph 1-2 Un deux", "paragraph 4-4 Trois"]),
    "atx headings": (
        "# Un #\n\n## Deux {: #id }\ntexte",
        ["heading 1-1 Un", "heading 3-3 Deux", "paragraph 4-4 texte"],
    ),
    "setext headings": (
        "Un\n===\n\nDeux\n-\n\nTrois\nlignes\n---",
        ["heading 1-2 Un", "heading 4-5 Deux", "paragraph 7-8 Trois lignes", "break 9-9 "],
    ),
    "list": (
        "- un\n- deux\n  suite\n\n  encore\n- trois",
        ["item 1-1 un", "item 2-3 deux suite", "paragraph 5-5 encore", "item 6-6 trois"],
    ),
    "list after a paragraph": (
        "Voici :\n- un\n- deux\n\nFin",
        ["paragraph 1-1 Voici :", "item 2-2 un", "item 3-3 deux", "paragraph 5-5 Fin"],
    ),
    "nested by two": (
        "- un\n  - deux\n    - trois\n- quatre",
        ["item 1-1 un", "item 2-2 deux", "item 3-3 trois", "item 4-4 quatre"],
    ),
    "nested by four": (
        "1. un\n    - deux\n2. trois",
        ["item 1-1 un", "item 2-2 deux", "item 3-3 trois"],
    ),
    "a year is no list": ("En\n2024. La suite", ["paragraph 1-2 En 2024. La suite"]),
    "task items": ("- [ ] faire\n- [x] fait", ["item 1-1 faire", "item 2-2 fait"]),
    "quote": (
        "> un\n> deux\nlasse\n\naprès",
        ["paragraph 1-3 un deux lasse", "paragraph 5-5 après"],
    ),
    "an empty quote": (">\n\nfin", ["paragraph 3-3 fin"]),
    "quote with list": ("> - un\n> - deux", ["item 1-1 un", "item 2-2 deux"]),
    "table": (
        "| A | B |\n|---|:-:|\n| 1 | `x|y` |\n| 2 | \\| |\n\nfin",
        ["row 1-1 A\tB", "row 3-3 1\tx|y", "row 4-4 2\t|", "paragraph 6-6 fin"],
    ),
    "table without outer bars": ("A | B\n--- | ---\n1 | 2", ["row 1-1 A\tB", "row 3-3 1\t2"]),
    "fenced code": (
        "```python\na = 1\n\nb\n```\nfin",
        ["code 1-5 a = 1\n\nb", "paragraph 6-6 fin"],
    ),
    "fence never closed": ("~~~\na\nb", ["code 1-3 a\nb"]),
    "indented code": (
        "texte\n\n    code\n\n    suite\n\nfin",
        ["paragraph 1-1 texte", "code 3-5 code\n\nsuite", "paragraph 7-7 fin"],
    ),
    "html": (
        '<div class="x">\n<p>Bonjour <b>vous</b></p>\n</div>\n\nfin',
        ["html 1-3 Bonjour vous ", "paragraph 5-5 fin"],
    ),
    "markdown between tags": (
        "<div>\n\nUn *mot*\n\n</div>",
        ["html 1-1 ", "paragraph 3-3 Un mot", "html 5-5 "],
    ),
    "code in items": (
        "- un\n\n  ```sh\n  a\n    b\n  ```\n- deux",
        ["item 1-1 un", "code 3-6 a\n  b", "item 7-7 deux"],
    ),
    "code in quotes": ("> ~~~\n> a\n> ~~~\n> b", ["code 1-3 a", "paragraph 4-4 b"]),
    "Markdown in nested tags": (
        "<section>\n<header>Titre</header>\n<div>\n\nUn *mot*\n\n- un\n\n</div>\n</section>",
        ["html 1-3 Titre ", "paragraph 5-5 Un mot", "item 7-7 un", "html 9-10 "],
    ),
    "details": (
        "<details>\n<summary>Un</summary>\n\n**deux**\n\n</details>",
        ["html 1-2 Un ", "paragraph 4-4 deux", "html 6-6 "],
    ),
    "numbered with brackets": ("1) un\n2) deux", ["item 1-1 un", "item 2-2 deux"]),
    "nested in a quote": ("> - un\n>   - deux", ["item 1-1 un", "item 2-2 deux"]),
    "lines of a paragraph under an item": (
        "- un\ndeux\n\ntrois",
        ["item 1-2 un deux", "paragraph 4-4 trois"],
    ),
    "paragraphs of an item": (
        "1. un\n\n   deux\n\n   - trois\n\n2. quatre",
        ["item 1-1 un", "paragraph 3-3 deux", "item 5-5 trois", "item 7-7 quatre"],
    ),
    "comment": ("<!-- un\n\ndeux -->\nfin", ["html 1-3 ", "paragraph 4-4 fin"]),
    "break": ("un\n\n* * *\n\ndeux", ["paragraph 1-1 un", "break 3-3 ", "paragraph 5-5 deux"]),
    "image": ("![Un quai](quai.jpg)\n\ntexte", ["image 1-1 ", "paragraph 3-3 texte"]),
    "footnotes": (
        "Texte[^1].\n\n[^1]: La note\n    suite.\n\n    Encore.\n\nFin",
        [
            "paragraph 1-1 Texte.",
            "footnote 3-4 La note suite.",
            "footnote 6-6 Encore.",
            "paragraph 8-8 Fin",
        ],
    ),
    "reference links": (
        '[un][a] et [b]\n\n[a]: https://a.example/ "t"\n[b]: /b\n\nfin',
        ["paragraph 1-1 un et b", "paragraph 6-6 fin"],
    ),
    "abbreviation": (
        "*[OMD]: Organisation\n\nL’OMD",
        ["abbreviation 1-1 Organisation", "paragraph 3-3 L’OMD"],
    ),
    "definitions": (
        "Terme\n:   Une définition\n    longue\n\n:   Une autre\n\nfin",
        [
            "term 1-1 Terme",
            "definition 2-3 Une définition longue",
            "definition 5-5 Une autre",
            "paragraph 7-7 fin",
        ],
    ),
    "definition of two paragraphs": (
        "Terme\n:   Une définition\n\n    suite\n\nfin",
        [
            "term 1-1 Terme",
            "definition 2-2 Une définition",
            "definition 4-4 suite",
            "paragraph 6-6 fin",
        ],
    ),
    "shortcodes": (
        '{{< figure src="a" >}}\n\nDu {% x %}texte',
        ["paragraph 1-1 ", "paragraph 3-3 Du texte"],
    ),
    "imports": (
        "import A from './a'\n\n<Aside b={1} />\n\ntexte",
        ["html 1-1 ", "html 3-3 ", "paragraph 5-5 texte"],
    ),
    "attributes": (
        "Un texte\n{: .chapeau }\n\nfin",
        ["paragraph 1-1 Un texte", "paragraph 4-4 fin"],
    ),
    "empty": ("\n \n\u00a0\n", []),
}


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_blocks_and_their_lines(name: str) -> None:
    source, expected = CONSTRUCTS[name]
    found = [f"{b.kind} {b.first_line}-{b.last_line} {b.text}" for b in scan_blocks(source)]

    assert found == expected


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_lines_count_from_the_file_s_first(name: str) -> None:
    source, _ = CONSTRUCTS[name]
    plain, shifted = scan_blocks(source), scan_blocks(source, 8)

    assert [(b.first_line + 7, b.last_line + 7) for b in plain] == [
        (b.first_line, b.last_line) for b in shifted
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("*un* **deux** ***trois*** _quatre_ __cinq__", "un deux trois quatre cinq"),
        ("snake_case_word et 2 * 3 * 4", "snake_case_word et 2 * 3 * 4"),
        ("`a*b*` et ``c`d``", "a*b* et c`d"),
        ("\\*un\\* &eacute;t&#233;&nbsp;: &amp;", "*un* été\u00a0: &"),
        ("fin de ligne  \nsuite", "fin de ligne suite"),
        ("<https://a.example/x> et <moi@b.example>", "https://a.example/x et moi@b.example"),
        ('un <span lang="en">mot</span><br>là', "un mot là"),
        ("[un *mot*](a) ![alt](b)", "un mot "),
        ("a < b && c > d", "a < b && c > d"),
        ("[pas un lien] ni [^", "[pas un lien] ni [^"),
        ("~~barré~~ ~seul~", "barré ~seul~"),
        ("*seul et 2 * 3 ** 4", "*seul et 2 * 3 ** 4"),
        ("***a** b*, un _a_b_, **fin :**suite, vide****", "a b, un a_b, fin :suite, vide****"),
        ("[a]({{ base }}/b) {{ x }}", "a "),
        ("un <!-- caché --> mot <!-- ouvert", "un  mot <!-- ouvert"),
    ],
)
def test_inline_text(source: str, text: str) -> None:
    assert scan_blocks(source)[0].text == text


def test_links_and_pictures_with_their_places() -> None:
    source = (
        'Voir [le *guide*](guide.md "Guide"), [réf], <https://a.example/>,\n'
        "https://b.example/x_y. ![Un quai](quai.jpg)\n\n[réf]: /r"
    )
    block = scan_blocks(source)[0]

    assert [
        (k.target, block.text[k.start : k.end], k.line, k.column, k.title) for k in block.links
    ] == [
        ("guide.md", "le guide", 1, 6, "Guide"),
        ("/r", "réf", 1, 38, ""),
        ("https://a.example/", "https://a.example/", 1, 45, ""),
        ("https://b.example/x_y", "https://b.example/x_y", 2, 1, ""),
    ]
    assert [(i.src, i.alt, i.line, i.column) for i in block.images] == [
        ("quai.jpg", "Un quai", 2, 24)
    ]


def test_html_links_and_pictures() -> None:
    block = scan_blocks(
        'Un <a href="/x" title="t">lien</a> et <img src="i.png" alt="Image &amp; co">.'
    )[0]

    assert [(k.target, block.text[k.start : k.end]) for k in block.links] == [("/x", "lien")]
    assert [(i.src, i.alt) for i in block.images] == [("i.png", "Image & co")]


WORDS = st.sampled_from(["bateau", "quai", "marché", "été", "L’OMD", "2024", "port", "cafe\u0301"])
PIECE = st.one_of(
    WORDS,
    WORDS.map("*{}*".format),
    WORDS.map("**{}**".format),
    WORDS.map("[{}](lien.md)".format),
    WORDS.map("`{}`".format),
    st.just("&nbsp;"),
    st.just("<br>"),
    st.just("![x](y.png)"),
    st.just("\u00a0:"),
)
LINE = st.lists(PIECE, min_size=1, max_size=6).map(" ".join)
BLOCK = st.one_of(
    LINE,
    st.lists(LINE, min_size=1, max_size=3).map("\n".join),
    LINE.map("## {}".format),
    LINE.map("> {}".format),
    st.lists(LINE.map("- {}".format), min_size=1, max_size=3).map("\n".join),
    LINE.map("| {} | mot |\n|---|---|\n| a | b |".format),
    LINE.map("```\n{}\n```".format),
    LINE.map("[^1]: {}".format),
)


@given(st.lists(BLOCK, min_size=1, max_size=8).map("\n\n".join))
def test_every_word_stands_where_its_block_says(source: str) -> None:
    lines = source.split("\n")
    for block in scan_blocks(source):
        assert 1 <= block.first_line <= block.last_line <= len(lines)
        for match in re.finditer(r"[\w’\u0301]+", block.text):
            line, column = block.place(match.start())
            assert lines[line - 1][column - 1 :].startswith(match[0])


@given(
    st.text(
        alphabet=st.sampled_from("ab *_`[]()!<>#-+|\\\n\t&;:~^{}\"'1.=é\u00a0\u200f"), max_size=200
    )
)
def test_no_text_makes_it_fail(source: str) -> None:
    count = source.count("\n") + 1
    for block in scan_blocks(source):
        assert 1 <= block.first_line <= block.last_line <= count
        assert all(0 <= link.start <= link.end <= len(block.text) for link in block.links)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "*a ",
        "`",
        "> ",
        "- ",
        "<a ",
        "![",
        "[a](",
        "| a ",
        "(",
        "_",
        "**a",
        "&",
        "[^1]: ",
        "  - a\n",
        "<div>\n",
        "\\",
        "{: ",
        "``` a\n",
        "a <!-- ",
        "a {{ ",
        "https://a))",
        "[a]({{b}}",
        "***a",
        "~~~a",
        "Terme\n: d\n\n",
    ],
)
def test_time_is_linear_in_hostile_input(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        scan_blocks(piece * count)
        return time.process_time() - start

    def growth() -> float:
        gc.collect()
        return seconds(16_000) / max(seconds(2_000), 0.002)

    seconds(100)
    # Eight times the text; quadratic time would take sixty-four times, at every try. A busy
    # machine may spoil a try, not ten.
    assert any(growth() < 8 * 4 for _ in range(10))


@pytest.mark.parametrize("step", ["  ", "    ", "> "])
def test_nesting_without_end_is_read(step: str) -> None:
    source = "".join(f"{step * level}- a\n" for level in range(600))

    assert sum(block.text.count("a") for block in scan_blocks(source)) >= 24
