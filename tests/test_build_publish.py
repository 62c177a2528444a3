"""Publishing a whole newsroom: what goes online, what stays, and that incremental equals clean."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, article_text, picture, story_files
from newsroom_samples import NOW, PICTURE, THREE, clean, publish, tree

from pipeline.build import run_build, run_preview
from pipeline.build.manifest import NAME
from pipeline.errors import DiptychError

Make = Callable[..., Path]


def test_a_site_appears_and_a_second_run_writes_nothing(make_newsroom: Make) -> None:
    root = make_newsroom(THREE)
    first = publish(root)
    found = tree(root)
    states = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")}
    second = publish(root)
    third = publish(root)

    assert (first.pairs, first.blocked, first.findings) == (3, False, ())
    assert {
        "fr/2024/10/a/index.html",
        "en/2024/11/b/index.html",
        "fr/feed.rss",
        "sitemap.xml",
        "404.html",
        "index.html",
        "media/quai.png",
    } <= found.keys()
    assert len(first.written) == len(found) - 1  # the manifest is ours alone
    for report in (second, third):
        assert (report.written, report.deleted, report.unchanged) == ((), (), len(first.written))
    assert {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")} == states


def test_links_between_stories_and_to_pictures_lead_where_they_stand(make_newsroom: Make) -> None:
    root = make_newsroom(
        THREE, site_toml=SITE_TOML.replace("news.example.org/", "host.example/news/")
    )
    publish(root)
    found = tree(root)

    assert b'href="/news/fr/2024/10/a/"' in found["fr/2024/11/b/index.html"]
    assert b'href="/news/en/2024/10/a/"' in found["en/2024/11/b/index.html"]
    assert b'src="/news/media/quai.png"' in found["fr/2024/10/c/index.html"]
    assert b"https://host.example/news/media/quai.png" in found["fr/feed.atom"]
    assert found["media/quai.png"] == PICTURE


@pytest.mark.parametrize("on_error", ["stop", "hold-story"])
def test_policy(make_newsroom: Make, on_error: str) -> None:
    root = make_newsroom(THREE, site_toml=f'on_error = "{on_error}"\n' + SITE_TOML)
    publish(root)
    before = tree(root)
    (root / "articles/c.en.md").unlink()
    report = publish(root)

    assert [finding.rule for finding in report.findings] == ["twin-missing"]
    if on_error == "stop":
        assert report.blocked
        assert tree(root) == before
    else:
        assert (report.blocked, report.held) == (False, ("c",))
        assert "fr/2024/10/c/index.html" not in tree(root)
        assert "fr/2024/10/a/index.html" in tree(root)
        assert publish(root).held == ("c",)


def test_every_problem_is_listed_in_one_run(make_newsroom: Make) -> None:
    root = make_newsroom(
        THREE
        | {
            "articles/d.fr.md": "---\ntitel: x\n---\n",
            "articles/E.fr.md": "",
            "articles/c.en.md": article_text("en", "Nothing.", region="mars"),
        }
    )
    report = publish(root)

    assert report.blocked
    assert {"unknown-key", "missing-key", "empty-body", "file-name", "unknown-region"} <= {
        f.rule for f in report.findings
    }
    assert not (root / "output").exists()


def test_drafts_and_embargoes_are_nowhere_until_their_time(make_newsroom: Make) -> None:
    embargo = {"publish_at": "2024-12-24T09:00:00+01:00"}
    root = make_newsroom(
        THREE
        | story_files("soon", **embargo)
        | story_files("draft", "Un brouillon unique.", "A unique draft.", draft="true")
    )
    report = publish(root)

    assert report.waiting == ("draft", "soon")
    assert not [
        path
        for path, data in tree(root).items()
        if b"draft" in data or "soon" in path or b"/soon/" in data
    ]
    later = publish(root, now=dt.datetime(2024, 12, 24, 8, tzinfo=dt.UTC))
    assert later.waiting == ("draft",)
    assert {"fr/2024/10/soon/index.html", "en/2024/10/soon/index.html"} <= tree(root).keys()


def test_a_preview_shows_drafts_and_broken_pairs(make_newsroom: Make) -> None:
    root = make_newsroom(
        story_files("draft", draft="true")
        | story_files("bad", "Il y a 34 quais.", "There are 43 quays.")
    )
    report = run_preview(root, articles=root / "articles", output=root / "output")

    assert "number-mismatch" in {finding.rule for finding in report.findings}
    assert {"fr/2024/10/draft/index.html", "fr/2024/10/bad/index.html"} <= tree(root).keys()
    assert publish(root).blocked


def test_build_does_not_compare(make_newsroom: Make) -> None:
    root = make_newsroom(story_files("bad", "Il y a 34 quais.", "There are 43 quays."))
    report = run_build(root, articles=root / "articles", output=root / "output", now=NOW)

    assert (report.findings, report.blocked) == ((), False)
    assert "fr/2024/10/bad/index.html" in tree(root)


def test_a_deleted_story_leaves_nothing(make_newsroom: Make) -> None:
    root = make_newsroom(THREE)
    publish(root)
    for lang in ("fr", "en"):
        (root / f"articles/2024/b.{lang}.md").unlink()
    report = publish(root)

    assert "fr/2024/11/b/index.html" in report.deleted
    assert tree(root) == clean(root)
    assert not (root / "output/fr/2024/11").exists()


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("site.toml", lambda text: text.replace("La Gazette", "Le Journal")),
        ("site.toml", lambda text: text + "accent = '#880000'\n"),
        ("site.toml", lambda text: text + "[feeds]\nsize = 1\n"),
        ("theme/article.html", lambda _: "{% extends 'diptych/article.html' %}"),
        ("theme/site.css", lambda _: "body{color:#111}"),
        ("articles/c.fr.md", lambda text: text.replace("fermé", "clos")),
        ("articles/c.fr.md", lambda text: text.replace("title: Le", "title: Un")),
        ("articles/2024/a.en.md", lambda text: text.replace("region", "slug: other-a\nregion")),
        ("articles/quai.png", lambda _: picture("red").decode("latin-1")),
    ],
)
def test_any_change_gives_the_bytes_of_a_clean_build(
    make_newsroom: Make, path: str, change: Callable[[str], str]
) -> None:
    root = make_newsroom(THREE)
    publish(root)
    place = root / path
    place.parent.mkdir(exist_ok=True)
    before = (
        place.read_text("latin-1" if path.endswith("png") else "utf-8") if place.exists() else ""
    )
    place.write_text(change(before), "latin-1" if path.endswith("png") else "utf-8")
    publish(root)

    assert tree(root) == clean(root)


@pytest.mark.parametrize(
    "harm",
    [
        "edited",
        "deleted",
        "half deleted",
        "manifest lost",
        "manifest damaged",
        "store lost",
        "store damaged",
        "snapshot damaged",
        "staging left",
    ],
)
def test_harm_is_mended(make_newsroom: Make, harm: str) -> None:
    root = make_newsroom(THREE)
    publish(root)
    publish(root)
    before = tree(root)
    page = root / "output/fr/2024/10/a/index.html"
    match harm:
        case "edited":
            page.write_bytes(page.read_bytes().replace(b"bateau", b"paquebot"))
        case "deleted":
            page.unlink()
        case "half deleted":
            shutil.rmtree(root / "output/fr")
        case "manifest lost":
            (root / "output" / NAME).unlink()
        case "manifest damaged":
            (root / "output" / NAME).write_bytes(before[NAME][: len(before[NAME]) // 2] + b"\xff\n")
        case "store lost":
            shutil.rmtree(root / ".diptych")
        case "store damaged":
            (root / ".diptych/store.sqlite").write_bytes(b"\x00" * 5000)
            os.utime(root / "articles")
        case "snapshot damaged":
            place = root / ".diptych/snapshot"
            place.write_bytes(place.read_bytes()[:100])
        case "staging left":
            (root / "output/.diptych-staging/0").mkdir(parents=True)
            os.utime(root / "articles")
    publish(root)

    assert tree(root) == before
    assert not (root / "output/.diptych-staging").exists()


def test_files_of_others_are_left_alone(make_newsroom: Make) -> None:
    root = make_newsroom(
        THREE
        | {
            "output/CNAME": "news.example.org",
            "output/fr/2024/notes.txt": "n",
            "output/.gitkeep": "",
        }
    )
    publish(root)
    for lang in ("fr", "en"):
        (root / f"articles/2024/a.{lang}.md").unlink()
        (root / f"articles/2024/b.{lang}.md").unlink()
    publish(root)

    assert {"CNAME", "fr/2024/notes.txt", ".gitkeep"} <= tree(root).keys()


def test_a_file_of_someone_else_in_the_way_stops_the_publish(make_newsroom: Make) -> None:
    root = make_newsroom(THREE | {"output/index.html": "<h1>Under construction</h1>"})
    with pytest.raises(DiptychError, match="did not write"):
        publish(root)

    assert list(tree(root)) == ["index.html"]


def test_an_output_that_can_not_be_written(make_newsroom: Make) -> None:
    root = make_newsroom(THREE | {"output": "a file, not a folder"})

    with pytest.raises(DiptychError, match="can not be written"):
        publish(root)


DEFINES = (
    "L’Agence nationale des quais (ANQ) ouvre ses portes à tous les visiteurs.",
    "The National Agency of Quays (NAQ) opens its doors to all visitors.",
)
USES = ("Le bureau de l’ANQ a reçu huit demandes.", "The NAQ office received eight requests.")


def test_the_archive_teaches_acronyms_to_stories_checked_before(make_newsroom: Make) -> None:
    wrong = (USES[0], USES[1].replace("NAQ", "NBQ"))
    root = make_newsroom(story_files("b", *wrong))

    def found() -> list[str]:
        report = publish(root)
        return [
            f"{finding.story} {finding.rule}"
            for finding in report.findings
            if finding.rule == "acronym-mismatch"
        ]

    alone = found()
    for path, text in story_files("a", *DEFINES).items():
        (root / path).write_text(text, "utf-8")
    taught = found()

    assert "b acronym-mismatch" in taught
    shutil.rmtree(root / ".diptych")
    assert found() == taught
    for lang in ("fr", "en"):
        (root / f"articles/a.{lang}.md").unlink()
    assert found() == alone


def test_the_glossary_is_held_against_every_story(make_newsroom: Make) -> None:
    root = make_newsroom(
        {
            **story_files("a", "Le clearing du port est rapide.", "The harbour clears quickly."),
            "terms.csv": "fr,en,status\nclearing,,forbidden\n",
        },
        site_toml='glossary = ["terms.csv"]\n' + SITE_TOML,
    )

    assert "term-forbidden" in {finding.rule for finding in publish(root).findings}
    (root / "terms.csv").write_text("fr,en,status\nquai,quay,accepted\n", "utf-8")
    assert "term-forbidden" not in {finding.rule for finding in publish(root).findings}


def test_a_misnamed_panel_is_one_finding_not_two(make_newsroom: Make) -> None:
    files = story_files("a")
    files["articles/a-en.md"] = files.pop("articles/a.en.md")
    report = publish(make_newsroom(files))

    assert [finding.rule for finding in report.findings] == ["file-name"]
    assert report.blocked
