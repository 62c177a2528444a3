"""The newsroom's accent colour, moved in lightness until it can be read on the theme's papers.

Contrast is WCAG 2.2's: relative luminance of sRGB, ``(lighter + 0.05) / (darker + 0.05)``.
"""

from __future__ import annotations

import colorsys

Rgb = tuple[float, float, float]  # red, green, blue, each from 0 to 1

READABLE = 5.5  # above the 4.5 that level AA asks for, as kickers and links are small


def readable_on(accent: str, paper: str, least: float = READABLE) -> str:
    """Return the colour nearest to ``accent`` in lightness with enough contrast on ``paper``.

    Colours are ``#rrggbb``. Hue and saturation stay; every paper can be reached by black or white.
    """
    colour, ground = _parse(accent), _parse(paper)
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    step = -0.01 if _luminance(ground) > 0.18 else 0.01
    while contrast(colour, ground) < least and 0 < lightness + step < 1:
        lightness += step
        # Rounded as it will be written, so that what is measured is what is shown.
        colour = _parse(_write(colorsys.hls_to_rgb(hue, lightness, saturation)))
    return _write(colour)


def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def contrast_of(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written ``#rrggbb``."""
    return contrast(_parse(one), _parse(other))


def _luminance(colour: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parse(written: str) -> Rgb:
    red, green, blue = (int(written[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _write(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
