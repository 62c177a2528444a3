"""Links whose host looks like another: letters of two alphabets in one name, or all borrowed.

After Unicode Technical Standard 39, section 5.2 (a name keeps to one script, but for those that
one language mixes), reduced to the alphabets whose letters look like Latin ones.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

from pipeline.articles.model import Block
from pipeline.articles.reading import Reading
from pipeline.finding import say

_LOOKALIKE_SCRIPTS = frozenset({"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
# Small Cyrillic and Greek letters that a reader takes for Latin ones (UTS 39, confusables).
_LATIN_LOOKING = frozenset("асеһіјорѕухѵԁԛԝɡοναρυ")


def report_hosts(reading: Reading, blocks: tuple[Block, ...]) -> None:
    """Report links to hosts whose name could be taken for another."""
    for block in blocks:
        for link in block.links:
            host = (
                ""
                if link.target.isascii() and "xn--" not in link.target.lower()
                else _host(link.target)
            )
            if any(_is_lookalike(label) for label in host.split(".")):
                reading.report(
                    "link-lookalike",
                    (link.line, link.column),
                    say(
                        "The host {host} looks like another: it is written {ascii}.",
                        "L’hôte {host} ressemble à un autre : il s’écrit {ascii}.",
                        host=host,
                        ascii=host.encode("idna").decode() if _encodable(host) else ascii(host),
                    ),
                    say(
                        "Check where this link leads; type the address by hand.",
                        "Vérifiez où mène ce lien ; retapez l’adresse à la main.",
                    ),
                )


def _host(target: str) -> str:
    """Return the host of a link as a reader would see it; nothing if it has none."""
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:  # no address at all: a browser follows it nowhere
        return ""
    return ".".join(_decoded(label) for label in host.split("."))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:  # not what it claims to be
        return label


def _encodable(host: str) -> bool:
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return True


def _is_lookalike(label: str) -> bool:
    if label.isascii():
        return False
    letters = [letter for letter in label if letter.isalpha()]
    scripts = {unicodedata.name(letter, "?").split(" ")[0] for letter in letters}
    mixed = "LATIN" in scripts and bool(scripts & _LOOKALIKE_SCRIPTS)
    return mixed or ("LATIN" not in scripts and set(letters) <= _LATIN_LOOKING and bool(letters))
