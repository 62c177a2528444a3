"""The picture that stands for a story elsewhere when it has none: its title, on the site's colour.

Drawn as coverage and saved with a palette of sixteen shades from paper to ink: a few kilobytes,
edges still smooth. The typeface is Source Serif (SIL Open Font License), which lies in
``font/`` so that every machine draws the same points.
"""

from __future__ import annotations

import io
import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

from pipeline.render.shown import SHARE_HEIGHT, SHARE_WIDTH

FONT = Path(__file__).parent / "font" / "SourceSerifPro-Semibold.otf"
_MARGIN = 80
_SIZES = (84, 76, 68, 60, 52)  # of the title: the largest that fits
_NAME_SIZE = 36
_LEADING = 1.18
_TITLE_HEIGHT = SHARE_HEIGHT - 2 * _MARGIN - 90  # the site's name stands below
_RULE = (0, 0, 14, SHARE_HEIGHT)  # a band of ink along the left edge
_NAME_INK = 215  # of 255: the name stands back a little
_SHADES = 16
_MORE = "…"
_FIRM_SPACE = "\N{NO-BREAK SPACE}"
_SAME = {"\N{NON-BREAKING HYPHEN}": "\N{HYPHEN}"}
_MOST = 240  # characters looked at: more never fit


class ShareCard(Struct, frozen=True):
    """What a picture says: the story's title, the site's name, and on which dark colour."""

    title: str
    name: str
    paper: str  # #rrggbb


def draw_share(card: ShareCard) -> bytes:
    """Return the picture as a PNG file."""
    image = Image.new("L", (SHARE_WIDTH, SHARE_HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle(_RULE, fill=_NAME_INK)
    font, lines = _fit(_drawable(card.title))
    top = float(_MARGIN)
    for line in lines:
        draw.text((_MARGIN, top), line, fill=255, font=font)
        top += font.size * _LEADING
    small = _font(_NAME_SIZE)
    (name, *_) = _wrap(_drawable(card.name), small) or [""]
    draw.text((_MARGIN, SHARE_HEIGHT - _MARGIN), name, fill=_NAME_INK, font=small, anchor="ls")
    image = image.point([level * _SHADES // 256 for level in range(256)])
    image.putpalette(_palette(card.paper))
    target = io.BytesIO()
    # Harder compression takes three times as long to save a quarter of some fifteen kilobytes.
    image.save(target, "PNG", compress_level=2, bits=4)
    return target.getvalue()


def _drawable(text: str) -> str:
    """Return a text without what the typeface lacks, whose place a crossed box would take.

    Spaces it lacks, the narrow one of French typography first, become one of those it has.
    """
    parts = (
        character
        if character == " "
        else _FIRM_SPACE
        if unicodedata.category(character) == "Zs"
        else _SAME.get(character, character)
        for character in unicodedata.normalize("NFC", text[: 2 * _MOST])
        if unicodedata.category(character) != "Cf"
    )
    return "".join(part for part in parts if _has(part))


@cache
def _has(character: str) -> bool:
    """Tell whether the typeface has a character: what it lacks all looks the same."""
    font = _font(_NAME_SIZE)
    return bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


def _fit(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest type in which a title stands whole, and its lines; else the smallest."""
    for size in _SIZES:
        font = _font(size)
        lines = _wrap(title, font)
        room = int(_TITLE_HEIGHT / (size * _LEADING))
        if len(lines) <= room and len(title) <= _MOST:
            return font, lines
    kept = lines[:room]
    kept[-1] = _shorten(kept[-1], font)
    return font, kept


def _wrap(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Return a text in lines that fit; non-breaking spaces do not break."""
    width = SHARE_WIDTH - 2 * _MARGIN
    lines: list[str] = []
    for word in text[:_MOST].split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        rest = word
        while font.getlength(rest) > width:  # a word wider than the picture
            ends = [font.getlength(rest[: at + 1]) for at in range(len(rest))]
            at = max(1, bisect_right(ends, width))
            lines.append(rest[:at])
            rest = rest[at:]
        lines.append(rest)
    return lines


def _shorten(line: str, font: ImageFont.FreeTypeFont) -> str:
    """Return a line with dots at its end, that still fits."""
    width = SHARE_WIDTH - 2 * _MARGIN
    while line and font.getlength(line + _MORE) > width:
        line = line.rpartition(" ")[0]
    return line + _MORE


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is Pillow's own; the other one depends on a library that may be absent.
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _palette(paper: str) -> list[int]:
    """Return the colours from the paper to white."""
    ground = [int(paper[at : at + 2], 16) for at in (1, 3, 5)]
    last = _SHADES - 1
    return [part + (255 - part) * step // last for step in range(_SHADES) for part in ground]
