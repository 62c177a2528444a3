"""One story can not hold up the others: time, size, depth, a worker that dies."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import SITE_TOML, article_text, story_files

from pipeline.articles.guarded import TooCostlyError, is_costly_to_clean, order
from pipeline.articles.markdown import ATTRIBUTES, SCHEMES, TAGS, render_markdown
from pipeline.build import run_publish
from pipeline.build.deadline import TooLong, deadline
from pipeline.build.policy import decide
from pipeline.build.reading import ReadContext, ReadTask, _read_story
from pipeline.build.record import StoryRecord
from pipeline.build.workers import map_stage
from pipeline.errors import ConfigError, DiptychError
from pipeline.finding import Severity, say

Make = Callable[..., Path]
# Found by timing the converter on ever longer texts of each kind: these grow with the square of
# their length or worse, or nest as deep as they are long.
WORST = {
    "opening brackets": "[" * 40_000,
    "double brackets": "[[" * 20_000,
    "links without end": "[a](" * 20_000,
    "pictures without end": "![" * 20_000,
    "stars": "*a **b " * 20_000,
    "underscores": "_a __b " * 20_000,
    "backticks of every length": " ".join("`" * n for n in range(1, 700)),
    "quotations in each other": ">" * 5_000 + " deep",
    "list in each other": "\n".join(" " * 2 * n + "- x" for n in range(600)),
    "a huge table": "|" + "a|" * 3_000 + "\n|" + "-|" * 3_000 + ("\n|" + "b|" * 3_000) * 60,
    "unclosed tags": "<a " * 30_000,
    "unclosed div": "<div>" * 10_000,
    "comments without end": "<!--" * 30_000,
    "entities": "&#" * 40_000,
    "footnotes": "[^1] " * 20_000,
    "tildes": "~~a " * 20_000,
    "escapes": "\\" * 60_001,
    "attributes": "a {: " * 20_000,
    "bare addresses": "http://" * 20_000,
    "definitions": "a\n: b\n" * 10_000,
    "formatting never closed": "<p>"
    + "".join(f"<b id=x{n}>" for n in range(6_000))
    + "<p>x" * 6_000,
    "boxes in each other": "<div>" * 60_000,
    "abbreviations": "".join(f"*[A{n}]: b\n" for n in range(3_000)) + "A1 " * 10_000,
}
FRONT_MATTER = {
    "references": "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n",
    "deep lists": "tags: " + "[" * 3_000 + "]" * 3_000 + "\n",
    "deep maps": "image: " + "{a: " * 3_000 + "}" * 3_000 + "\n",
}


def _publish(root: Path, jobs: int = 1) -> tuple[set[str], float]:
    """Publish; return the rules that found something, and the seconds it took."""
    began = time.monotonic()
    report = run_publish(root, articles=root / "articles", output=root / "output", jobs=jobs)
    assert report.blocked or not any(f.severity.value == "error" for f in report.findings)
    return {finding.rule for finding in report.findings}, time.monotonic() - began


@pytest.mark.slow
@pytest.mark.parametrize("kind", WORST)
def test_the_worst_texts_end_in_time(make_newsroom: Make, kind: str) -> None:
    bodies = [f"Texte.\n\n{WORST[kind]}\n", f"Text.\n\n{WORST[kind]}\n"]
    toml = SITE_TOML + "[limits]\nseconds = 2\n"
    root = make_newsroom(story_files("2024/a", *bodies), site_toml=toml)
    began, told = time.monotonic(), ""
    try:
        _publish(root)
    except DiptychError as error:  # what was read in time may still be too dear as a page
        told = error.message.text("en")

    assert not told or "articles/2024/a." in told
    assert time.monotonic() - began < 2 * 2 + 56  # reading, the page, and the rest of a publish


def test_a_text_that_takes_too_long_is_a_finding_at_its_file(make_newsroom: Make) -> None:
    toml = SITE_TOML + "[limits]\nseconds = 2\n"
    poison = "Texte.\n\n" + WORST["double brackets"]
    root = make_newsroom(
        {**story_files("2024/a"), **story_files("2024/poison", poison)}, site_toml=toml
    )
    report = run_publish(root, articles=root / "articles", output=root / "output", jobs=1)
    found = [f for f in report.findings if f.rule == "article-too-costly"]

    assert [f.location.path for f in found] == ["articles/2024/poison.fr.md"]
    assert "2 seconds" in found[0].message.text("en")
    assert report.blocked
    assert not list(root.glob("output/**/index.html"))


def test_the_others_go_online_without_the_costly_story(make_newsroom: Make) -> None:
    toml = 'on_error = "hold-story"\n' + SITE_TOML + "[limits]\nseconds = 2\n"
    poison = "Texte.\n\n" + WORST["double brackets"]
    root = make_newsroom(
        {**story_files("2024/a"), **story_files("2024/poison", poison)}, site_toml=toml
    )
    report = run_publish(root, articles=root / "articles", output=root / "output", jobs=1)

    assert not report.blocked
    assert report.held == ("2024/poison",)
    assert (root / "output/fr/2024/10/a/index.html").exists()


def test_html_does_not_grow(make_newsroom: Make) -> None:
    # 10 kB would be 3 MB on the page, and ten times the text a hundred times that.
    poison = "<p>" + "".join(f"<b id=x{n}>" for n in range(800)) + "<p>x" * 800
    root = make_newsroom(
        {**story_files("2024/a"), **story_files("2024/poison", f"Texte.\n\n{poison}\n")},
        site_toml='on_error = "hold-story"\n' + SITE_TOML,
    )
    report = run_publish(root, articles=root / "articles", output=root / "output", jobs=1)

    assert [
        (finding.rule, finding.location.path)
        for finding in report.findings
        if finding.severity is Severity.ERROR
    ] == [("article-too-costly", "articles/2024/poison.fr.md")]
    assert (root / "output/fr/2024/10/a/index.html").exists()


def test_much_sound_html_is_put_in_order_elsewhere_and_comes_back_the_same() -> None:
    cells = "".join(f"<tr><td><b>{n}</b></td><td>é &amp; “{n}”</td></tr>" for n in range(400))
    html = f"<table><tbody>{cells}</tbody></table>"
    few = "<table><tbody><tr><td><b>1</b></td></tr></tbody></table>"

    assert is_costly_to_clean(html)
    assert not is_costly_to_clean(few)
    assert order(html, TAGS, ATTRIBUTES, SCHEMES) == html
    assert render_markdown(html, "en") == html


@pytest.mark.parametrize("depth", [900, 1_100])
def test_boxes_in_each_other_have_an_end(depth: int) -> None:
    html = "<div>" * depth + "<br>" * 2_000 + "</div>" * depth
    if depth > 1_000:
        with pytest.raises(TooCostlyError):
            order(html, TAGS, ATTRIBUTES, SCHEMES)
    else:
        assert order(html, TAGS, ATTRIBUTES, SCHEMES) == html


def test_the_alarm_waits_while_html_is_cleaned() -> None:
    # The cleaner asks for each link's address, and would swallow what is raised meanwhile.
    seen: list[float] = []

    def link(target: str) -> str:
        seen.append(signal.getitimer(signal.ITIMER_REAL)[0])
        return target

    with deadline(600):
        render_markdown("[a](https://a.example/) [b](https://b.example/)", "en", link)
        assert seen == [0, 0]
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] < 600


@pytest.mark.parametrize("kind", FRONT_MATTER)
def test_front_matter_can_not_blow_up(make_newsroom: Make, kind: str) -> None:
    files = story_files("2024/a")
    path = "articles/2024/a.fr.md"
    files[path] = files[path].replace("---\n", "---\n" + FRONT_MATTER[kind], 1)
    rules, seconds = _publish(make_newsroom(files))

    assert "front-matter-broken" in rules
    assert seconds < 30


def test_a_file_over_the_limit_is_refused_unread(make_newsroom: Make) -> None:
    toml = SITE_TOML + "[limits]\nbytes = 5000\n"
    files = story_files("2024/a", fr="Un bateau. " * 600)
    rules, _ = _publish(make_newsroom(files, site_toml=toml))

    assert "file-too-large" in rules


@pytest.mark.parametrize("line", ["seconds = 0", "seconds = -1", "bytes = 0", "memory = 3"])
def test_senseless_limits_are_refused(make_newsroom: Make, line: str) -> None:
    root = make_newsroom(story_files("2024/a"), site_toml=SITE_TOML + f"[limits]\n{line}\n")
    with pytest.raises(ConfigError):
        _publish(root)


def test_a_catastrophic_pattern_is_interrupted() -> None:
    began = time.monotonic()
    with pytest.raises(TooLong), deadline(0.2):
        re.fullmatch(r"(a+)+b", "a" * 60)

    assert time.monotonic() - began < 30


def test_work_that_ends_in_time_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with deadline(5):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


def _double(poison: int, item: int) -> int:
    if item == poison:
        os._exit(9)  # what the kernel does to a process when memory runs out
    return 2 * item


def _name(_poison: int, item: int) -> int:
    return -item


def test_an_item_that_kills_its_worker_is_named_and_the_others_finish() -> None:
    found = list(map_stage(_double, 5, list(range(16)), jobs=2, died=_name))

    assert found == [-5 if item == 5 else 2 * item for item in range(16)]


def _hang(poison: int, item: int) -> int:
    with deadline(0.2 if item == poison else 600):
        if item == poison:
            # A library that never comes back to Python, where signals are looked at.
            hashlib.pbkdf2_hmac("sha256", b"", b"", 1 << 30)
    return 2 * item


def test_a_hanging_worker_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.build.deadline._GRACE", 0.3)
    found = list(map_stage(_hang, 5, list(range(16)), jobs=2, died=_name))

    assert found == [-5 if item == 5 else 2 * item for item in range(16)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_memory_left_is_named(
    make_newsroom: Make, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    def read(context: ReadContext, task: ReadTask) -> StoryRecord:
        if task.files.story == "s05":
            assert bytearray(1 << 60)  # more than any machine has
        return _read_story(context, task)

    monkeypatch.setattr("pipeline.build.reading._read_story", read)
    stories = [story_files(f"s{n:02}", f"Le quai {n + 20}.", f"Quay {n + 20}.") for n in range(40)]
    toml = 'on_error = "hold-story"\n' + SITE_TOML
    root = make_newsroom({p: t for one in stories for p, t in one.items()}, site_toml=toml)
    report = run_publish(root, articles=root / "articles", output=root / "output", jobs=jobs)

    assert report.held == ("s05",)
    (found,) = [one for one in report.findings if one.rule == "article-too-costly"]
    assert found.location.path.startswith("articles/s05.")
    assert "more memory" in found.message.text("en")
    assert len(list(root.glob("output/fr/2024/10/s*/index.html"))) == 39


def _refuse(_context: str, item: int) -> int:
    raise DiptychError(say("{n} is wrong", "{n} est faux", n=item), say("Mend it.", "Réparez."))


def test_an_error_in_a_worker_arrives_in_both_languages() -> None:
    with pytest.raises(DiptychError) as caught:
        list(map_stage(_refuse, "", list(range(40)), jobs=2, died=_refuse))

    assert caught.value.message.text("fr") == "0 est faux"
    assert caught.value.hint
    assert caught.value.hint.text("en") == "Mend it."


def test_a_text_that_changes_while_it_is_published_is_not_shown_unchecked(
    make_newsroom: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_newsroom(story_files("2024/a"))
    panel = root / "articles/2024/a.fr.md"

    def meanwhile(*_: object) -> None:
        panel.write_text(article_text("fr", "Un tout autre texte."), "utf-8")

    monkeypatch.setattr("pipeline.build.whole.decide", _after(meanwhile))
    with pytest.raises(DiptychError, match="changed or went away"):
        _publish(root)
    assert not list(root.glob("output/**/*.html"))


def test_a_text_that_vanishes_while_it_is_published_is_named(
    make_newsroom: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_newsroom(story_files("2024/a"))
    panel = root / "articles/2024/a.fr.md"
    monkeypatch.setattr("pipeline.build.whole.decide", _after(panel.unlink))
    with pytest.raises(DiptychError, match=r"a\.fr\.md changed or went away"):
        _publish(root)


@pytest.mark.parametrize("meanwhile", ["gone", "half saved", "another text"])
def test_a_moment_is_not_remembered(
    make_newsroom: Make, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    # An editor may empty a file before it writes, a checkout remove it; then it is as it was.
    root = make_newsroom(story_files("2024/a"))
    panel = root / "articles/2024/a.fr.md"
    sound = panel.read_bytes()

    def disturbed(*values: object, **options: object) -> Iterator[object]:
        if meanwhile == "gone":
            panel.unlink()
        else:
            panel.write_bytes(sound[:40] if meanwhile == "half saved" else sound + b"34 quais.")
        made = list(map_stage(*values, **options))  # type: ignore[arg-type, var-annotated]
        panel.write_bytes(sound)
        return iter(made)

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.build.newsroom.map_stage", disturbed)
        with contextlib.suppress(DiptychError):  # the page finds another text than was checked
            assert _publish(root)[0]

    assert _publish(root)[0] == set()
    assert (root / "output/fr/2024/10/a/index.html").exists()


def _after(then: Callable[..., object]) -> Callable[..., object]:
    def run(*values: object) -> object:
        decided = decide(*values)  # type: ignore[arg-type]
        then()
        return decided

    return run
