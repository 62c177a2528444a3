"""How pages name the theme's style sheet and scripts: with a mark of what these hold.

The name stays, so that a page kept in some cache always finds them; the mark after it changes
with the content, so that no browser shows a new page in an old dress.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from markupsafe import Markup
from msgspec import Struct

from pipeline.render.address import ASSETS, root_relative
from pipeline.render.css import render_css
from pipeline.render.policy import digest_of
from pipeline.render.theme import Theme
from pipeline.site import Site

_UNSAFE = re.compile(r"[^A-Za-z0-9/._~%?=&:@+,-]")  # in a string of CSS within HTML


class Script(Struct, frozen=True):
    """A script of the theme: its address, and the digest by which a page vouches for it."""

    address: str
    digest: str


class Sheet(Struct, frozen=True):
    """The style sheet: its address, the words that call it in, and the digest of these."""

    address: str
    call: Markup
    digest: str


def sheet(theme: Theme, site: Site) -> Sheet:
    """Return the site's style sheet, which each page calls in by a ``style`` element.

    A page vouches for those few words by their digest, as it can not for a ``link`` (W3C, CSP
    level 3 knows digests of files for scripts only). So the policy stays strict, and those who
    read a page in a file, where no address is the site's own, find nothing that it forbids.
    """
    mark = _mark(render_css(theme.css, site.theme.accent).encode())
    address = root_relative(site, f"{ASSETS}site.css?v={mark}")
    safe = _UNSAFE.sub(lambda found: f"\\{ord(found[0]):x} ", address)
    call = f'@import "{safe}";'
    return Sheet(address, Markup(call), digest_of(call.encode()))  # noqa: S704 (escaped above)


def script(theme: Theme, site: Site, name: str) -> Script:
    """Return a script of the theme's assets, a newsroom's own in place of ours."""
    (data,) = (asset.data for asset in theme.assets if asset.path == f"assets/{name}")
    return Script(root_relative(site, f"{ASSETS}{name}?v={_mark(data)}"), digest_of(data))


def _mark(data: bytes) -> str:
    return blake2b(data, digest_size=5).hexdigest()
