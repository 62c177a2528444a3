"""The JUnit form, read back by a library that others read it with."""

from __future__ import annotations

from pathlib import Path

from junitparser import Failure, JUnitXml

from pipeline.build.report import Report
from pipeline.cli.report import load_form
from pipeline.cli.report.view import View, line_loader
from pipeline.finding import Finding, Location, Severity, say


def finding(severity: Severity, message: str, line: int) -> Finding:
    return Finding(
        rule="number-mismatch",
        severity=severity,
        story="2024/a",
        message=say("{said}", "{said}", said=message),
        hint=say("Correct it.", "Corrigez."),
        location=Location('articles/a "b" & <c>.fr.md', line, 7),
        counterpart=Location("articles/a.en.md", 5),
    )


def read(*findings: Finding) -> JUnitXml:
    view = View(lang="en", line=line_loader(Path()))
    text = load_form("junit")(Report(1, findings, blocked=True), view)
    return JUnitXml.fromstring(text.encode())


def test_an_error_fails_and_a_warning_does_not() -> None:
    (suite,) = read(
        finding(Severity.WARNING, "Look.", 9), finding(Severity.ERROR, "Wrong <b> & “23”.", 3)
    )
    assert (suite.tests, suite.failures) == (2, 1)
    wrong, look = suite
    (failure,) = wrong.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("number-mismatch", "Wrong <b> & “23”.")
    assert "articles/a.en.md:5" in failure.text
    assert wrong.name == 'number-mismatch articles/a "b" & <c>.fr.md:3:7'
    assert wrong.classname == "2024/a"
    assert look.is_passed
    assert "Look." in look.system_out


def test_characters_that_xml_can_not_hold_are_replaced() -> None:
    (suite,) = read(finding(Severity.ERROR, "a\x00b\x1bc\ufffed", 1))
    (case,) = suite
    assert case.result[0].message == "a\ufffdb\ufffdc\ufffdd"


def test_no_finding_is_an_empty_suite() -> None:
    (suite,) = read()
    assert (suite.tests, suite.failures) == (0, 0)
