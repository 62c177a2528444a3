"""The SARIF form: valid against the standard's own schema, and saying what was found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.build.report import Report
from pipeline.cli.report import load_form
from pipeline.cli.report.view import View, line_loader
from pipeline.finding import Finding, Lang, Location, Severity, say

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_bytes())


def sarif(*findings: Finding, lang: Lang = "en") -> dict[str, Any]:
    text = load_form("sarif")(Report(1, findings), View(lang, line_loader(Path())))
    document: dict[str, Any] = json.loads(text)
    jsonschema.Draft7Validator(SCHEMA).validate(document)
    return document


def finding(severity: Severity = Severity.ERROR, line: int = 3, **more: Any) -> Finding:
    told = {
        "rule": "number-mismatch",
        "severity": severity,
        "story": "2024/été",
        "message": say("It says 43.", "On y lit 43."),
        "hint": say("Correct it.", "Corrigez."),
        "location": Location("articles/2024/été 1.en.md", line, 7, line, 9),
    }
    return Finding(**(told | more))


def test_without_findings_there_is_a_run_without_results() -> None:
    (run,) = sarif()["runs"]
    assert run["results"] == []
    assert run["tool"]["driver"]["name"] == "Diptych"


def test_a_finding_has_its_rule_place_words_and_the_place_on_the_other_side() -> None:
    there = Location("articles/2024/été 1.fr.md", 5)
    (run,) = sarif(finding(counterpart=there))["runs"]
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "number-mismatch"
    assert result["message"]["text"] == "It says 43.\nCorrect it."
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "articles/2024/%C3%A9t%C3%A9%201.en.md", "uriBaseId": "ROOT"},
        "region": {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 9},
    }
    (other,) = result["relatedLocations"]
    assert other["physicalLocation"]["region"]["startLine"] == 5


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_each_severity_has_its_level(severity: Severity, level: str) -> None:
    (result,) = sarif(finding(severity))["runs"][0]["results"]
    assert result["level"] == level


def test_words_and_rules_are_in_the_language_asked_for() -> None:
    (run,) = sarif(finding(), lang="fr")["runs"]
    assert run["results"][0]["message"]["text"].startswith("On y lit 43.")
    told = run["tool"]["driver"]["rules"][0]["shortDescription"]["text"]
    assert told != sarif(finding())["runs"][0]["tool"]["driver"]["rules"][0]["shortDescription"]


def test_a_finding_is_known_again_when_lines_are_added_above_it() -> None:
    marks = [
        sarif(one)["runs"][0]["results"][0]["partialFingerprints"]
        for one in (finding(line=3), finding(line=30))
    ]
    assert marks[0] == marks[1]
    other = finding(message=say("It says 44.", "On y lit 44."))
    assert sarif(other)["runs"][0]["results"][0]["partialFingerprints"] != marks[0]


def test_a_rule_without_a_page_of_its_own_is_still_told() -> None:
    (run,) = sarif(finding(rule="rule-failed-x"))["runs"]
    assert run["tool"]["driver"]["rules"] == [{"id": "rule-failed-x"}]
