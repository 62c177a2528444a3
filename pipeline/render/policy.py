"""What a browser may do on the site's pages: Content-Security-Policy, and the hosts' headers.

No page has a script of its own, and of styles only the words that call in the style sheet, which it
vouches for by their digest (W3C, CSP level 3: without ``unsafe-inline`` others do nothing), so that
markup that slipped through every other guard stays dead letters.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable

from pipeline.render.address import base_path
from pipeline.render.output import Output
from pipeline.site import Site

# What a page says of itself: everything but where pictures come from, as articles may show those of
# other sites. ``default-src`` would cover these too, so that each other kind is named instead.
_PAGE = (
    "script-src 'self'{scripts}",
    "style-src 'self' '{sheet}'",
    "style-src-attr 'none'",
    "worker-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "media-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)
_SERVER = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' '{sheet}'",
    "style-src-attr 'none'",
    "worker-src 'self'",
    "img-src 'self' https: http:",  # articles may show pictures of other sites
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",  # a page can not say this of itself
)


def page_policy(sheet: str, *scripts: str, wasm: bool = False) -> str:
    """Return the policy of a page, given the digests of its call of the style sheet and scripts.

    JSON-LD is data that no browser runs, yet some checkers take it for a script, so that its
    digest stands there too. ``wasm``: the page may compile WebAssembly, as search needs.
    """
    sources = [f"'{digest}'" for digest in scripts] + ["'wasm-unsafe-eval'"] * wasm
    return "; ".join(_PAGE).format(sheet=sheet, scripts="".join(f" {one}" for one in sources))


def server_policy(sheet: str) -> str:
    """Return the policy for a server to send; of two, a browser obeys both.

    It is as wide as any page needs, and says what a page can not.
    """
    return "; ".join(_SERVER).format(sheet=sheet)


def digest_of(data: bytes) -> str:
    """Return a digest of a script or style as policies name it (W3C, SRI and CSP level 3)."""
    return "sha256-" + b64encode(hashlib.sha256(data).digest()).decode()


def render_headers(site: Site, sheet: str) -> Output:
    """Return ``_headers``, which some hosts read, and others' configuration can be copied from."""
    lines: Iterable[str] = (
        f"{base_path(site)}/*",
        f"  Content-Security-Policy: {server_policy(sheet)}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
    )
    return Output("_headers", ("\n".join(lines) + "\n").encode())
