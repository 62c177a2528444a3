"""Where a link or a picture's address leads, made comparable across languages.

The same page often has one address a language: ``/fr/`` and ``/en/`` folders, ``fr.`` and ``en.``
hosts, ``-fra`` and ``-eng`` endings, ``lang=fr``. Taking these marks away leaves what both have in
common; the marks themselves tell which language an address leads to.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from pipeline.finding import Lang

_MARK = r"fr|en|fra|eng|fre|french|english|fran[cç]ais|anglais"
_WHOLE = re.compile(rf"(?:{_MARK})(?:[-_](?:ca|us|gb|uk|au|nz|ie|in|fr|be|ch|lu))?")
_ENDING = re.compile(
    rf"(?<=\w)[-_.]({_MARK}|f|e)(?:[-_](?:ca|us|gb|fr|be|ch))?(?=[-_]\d+\b|\.[a-z0-9]+$|$)"
)
_BEGINNING = re.compile(rf"(?:{_MARK})[-_.](?=\w)")
_QUERY_KEY = frozenset(
    {"lang", "language", "locale", "hl", "l", "lng", "langue", "cm_locale", "setlang", "uselang"}
)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|ref|ref_src|si|sjid|igshid|mc_cid|mc_eid)")
# What a site's generator fills in before an address, such as its base path.
_TEMPLATE = re.compile(r"\{[{%].*?[%}]\}")
# The last name of an address that stands for the folder it is in.
_FOLDER_PAGE = re.compile(r"(?:index|home|accueil|overview|default|deed)(?:\.\w+)?")
_PAGE_ENDING = re.compile(r"\.(?:html?|php|aspx?|cfm|shtml)$")
_SPLIT = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*):)?(?://(?P<host>[^/?#]*))?(?P<rest>.*)", re.DOTALL
)

# Hosts that add to a shared address who shared it, or at which second a film begins.
_SHARED_HOSTS = frozenset({"youtube.com", "twitter.com", "x.com"})
# Publishers that the law binds to have every page in both languages.
_BOUND_HOSTS = ("canada.ca", "gc.ca")
# Publishers that moved to another host and forward the old one's pages.
_MOVED_HOSTS = {"support.office.com": "support.microsoft.com"}
# Publishers of French and English pages whose names are often translated.
_BILINGUAL_HOSTS = (
    "canada.ca",
    "gc.ca",
    "europa.eu",
    "un.org",
    "who.int",
    "oecd.org",
    "wcoomd.org",
    "admin.ch",
    "wikipedia.org",
    "wikimedia.org",
)


class Address(Struct, frozen=True):
    """An address taken apart; ``host`` and ``path`` without their marks of language.

    ``exact`` is the address with trifles folded (scheme, ``www.``, case, escapes, tracking).
    ``marks`` are the languages it names. ``fragment`` is not part of the page.
    """

    exact: str
    host: str
    path: tuple[str, ...]
    query: tuple[str, ...]
    fragment: str
    marks: frozenset[Lang]

    @property
    def page(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """What two language versions of one page have in common."""
        return self.host, self.path, self.query

    @property
    def is_fragment(self) -> bool:
        """Whether the address only points within its own page."""
        return not (self.host or self.path or self.query)

    @property
    def is_template(self) -> bool:
        """Whether the address is not written but made by a generator, which alone knows it."""
        return self.exact.lstrip("/").startswith(("{{", "{%"))

    @property
    def is_story(self) -> bool:
        """Whether the address is the file of another article, beside this one's."""
        return not self.host and bool(self.path) and self.path[-1].endswith(".md")

    @property
    def is_in_both_languages(self) -> bool:
        """Whether the publisher is bound to have this very page in both languages."""
        return any(self.host == name or self.host.endswith("." + name) for name in _BOUND_HOSTS)

    @property
    def is_bilingual(self) -> bool:
        """Whether the publisher is known to have pages in both, their names translated."""
        return any(self.host == name or self.host.endswith("." + name) for name in _BILINGUAL_HOSTS)


@lru_cache(maxsize=8192)
def read_address(target: str) -> Address:
    """Take an address apart. Anything is accepted; what is no address is its own path."""
    folded = unicodedata.normalize("NFC", unquote(target.strip())).casefold()
    if "{" in folded:
        folded = _TEMPLATE.sub("", folded).strip() or folded
    parts = _SPLIT.fullmatch(folded)
    assert parts
    scheme, host, rest = parts["scheme"] or "", parts["host"] or "", parts["rest"]
    if scheme and not host:  # mailto:, tel:
        return Address(folded, "", (folded,), (), "", frozenset())
    rest, _, fragment = rest.partition("#")
    path, _, query = rest.partition("?")
    marks: set[Lang] = set()
    host = host.removeprefix("www.")
    host = _MOVED_HOSTS.get(host, host)
    if host == "youtu.be":
        host, path, query = "youtube.com", "watch", f"v={path.strip('/')}"
    elif host in _SHARED_HOSTS:
        query = "&".join(pair for pair in query.split("&") if not pair.startswith(("t=", "s=")))
        query = query if query not in ("t", "s") else ""
    names = [name for name in path.split("/") if name not in ("", ".", "index.html", "index.htm")]
    pairs = sorted(
        pair
        for pair in query.split("&")
        if pair and not _TRACKING.fullmatch(pair.partition("=")[0])
    )
    exact = "/".join([host, *names]) + ("?" + "&".join(pairs) if pairs else "")
    return Address(
        exact + ("#" + fragment if fragment else ""),
        _bare_host(host, marks),
        _bare_path(names, marks),
        tuple(pair for pair in pairs if not _is_language(pair, marks)),
        fragment,
        frozenset(marks),
    )


def language_marked(name: str) -> Lang | None:
    """Return the language that a part of an address names, if it is such a mark and no more."""
    return _lang(name) if _WHOLE.fullmatch(name) else None


def _lang(mark: str) -> Lang:
    return "fr" if mark.startswith("f") else "en"


def _bare_host(host: str, marks: set[Lang]) -> str:
    label, dot, rest = host.partition(".")
    if dot and "." in rest and _WHOLE.fullmatch(label):
        marks.add(_lang(label))
        return rest
    return host


def _bare_path(names: list[str], marks: set[Lang]) -> tuple[str, ...]:
    last = len(names) - 1
    bare = [_bare_name(name, marks, last=at == last) for at, name in enumerate(names)]
    path = [name for name in bare if name]
    if path:
        path[-1] = _PAGE_ENDING.sub("", path[-1])
        if _FOLDER_PAGE.fullmatch(path[-1]):
            path.pop()
    if len(path) > 3 and path[2] in ("tree", "blob") and path[3] == "master":
        path[3] = "main"  # the branch was renamed, and its old name is forwarded
    return tuple(path)


def _bare_name(name: str, marks: set[Lang], *, last: bool) -> str:
    """Return a part of a path without its mark of language; empty if it is nothing else."""
    if lang := language_marked(name):
        marks.add(lang)
        return ""
    if not last:
        return name
    if ending := _ENDING.search(name):
        if len(ending[1]) > 1 or "." in name:
            marks.add(_lang(ending[1]))
            return name[: ending.start()] + name[ending.end() :]
    elif beginning := _BEGINNING.match(name):
        return name[beginning.end() :]
    return name


def _is_language(pair: str, marks: set[Lang]) -> bool:
    key, _, value = pair.partition("=")
    if key in _QUERY_KEY and _WHOLE.fullmatch(value):
        marks.add(_lang(value))
        return True
    return False
