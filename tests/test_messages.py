"""Every message and every rule's documentation is in both languages, whole and in its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import pipeline
from pipeline.cli.documents import RuleDoc, load_documents
from pipeline.finding import say
from pipeline.text.language import identify

PACKAGE = Path(pipeline.__file__).parent


def _texts(node: ast.expr) -> list[str]:
    """The literal texts an expression may be: a constant, or the branches of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return []


def _messages() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "say"
                and len(node.args) == 2
            ):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


MESSAGES = dict(_messages())


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_there_are_messages_to_look_at() -> None:
    assert len(MESSAGES) > 150


@pytest.mark.parametrize("place", MESSAGES)
def test_a_message_says_the_same_in_both_languages(place: str) -> None:
    call = MESSAGES[place]
    english, french = (_texts(argument) for argument in call.args)
    given = {word.arg for word in call.keywords}

    assert len(english) == len(french)
    for en, fr in zip(english, french, strict=True):
        assert en.strip()
        assert fr.strip()
        if given and None not in given:  # else fields are filled elsewhere, or from a **mapping
            assert _fields(en) | _fields(fr) <= given
        for text, lang in ((en, "en"), (fr, "fr")):
            found, sure = identify(re.sub(r"\{\w*\}|“[^”]*”|« [^»]* »", " ", text))
            assert found in (lang, None) or sure < 0.95, text


@pytest.mark.parametrize("doc", load_documents().values(), ids=lambda doc: doc.id)
def test_a_rule_is_documented_in_both_languages(doc: RuleDoc) -> None:
    assert identify(doc.en)[0] == "en"
    assert identify(doc.fr)[0] == "fr"
    assert len(doc.fr.split("\n\n")) == len(doc.en.split("\n\n"))
    assert 0.7 < len(doc.fr) / len(doc.en) < 2


def test_french_is_told_with_spaces_that_hold() -> None:
    told = say("“{a}” is it: yes!", "« {a} » l’est : oui ! Et non ; ou ?", a="x : y").text("fr")

    assert told == ("«\u00a0x : y\u00a0» l’est\u00a0: oui\u202f! Et non\u202f; ou\u202f?")
