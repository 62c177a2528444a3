"""A report as JUnit XML, which GitLab and most other integrations show beside the tests.

Source: the element names that Jenkins' and GitLab's readers accept.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from pipeline.build.policy import blocks
from pipeline.build.report import Report
from pipeline.cli.report.view import View
from pipeline.finding import Finding

# What XML 1.0 can not hold, not even as a reference (section 2.2, production Char).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def render(report: Report, view: View) -> str:
    """Return one case a finding: what blocks fails, all else passed, with its words."""
    found = sorted(report.findings, key=lambda finding: finding.sort_key)
    failed = sum(blocks(finding, strict=view.strict) for finding in found)
    counts = f'tests="{len(found)}" failures="{failed}" errors="0" skipped="0"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="diptych" {counts}>',
            f'<testsuite name="diptych check" {counts}>',
            *(_case(finding, view) for finding in found),
            "</testsuite>",
            "</testsuites>\n",
        ]
    )


def _case(finding: Finding, view: View) -> str:
    at = finding.location
    name = f"{finding.rule} {at.path}:{at.line}:{at.column}"
    message, hint = finding.message.text(view.lang), finding.hint.text(view.lang)
    places = [f"{place.path}:{place.line}" for place in (at, finding.counterpart) if place]
    body = escape(_held("\n".join(filter(None, [message, hint, " ↔ ".join(places)]))))
    if blocks(finding, strict=view.strict):
        said = f"<failure type={_attr(finding.rule)} message={_attr(message)}>{body}</failure>"
    else:
        said = f"<system-out>{body}</system-out>"
    return (
        f"<testcase classname={_attr(finding.story or 'site')} name={_attr(name)}"
        f" file={_attr(at.path)}>{said}</testcase>"
    )


def _attr(text: str) -> str:
    return quoteattr(_held(text))


def _held(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
