"""Acceptance: what is told afterwards, what does not count, what git merges."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from accept_samples import EN, FR, TEXTS, changed, stale, write
from conftest import SITE_TOML, article_text
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert
from msgspec.structs import replace

from pipeline.articles.load import load_stories, read_article
from pipeline.articles.model import Article, Pair
from pipeline.cli.main import run
from pipeline.config import load_site
from pipeline.finding import Lang, other_lang
from pipeline.parity.acceptance import Change, Record, find_changes, make_record
from pipeline.parity.comparison import Comparison
from pipeline.site import Site
from pipeline.text.typography import find_flaws
from pipeline.text.typography_fold import fold_marks, fold_typography

Newsroom = Callable[..., Path]


@pytest.fixture
def accepted(make_newsroom: Newsroom) -> Path:
    """A newsroom with one story, accepted."""
    root = make_newsroom({})
    for lang, paragraphs in TEXTS.items():
        write(root, lang, paragraphs)
    assert run(["--site", str(root), "accept", "quai"]) == 0
    return root


# What is told


def test_nothing_is_told_of_what_was_accepted(accepted: Path) -> None:
    assert stale(accepted) == []


def test_a_change_of_the_original_is_told_at_the_translation(accepted: Path) -> None:
    new = "Les grues viennent de Liège et pèsent 200 tonnes chacune."
    write(accepted, "fr", changed(FR, 3, new))

    assert stale(accepted) == [("translation-stale", f"en: {EN[3]}", f"fr: {new}")]


def test_a_change_of_the_translation_is_told_at_the_original(accepted: Path) -> None:
    new = "The minister of Transport said so on Tuesday before 34 shipowners."
    write(accepted, "en", changed(EN, 1, new))

    assert stale(accepted) == [("original-stale", f"fr: {FR[1]}", f"en: {new}")]


def test_both_directions_at_once(accepted: Path) -> None:
    french = "Le port de Bruges ouvre un nouveau quai en avril, après deux ans de travaux."
    english = "The city pays half of it, the region the rest."
    write(accepted, "fr", changed(FR, 0, french))
    write(accepted, "en", changed(EN, 4, english))

    assert sorted(stale(accepted)) == [
        ("original-stale", f"fr: {FR[4]}", f"en: {english}"),
        ("translation-stale", f"en: {EN[0]}", f"fr: {french}"),
    ]


def test_a_change_that_the_other_side_followed_is_not_told(accepted: Path) -> None:
    write(accepted, "fr", changed(FR, 3, "Les grues viennent de Liège, par le canal Albert."))
    write(accepted, "en", changed(EN, 3, "The cranes come from Liège, on the Albert canal."))

    assert stale(accepted) == []


def test_a_passage_taken_out_is_told_where_it_is_left(accepted: Path) -> None:
    write(accepted, "fr", changed(FR, 3, None))

    assert stale(accepted) == [("translation-stale", f"en: {EN[3]}", f"fr: {FR[2]}")]


def test_a_passage_added_is_told_where_it_lacks(accepted: Path) -> None:
    write(accepted, "en", [*EN[:2], "Fishermen fear for their moorings nearby.", *EN[2:]])

    ((rule, here, there),) = stale(accepted)
    assert rule == "original-stale"
    assert here == f"fr: {FR[1]}"
    assert there == "en: Fishermen fear for their moorings nearby."


def test_a_passage_added_on_both_sides_is_not_told(accepted: Path) -> None:
    write(accepted, "fr", [*FR[:2], "Les pêcheurs craignent pour leurs amarres.", *FR[2:]])
    write(accepted, "en", [*EN[:2], "Fishermen fear for their moorings.", *EN[2:]])

    assert stale(accepted) == []


def test_a_passage_moved_has_not_changed(accepted: Path) -> None:
    write(accepted, "fr", [FR[1], FR[0], *FR[2:]])

    assert stale(accepted) == []


def test_titles_are_watched_too(accepted: Path) -> None:
    path = accepted / "articles/2024/quai.fr.md"
    path.write_text(path.read_text("utf-8").replace("une exposition", "un concert"), "utf-8")

    assert stale(accepted) == [
        (
            "translation-stale",
            "en: title: The harbour hosts an exhibition",
            "fr: title: Le port accueille un concert",
        )
    ]


def test_a_summary_added_on_one_side_is_told(accepted: Path) -> None:
    path = accepted / "articles/2024/quai.fr.md"
    text = path.read_text("utf-8").replace("date:", "summary: Un quai ouvre.\ndate:", 1)
    path.write_text(text, "utf-8")

    ((rule, _, there),) = stale(accepted)
    assert (rule, there) == ("translation-stale", "fr: summary: Un quai ouvre.")


def test_one_file_brought_back_without_its_twin_is_told(accepted: Path) -> None:
    old = {lang: (accepted / f"articles/2024/quai.{lang}.md").read_bytes() for lang in TEXTS}
    write(accepted, "fr", changed(FR, 3, "Les grues viennent de Liège, par le canal Albert."))
    write(accepted, "en", changed(EN, 3, "The cranes come from Liège, on the Albert canal."))
    assert run(["--site", str(accepted), "accept", "quai"]) == 0
    assert stale(accepted) == []

    (accepted / "articles/2024/quai.en.md").write_bytes(old["en"])

    ((rule, here, _),) = stale(accepted)
    assert (rule, here) == ("translation-stale", f"en: {EN[3]}")


def test_one_record_of_the_two_is_enough(accepted: Path) -> None:
    path = accepted / "articles/2024/quai.en.md"
    text = path.read_text("utf-8")
    path.write_text(
        re.sub(r"^parity:.*?^---$", "---", text, flags=re.DOTALL | re.MULTILINE), "utf-8"
    )
    write(accepted, "en", changed(EN, 1, "The minister of Transport said nothing on Monday."))

    assert len(stale(accepted)) == 1


# What does not count


@pytest.mark.parametrize(
    "rewritten",
    [
        "Le port de Bruges ouvre un nouveau quai en mars,\naprès deux ans de travaux.",
        "Le  port de Bruges ouvre un nouveau quai en mars, après deux ans de travaux.  ",
        "Le port de Bruges ouvre un « nouveau » quai en mars, après deux ans de travaux.",
        "Le port de Bruges ouvre un **nouveau** quai en mars, après deux ans de travaux.",
        "Le port de Bruges ouvre un nouveau quai en mars,\u202faprès deux ans de travaux.",
    ],
)
def test_spaces_and_typography_never_count(accepted: Path, rewritten: str) -> None:
    write(accepted, "fr", changed(FR, 0, rewritten))

    assert stale(accepted) == []


GLYPHS = ["L'Etat", "à 08h05", "le 7 Mars 2024", "la 1ère", "2èmes", "1ier", '"oui"', "...", " ;"]
GLYPHS += ["mot !", "28 %", "75$", "A la fin", "Echeance", "e\u0301te\u0301", "« non »", "«a»", ","]


def test_a_paragraph_cut_in_two_or_put_together_has_not_changed(accepted: Path) -> None:
    two = "Les grues viennent de [Gand](https://gand.example/). Elles pèsent 200 tonnes."
    first, second = two.replace(". E", ".\n\nE").split("\n\n")
    write(accepted, "fr", changed(FR, 3, two))
    write(accepted, "en", changed(EN, 3, "The cranes come from Ghent. They weigh 200 tonnes."))
    assert run(["--site", str(accepted), "accept", "quai"]) == 0
    write(accepted, "fr", [*FR[:3], first, second, FR[4]])
    assert stale(accepted) == []
    assert run(["--site", str(accepted), "accept", "quai"]) == 0
    assert stale(accepted) == []

    write(accepted, "fr", changed(FR, 3, two))
    assert stale(accepted) == []
    write(accepted, "fr", changed(FR, 3, two.replace("200", "300")))
    assert len(stale(accepted)) == 1


EDITS = st.lists(st.sampled_from(["kept", "kept", "changed", "removed"]), min_size=5, max_size=5)


@settings(max_examples=100, deadline=None)
@given(french=EDITS, english=EDITS)
def test_what_moved_on_one_side_is_told_exactly(french: list[str], english: list[str]) -> None:
    site = convert(tomllib.loads(SITE_TOML), Site)
    whole = pair_of(FR, EN, site)
    record = make_record(whole, Comparison(whole, site).blocks)
    texts = [
        [
            text if edit == "kept" else f"{text} Encore {at}."
            for at, (text, edit) in enumerate(zip(side, edits, strict=True))
            if edit != "removed"
        ]
        for side, edits in ((FR, french), (EN, english))
    ]
    pair = pair_of(texts[0], texts[1], site, record)

    told = find_changes(pair, Comparison(pair, site).blocks)

    assert sorted((change.lang, line_at(pair, change)) for change in told) == sorted(
        (lang, text)
        for own, other, lang, texts_there in (
            (french, english, "fr", EN),
            (english, french, "en", FR),
        )
        for at, text in enumerate(texts_there)
        if own[at] != "kept" and other[at] == "kept"
    )


def pair_of(fr: list[str], en: list[str], site: Site, record: Record = ()) -> Pair:
    panels: dict[str, Article] = {}
    for lang, paragraphs in (("fr", fr), ("en", en)):
        language: Lang = "fr" if lang == "fr" else "en"
        text = article_text(language, "\n\n".join(paragraphs), draft="true")
        article = read_article(f"articles/2024/quai.{lang}.md", text.encode(), site)[0]
        assert article
        panels[lang] = replace(article, front=replace(article.front, accepted=record))
    return Pair("2024/quai", panels["fr"], panels["en"])


def line_at(pair: Pair, change: Change) -> str:
    """The text of the passage left behind."""
    assert change.there
    article = pair[other_lang(change.lang)]
    assert change.there.path == article.path
    return article.body.split("\n")[change.there.line - article.body_line]


@settings(max_examples=150, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(GLYPHS),
        max_size=8,
    ).map(" ".join),
    profile=st.sampled_from(["fr-FR", "fr-CA", "fr-CH", "eu", "en-GB"]),
)
def test_what_the_typography_rule_wants_never_counts(text: str, profile: str) -> None:
    cured = text
    for flaw in reversed(find_flaws(text, profile)):
        if flaw.end <= len(cured):
            cured = cured[: flaw.start] + flaw.replacement + cured[flaw.end :]

    assert fold_typography(cured) == fold_typography(text)
    assert fold_marks(fold_typography(cured)) == fold_marks(fold_typography(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("tué", "tue"), ("34", "43"), ("du", "dû"), ("10", "1 0 0"), ("a", "à"), ("3e", "3")],
)
def test_letters_and_figures_count(one: str, other: str) -> None:
    assert fold_typography(one) != fold_typography(other)


# Git


def git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *names, *words], cwd=root, check=True, capture_output=True, text=True
    )


@pytest.mark.parametrize(("ours", "theirs"), [(0, 1), (0, 4), (3, 4), (1, 3), (3, 0)])
def test_branches_that_accepted_different_passages_merge(
    accepted: Path, ours: int, theirs: int
) -> None:
    git(accepted, "init", "-q", "-b", "main")
    git(accepted, "add", "articles")
    git(accepted, "commit", "-qm", "accepted")
    for branch, at in (("ours", ours), ("theirs", theirs)):
        git(accepted, "checkout", "-q", "main")
        git(accepted, "checkout", "-qb", branch)
        for lang, texts in TEXTS.items():
            write(accepted, lang, changed(texts, at, f"{branch.capitalize()} {texts[at]}"))
        assert run(["--site", str(accepted), "accept", "quai"]) == 0
        git(accepted, "commit", "-qam", branch)

    git(accepted, "merge", "-q", "--no-edit", "ours")

    assert stale(accepted) == []
    site = load_site(accepted)
    (story,) = load_stories(accepted, accepted / "articles", site).stories
    assert story.fr
    assert story.en
    assert story.fr.front.accepted == story.en.front.accepted
    assert run(["--site", str(accepted), "accept", "quai"]) == 0
    assert not git(accepted, "status", "--porcelain", "articles").stdout
