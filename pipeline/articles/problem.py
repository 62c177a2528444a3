"""One kind of bad input: how grave it is, and its documentation."""

from __future__ import annotations

from msgspec import Struct

from pipeline.finding import Severity


class Problem(Struct, frozen=True):
    """One kind of bad input; the texts have a summary, Why, Example and Cure."""

    severity: Severity
    doc_en: str
    doc_fr: str
