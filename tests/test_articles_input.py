"""Bad input: each problem is told with its file, line, cause and cure, in both languages."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from conftest import article_text, story_files

from pipeline.articles.load import Loaded, load_stories, read_article
from pipeline.articles.matter import Matter, schema
from pipeline.articles.problems import PROBLEMS
from pipeline.site import Site

GOOD = "title: Un titre\ndate: 2024-10-07\nregion: europe\nlanguage_pair: fr-en\n"
BLANK = GOOD.replace("Un titre", '" "')

# Bytes of a file → what is expected: "line:column rule", in order of place.
FILES = {
    "sound": (f"---\n{GOOD}---\nTexte.\n", []),
    "byte order mark and CRLF": (
        "\ufeff" + f"---\n{GOOD}---\n\nTexte.\n".replace("\n", "\r\n"),
        [],
    ),
    "no front matter": ("Texte.\n", ["1:1 front-matter-missing"]),
    "TOML": ("+++\ntitle = 'x'\n+++\n", ["1:1 front-matter-missing"]),
    "never closed": (f"---\n{GOOD}\nTexte.\n", ["1:1 front-matter-unclosed"]),
    "tab": (f"---\n{GOOD}tags:\n\t- smart-customs\n---\nTexte.\n", ["7:1 front-matter-tab"]),
    "broken": ("---\ntitle: Douanes: un départ\n---\nTexte.\n", ["2:15 front-matter-broken"]),
    "bracket left open": (
        f"---\n{GOOD}tags: [smart-customs\n---\nTexte.\n",
        ["7:1 front-matter-broken"],
    ),
    "only text": ("---\nbonjour\n---\nTexte.\n", ["2:1 front-matter-broken"]),
    "key twice": (f"---\n{GOOD}title: Encore\n---\nTexte.\n", ["6:1 duplicate-key"]),
    "unknown key": (f"---\n{GOOD}publish-at: 2024-10-07\n---\nTexte.\n", ["6:1 unknown-key"]),
    "unknown inner key": (
        f"---\n{GOOD}image: {{src: a.png, alt: A, legend: x}}\n---\nTexte.\n",
        ["6:29 unknown-key"],
    ),
    "keys missing": ("---\ntitle: T\n---\nTexte.\n", ["1:1 missing-key"] * 3),
    "alt missing": (f"---\n{GOOD}image: {{src: a.png}}\n---\nTexte.\n", ["6:8 missing-key"]),
    "empty title": (f"---\n{GOOD.replace('Un titre', '')}---\nTexte.\n", ["2:7 empty-value"]),
    "title of spaces": (f"---\n{BLANK}---\nTexte.\n", ["2:8 empty-value"]),
    "title is a number": (
        f"---\n{GOOD.replace('Un titre', '2024')}---\nTexte.\n",
        ["2:8 wrong-type"],
    ),
    "tags are text": (f"---\n{GOOD}tags: smart-customs\n---\nTexte.\n", ["6:7 wrong-type"]),
    "impossible date": (
        f"---\n{GOOD.replace('2024-10-07', '2024-02-30')}---\nTexte.\n",
        ["3:7 impossible-date"],
    ),
    "date in words": (
        f"---\n{GOOD.replace('2024-10-07', '7 octobre 2024')}---\nTexte.\n",
        ["3:7 impossible-date"],
    ),
    "time without zone": (
        f"---\n{GOOD}publish_at: 2024-10-07T09:00:00\n---\nTexte.\n",
        ["6:13 date-without-zone"],
    ),
    "time with zone": (f"---\n{GOOD}publish_at: 2024-10-07T09:00:00+07:00\n---\nTexte.\n", []),
    "unknown region": (
        f"---\n{GOOD.replace('europe', 'europa')}---\nTexte.\n",
        ["4:9 unknown-region"],
    ),
    "unknown section": (f"---\n{GOOD}section: new\n---\nTexte.\n", ["6:10 unknown-section"]),
    "unknown tag": (
        f"---\n{GOOD}tags: [smart-customs, green]\n---\nTexte.\n",
        ["6:23 unknown-tag"],
    ),
    "tag that is no code": (
        f"---\n{GOOD}tags: [Ports et quais]\n---\nTexte.\n",
        ["6:8 wrong-type"],
    ),
    "tag that climbs": (f"---\n{GOOD}tags: [../../x]\n---\nTexte.\n", ["6:8 wrong-type"]),
    "unknown pair": (
        f"---\n{GOOD.replace('fr-en', 'fr-de')}---\nTexte.\n",
        ["5:16 unknown-language-pair"],
    ),
    "slug with capitals": (f"---\n{GOOD}slug: Été 2024\n---\nTexte.\n", ["6:7 bad-slug"]),
    "slug that climbs": (f"---\n{GOOD}slug: ../secret\n---\nTexte.\n", ["6:7 bad-slug"]),
    "alias elsewhere": (
        f"---\n{GOOD}aliases: [https://x.example/]\n---\nTexte.\n",
        ["6:11 bad-alias"],
    ),
    "empty body": (f"---\n{GOOD}---\n \n\n", ["7:1 empty-body"]),
    "draft without text": (f"---\n{GOOD}draft: true\n---\n", []),
    "not UTF-8": (b"---\n" + GOOD.encode() + b"---\nL'\xe9t\xe9.\n", ["7:3 not-utf8"]),
    "UTF-16": (f"---\n{GOOD}---\nTexte.\n".encode("utf-16"), ["1:1 not-utf8"]),
    "nested without end": (
        f"---\n{GOOD}tags: {'[' * 100_000}\n---\nx\n",
        ["6:22 front-matter-broken"],
    ),
    "a list in itself": (f"---\n{GOOD}tags: &a [x, *a]\n---\nx\n", ["6:14 front-matter-broken"]),
    "date between quotes": (
        "---\n" + GOOD.replace("2024-10-07", "'2024-10-07'") + "---\nTexte.\n",
        [],
    ),
    "date that overflows": (
        f"---\n{GOOD.replace('2024-10-07', '0001-01-01T00:00:00+14:00')}---\nTexte.\n",
        ["3:7 impossible-date"],
    ),
    "withdrawn at an instant": (
        f"---\n{GOOD}withdrawn: {{date: 2024-10-07T09:00:00Z, reason: r}}\n---\n",
        ["6:19 impossible-date", "8:1 empty-body"],
    ),
    "escaped control character": (
        "---\n" + GOOD.replace("Un titre", '"a\\x07"') + "---\nTexte.\n",
        ["2:8 control-character"],
    ),
    "title on two lines": (
        "---\n" + GOOD.replace("Un titre", ">\n  Un\n  titre") + "---\nTexte.\n",
        [],
    ),
    "optional key left empty": (f"---\n{GOOD}tags:\n---\nTexte.\n", []),
    "a word that YAML 1.1 takes for false": (
        f"---\n{GOOD.replace('europe', 'no')}---\nTexte.\n",
        ["4:9 unknown-region"],
    ),
    "unknown tag of YAML": (
        f"---\n{GOOD}x: !!python/name:os.system a\n---\nTexte.\n",
        ["6:1 unknown-key"],
    ),
    "dots end the front matter": (
        f"---\n{GOOD}...\nx: y\n---\nTexte.\n",
        ["7:1 front-matter-broken"],
    ),
    "unknown key of a waiver": (
        f"---\n{GOOD}parity: {{ignore: [{{rule: a, reason: b, txt: c}}]}}\n---\nTexte.\n",
        ["6:40 unknown-key"],
    ),
    "keys that are no text": (
        f"---\n{GOOD}1: x\n? [a]\n: b\n---\nTexte.\n",
        ["6:1 unknown-key", "7:3 unknown-key"],
    ),
    "quotes in quotes": (f"---\n{GOOD}---\n{'> ' * 2_000}x\n", ["7:1 nested-too-deep"]),
    "numbers in numbers": (f"---\n{GOOD}---\n{'1. ' * 2_000}x\n", ["7:1 nested-too-deep"]),
    "ten levels": (
        f"---\n{GOOD}---\n" + "".join("  " * n + "- x\n" for n in range(10)),
        [],
    ),
    "NUL": (f"---\n{GOOD}---\nTe\x00xte.\n", ["7:3 control-character"]),
    "20 MB": (b"x" * 20_000_000, ["1:1 file-too-large"]),
    "several at once": (
        "---\ntitel: T\ndate: 2024-13-07\nregion: europ\nlanguage_pair: fr-en\n---\n",
        [
            "1:1 missing-key",
            "2:1 unknown-key",
            "3:7 impossible-date",
            "4:9 unknown-region",
            "7:1 empty-body",
        ],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_file(name: str, site: Site) -> None:
    content, expected = FILES[name]
    data = content if isinstance(content, bytes) else content.encode()
    article, findings = read_article("articles/x.fr.md", data, site)

    found = sorted((f.location.line, f.location.column, f.rule) for f in findings)
    told = [f"{line}:{column} {rule}" for line, column, rule in found]
    assert told == sorted(expected, key=lambda case: (int(case.split(":")[0]), case))
    assert (article is None) == any(
        PROBLEMS[finding.rule].severity == "error" for finding in findings
    )
    for finding in findings:
        for lang in ("fr", "en"):
            assert finding.message.text(lang)
            assert finding.hint.text(lang)


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (FILES["unknown key"][0], "publish_at"),
        (FILES["unknown inner key"][0], "credit"),
        (FILES["unknown region"][0], "europe"),
        (FILES["unknown section"][0], "news"),
        (FILES["unknown tag"][0], "[tags.green]"),
        (FILES["time without zone"][0], "+02:00"),
        (FILES["broken"][0], '"Customs: a new start"'),
    ],
)
def test_the_hint_names_the_cure(content: str, hint: str, site: Site) -> None:
    _, findings = read_article("articles/x.fr.md", content.encode(), site)

    assert hint in findings[0].hint.text("en")


def _load(root: Path, site: Site) -> Loaded:
    return load_stories(root, root / "articles", site)


def _told(loaded: Loaded) -> list[str]:
    return [f"{finding.location.path} {finding.rule}" for finding in loaded.findings]


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("slug.FR.md", "slug.fr.md"),
        ("slug-fr.md", "slug.fr.md"),
        ("slug_en.md", "slug.en.md"),
        ("slug.fr.markdown", "slug.fr.md"),
        ("slug.fr.txt", "slug.fr.md"),
        ("slug.md", "slug.fr.md / slug.en.md"),
        ("Slug.fr.md", "slug.fr.md"),
        ("un article.fr.md", "un-article.fr.md"),
        ("été.fr.md", "ete.fr.md"),
        ("e\u0301te\u0301.en.md", "ete.en.md"),
        ("a--b.en.md", "a-b.en.md"),
        ("_...en.md", "article.en.md"),
    ],
)
def test_a_name_that_is_nearly_right(
    name: str, proposal: str, make_newsroom: Callable[..., Path], site: Site
) -> None:
    loaded = _load(make_newsroom({f"articles/{name}": "x"}), site)

    assert _told(loaded) == [f"articles/{name} file-name"]
    assert proposal in loaded.findings[0].hint.text("en")


def test_other_files_are_nobody_s_business(make_newsroom: Callable[..., Path], site: Site) -> None:
    files = {
        "articles/notes.txt": "x",
        "articles/photo.jpg": b"\xff",
        "articles/README.md": "x",
        "articles/.hidden.md": "x",
        "articles/.git/x.fr.md": "x",
    }
    loaded = _load(make_newsroom(files | story_files("a")), site)

    assert _told(loaded) == []
    assert [story.story for story in loaded.stories] == ["a"]


def test_names_that_differ_only_in_capitals(make_newsroom: Callable[..., Path], site: Site) -> None:
    root = make_newsroom(story_files("a/port") | story_files("A/port"))

    assert _told(_load(root, site)) == [
        "articles/a/port.en.md file-name-collision",
        "articles/a/port.fr.md file-name-collision",
    ]


def test_no_folder_and_an_empty_one(
    tmp_path: Path, make_newsroom: Callable[..., Path], site: Site
) -> None:
    assert _told(_load(tmp_path, site)) == ["articles articles-missing"]
    assert _told(_load(make_newsroom({}), site)) == ["articles articles-empty"]


def test_a_link_out_of_the_folder_is_not_followed(
    make_newsroom: Callable[..., Path], site: Site
) -> None:
    root = make_newsroom({"secret.md": "x", **story_files("inside")})
    (root / "articles/out.fr.md").symlink_to(root / "secret.md")
    (root / "articles/again.fr.md").symlink_to("inside.fr.md")
    loaded = _load(root, site)

    assert _told(loaded) == ["articles/out.fr.md link-leaves-articles"]
    assert [story.story for story in loaded.stories] == ["again", "inside"]


def test_a_file_that_can_not_be_read(make_newsroom: Callable[..., Path], site: Site) -> None:
    root = make_newsroom(story_files("a"))
    (root / "articles/a.fr.md").unlink()
    (root / "articles/a.fr.md").symlink_to("a.fr.md")  # a link to itself: unreadable even for root
    loaded = _load(root, site)

    assert loaded.stories[0].broken == ("fr",)
    assert _told(loaded) == ["articles/a.fr.md file-unreadable"]


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(
    make_newsroom: Callable[..., Path], site: Site
) -> None:
    root = make_newsroom(story_files("a"))
    os.mkfifo(root / "articles/b.fr.md")

    assert _told(_load(root, site)) == ["articles/b.fr.md file-unreadable"]


def test_a_linked_folder_outside_is_told_and_not_followed(
    make_newsroom: Callable[..., Path], site: Site
) -> None:
    root = make_newsroom({**story_files("a"), "elsewhere/b.fr.md": "x"})
    (root / "articles/linked").symlink_to(root / "elsewhere")

    assert _told(_load(root, site)) == ["articles/linked link-leaves-articles"]


def test_a_folder_that_can_not_be_opened_is_told(
    make_newsroom: Callable[..., Path], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_newsroom(story_files("a") | story_files("shut/b"))
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)

    assert _told(_load(root, site)) == ["articles/shut file-unreadable"]


def test_a_name_that_is_no_utf_8_can_be_printed(
    make_newsroom: Callable[..., Path], site: Site
) -> None:
    root = make_newsroom(story_files("a"))
    place = os.fsencode(root / "articles") + b"/\xe9t\xe9.fr.md"
    with open(place, "w"):  # noqa: PTH123 - pathlib takes no bytes
        pass
    loaded = _load(root, site)

    assert _told(loaded) == ["articles/?t?.fr.md file-name"]
    assert loaded.findings[0].message.text("fr").encode()


def test_a_broken_panel_is_known_to_exist(make_newsroom: Callable[..., Path], site: Site) -> None:
    root = make_newsroom({**story_files("a"), "articles/a.fr.md": "---\n"})
    (story,) = _load(root, site).stories

    assert (story.fr, story.en is not None, story.broken) == (None, True, ("fr",))


def test_the_order_on_disk_decides_nothing(
    make_newsroom: Callable[..., Path], site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_newsroom(
        story_files("b/x") | story_files("a/y") | story_files("c") | {"articles/Z.md": ""}
    )
    once = _load(root, site)
    real = os.walk
    monkeypatch.setattr(
        os,
        "walk",
        lambda *a, **k: (
            (f, n.sort(reverse=True) or n, list(reversed(e))) for f, n, e in real(*a, **k)
        ),
    )

    assert _load(root, site) == once


def test_every_problem_is_documented_and_every_document_used() -> None:
    folder = Path(read_article.__code__.co_filename).parent
    sources = [*folder.glob("*.py"), *(folder.parent / "build").rglob("*.py")]
    code = "".join(
        path.read_text("utf-8") for path in sources if not path.name.startswith("problem")
    )
    used = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"', code)) | {
        "unknown-region",
        "unknown-section",
    }

    assert set(PROBLEMS) <= used
    for problem in PROBLEMS.values():
        assert problem.doc_en.count("\n\n") >= 3
        assert problem.doc_fr.count("\n\n") >= 3


def test_dates_are_told_in_the_site_s_zone(site: Site) -> None:
    text = article_text("fr", "Texte.", date="2024-10-07T01:00:00+07:00", publish_at="2024-10-08")
    article, _ = read_article("articles/x.fr.md", text.encode(), site)

    assert article
    assert article.front.published.isoformat() == "2024-10-06T20:00:00+02:00"
    assert article.front.date.isoformat() == "2024-10-06"
    assert article.front.publish_at
    assert article.front.publish_at.isoformat() == "2024-10-08T00:00:00+02:00"


def test_schema_agrees_with_the_reader(site: Site) -> None:
    found = schema(site)
    validator = jsonschema.Draft202012Validator(found)
    jsonschema.Draft202012Validator.check_schema(found)
    front = yaml.load(GOOD, yaml.BaseLoader)

    assert not list(validator.iter_errors(front))
    assert list(validator.iter_errors(front | {"region": "mars"}))
    assert list(validator.iter_errors(front | {"titel": "x"}))
    assert set(found["properties"]) == set(Matter.model_fields)
