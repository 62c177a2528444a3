"""Old addresses of stories lead on to where they stand now."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, unquote

from pipeline.render.address import base_path, output_path
from pipeline.render.entry import Entry
from pipeline.render.frame import fill, frame
from pipeline.render.output import Output
from pipeline.render.theme import Theme
from pipeline.site import Site


def plan_redirects(entries: Iterable[Entry]) -> tuple[tuple[str, Entry], ...]:
    """Return each old address with the entry it leads to, in order of address.

    An address where a story stands now leads nowhere else, and the first of two stories that
    claim the same old address, by story and language, has it.
    """
    ordered = sorted(entries, key=lambda entry: (entry.story, entry.lang))
    taken = {unquote(entry.address) for entry in ordered}
    found: dict[str, Entry] = {}
    for entry in ordered:
        for alias in entry.aliases:
            address = clean_alias(alias)
            if unquote(address) not in taken:
                taken.add(unquote(address))
                found[address] = entry
    return tuple(sorted(found.items()))


def clean_alias(alias: str) -> str:
    """Return an old address in the form of the site's own: percent-encoded, with its slashes."""
    parts = [quote(unquote(part)) for part in alias.split("/") if part not in ("", ".", "..")]
    is_file = bool(parts) and "." in parts[-1] and not alias.endswith("/")
    return "/" + "/".join(parts) + ("" if is_file or not parts else "/")


def render_redirects(theme: Theme, site: Site, entries: Iterable[Entry]) -> tuple[Output, ...]:
    """Return a small page at each old address, and two tables for servers that answer with 301.

    The pages work on any web server. ``_redirects`` is read by Netlify, Cloudflare Pages and
    others; ``redirects.map`` is made to be included in a ``map $uri …`` block of nginx.
    """
    plan = plan_redirects(entries)
    base = base_path(site)
    pages = [_render_page(theme, site, address, entry) for address, entry in plan]
    lines = [f"{base}{address} {base}{entry.address} 301\n" for address, entry in plan]
    rules = [_nginx_rule(base + address, base + entry.address) for address, entry in plan]
    return (
        *pages,
        Output("_redirects", "".join(lines).encode()),
        Output("redirects.map", "".join(rules).encode()),
    )


def _nginx_rule(address: str, target: str) -> str:
    """Return a line of nginx's map: ``$uri`` comes decoded; a target stays percent-encoded."""
    # What a control character, a quotation mark or a backslash would end or escape stays encoded:
    # such an address leads on by its page alone.
    decoded = unquote(address)
    source = address if any(c in '"\\' or c < " " for c in decoded) else decoded
    return f'"{source}" "{target}";\n'


def _render_page(theme: Theme, site: Site, address: str, entry: Entry) -> Output:
    shared = frame(theme, site, entry.lang)
    values = {**shared.context, "target": entry.address, "title": entry.title}
    return Output(output_path(address), fill(theme, entry.lang, "redirect.html", values).encode())
