"""Addresses of a release as its readers should have them: no mail filter, no campaign between."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit, urlunsplit

# Filters of mail put their own address around each link of a message, with the reader's in it.
_FILTERS = (
    (re.compile(r".+\.safelinks\.protection\.outlook\.com"), "url"),
    (re.compile(r"(?:www\.)?google\.[a-z.]{2,6}"), "q"),  # /url?q=…, as copied from its pages
)
_CAMPAIGN = re.compile(r"utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|at_(?:medium|campaign|custom\d)")


def straight(address: str) -> str:
    """Return where an address leads, without a mail filter around it and marks of a campaign."""
    try:
        parts = urlsplit(address)
        for host, key in _FILTERS:
            if host.fullmatch(parts.hostname or "") and parts.path in ("", "/", "/url"):
                inner = dict(parse_qsl(parts.query)).get(key, "")
                if re.match(r"https?://[^\s/]", inner):
                    return straight(inner)
    except ValueError:  # no sound address; the check of links has its say
        return address
    kept = [one for one in parts.query.split("&") if not _CAMPAIGN.fullmatch(one.partition("=")[0])]
    query = "&".join(kept)
    return address if query == parts.query else urlunsplit(parts._replace(query=query))
