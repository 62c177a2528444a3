"""What goes online, what is held, what waits."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from pipeline.articles.model import Article, FrontMatter
from pipeline.build.options import Options
from pipeline.build.policy import Decision, decide, soften_drafts
from pipeline.build.record import StoryRecord
from pipeline.finding import Finding, Location, Severity, say
from pipeline.site import Site

NOON = dt.datetime(2024, 10, 7, 12, tzinfo=dt.UTC)
STOP = Site(base_url="https://news.example.org/")
HOLD = replace(STOP, on_error="hold-story")


def _article(story: str, lang: str, **front: object) -> Article:
    matter = FrontMatter("T", NOON.date(), NOON, "europe", "fr-en")
    return Article(
        f"articles/{story}.{lang}.md", story, lang, replace(matter, **front), "", 1, (), ""
    )


def _record(story: str, **front: object) -> StoryRecord:
    return StoryRecord(story, _article(story, "fr", **front), _article(story, "en"), (), (), ())


def _finding(story: str, severity: str = "error") -> Finding:
    return Finding(
        "rule", Severity(severity), story, say("m", "m"), say("h", "h"), Location("p", 1)
    )


def _online(decision: Decision) -> list[str]:
    return [record.story for record in decision.online]


def test_without_findings_every_whole_story_goes_online() -> None:
    half = replace(_record("half"), en=None)
    decision = decide(STOP, [_record("a"), half], [], NOON, Options())

    assert _online(decision) == ["a"]
    assert not decision.blocked


def test_one_error_blocks_everything_by_default() -> None:
    assert decide(STOP, [_record("a"), _record("b")], [_finding("a")], NOON, Options()).blocked


def test_hold_story_holds_the_story_alone() -> None:
    decision = decide(HOLD, [_record("a"), _record("b")], [_finding("a")], NOON, Options())

    assert not decision.blocked
    assert _online(decision) == ["b"]
    assert decision.held == ("a",)


def test_an_error_of_no_story_blocks_even_then() -> None:
    assert decide(HOLD, [_record("a")], [_finding("")], NOON, Options()).blocked


@pytest.mark.parametrize(("strict", "blocked"), [(False, False), (True, True)])
def test_warnings_block_only_when_strict(strict: bool, blocked: bool) -> None:
    decision = decide(
        STOP, [_record("a")], [_finding("a", "warning")], NOON, Options(strict=strict)
    )

    assert decision.blocked is blocked


def test_a_draft_stays_offline_and_blocks_nothing() -> None:
    records = [_record("a", draft=True), _record("b")]
    decision = decide(STOP, records, [_finding("a")], NOON, Options(strict=True))

    assert _online(decision) == ["b"]
    assert decision.waiting == ("a",)
    assert not decision.blocked
    assert soften_drafts(records, [_finding("a"), _finding("b")])[0].severity == "warning"
    assert soften_drafts(records, [_finding("a"), _finding("b")])[1].severity == "error"


def test_an_embargo_ends_at_its_instant_for_both_languages() -> None:
    soon = NOON + dt.timedelta(hours=1)
    records = [_record("a", publish_at=soon), _record("b")]
    before = decide(STOP, records, [], NOON, Options())
    after = decide(STOP, records, [], soon, Options())

    assert (_online(before), before.waiting, before.until) == (["b"], ("a",), soon)
    assert (_online(after), after.waiting, after.until) == (["a", "b"], (), None)


def test_a_preview_shows_drafts_and_stops_at_nothing() -> None:
    records = [_record("a", draft=True), _record("b")]
    decision = decide(STOP, records, [_finding("b")], NOON, Options(drafts=True))

    assert _online(decision) == ["a", "b"]
    assert not decision.blocked
