"""The style sheet with the newsroom's accent colour in it."""

from __future__ import annotations

from functools import lru_cache

from pipeline.render.colour import readable_on

LIGHT_PAPER = "#ffffff"
DARK_PAPER = "#14181d"


@lru_cache(maxsize=8)
def render_css(css: str, accent: str) -> str:
    """Return the theme's style sheet; its marks give way to readable forms of the accent."""
    values = {
        "@light-paper@": LIGHT_PAPER,
        "@dark-paper@": DARK_PAPER,
        "@accent-on-light@": readable_on(accent, LIGHT_PAPER),
        "@accent-on-dark@": readable_on(accent, DARK_PAPER, least=6.5),
    }
    for mark, value in values.items():
        css = css.replace(mark, value)
    return css
