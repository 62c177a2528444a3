"""What a browser may do on the site's pages: Content-Security-Policy, and the hosts' headers.

No page has a script or a style of its own (W3C, CSP level 3: without ``unsafe-inline`` they would
not run), so that markup that slipped through every other guard stays dead letters.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable

from pipeline.render.address import base_path
from pipeline.render.output import Output
from pipeline.site import Site

# What a page says of itself. Where style sheets and pictures come from is left to the server's
# policy: a page may show pictures of any site, and those who check a page in a file, without an
# address, could tell of no style sheet that it is the site's own.
_PAGE = (
    "script-src 'self'{scripts}",
    "style-src-attr 'none'",
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
    "style-src 'self'",
    "img-src 'self' https: http:",  # articles may show pictures of other sites
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",  # a page can not say this of itself
)


def page_policy(*digests: str, wasm: bool = False) -> str:
    """Return the policy of a page that holds the scripts of these digests.

    JSON-LD is data that no browser runs, yet some checkers take it for a script, so that its
    digest stands there too. ``wasm``: the page may compile WebAssembly, as search needs.
    """
    sources = [f"'{digest}'" for digest in digests] + ["'wasm-unsafe-eval'"] * wasm
    return "; ".join(_PAGE).format(scripts="".join(f" {source}" for source in sources))


def server_policy() -> str:
    """Return the policy for a server to send; of two, a browser obeys both.

    It is as wide as any page needs, and says what a page can not.
    """
    return "; ".join(_SERVER)


def digest_of(data: bytes) -> str:
    """Return a script's digest as policies and ``integrity`` name it (W3C, SRI and CSP level 3)."""
    return "sha256-" + b64encode(hashlib.sha256(data).digest()).decode()


def render_headers(site: Site) -> Output:
    """Return ``_headers``, which some hosts read, and others' configuration can be copied from."""
    lines: Iterable[str] = (
        f"{base_path(site)}/*",
        f"  Content-Security-Policy: {server_policy()}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
    )
    return Output("_headers", ("\n".join(lines) + "\n").encode())
