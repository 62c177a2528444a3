"""The search index: what is in it, when it is made anew, and a site that goes without."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import SITE_TOML, story_files
from lxml import html

from pipeline.build import Report, run_build, run_preview, run_publish, search, search_plan
from pipeline.build.search_plan import part_count
from pipeline.render.policy import digest_of, page_policy

NOW = dt.datetime(2024, 12, 1, tzinfo=dt.UTC)
Make = Callable[..., Path]
STORIES = {
    **story_files(
        "2024/a", "Un **phare** s’allume.", "A **lighthouse** lights up.", section="news"
    ),
    **story_files("2024/b", "Le quai est ouvert.", "The quay is open.", authors="[Ana Ruiz]"),
    **story_files(
        "2024/c", "Texte repris.", "Text taken back.", withdrawn="{date: 2024-11-01, reason: x}"
    ),
}
OFF = SITE_TOML + "[theme]\nsearch = false\n"


def publish(root: Path, **options: object) -> Report:
    return run_publish(root, articles=root / "articles", output=root / "output", now=NOW, **options)


def index(root: Path) -> dict[str, bytes]:
    folder = root / "output" / "pagefind"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def fragments(root: Path, lang: str) -> Iterator[dict[str, object]]:
    """Yield what Pagefind noted of each page."""
    for path, data in index(root).items():
        if path.startswith(f"{lang}/") and path.endswith(".pf_fragment"):
            yield json.loads(re.sub(rb"^pagefind_dcd", b"", gzip.decompress(data)))


def page(root: Path, path: str) -> html.HtmlElement:
    data = (root / "output" / path).read_bytes()
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def test_an_index_holds_the_stories_of_its_language_and_nothing_else(
    make_newsroom: Make,
) -> None:
    root = make_newsroom(STORIES, search=True)
    assert publish(root).findings == ()

    french = {str(item["url"]): item for item in fragments(root, "fr")}
    assert french.keys() == {"/fr/2024/10/a/", "/fr/2024/10/b/"}
    assert {item["url"] for item in fragments(root, "en")} == {"/en/2024/10/a/", "/en/2024/10/b/"}
    lighthouse = french["/fr/2024/10/a/"]
    assert lighthouse["meta"] == {
        "title": "Le port accueille une exposition",
        "date": "7\u00a0octobre 2024",
        "published": "2024-10-07T00:00:00+02:00",
    }
    assert lighthouse["content"] == "Un phare s’allume."
    assert "Ana Ruiz" in str(french["/fr/2024/10/b/"]["content"])
    entry = json.loads(index(root)["fr/0/pagefind-entry.json"])
    assert entry["languages"].keys() == {"fr"}


def test_only_what_browsers_need_is_published(make_newsroom: Make) -> None:
    root = make_newsroom(STORIES, search=True)
    publish(root)

    names = {re.sub(r"(fragment|index|pagefind\.fr_).*", r"\1", path) for path in index(root)}
    assert {name for name in names if name.startswith("fr/")} == {
        "fr/0/fragment",
        "fr/0/index",
        "fr/0/pagefind-entry.json",
        "fr/0/pagefind-worker.js",
        "fr/0/pagefind.fr_",
        "fr/0/pagefind.js",
        "fr/0/wasm.fr.pagefind",
    }


def test_the_same_stories_give_the_same_bytes(make_newsroom: Make) -> None:
    one, two = (make_newsroom(STORIES, name=name, search=True) for name in ("one", "two"))
    for root in (one, two):
        publish(root)

    assert index(one) == index(two)
    assert len(index(one)) > 14


def test_an_index_is_made_anew_only_when_a_story_in_it_changed(
    make_newsroom: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_newsroom(STORIES, search=True)
    publish(root)
    made = []
    ordinary = search._make

    def counted(context: object, program: Path, part: search.SearchPart) -> object:
        made.append((part.lang, part.name))
        return ordinary(context, program, part)  # type: ignore[arg-type]

    monkeypatch.setattr(search, "_make", counted)
    site = root / "site.toml"

    (root / "articles/2024/b.fr.md").touch()
    publish(root)
    assert made == []

    story = root / "articles/2024/b.fr.md"
    story.write_text(story.read_text("utf-8").replace("ouvert", "fermé"), "utf-8")
    publish(root)
    assert made == [("fr", "0")]
    assert any("fermé" in str(item["content"]) for item in fragments(root, "fr"))

    (root / "output/pagefind/en/0/pagefind.js").unlink()
    publish(root)
    assert made == [("fr", "0"), ("en", "0")]

    site.write_text(OFF, "utf-8")
    publish(root)
    assert index(root) == {}


def test_incremental_equals_clean(make_newsroom: Make) -> None:
    root = make_newsroom(STORIES, search=True)
    publish(root)
    for path, text in story_files("2024/d", "Une grue neuve.", "A new crane.").items():
        (root / path).write_text(text, "utf-8")
    for lang in ("fr", "en"):
        (root / f"articles/2024/a.{lang}.md").unlink()
    publish(root)
    grown = index(root)

    shutil.rmtree(root / "output")
    shutil.rmtree(root / ".diptych")
    publish(root)
    assert index(root) == grown
    assert {item["url"] for item in fragments(root, "en")} == {"/en/2024/10/b/", "/en/2024/10/d/"}


def test_a_large_archive_is_cut_in_parts() -> None:
    assert [part_count(n) for n in (0, 1, 128, 129, 257, 1000, 2049, 1_000_000)] == [
        *(0, 1, 1, 2, 4, 8, 16, 16)
    ]


def test_several_parts_hold_every_story_once(
    make_newsroom: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_plan, "_STORIES", 2)
    root = make_newsroom(
        {path: text for n in range(9) for path, text in story_files(f"2024/s{n}").items()},
        search=True,
    )
    run_build(root, articles=root / "articles", output=root / "output", now=NOW)

    urls = sorted(str(item["url"]) for item in fragments(root, "fr"))
    assert urls == [f"/fr/2024/10/s{n}/" for n in range(9)]
    (form,) = page(root, "fr/recherche/index.html").xpath("//form[@role='search']")
    parts = form.get("data-parts").split()
    assert len(parts) > 3
    assert {path.split("/")[1] for path in index(root)} == set(parts)
    assert [path for path in index(root) if path.endswith("/pagefind.js")] == [
        f"en/{parts[0]}/pagefind.js",
        f"fr/{parts[0]}/pagefind.js",
    ]


def own_style(found: html.HtmlElement) -> str:
    """Return the digest of what a page's only ``style`` holds."""
    (words,) = found.xpath("//style/text()")
    assert words.startswith('@import "/assets/site.css?v=')
    return digest_of(words.encode())


@pytest.mark.parametrize(
    ("lang", "path", "twin"),
    [("fr", "fr/recherche/", "/en/search/"), ("en", "en/search/", "/fr/recherche/")],
)
def test_the_page(make_newsroom: Make, lang: str, path: str, twin: str) -> None:
    root = make_newsroom(STORIES, search=True)
    publish(root)
    found = page(root, path + "index.html")

    assert found.xpath("//nav[@class='switch']/a/@href") == [twin]
    assert found.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    finder = root / "output" / "assets" / "search.js"
    assert policy == page_policy(own_style(found), digest_of(finder.read_bytes()), wasm=True)
    assert "unsafe-inline" not in policy
    (address,) = found.xpath("//script/@src")
    assert address.startswith("/assets/search.js?v=")
    assert found.xpath("//script/@integrity") == [digest_of(finder.read_bytes())]
    assert found.xpath("//script/text()") == []
    assert found.xpath("//p[@class='found-else']/a/@href") == [f"/{lang}/archive/"]
    assert found.xpath("//noscript")
    assert found.xpath("//form/@hidden")
    front = page(root, f"{lang}/index.html")
    assert f"/{path}" in front.xpath("//nav[@class='menu']//a/@href")


@pytest.mark.parametrize("fault", ["gone", "not a program", "failing"])
def test_without_pagefind_the_page_leads_to_the_archive_and_the_run_says_so(
    make_newsroom: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'no room' >&2\nexit 3\n" if fault == "failing" else "x")
    program.chmod(0o755 if fault == "failing" else 0o644)
    if fault == "gone":
        monkeypatch.setattr(search, "PACKAGE", "pagefind_that_is_not_there")
    else:
        monkeypatch.setattr(search, "load_indexer", lambda: (program, "1"))
    root = make_newsroom(STORIES, search=True)
    report = publish(root)

    assert not report.blocked
    (told,) = report.findings
    assert told.rule == "search-missing"
    assert "theme.search" in told.hint.text("fr")
    if fault == "failing":
        assert "no room" in told.message.text("en")
    assert index(root) == {}
    found = page(root, "fr/recherche/index.html")
    assert found.xpath("//form | //script") == []
    assert found.xpath("//p[@class='found-else']/a/@href") == ["/fr/archive/"]
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == page_policy(own_style(found))
    again = publish(root)
    assert again.written == ()
    assert again.findings == report.findings


def test_a_site_can_do_without(make_newsroom: Make) -> None:
    root = make_newsroom(STORIES, site_toml=OFF)
    publish(root)

    assert index(root) == {}
    assert not (root / "output/fr/recherche").exists()
    assert "/fr/recherche/" not in (root / "output/fr/index.html").read_text("utf-8")


def test_a_preview_is_not_indexed(make_newsroom: Make) -> None:
    root = make_newsroom(STORIES, search=True)
    report = run_preview(root, articles=root / "articles", output=root / "preview")

    assert report.findings == ()
    assert not (root / "preview/pagefind").exists()
    assert (root / "preview/fr/recherche/index.html").exists()


def test_a_site_whose_only_story_was_withdrawn_has_nothing_to_search(make_newsroom: Make) -> None:
    withdrawn = {path: text for path, text in STORIES.items() if "/c." in path}
    root = make_newsroom(withdrawn, search=True)
    report = publish(root)

    assert report.findings == ()
    assert index(root) == {}
    assert page(root, "en/search/index.html").xpath("//form") == []
