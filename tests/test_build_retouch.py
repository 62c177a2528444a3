"""A publish after texts were touched up makes their pages alone, and the site of a whole run."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, picture, story_files

from pipeline.build import Report, run_check, run_preview, run_publish, whole, work
from pipeline.build.baseline import write_baseline
from pipeline.build.options import Kept

Make = Callable[..., Path]
NOW = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
GIVEN = {"summary": "Le port ouvre.", "section": "news", "tags": "[smart-customs]"}
NAMES = [f"2024/s{number}" for number in range(1, 7)]


def _story(name: str, fr: str, en: str, **front: str) -> dict[str, str]:
    return {
        path: text.replace("summary: Le port ouvre.", "summary: The harbour opens.")
        if path.endswith(".en.md")
        else text
        for path, text in story_files(name, fr, en, **GIVEN, **front).items()
    }


STORIES = {
    path: text
    for number, name in enumerate(NAMES, start=1)
    for path, text in _story(
        name,
        f"Le quai est ouvert ce matin.\n\nVoir [l’autre](s{number % 6 + 1}.fr.md) et 12 grues.",
        f"The quay is open this morning.\n\nSee [the other](s{number % 6 + 1}.en.md), 12 cranes.",
        date=f"2024-{number + 3:02}-07",
    ).items()
} | {
    **_story("dessin", "![Un quai](quai.png)\n\nTexte.", "![A quay](quai.png)\n\nText."),
    **_story("brouillon", "Une ébauche.", "A sketch.", draft="true"),
    "articles/quai.png": picture(),
}


class Site:
    """A newsroom that is published, and its twin in which every run is a whole one."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.twin = root.with_name("twin")
        shutil.copytree(root, self.twin)
        self.patch = patch
        self.read = 0
        load = whole.load_newsroom

        def counted(*args: object, **options: object) -> object:
            self.read += 1
            return load(*args, **options)  # type: ignore[arg-type]

        patch.setattr(whole, "load_newsroom", counted)

    def publish(self, now: dt.datetime = NOW, **options: object) -> Report:
        """Publish both; return the report once all agree: reports and every byte."""
        before = self.read
        reports = []
        for root in (self.twin, self.root):
            with self.patch.context() as patch:
                if root is self.twin:
                    patch.setattr(work, "_retouch", lambda *_: None)
                report = _publish(root, now, **options)
            reports.append((report, _tree(root / "output")))
        self.whole = self.read - before == 2
        (whole, twin), (retouched, own) = reports
        assert own == twin
        assert retouched.findings == whole.findings
        assert retouched.unchanged == whole.unchanged
        for name in ("pairs", "held", "waiting", "known", "written", "added", "deleted", "reasons"):
            assert getattr(retouched, name) == getattr(whole, name), name
        return retouched

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words of a file in both newsrooms; they must be there."""
        for root in (self.root, self.twin):
            place = root / path
            text = place.read_text("utf-8")
            assert old in text
            place.write_text(text.replace(old, new), "utf-8")


def _publish(root: Path, now: dt.datetime = NOW, **options: object) -> Report:
    return run_publish(root, articles=root / "articles", output=root / "output", now=now, **options)


def _tree(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def _clean(root: Path) -> dict[str, bytes]:
    other = root.with_name(root.name + "-clean")
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("output", ".diptych"))
    _publish(other)
    return _tree(other / "output")


@pytest.fixture
def site(make_newsroom: Make, monkeypatch: pytest.MonkeyPatch) -> Site:
    found = Site(make_newsroom(STORIES), monkeypatch)
    found.publish()
    return found


TEXT = ("articles/2024/s2.fr.md", "ce matin", "ce soir")


@pytest.mark.parametrize(
    "edits",
    [
        [TEXT],
        [TEXT, ("articles/2024/s2.en.md", "this morning", "tonight")],
        [("articles/2024/s5.en.md", "12 cranes.", "12 cranes.\n\n<!-- seen -->")],
        [("articles/dessin.fr.md", "Texte", "Un texte")],
        [("articles/brouillon.fr.md", "ébauche", "esquisse")],
        [(f"articles/{name}.fr.md", "ouvert", "fermé") for name in NAMES],
    ],
    ids=["a word", "both languages", "a comment", "beside a picture", "a draft", "every story"],
)
def test_words_make_their_pages_alone(site: Site, edits: list[tuple[str, str, str]]) -> None:
    for edit in edits:
        site.edit(*edit)
    site.publish()
    assert not site.whole
    assert _tree(site.root / "output") == _clean(site.root)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("articles/2024/s2.fr.md", "title: Le port", "title: Un port"),
        ("articles/2024/s2.en.md", "summary: The", "summary: Our"),
        ("articles/2024/s2.en.md", "date: 2024-05-07", "date: 2024-05-08"),
        ("articles/2024/s2.en.md", "12 cranes", "13 cranes"),
        ("articles/2024/s2.fr.md", "(s3.fr.md)", "(s4.fr.md)"),
        ("articles/dessin.fr.md", "![Un quai](quai.png)\n\n", ""),
        ("articles/brouillon.fr.md", "draft: true\n", ""),
        ("articles/2024/s2.fr.md", "---\n\nLe quai", "---\n\n\nLe quai"),
        ("site.toml", "La Gazette", "Le Journal"),
        ("output/fr/2024/05/s2/index.html", "ce matin", "par magie"),
    ],
)
def test_more_than_words_is_for_the_whole_run(site: Site, path: str, old: str, new: str) -> None:
    site.edit(path, old, new)
    site.publish()
    assert site.whole


def test_edits_follow_each_other(site: Site) -> None:
    for old, new in (("ce matin", "ce soir"), ("ce soir", "à midi"), ("à midi", "ce matin")):
        site.edit("articles/2024/s6.fr.md", old, new)
        assert "fr/feed.rss" in site.publish().written
        assert not site.whole
    site.edit("articles/2024/s6.fr.md", "title: Le port", "title: Un port")
    site.publish()
    assert site.whole
    site.edit(*TEXT)
    site.publish()
    assert not site.whole
    assert _tree(site.root / "output") == _clean(site.root)


def test_a_file_saved_by_renaming_is_a_text_touched_up(site: Site) -> None:
    site.edit(*TEXT)
    for root in (site.root, site.twin):
        place = root / TEXT[0]
        shutil.copy(place, place.with_suffix(".draft"))
        place.with_suffix(".draft").replace(place)
    site.publish()
    assert not site.whole


@pytest.mark.parametrize("between", ["check", "preview"])
def test_what_another_command_saw_in_between_is_not_yet_published(site: Site, between: str) -> None:
    site.edit("articles/2024/s2.fr.md", "title: Le port", "title: Un port")
    for root in (site.root, site.twin):
        if between == "check":
            run_check(root, articles=root / "articles")
        else:
            run_preview(root, articles=root / "articles", output=root / "preview")
    site.publish()
    assert b"Un port" in _tree(site.root / "output")["fr/index.html"]
    site.edit(*TEXT)
    run_check(site.root, articles=site.root / "articles")
    before = site.read
    site.publish()
    assert site.read == before + 1  # the twin's alone


@pytest.mark.parametrize("name", ["2024/s9.fr.md", "2024/New.fr.md", "2025/x.en.md"])
def test_a_new_file_is_for_the_whole_run(site: Site, name: str) -> None:
    site.edit(*TEXT)
    for root in (site.root, site.twin):
        (root / "articles" / name).parent.mkdir(exist_ok=True)
        (root / "articles" / name).write_text("---\n---\nText.\n", "utf-8")
    site.publish()
    assert site.whole


def test_what_time_decides_is_for_the_whole_run(site: Site) -> None:
    site.edit("articles/2024/s3.fr.md", "region", "publish_at: 2024-12-24T08:00:00+01:00\nregion")
    site.edit("articles/2024/s3.en.md", "region", "publish_at: 2024-12-24T08:00:00+01:00\nregion")
    assert site.publish().waiting == ("2024/s3", "brouillon") or site.whole
    site.edit("articles/2024/s3.fr.md", "ce matin", "ce soir")
    site.publish()
    assert not site.whole
    site.edit("articles/2024/s3.fr.md", "ce soir", "à midi")
    site.publish(now=dt.datetime(2024, 12, 25, tzinfo=dt.UTC))
    assert site.whole


@pytest.mark.parametrize("lost", ["store.sqlite", "snapshot"])
def test_without_what_the_last_run_kept_the_whole_run_serves(site: Site, lost: str) -> None:
    for root in (site.root, site.twin):
        for path in (root / ".diptych").glob(f"{lost}*"):
            path.unlink()
    site.edit(*TEXT)
    site.publish()
    assert site.whole
    site.edit("articles/2024/s4.fr.md", "ce matin", "ce soir")
    site.publish()
    assert not site.whole


def test_touched_but_the_same_writes_nothing(site: Site) -> None:
    state = (site.root / "output/.diptych-manifest").stat().st_mtime_ns
    for root in (site.root, site.twin):
        os.utime(root / TEXT[0])
    assert site.publish().written == ()
    assert (site.root / "output/.diptych-manifest").stat().st_mtime_ns == state
    assert _publish(site.root).written == ()
    assert site.read == 3  # two at first, and the twin's


def test_what_edits_leave_in_the_store_does_not_grow(site: Site) -> None:
    sizes = []
    for number in range(12):
        word = "abcdefghijkl"[number] * 3
        site.edit("articles/2024/s6.fr.md", "ce matin", f"ce matin {word}")
        site.publish()
        assert not site.whole
        site.edit("articles/2024/s6.fr.md", f"ce matin {word}", "ce matin")
        sizes.append(sum(path.stat().st_size for path in (site.root / ".diptych").iterdir()))
    assert sizes[-1] <= sizes[2] * 1.2


def test_the_index_for_searching_follows(
    make_newsroom: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(make_newsroom(STORIES, search=True), monkeypatch)
    site.publish()
    for old, new in (("ce matin", "ce soir"), ("ce soir", "ce matin")):
        site.edit("articles/2024/s2.fr.md", old, new)
        report = site.publish()
        assert not site.whole
        assert any(path.startswith("pagefind/fr/") for path in report.added)
        assert any(path.startswith("pagefind/fr/") for path in report.deleted)
        assert not any(path.startswith("pagefind/en/") for path in report.written)
    assert _tree(site.root / "output") == _clean(site.root)
    # Pages lent to the indexer are known to be as they were, whichever run lent them.
    read = site.read
    assert site.publish().written == ()
    assert site.read == read


def test_a_preview_is_touched_up_too(make_newsroom: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_newsroom(STORIES)
    kept: Kept = {}

    def preview(output: str = "preview") -> dict[str, bytes]:
        run_preview(root, articles=root / "articles", output=root / output, kept=kept)
        return _tree(root / output)

    preview()
    place = root / "articles/brouillon.fr.md"
    for old, new in (("ébauche", "esquisse"), ("esquisse", "idée"), ("idée", "ébauche")):
        place.write_text(place.read_text("utf-8").replace(old, new), "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(whole, "load_newsroom", None)
            made = preview()
    assert made == preview("clean")
    _publish(root)  # which prunes what it does not need itself
    preview()
    place.write_text(place.read_text("utf-8").replace("ébauche", "idée"), "utf-8")
    monkeypatch.setattr(whole, "load_newsroom", None)
    assert preview() != made


def test_a_baseline_stays_known(make_newsroom: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    other = "articles/2024/s4.en.md"
    files = STORIES | {other: STORIES[other].replace("12 cranes", "15 cranes")}
    root = make_newsroom(files, site_toml=SITE_TOML)
    write_baseline(root, run_check(root, articles=root / "articles").findings)
    site = Site(root, monkeypatch)
    assert site.publish().known
    site.edit(*TEXT)
    assert site.publish().known
    assert not site.whole
