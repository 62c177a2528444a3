"""What every rule says of its hits, whole: places on both sides, words, advice, in both languages.

``tests/told/<rule>.txt`` holds it, to be read by people. After a change of words on purpose, write
the files anew and read what changed: ``TOLD=write python -m pytest tests/test_rule_words.py``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_rule_cases import PAIR_CASES, Case, find_all

from pipeline.finding import Finding, Location

TOLD = Path(__file__).parent / "told"
RULES = sorted({case.rule for case in PAIR_CASES})


def _place(place: Location | None) -> str:
    if place is None:
        return "none"
    lang = place.path.split(".")[-2]
    return f"{lang} {place.line}:{place.column}-{place.end_line}:{place.end_column}"


def _tell(case: Case) -> Iterator[str]:
    yield f"## {case.kind}: {case.name}\n"
    for finding in find_all(case):
        if finding.rule == case.rule:
            yield from _lines(finding)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity.value} {finding.story} {_place(finding.location)}"
    yield f"facing: {_place(finding.counterpart)}"
    for message in (finding.message, finding.hint):
        yield message.text("en")
        yield message.text("fr")
    yield ""


def _cases(text: str) -> dict[str, str]:
    """Part what is told by its cases."""
    parts = (part.partition("\n") for part in text.split("## ")[1:])
    return {name: told.strip() for name, _, told in parts}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_was_read_and_approved(rule: str) -> None:
    hits = [case for case in PAIR_CASES if (case.rule, case.kind) == (rule, "hit")]
    told = "\n".join(line for case in hits for line in _tell(case))
    place = TOLD / f"{rule}.txt"
    if os.environ.get("TOLD") == "write":
        place.parent.mkdir(exist_ok=True)
        place.write_text(told, "utf-8")
    # A new case is approved with its next writing; one that was read stays as it was.
    read = _cases(place.read_text("utf-8")) if place.exists() else {}
    now = _cases(told)

    assert {name: now[name] for name in now if name in read} == {
        name: read[name] for name in now if name in read
    }, "read the change; if it is meant, see above"


def test_most_cases_were_read() -> None:
    hits = [case for case in PAIR_CASES if case.kind == "hit"]
    read = [place.read_text("utf-8").count("## hit: ") for place in TOLD.glob("*.txt")]

    assert sum(read) > 0.8 * len(hits)
