"""The words of a page as its reader sees them, and which of them an article does not hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser
from unicodedata import normalize

_WORD = re.compile(r"[^\W\d]+|\d+")  # apart: a footnote's number is no part of the word before it
_UNREAD = frozenset({"script", "style"})
# Elements that stand within a word without parting it.
_INLINE = frozenset(  # a string to split: quotes would double its length
    """a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strike
    strong sub sup time tt u var""".split()  # noqa: SIM905 - see above
)


class _Text(HTMLParser):
    """Gathers the text of a page; an independent reader, so that it can vouch for the others."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self.unread = tag
        if tag == "img":
            self.pieces += [" ", dict(attrs).get("alt") or "", " "]
        elif tag not in _INLINE:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unread:
            self.unread = ""
        if tag not in _INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.pieces.append(data)


def text_of_html(html: str) -> str:
    """Return the text of HTML and the descriptions of its pictures; blocks are parted by spaces."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


def words_of(text: str) -> list[str]:
    """Return the words of a text, in a form for comparison."""
    return _WORD.findall(normalize("NFC", text.replace("\u00ad", "")).casefold())


def missing_words(source: str, others: Iterable[str]) -> list[str]:
    """Return the words of ``source``, in order, that ``others`` do not hold as many times."""
    held = Counter(word for text in others for word in words_of(text))
    lost = []
    for word in words_of(source):
        if held[word]:
            held[word] -= 1
        else:
            lost.append(word)
    return lost
