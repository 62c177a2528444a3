"""What may go online: a pure decision over what was read and found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pipeline.build.options import Options
from pipeline.build.record import StoryRecord
from pipeline.finding import Finding, Severity
from pipeline.site import Site


class Decision(Struct, frozen=True):
    """Which stories go online at an instant, which are held or wait, and until when this holds.

    ``until`` is the next instant at which a story's embargo ends, if any.
    """

    blocked: bool
    online: tuple[StoryRecord, ...]
    held: tuple[str, ...]
    waiting: tuple[str, ...]
    until: dt.datetime | None


def decide(
    site: Site,
    records: Sequence[StoryRecord],
    findings: Iterable[Finding],
    now: dt.datetime,
    options: Options,
) -> Decision:
    """Apply ``on_error``, drafts and embargoes.

    A preview shows every story that has both panels.

    An error (with ``strict``, a warning too) blocks the whole publish under ``on_error =
    "stop"``, and its story alone under ``"hold-story"``; one that belongs to no story always
    blocks everything.
    """
    if options.drafts:
        return Decision(False, tuple(r for r in records if r.is_whole), (), (), None)
    strict = options.strict
    drafts = {record.story for record in records if is_draft(record)}
    grave = {f.story for f in findings if blocks(f, strict=strict) and f.story not in drafts}
    whole = [record for record in records if record.is_whole and record.story not in drafts]
    dates = {record.story: embargo(record) for record in whole}
    waiting = {story for story, date in dates.items() if date and date > now}
    return Decision(
        blocked=bool(grave) and (site.on_error == "stop" or "" in grave),
        online=tuple(r for r in whole if r.story not in waiting and r.story not in grave),
        held=tuple(sorted(grave - {""})),
        waiting=tuple(sorted(waiting | drafts)),
        until=min((date for date in dates.values() if date and date > now), default=None),
    )


def blocks(finding: Finding, *, strict: bool) -> bool:
    """Whether a finding keeps its story offline."""
    return finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING)


def is_draft(record: StoryRecord) -> bool:
    """Whether a panel says that the story is a draft: one is enough to keep both offline."""
    return any(article.front.draft for article in (record.fr, record.en) if article)


def soften_drafts(
    records: Sequence[StoryRecord], findings: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Make the errors of drafts warnings: a story still being written keeps nothing offline."""
    drafts = {record.story for record in records if is_draft(record)}
    return tuple(
        replace(finding, severity=Severity.WARNING)
        if finding.story in drafts and finding.severity is Severity.ERROR
        else finding
        for finding in findings
    )


def embargo(record: StoryRecord) -> dt.datetime | None:
    """Return the story's one embargo instant: the later one, should the panels differ."""
    dates = [a.front.publish_at for a in (record.fr, record.en) if a and a.front.publish_at]
    return max(dates, default=None)
