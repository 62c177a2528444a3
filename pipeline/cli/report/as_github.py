"""A report as GitHub Actions reads it: one workflow command a line, shown at the place itself.

Source: GitHub, "Workflow commands for GitHub Actions"; the escapes are those of its toolkit.
"""

from __future__ import annotations

from pipeline.build.report import Report
from pipeline.cli.report.view import View
from pipeline.finding import Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, view: View) -> str:
    """Return an annotation for each finding; nothing when there is none."""
    found = sorted(report.findings, key=lambda finding: finding.sort_key)
    return "".join(_annotation(finding, view) + "\n" for finding in found)


def _annotation(finding: Finding, view: View) -> str:
    at = finding.location
    properties = {
        "file": at.path,
        "line": str(at.line),
        "endLine": str(at.end_line),
        "col": str(at.column),
        "title": finding.rule,
    }
    said = [finding.message.text(view.lang), finding.hint.text(view.lang)]
    if finding.counterpart:
        said.append(f"↔ {finding.counterpart.path}:{finding.counterpart.line}")
    shown = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    data = "\n".join(filter(None, said)).translate(_DATA)
    return f"::{_COMMANDS[finding.severity]} {shown}::{data}"
