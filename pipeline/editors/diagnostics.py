"""Findings as an editor shows them, in both files of a story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lsprotocol import types

from pipeline.editors.positions import ClientText
from pipeline.finding import Finding, Lang, Location, Severity, say

SOURCE = "diptych"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_THERE = say("The passage in the other language", "Le passage dans l’autre langue")


def make_diagnostics(
    findings: Iterable[Finding],
    texts: Mapping[str, ClientText],
    uris: Mapping[str, str],
    lang: Lang,
) -> dict[str, list[types.Diagnostic]]:
    """Return the diagnostics of each file in ``texts``, by its path.

    A finding with a counterpart stands at both places, each leading to the other, so that it is
    seen in whichever file one is writing.
    """
    made: dict[str, list[types.Diagnostic]] = {path: [] for path in texts}
    for finding in findings:
        here, there = finding.location, finding.counterpart
        if here.path in texts:
            made[here.path].append(_diagnostic(finding, here, there, texts, uris, lang))
        if there and there.path in texts and there.path != here.path:
            made[there.path].append(_diagnostic(finding, there, here, texts, uris, lang))
    return made


def _diagnostic(
    finding: Finding,
    here: Location,
    there: Location | None,
    texts: Mapping[str, ClientText],
    uris: Mapping[str, str],
    lang: Lang,
) -> types.Diagnostic:
    related = []
    if there and there.path in texts:
        place = types.Location(uris[there.path], texts[there.path].range(there))
        related = [types.DiagnosticRelatedInformation(place, _THERE.text(lang))]
    return types.Diagnostic(
        range=texts[here.path].range(here),
        message=f"{finding.message.text(lang)}\n→ {finding.hint.text(lang)}",
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        related_information=related or None,
    )
