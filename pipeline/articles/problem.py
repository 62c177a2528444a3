"""One kind of bad input: how grave it is, and its documentation."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.finding import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of bad input; the texts have a summary, Why, Example and Cure."""

    severity: Severity
    doc_en: str
    doc_fr: str
