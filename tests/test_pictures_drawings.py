"""Drawings (SVG): what could run in one is refused, what tells of its maker goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from picture_samples import SVG

from pipeline.build.pictures.drawing import clean_drawing, look_at_drawing

Make = Callable[..., Path]


@pytest.mark.parametrize(
    ("attributes", "inside", "detail"),
    [
        ("", "<script/>", "<script>"),
        ("onload='x()'", "", 'onload="x()"'),
        ("", "<foreignObject/>", "<foreignObject>"),
        ("", "<image href='https://e.org/x.png'/>", 'href="https://e.org/x.png"'),
        ("", "<use href='other.svg#a'/>", 'href="other.svg#a"'),
        ("", "<a href='javascript:x()'/>", 'href="javascript:x()"'),
        ("", "<style>@import 'x.css'</style>", "<style>"),
        ("", "<rect style='fill: url(https://e.org/)'/>", None),
        ("", "<set attributeName='href' to='javascript:x()'/>", 'attributeName="href"'),
        ("", "<?xml-stylesheet href='x'?>", None),
        ("", "<animate attributeName='onclick' to='x()'/>", 'attributeName="onclick"'),
        ("", "<image href='data:image/svg+xml,x'/>", None),
    ],
)
def test_a_drawing_that_could_run_is_refused(
    attributes: str, inside: str, detail: str | None
) -> None:
    look = look_at_drawing(SVG.format(attributes, inside).encode())

    assert look.fault == "unsafe"
    assert look.detail == detail if detail else look.detail


@pytest.mark.parametrize(
    ("data", "fault", "detail"),
    [
        (
            b"<?xml-stylesheet href='x'?>" + SVG.format("", "").encode(),
            "unsafe",
            "<?xml-stylesheet",
        ),
        (SVG.format("", "").encode() + b"<?late x?>", "unsafe", "<?late"),
        (b"<svg/>", "form", "svg"),
        (b'<html xmlns="http://www.w3.org/2000/svg"/>', "form", "html"),
        (b"<svg", "broken", ""),
        (b"", "broken", ""),
        (b" " * 5_000_001, "large", ""),
        (SVG.format("", "<set attributeName='opacity' to='0'/>").encode(), "", ""),
    ],
)
def test_what_is_no_sound_drawing_is_refused(data: bytes, fault: str, detail: str) -> None:
    look = look_at_drawing(data)

    assert (look.fault, look.detail) == (fault, detail)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("width='40' height='20px'", (40, 20)),
        ("width='30' viewBox='0 0 60 30'", (30, 15)),
        ("width='99999' height='1'", (10_000, 1)),
        ("width='4cm' height='2cm'", (151, 76)),
        ("viewBox='0 0 60 30'", (60, 30)),
        ("width='100%' viewBox='0 0 60 30'", (60, 30)),
        ("height='60' viewBox='0,0,60,30'", (120, 60)),
        ("", (300, 150)),
    ],
)
def test_the_size_of_a_drawing(attributes: str, size: tuple[int, int]) -> None:
    look = look_at_drawing(SVG.format(attributes, "<g/>").encode())

    assert ((look.width, look.height), look.fault) == (size, "")


def test_a_drawing_keeps_what_draws_and_loses_what_tells() -> None:
    inside = (
        "<!-- Nobody --><metadata>Nobody</metadata><defs><path id='p' d='M0 0'/></defs>"
        "<ink:grid author='Nobody'/><use href='#p'/><text>Quai</text>"
        "<a href='https://example.org/'><image href='data:image/png;base64,AA=='/></a>"
    )
    text = SVG.format("xmlns:ink='http://ink.example/' ink:export='/home/Nobody'", inside)
    clean = clean_drawing(text.encode()).decode()

    assert "Nobody" not in clean
    assert "ink" not in clean
    for part in ('id="p"', 'href="#p"', "Quai", "data:image/png", "https://example.org/"):
        assert part in clean
    assert clean_drawing(clean.encode()).decode() == clean


def test_entities_of_a_drawing_reach_no_file() -> None:
    text = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("", "&x;")

    assert look_at_drawing(text.encode()).fault == "unsafe"
