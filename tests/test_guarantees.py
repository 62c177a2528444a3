"""Each promise of the guarantees names the test that shows it, in both languages alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_PROOF = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def _proofs(name: str) -> list[tuple[str, str]]:
    return _PROOF.findall((ROOT / "docs" / name).read_text("utf-8"))


def test_both_languages_promise_the_same() -> None:
    assert _proofs("guarantees.md") == _proofs("guarantees.fr.md")
    assert len(_proofs("guarantees.md")) > 30


@pytest.mark.parametrize("name", ["guarantees.md", "guarantees.fr.md"])
def test_every_promise_has_its_test(name: str) -> None:
    text = (ROOT / "docs" / name).read_text("utf-8")
    promises = [line for line in text.split("\n") if line.startswith("- ")]
    assert promises
    for promise in promises:
        assert _PROOF.search(promise), promise
    for path, test in _proofs(name):
        source = (ROOT / path).read_text("utf-8")
        assert re.search(rf"^def {test}\(", source, re.MULTILINE), test
