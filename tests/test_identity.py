"""Addresses and ids that outlive a change of slug, of date, of file name and of domain."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SITE_TOML, story_files

from pipeline.build import Report, run_build, run_preview, run_publish
from pipeline.build.identity import HEADER, NAME, load_identities, title_mark

NOW = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
OLD = "/en/2024/10/a/"
Make = Callable[..., Path]


def publish(root: Path, **options: object) -> Report:
    places = {"articles": root / "articles", "output": root / "output"}
    return run_publish(root, **places, now=NOW, **options)


def record(root: Path) -> Path:
    return root / "articles" / NAME


def edit(root: Path, path: str, old: str, new: str) -> None:
    place = root / path
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), "utf-8")


def ids(root: Path, lang: str = "en") -> list[str]:
    feed = json.loads((root / f"output/{lang}/feed.json").read_bytes())
    return [item["id"] for item in feed["items"]]


def redirects(root: Path) -> dict[str, str]:
    lines = (root / "output/_redirects").read_text("utf-8").splitlines()
    return dict(line.split(" ")[:2] for line in lines)


def tree(root: Path) -> dict[str, bytes]:
    files = [path for path in sorted((root / "output").rglob("*")) if path.is_file()]
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


@pytest.fixture
def root(make_newsroom: Make) -> Path:
    root = make_newsroom(
        story_files("a") | story_files("b", title="Autre", date="2024-11-02", slug="autre-b")
    )
    assert publish(root).recorded == f"articles/{NAME}"
    return root


def change_slug(root: Path) -> str:
    edit(root, "articles/a.en.md", "region:", "slug: harbour-show\nregion:")
    return "/en/2024/10/harbour-show/"


def change_date(root: Path) -> str:
    for lang in ("fr", "en"):
        edit(root, f"articles/a.{lang}.md", "date: 2024-10-07", "date: 2024-09-30")
    return "/en/2024/09/a/"


def rename_files(root: Path) -> str:
    for lang in ("fr", "en"):
        (root / f"articles/a.{lang}.md").rename(root / f"articles/show.{lang}.md")
    return "/en/2024/10/show/"


@pytest.mark.parametrize("change", [change_slug, change_date, rename_files])
def test_an_old_address_leads_on_and_the_id_stays(
    root: Path, change: Callable[[Path], str]
) -> None:
    before = ids(root)
    new = change(root)
    publish(root)

    assert sorted(ids(root)) == sorted(before)
    assert redirects(root)[OLD] == new
    assert f'url={new}"' in (root / f"output{OLD}index.html").read_text("utf-8")
    assert (root / "output/redirects.map").read_text("utf-8").count(f'"{OLD}" "{new}";') == 1
    again = publish(root)
    assert (again.written, again.recorded, again.findings) == ((), "", ())


def test_all_former_addresses_lead_to_the_last(root: Path) -> None:
    change_slug(root)
    publish(root)
    change_date(root)
    publish(root)
    last = rename_files(root)
    edit(root, "articles/show.en.md", "slug: harbour-show\n", "")
    publish(root)

    found = redirects(root)
    last = last.replace("/10/", "/09/")
    assert {found[old] for old in (OLD, "/en/2024/10/harbour-show/")} == {last}
    assert found["/en/2024/09/harbour-show/"] == last
    assert found["/fr/2024/10/a/"] == "/fr/2024/09/show/"


def test_a_slug_taken_back_needs_no_redirect(root: Path) -> None:
    change_slug(root)
    publish(root)
    edit(root, "articles/a.en.md", "slug: harbour-show\n", "")
    publish(root)

    assert redirects(root) == {"/en/2024/10/harbour-show/": OLD}


def test_ids_outlive_another_domain(root: Path) -> None:
    before = ids(root)
    edit(root, "site.toml", "news.example.org", "other.example")
    publish(root)

    assert ids(root) == before


def test_a_fresh_checkout_makes_the_same_site(root: Path, tmp_path: Path) -> None:
    change_slug(root)
    publish(root)
    copy = tmp_path / "checkout"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("output", ".diptych"))

    assert publish(copy).recorded == ""
    assert tree(copy) == tree(root)


def test_a_new_story_under_an_old_name_is_another(root: Path) -> None:
    before = ids(root)
    rename_files(root)
    publish(root)
    for path, text in story_files("a", title="Un neuf").items():
        (root / path).write_text(text, "utf-8")
    publish(root)

    found = ids(root)
    assert len(found) == len(set(found)) == 3
    assert set(before) < set(found)
    assert OLD not in redirects(root)  # the new story stands there
    publish(root)
    assert ids(root) == found


@pytest.mark.parametrize("front", [{"draft": "true"}, {"publish_at": "2030-01-01T09:00:00+01:00"}])
def test_what_was_never_online_is_not_recorded(make_newsroom: Make, front: dict[str, str]) -> None:
    root = make_newsroom(story_files("a") | story_files("b", title="Autre", **front))
    publish(root)

    assert {line.story for line in load_identities(record(root)).lines} == {"a"}


@pytest.mark.parametrize("run", [run_build, run_preview])
def test_only_publishing_records(make_newsroom: Make, run: Callable[..., Report]) -> None:
    root = make_newsroom(story_files("a"))
    run(root, articles=root / "articles", output=root / "output")

    assert not record(root).exists()


def test_a_build_knows_the_record(root: Path) -> None:
    new = change_slug(root)
    before = record(root).read_bytes()
    run_build(root, articles=root / "articles", output=root / "output", now=NOW)

    assert redirects(root) == {OLD: new}
    assert record(root).read_bytes() == before


def test_a_deleted_story_is_told_until_its_lines_are_gone(root: Path) -> None:
    for lang in ("fr", "en"):
        (root / f"articles/a.{lang}.md").unlink()
    (finding,) = publish(root).findings
    (again,) = publish(root).findings

    assert finding == again
    assert (finding.rule, finding.story, finding.severity.value) == ("story-gone", "a", "info")
    kept = [row for row in record(root).read_text("utf-8").splitlines() if row[:2] != "a\t"]
    record(root).write_text("\n".join(kept) + "\n", "utf-8")
    assert publish(root).findings == ()


def test_both_sides_of_a_conflict_hold(root: Path) -> None:
    rows = record(root).read_text("utf-8").splitlines()
    other = rows[1].replace("/2024/10/", "/2023/10/")
    text = ["<<<<<<< ours", *rows[:2], "=======", other, ">>>>>>> theirs", *reversed(rows[2:])]
    record(root).write_text("\r\n".join(text) + "\r\n", "utf-8")
    report = publish(root)

    assert report.findings == ()
    assert redirects(root) == {"/en/2023/10/a/": OLD}
    assert publish(root).written == ()


@pytest.mark.parametrize(
    "row",
    [
        "half a line",
        "a\ten\ttag:x,2024-10-07:a/en\tmark\t/etc/passwd/",
        "a\ten\ttag:x,2024-10-07:a/en\tmark\t/en/2024/10/../x/",
        "a\tde\ttag:x,2024-10-07:a/en\tmark\t/en/2024/10/x/",
        "a\ten\tjavascript:x\tmark\t/en/2024/10/x/",
    ],
)
def test_a_damaged_line_is_told_and_kept(root: Path, row: str) -> None:
    text = record(root).read_text("utf-8") + row + "\n"
    record(root).write_text(text, "utf-8")
    change_slug(root)
    (finding,) = publish(root).findings

    assert finding.rule == "identity-damaged"
    assert finding.location.line == text.count("\n")
    assert redirects(root) == {OLD: "/en/2024/10/harbour-show/"}
    assert record(root).read_text("utf-8") == text


def test_a_record_that_is_a_link_is_left_alone(root: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mine", "utf-8")
    record(root).unlink()
    record(root).symlink_to(secret)
    report = publish(root)

    assert [finding.rule for finding in report.findings] == ["identity-damaged"]
    assert (secret.read_text("utf-8"), record(root).is_symlink()) == ("mine", True)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_can_not_be_written_is_told(make_newsroom: Make) -> None:
    root = make_newsroom(story_files("a"))
    (root / "articles").chmod(0o500)
    report = publish(root)
    (root / "articles").chmod(0o700)

    assert [finding.rule for finding in report.findings] == ["identity-unwritten"]
    assert (root / "output/fr/feed.rss").exists()


def test_the_record_is_a_table_that_says_all(root: Path) -> None:
    rows = record(root).read_text("utf-8").splitlines()

    assert rows[0] == HEADER
    assert rows[1:] == sorted(rows[1:])
    assert len(rows) == 5
    cells = rows[1].split("\t")
    assert cells[:3] == ["a", "en", "tag:news.example.org,2024-10-07:a/en"]
    assert re.fullmatch("[0-9a-f]{12}", cells[3])
    assert cells[4] == OLD


def test_titles_are_known_again_whatever_their_form() -> None:
    assert title_mark("Le  Café") == title_mark("le cafe\u0301 ")
    assert title_mark("Le café") != title_mark("Le thé")


def test_other_settings_do_not_touch_the_record(make_newsroom: Make) -> None:
    root = make_newsroom(story_files("a"), site_toml=SITE_TOML + "[feeds]\nsize = 1\n")
    publish(root)
    before = record(root).read_bytes()
    edit(root, "site.toml", "size = 1", "size = 2")

    assert publish(root).recorded == ""
    assert record(root).read_bytes() == before
