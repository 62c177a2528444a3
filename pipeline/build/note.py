"""What a snapshot keeps of a report, so that a run in which nothing changed tells the same."""

from __future__ import annotations

import json
from typing import Any

from pipeline.build.report import Report
from pipeline.finding import Finding, Location, Message, Severity


def dump_note(report: Report) -> str:
    """Return a report as text; what was written and deleted is of that run only."""
    return json.dumps(
        {
            "pairs": report.pairs,
            "files": report.unchanged + len(report.written),
            "held": report.held,
            "waiting": report.waiting,
            "findings": [_dump(finding) for finding in report.findings],
            "known": [_dump(finding) for finding in report.known],
        }
    )


def load_note(note: str) -> Report:
    """Return the report of a run that found everything as the noted run left it."""
    told = json.loads(note)
    return Report(
        pairs=told["pairs"],
        findings=tuple(_load(finding) for finding in told["findings"]),
        held=tuple(told["held"]),
        unchanged=told["files"],
        waiting=tuple(told["waiting"]),
        known=tuple(_load(finding) for finding in told["known"]),
    )


def _dump(finding: Finding) -> list[Any]:
    places = [
        place and [place.path, place.line, place.column, place.end_line, place.end_column]
        for place in (finding.location, finding.counterpart)
    ]
    words = [[m.en, m.fr, list(m.args)] for m in (finding.message, finding.hint)]
    return [finding.rule, finding.severity.value, finding.story, *words, *places]


def _load(told: list[Any]) -> Finding:
    rule, severity, story, message, hint, location, counterpart = told
    return Finding(
        rule,
        Severity(severity),
        story,
        _message(message),
        _message(hint),
        Location(*location),
        Location(*counterpart) if counterpart else None,
    )


def _message(told: list[Any]) -> Message:
    en, fr, args = told
    return Message(en, fr, tuple((name, value) for name, value in args))
