"""Inline elements of XLIFF that translators' programs write, read as codes and words."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.newsroom.translation.content import Code
from pipeline.newsroom.translation.markup import read


def _open(name: str) -> Code:
    return Code(name, "", "", "open")


def _close(name: str) -> Code:
    return Code(name, "", "", "close")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ()),
        ("a b", ("a b",)),
        ("a<pc id='1'>b</pc>c", ("a", _open("1"), "b", _close("1"), "c")),
        ("<g id='1'><g id='2'/></g>", (_open("1"), _open("2"), _close("2"), _close("1"))),
        ("<ph id='1'/>a<x id='2'/>", (Code("1", "", ""), "a", Code("2", "", ""))),
        ("<sc id='1'/>a<ec startRef='1'/>", (_open("1"), "a", _close("1"))),
        ("<bx id='7' rid='1'/>a<ex id='8' rid='1'/>", (_open("1"), "a", _close("1"))),
        ("<bpt id='1'/>a<ept id='1'/>", (_open("1"), "a", _close("1"))),
        ("a<cp hex='0001'/>b", ("a", "\x01", "b")),
        ("a<mrk id='m1'>b<ph id='1'/></mrk>c", ("a", "b", Code("1", "", ""), "c")),
        ("a<!-- said aside -->b", ("a", "b")),
    ],
)
def test_inline_elements(markup: str, expected: tuple[str | Code, ...]) -> None:
    assert read(etree.fromstring(f"<target>{markup}</target>")) == expected


def test_no_element_is_no_content() -> None:
    assert read(None) is None
