"""A report as SARIF 2.1.0, which code hosts and editors show at the lines concerned.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0; section numbers are its own.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pipeline
from pipeline.build.report import Report
from pipeline.cli.documents import RuleDoc, load_documents
from pipeline.cli.report.view import View
from pipeline.finding import Finding, Lang, Location, Severity
from pipeline.fingerprint import fingerprint

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}  # 3.27.10


def render(report: Report, view: View) -> str:
    """Return the document; rules are explained in the view's language."""
    found = sorted(report.findings, key=lambda finding: finding.sort_key)
    documents = load_documents()
    names = sorted({finding.rule for finding in found})
    numbers = {name: number for number, name in enumerate(names)}
    driver = {
        "name": "Diptych",
        "semanticVersion": pipeline.__version__,
        "rules": [_rule(name, documents.get(name), view.lang) for name in names],
    }
    run = {
        "tool": {"driver": driver},
        "language": view.lang,
        "columnKind": "unicodeCodePoints",  # 3.14.17
        "originalUriBaseIds": {
            "ROOT": {"description": {"text": "The newsroom’s folder."}}  # 3.14.14
        },
        "results": [_result(finding, numbers[finding.rule], view.lang) for finding in found],
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str, document: RuleDoc | None, lang: Lang) -> dict[str, Any]:
    """Return a rule's descriptor (3.49)."""
    if document is None:  # a rule that failed reports under a name of its own
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": document.summary(lang)},
        "fullDescription": {"text": document.text(lang).strip()},
        "defaultConfiguration": {"level": _LEVELS[document.severity]},
        "properties": {"tags": [document.group]},
    }


def _result(finding: Finding, number: int, lang: Lang) -> dict[str, Any]:
    """Return a result (3.27), recognised again when lines above it come or go (3.27.17)."""
    message, hint = finding.message.text(lang), finding.hint.text(lang)
    mark = fingerprint(
        finding.rule, finding.story, finding.location.path, finding.message.text("en")
    )
    made = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{message}\n{hint}" if hint else message},
        "locations": [_location(finding.location)],
        "partialFingerprints": {"diptych/v1": mark},
    }
    if finding.counterpart:
        made["relatedLocations"] = [_location(finding.counterpart)]
    return made


def _location(at: Location) -> dict[str, Any]:
    """Return a place (3.28); an end that lies before the start is left out."""
    region: dict[str, int] = {"startLine": at.line, "startColumn": at.column}
    if (at.end_line, at.end_column) > (at.line, at.column):
        region |= {"endLine": at.end_line, "endColumn": at.end_column}
    artifact = {"uri": quote(at.path), "uriBaseId": "ROOT"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
