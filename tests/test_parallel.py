"""The page that shows both languages of a story side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, story_files
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from pipeline.articles.blocks import scan_blocks
from pipeline.articles.markdown import render_markdown
from pipeline.build import run_build, run_publish
from pipeline.build.facing import elements, face
from pipeline.parity.alignment import BlockBead
from pipeline.render.facing import Facing, cut, mark_names, split_elements

Newsroom = Callable[..., Path]
FR = """## La confiance

Les douanes de Jakarta ont reçu 12 pays.[^1]

- Un port
- Une gare

Un mot de plus, que l’anglais n’a pas.

| Pays | Année |
| --- | --- |
| Ghana | 2024 |

[^1]: Selon le port.
"""
EN = """## Trust

Jakarta customs received 12 countries.[^1]

- A harbour
- A station

| Country | Year |
| --- | --- |
| Ghana | 2024 |

[^1]: According to the port.
"""
PARTS = (
    "## Titre",
    "Un paragraphe.",
    "- a\n- b\n\n    suite",
    "1. x\n2. y",
    "> cité\n>\n> - point",
    "| A | B |\n| - | - |\n| 1 | 2 |",
    "```py\ncode\n```",
    "* * *",
    "![alt](https://example.org/x.png)",
    "Terme\n:   sens",
    "Avec note.[^1]",
    '<div class="x">\n\nDedans.\n\n</div>',
    "<!-- vu de personne -->",
    "*[OMD]: Organisation",
)


def page(root: Path, path: str) -> html.HtmlElement:
    return html.fromstring((root / "output" / path / "index.html").read_text("utf-8"))


def rows(root: Path, path: str) -> list[tuple[str, ...]]:
    found = page(root, path).xpath('//div[@class="facing-row"]')
    return [tuple(" ".join(side.text_content().split()) for side in row) for row in found]


@pytest.fixture
def room(make_newsroom: Newsroom) -> Path:
    root = make_newsroom(story_files("a", FR, EN), site_toml=SITE_TOML)
    run_publish(root, articles=root / "articles", output=root / "output")
    return root


def test_passages_that_answer_each_other_stand_in_one_row(make_newsroom: Newsroom) -> None:
    root = make_newsroom(story_files("a", FR, EN))
    run_build(root, articles=root / "articles", output=root / "output")
    found = rows(root, "en/2024/10/a/parallel")

    assert found[0] == ("Trust⇄", "La confiance⇄")
    assert found[1][0].startswith("Jakarta customs")
    assert found[1][1].startswith("Les douanes")
    assert ("", "Un mot de plus, que l’anglais n’a pas.") in found
    assert [row[0][:7] for row in rows(root, "fr/2024/10/a/parallel")][:1] == ["La conf"]


def test_the_page_is_described_to_machines_as_its_story_is(make_newsroom: Newsroom) -> None:
    root = make_newsroom(story_files("a", FR, EN))
    run_build(root, articles=root / "articles", output=root / "output")
    said = [
        html.fromstring((root / "output/fr/2024/10/a" / name / "index.html").read_bytes()).xpath(
            "//meta[@name='description']/@content"
        )
        for name in ("", "parallel")
    ]

    assert said[0] == said[1] != []


def test_each_side_bears_its_language_and_leads_to_the_other(make_newsroom: Newsroom) -> None:
    root = make_newsroom(story_files("a", FR, EN))
    run_build(root, articles=root / "articles", output=root / "output")
    found = page(root, "fr/2024/10/a/parallel")
    ids = found.xpath("//@id")

    assert len(ids) == len(set(ids))
    for link in found.xpath("//a[starts-with(@href, '#')]/@href"):
        assert link.removeprefix("#") in ids
    assert found.xpath('//div[@id="en-1"]/@lang') == ["en-GB"]
    assert found.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert found.xpath('//meta[@name="archive.org_bot"]/@content') == ["all"]
    assert not found.xpath('//link[@rel="alternate"][@hreflang]')
    assert "/fr/2024/10/a/parallel/" in page(root, "fr/2024/10/a").xpath("//a/@href")
    assert "/en/2024/10/a/parallel/" in found.xpath('//nav[@class="switch"]//a/@href')
    for file in ("sitemap.xml", "fr/feed.atom"):
        assert "/parallel/" not in (root / "output" / file).read_text("utf-8")


def test_publish_and_build_lay_the_same_rows(make_newsroom: Newsroom) -> None:
    root = make_newsroom(story_files("a"))
    run_publish(root, articles=root / "articles", output=root / "output")
    run_build(root, articles=root / "articles", output=root / "built")
    path = "fr/2024/10/a/parallel/index.html"

    assert (root / "output" / path).read_bytes() == (root / "built" / path).read_bytes()


def test_a_newsroom_can_do_without(make_newsroom: Newsroom) -> None:
    settings = SITE_TOML + "[theme]\nparallel = false\n"
    root = make_newsroom(story_files("a"), site_toml=settings)
    run_publish(root, articles=root / "articles", output=root / "output")

    assert not list((root / "output").rglob("parallel"))
    assert "parallel" not in (root / "output/fr/2024/10/a/index.html").read_text("utf-8")


def test_a_withdrawn_story_has_none(make_newsroom: Newsroom) -> None:
    files = story_files("a", withdrawn="{date: 2024-11-01, reason: Retiré}")
    path = "articles/a.en.md"
    files[path] = files[path].replace("Retiré", "Withdrawn")
    root = make_newsroom(files)
    run_publish(root, articles=root / "articles", output=root / "output")

    assert (root / "output/fr/2024/10/a/index.html").exists()
    assert not list((root / "output").rglob("parallel"))


@example(["1. x\n2. y", "<!-- vu de personne -->", "1. x\n2. y"])
@given(st.lists(st.sampled_from(PARTS), max_size=9))
def test_every_text_is_cut_where_its_blocks_say(parts: list[str]) -> None:
    body = "\n\n".join([*parts, "[^1]: Une note."])
    names = " ".join(name for name, _ in elements(scan_blocks(body)))
    shown = render_markdown(body, "fr")
    (*found,) = cut(shown, "", Facing(names, "", tuple((1, 0) for _ in names.split())))

    assert len(found) == len(names.split()) or not names
    boxes = shown.replace('<div class="x">', "").replace("</div>", "")
    assert "".join(fr for fr, _ in found).split() == boxes.split() or "</div>" in shown


@pytest.mark.parametrize(
    ("beads", "expected"),
    [
        ([((0,), (0,)), ((1,), (1,)), ((2,), (2,))], [(1, 1), (1, 1), (1, 1)]),
        ([((0,), (0,)), ((1,), ()), ((2,), (1,)), ((), (2,))], [(1, 1), (1, 0), (1, 1), (0, 1)]),
        ([((0, 1), (0,)), ((2,), (1, 2))], [(2, 1), (1, 2)]),
        ([((0,), (1,)), ((1,), (0,)), ((2,), (2,))], [(2, 2), (1, 1)]),
        ([], [(1, 0)] * 3 + [(0, 1)] * 3),
    ],
)
def test_rows_are_the_smallest_that_no_answer_leaves(
    beads: list[tuple[tuple[int, ...], tuple[int, ...]]], expected: list[tuple[int, int]]
) -> None:
    blocks = scan_blocks("Un.\n\nDeux.\n\nTrois.")
    found = face(blocks, blocks, [BlockBead(fr, en) for fr, en in beads])

    assert found == Facing("p p p", "p p p", tuple(expected))


def test_what_stands_elsewhere_stays_where_it_is() -> None:
    blocks = scan_blocks("Un.\n\nDeux.")
    beads = [BlockBead((0,), (0,)), BlockBead((1,), (1,), moved=True)]

    assert face(blocks, blocks, beads).rows == ((1, 1), (1, 0), (0, 1))


def test_html_that_is_not_as_foreseen_is_shown_whole() -> None:
    assert cut("<p>a</p><p>b</p>", "<p>c</p>", Facing("p", "p", ((1, 1),))) == [
        ("<p>a</p><p>b</p>", "<p>c</p>")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<p id="a">x</p>', '<p id="fr.a">x</p>'),
        ('<a class="c" href="#a">x</a>', '<a class="c" href="#fr.a">x</a>'),
        ('<a href="/x#a">x</a>', '<a href="/x#a">x</a>'),
        ('<code> id="a"</code>', '<code> id="a"</code>'),
        ('<p title="a > b" id="c">x</p>', '<p title="a > b" id="fr.c">x</p>'),
    ],
)
def test_names_bear_their_language(text: str, expected: str) -> None:
    assert mark_names(text, "fr") == expected


def test_text_between_elements_is_a_part_without_name() -> None:
    assert split_elements("<p>a</p> nu <br><ul><li>b</li></ul>") == [
        ("p", "<p>a</p>"),
        ("", " nu "),
        ("br", "<br>"),
        ("ul", "<ul><li>b</li></ul>"),
    ]
