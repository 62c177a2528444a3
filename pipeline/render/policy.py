"""What a browser may do on the site's pages: Content-Security-Policy, and the hosts' headers.

No page has a script or a style of its own (W3C, CSP level 3: without ``unsafe-inline`` they would
not run), so that markup that slipped through every other guard stays dead letters. JSON-LD is data,
which the policy does not concern.
"""

from __future__ import annotations

from pipeline.render.address import base_path
from pipeline.render.output import Output
from pipeline.site import Site

_POLICY = (
    "default-src 'none'",
    "script-src 'self'{wasm}",
    "style-src 'self'",
    "img-src 'self' https: http:",  # articles may show pictures of other sites
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)
# What a page can not say of itself, only the server.
_OF_SERVERS = "frame-ancestors 'self'"


def page_policy(*, wasm: bool = False) -> str:
    """Return the policy of a page; ``wasm``: it may compile WebAssembly, as search needs."""
    return "; ".join(_POLICY).format(wasm=" 'wasm-unsafe-eval'" if wasm else "")


def render_headers(site: Site) -> Output:
    """Return ``_headers``, which some hosts read, and others' configuration can be copied from.

    Of two policies a browser obeys both, so that the server's is as wide as any page needs.
    """
    lines = (
        f"{base_path(site)}/*",
        f"  Content-Security-Policy: {page_policy(wasm=True)}; {_OF_SERVERS}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
    )
    return Output("_headers", ("\n".join(lines) + "\n").encode())
