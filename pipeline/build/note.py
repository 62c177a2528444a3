"""What a snapshot keeps of a report, so that a run in which nothing changed tells the same."""

from __future__ import annotations

import json
import zlib
from typing import Any

from pipeline.build.report import Report
from pipeline.finding import Finding, Location, Message, Severity


def dump_note(report: Report) -> bytes:
    """Return a report packed; what was written and deleted is of that run only.

    A large site has many findings, most of which say the same: packed they are a tenth.
    """
    text = json.dumps(
        {
            "pairs": report.pairs,
            "files": report.unchanged + len(report.written),
            "held": report.held,
            "waiting": report.waiting,
            "findings": [_dump(finding) for finding in report.findings],
            "known": [_dump(finding) for finding in report.known],
        }
    )
    return zlib.compress(text.encode(), 1)


def load_note(note: bytes) -> Report | None:
    """Return the report of a run that found everything as the noted run left it.

    ``None`` when the note is damaged.
    """
    try:
        told = json.loads(zlib.decompress(note))
        return Report(
            pairs=told["pairs"],
            findings=tuple(_load(finding) for finding in told["findings"]),
            held=tuple(told["held"]),
            unchanged=told["files"],
            waiting=tuple(told["waiting"]),
            known=tuple(_load(finding) for finding in told["known"]),
        )
    except (zlib.error, ValueError, KeyError, TypeError):
        return None


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
