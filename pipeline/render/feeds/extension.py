"""What feedgen lacks, as extensions registered with its generators.

feedgen 1.0 writes an Atom entry's links with their ``href`` alone (python-feedgen#135), gives RSS
no hub, and knows no tombstones. Hooks run after feedgen has built the element, so they add to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree
from msgspec import Struct

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"  # RFC 6721
MEDIA = "http://search.yahoo.com/mrss/"  # https://www.rssboard.org/media-rss
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Attributes = dict[str, str]


class Tombstone(Struct, frozen=True):
    """A withdrawn entry: its id, when (RFC 3339), and the reason in the feed's language."""

    ref: str
    when: str
    reason: str
    language: str


@dataclass
class FeedExtra(BaseExtension):  # type: ignore[misc]  # feedgen ships no types
    """Links of a whole RSS feed, tombstones of an Atom feed; filled once feedgen has made it."""

    links: list[Attributes] = field(default_factory=list)
    tombstones: list[Tombstone] = field(default_factory=list)

    def extend_ns(self) -> dict[str, str]:
        """Declare the tombstones' prefix only where there is one."""
        return {"at": TOMBSTONES} if self.tombstones else {}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        """Add the links to the channel, as Atom elements."""
        for attributes in self.links:
            etree.SubElement(feed[0], f"{{{ATOM}}}link", attributes)
        return feed

    def extend_atom(self, feed: etree._Element) -> etree._Element:
        """Add tombstones to the feed."""
        for stone in self.tombstones:
            attributes = {"ref": stone.ref, "when": stone.when}
            element = etree.SubElement(feed, f"{{{TOMBSTONES}}}deleted-entry", attributes)
            comment = etree.SubElement(element, f"{{{TOMBSTONES}}}comment")
            comment.set(_XML_LANG, stone.language)
            comment.text = stone.reason
        return feed


@dataclass
class EntryExtra(BaseEntryExtension):  # type: ignore[misc]  # feedgen ships no types
    """Links of one entry, with all their attributes; in RSS, also what it has no element for.

    ``updated`` is when the entry last changed (RFC 3339). ``words`` are said of its picture, by
    their names in Media RSS.
    """

    links: list[Attributes] = field(default_factory=list)
    updated: str = ""
    words: tuple[tuple[str, str], ...] = ()

    def extend_rss(self, item: etree._Element) -> etree._Element:
        """Add links and last change to the item, as Atom elements, and words to its picture."""
        for attributes in self.links:
            etree.SubElement(item, f"{{{ATOM}}}link", attributes)
        if self.updated:
            etree.SubElement(item, f"{{{ATOM}}}updated").text = self.updated
        picture = item.find(f"{{{MEDIA}}}content")
        for name, text in self.words:
            if picture is not None and text:
                etree.SubElement(picture, f"{{{MEDIA}}}{name}").text = text
        return item

    def extend_atom(self, entry: etree._Element) -> etree._Element:
        """Add the links to the entry."""
        for attributes in self.links:
            etree.SubElement(entry, "link", attributes)  # feedgen's Atom elements bear no namespace
        return entry


class SharedEntry(FeedEntry):  # type: ignore[misc]  # feedgen ships no types
    """An entry whose XML is built once, however many feeds it stands in.

    The element moves from the tree of one feed to that of the next, so each feed must be
    written out before the next is made.
    """

    def __init__(self) -> None:
        super().__init__()
        self._built: etree._Element | None = None

    def atom_entry(self, extensions: bool = True) -> etree._Element:  # feedgen's signature
        """Return the Atom element."""
        if self._built is None:
            self._built = super().atom_entry(extensions)
        return self._built

    def rss_entry(self, extensions: bool = True) -> etree._Element:  # feedgen's signature
        """Return the RSS element."""
        if self._built is None:
            self._built = super().rss_entry(extensions)
        return self._built
