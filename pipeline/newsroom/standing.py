"""How far each story is: languages, what the check says, who waits for whom, what may go online."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from pipeline.articles.model import Article, Story
from pipeline.articles.scan import story_name
from pipeline.finding import STALENESS, Finding, Severity

State = Literal["ready", "draft", "embargo", "withdrawn", "blocked"]


class Standing(Struct, frozen=True):
    """One story; ``stale`` is the language that a change of the other left behind."""

    story: str
    region: str
    date: str
    languages: str
    errors: int
    warnings: int
    stale: str
    state: State


def standing_of(story: Story, findings: Sequence[Finding], now: dt.datetime) -> Standing:
    """Return how far a story is; of ``findings`` only its own count."""
    own = [finding for finding in findings if finding.story == story.story]
    panels = [panel for panel in (story.fr, story.en) if panel]
    errors = sum(finding.severity is Severity.ERROR for finding in own)
    first = panels[0].front if panels else None
    return Standing(
        story=story.story,
        region=first.region if first else "",
        date=first.date.isoformat() if first else "",
        languages="+".join(panel.lang for panel in panels),
        errors=errors,
        warnings=sum(finding.severity is Severity.WARNING for finding in own),
        stale="+".join(_left_behind(own)) or _stale(panels),
        state=_state(panels, errors, now),
    )


def _left_behind(findings: Sequence[Finding]) -> list[str]:
    """Return the languages in which passages did not follow since both texts were accepted."""
    found = {
        story_name(finding.location.path)[1]
        for finding in findings
        if finding.rule in STALENESS and finding.counterpart
    }
    return sorted(found)


def _stale(panels: Sequence[Article]) -> str:
    """Return the language whose ``updated`` is older than the other's."""
    if len(panels) < 2:
        return ""
    one, other = ((panel.front.updated or panel.front.published, panel.lang) for panel in panels)
    return "" if one[0] == other[0] else min(one, other)[1]


def _state(panels: Sequence[Article], errors: int, now: dt.datetime) -> State:
    if any(panel.front.draft for panel in panels):
        return "draft"
    if errors or len(panels) < 2:
        return "blocked"
    if any(panel.front.withdrawn for panel in panels):
        return "withdrawn"
    if any(panel.front.publish_at and panel.front.publish_at > now for panel in panels):
        return "embargo"
    return "ready"
