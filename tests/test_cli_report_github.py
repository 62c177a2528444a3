"""Findings as annotations of a pull request, and the last line of a rule's documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.build.report import Report
from pipeline.cli.documents import load_documents
from pipeline.cli.main import diptych
from pipeline.cli.report import load_form
from pipeline.cli.report.view import View, line_loader
from pipeline.finding import Finding, Location, Severity, say


def annotate(*findings: Finding) -> list[str]:
    view = View(lang="fr", line=line_loader(Path()))
    return load_form("github")(Report(1, findings, blocked=True), view).splitlines()


def finding(severity: Severity, path: str, message: str) -> Finding:
    return Finding(
        rule="number-mismatch",
        severity=severity,
        story="a",
        message=say("unused", "{said}", said=message),
        hint=say("unused", "Corrigez."),
        location=Location(path, 3, 7, 4, 2),
        counterpart=Location("articles/a.en.md", 5),
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_each_severity_has_its_command(severity: Severity, command: str) -> None:
    (line,) = annotate(finding(severity, "articles/a.fr.md", "Le français dit 23."))
    before, _, data = line.removeprefix("::").partition("::")
    assert before == (
        f"{command} file=articles/a.fr.md,line=3,endLine=4,col=7,title=number-mismatch"
    )
    assert data == "Le français dit 23.%0ACorrigez.%0A↔ articles/a.en.md:5"


def test_nothing_in_a_text_or_a_path_can_end_or_forge_an_annotation() -> None:
    hostile = "50 %\r\n::error file=b::faux, dit-il : %0A"
    (line,) = annotate(finding(Severity.ERROR, "articles/a,line=1:b%.fr.md", hostile))
    properties, data = re.fullmatch(r"::error ([^:]*)::(.*)", line).groups()  # type: ignore[union-attr]
    assert "file=articles/a%2Cline=1%3Ab%25.fr.md,line=3," in properties
    assert data.startswith("50 %25%0D%0A::error file=b::faux, dit-il : %250A%0ACorrigez.")


def test_no_finding_is_no_annotation() -> None:
    assert annotate() == []


@pytest.mark.parametrize("rule", sorted(load_documents()))
def test_a_rule_is_explained_without_an_empty_line_at_the_end(rule: str) -> None:
    result = CliRunner().invoke(diptych, ["explain", rule])
    assert result.exit_code == 0
    assert result.stdout.endswith("\n")
    assert not result.stdout.endswith("\n\n")
