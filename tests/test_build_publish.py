"""Publishing a whole newsroom: what goes online, what stays, and that incremental equals clean."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from conftest import SITE_TOML, article_text, picture, story_files
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from pipeline.build import Report, run_build, run_preview, run_publish, workers
from pipeline.build.manifest import NAME
from pipeline.build.pool import run_in_pool
from pipeline.errors import DiptychError

NOW = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
Make = Callable[..., Path]
PICTURE = picture()
THREE = {
    **story_files("2024/a", tags="[smart-customs]", section="news"),
    **story_files(
        "2024/b",
        "Le quai est ouvert, voir [l’autre](a.fr.md).",
        "The quay is open, see [the other](a.en.md).",
        date="2024-11-02",
    ),
    **story_files(
        "c",
        "![Un quai](quai.png)\n\nLe quai est fermé.",
        "![A quay](quai.png)\n\nThe quay is closed.",
        region="world",
    ),
    "articles/quai.png": PICTURE,
}


def publish(root: Path, **options: object) -> Report:
    return run_publish(
        root,
        articles=root / "articles",
        output=root / "output",
        now=options.pop("now", NOW),
        **options,
    )


def tree(root: Path) -> dict[str, bytes]:
    output = root / "output"
    return {
        p.relative_to(output).as_posix(): p.read_bytes()
        for p in sorted(output.rglob("*"))
        if p.is_file()
    }


def clean(root: Path) -> dict[str, bytes]:
    """The bytes of a build from nothing of the same sources."""
    other = root.with_name(root.name + "-clean")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("output", ".diptych"))
    publish(other)
    return tree(other)


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


def test_workers_do_not_change_a_byte(make_newsroom: Make) -> None:
    many = {
        path: text
        for n in range(40)
        for path, text in story_files(f"s{n:02}", f"Le quai {n + 20}.", f"Quay {n + 20}.").items()
    }
    one, two = make_newsroom(many, name="one"), make_newsroom(many, name="two")
    publish(one, jobs=1)
    publish(two, jobs=2)

    assert tree(one) == tree(two)


def test_place_zone_locale_hash_seed_and_order_do_not_change_a_byte(make_newsroom: Make) -> None:
    trees = []
    for name, environment in (
        ("here", {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("elsewhere", {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
    ):
        files = THREE if name == "here" else dict(reversed(THREE.items()))
        root = make_newsroom(files, name=name)
        command = [sys.executable, "-m", "pipeline", "--site", str(root), "publish"]
        subprocess.run(command, env={**os.environ, **environment}, check=True, capture_output=True)
        trees.append(tree(root))

    assert trees[0] == trees[1]


def _with_workers(
    jobs: int, stage: Any, context: Any, items: Any, _count: int, died: Any
) -> Iterator[Any]:
    if jobs == 1:
        return workers._here(stage, context, items)
    return run_in_pool(stage, context, items, jobs, died)


class Incremental(RuleBasedStateMachine):
    """Any sequence of edits, built incrementally by any workers, gives a clean build's bytes."""

    STORIES = ("a", "b", "x/c", "x/d", "x/e")

    @initialize()
    def start(self) -> None:
        self.root = Path(os.environ["DIPTYCH_TEST_FOLDER"]) / "machine"
        shutil.rmtree(self.root, ignore_errors=True)
        (self.root / "articles/x").mkdir(parents=True)
        (self.root / "site.toml").write_text(SITE_TOML, "utf-8")
        self.jobs = 1
        self.write("a", 1, "europe", "2024-10-07")

    @rule(
        story=st.sampled_from(STORIES),
        n=st.integers(20, 99),
        region=st.sampled_from(["europe", "world"]),
        day=st.sampled_from(["2024-10-07", "2024-11-30"]),
    )
    def write(self, story: str, n: int, region: str, day: str) -> None:
        for path, text in story_files(
            story, f"Le quai {n}.", f"Quay {n}.", region=region, date=day
        ).items():
            (self.root / path).write_text(text, "utf-8")

    @rule(
        story=st.sampled_from(STORIES),
        lang=st.sampled_from(["fr", "en"]),
        word=st.sampled_from(["ce matin", "ce soir", "this morning", "tonight", "<!-- -->"]),
    )
    def touch_up(self, story: str, lang: str, word: str) -> None:
        place = self.root / f"articles/{story}.{lang}.md"
        if place.exists():
            place.write_text(place.read_text("utf-8") + f"\n{word}\n", "utf-8")

    @rule(story=st.sampled_from(STORIES[1:]))
    def delete(self, story: str) -> None:
        for lang in ("fr", "en"):
            (self.root / f"articles/{story}.{lang}.md").unlink(missing_ok=True)

    @rule(story=st.sampled_from(STORIES[1:]))
    def lose_a_panel(self, story: str) -> None:
        (self.root / f"articles/{story}.en.md").unlink(missing_ok=True)

    @rule(old=st.sampled_from(STORIES[1:]), new=st.sampled_from(STORIES[1:]))
    def rename(self, old: str, new: str) -> None:
        for lang in ("fr", "en"):
            place = self.root / f"articles/{old}.{lang}.md"
            if place.exists():
                place.replace(self.root / f"articles/{new}.{lang}.md")

    @rule(jobs=st.integers(1, 4))
    def work_with(self, jobs: int) -> None:
        self.jobs = jobs

    @rule(hold=st.booleans(), size=st.integers(1, 3))
    def set(self, hold: bool, size: int) -> None:
        head = 'on_error = "hold-story"\n' if hold else ""
        (self.root / "site.toml").write_text(f"{head}{SITE_TOML}[feeds]\nsize = {size}\n", "utf-8")

    @rule()
    def lose_the_store(self) -> None:
        shutil.rmtree(self.root / ".diptych", ignore_errors=True)

    @rule()
    def build_between(self) -> None:
        self.build()

    def build(self) -> Report:
        """Publish with just so many workers, few as the stories are."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(workers, "_on_this_machine", partial(_with_workers, self.jobs))
            return publish(self.root)

    @invariant()
    def incremental_equals_clean(self) -> None:
        if not (self.root / "articles").exists():
            return
        report = self.build()
        if not report.blocked:
            assert tree(self.root) == clean(self.root)


@pytest.mark.slow
def test_incremental_equals_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPTYCH_TEST_FOLDER", str(tmp_path))
    run_state_machine_as_test(
        Incremental,
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


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
