"""How pages name the theme's style sheet and scripts: with a mark of what these hold.

The name stays, so that a page kept in some cache always finds them; the mark after it changes
with the content, so that no browser shows a new page in an old dress.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from pipeline.render.address import ASSETS, root_relative
from pipeline.render.css import render_css
from pipeline.render.policy import digest_of
from pipeline.render.theme import Theme
from pipeline.site import Site


@dataclass(frozen=True, slots=True)
class Script:
    """A script of the theme: its address, and the digest by which a page vouches for it."""

    address: str
    digest: str


def css_address(theme: Theme, site: Site) -> str:
    """Return the address of the style sheet, with a mark of its content."""
    return f"{ASSETS}site.css?v={_mark(render_css(theme.css, site.theme.accent).encode())}"


def script(theme: Theme, site: Site, name: str) -> Script:
    """Return a script of the theme's assets, a newsroom's own in place of ours."""
    (data,) = (asset.data for asset in theme.assets if asset.path == f"assets/{name}")
    return Script(root_relative(site, f"{ASSETS}{name}?v={_mark(data)}"), digest_of(data))


def _mark(data: bytes) -> str:
    return blake2b(data, digest_size=5).hexdigest()
