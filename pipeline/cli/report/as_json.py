"""Findings for other programs: a stable document, the same whatever the terminal."""

from __future__ import annotations

import json
from typing import Any

from pipeline.build.report import Report
from pipeline.cli.report.view import View
from pipeline.finding import Finding, Lang, Location

VERSION = 1


def render(report: Report, view: View) -> str:
    """Return the JSON document; sentences are in the view's language, all else is the same."""
    findings = sorted(report.findings, key=lambda finding: finding.sort_key)
    document = {
        "version": VERSION,
        "pairs": report.pairs,
        "findings": [_finding(finding, view.lang) for finding in findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, lang: Lang) -> dict[str, Any]:
    at = finding.counterpart
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "story": finding.story,
        "message": finding.message.text(lang),
        "hint": finding.hint.text(lang),
        "location": _location(finding.location),
        "counterpart": {"path": at.path, "line": at.line, "column": at.column} if at else None,
    }


def _location(at: Location) -> dict[str, Any]:
    return {
        "path": at.path,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
    }
