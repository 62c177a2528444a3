"""The data that travels between stages: blocks of text, an article, a pair.

Everything here is frozen and made of plain values, so that it can be compared, hashed,
stored and sent to another process.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from pipeline.finding import Lang, Location


class BlockKind(StrEnum):
    """What a leaf block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # the first paragraph of a list item
    ROW = "row"  # one row of a table
    IMAGE = "image"  # a paragraph that holds nothing but pictures
    CODE = "code"  # fenced or indented
    HTML = "html"  # raw HTML, comments included
    BREAK = "break"  # a thematic break
    FOOTNOTE = "footnote"  # a footnote's text
    TERM = "term"  # the term of a definition list
    DEFINITION = "definition"  # its definition
    ABBREVIATION = "abbreviation"  # *[HTML]: …

    # Members are asked for in sets at every turn: a string's hash needs no call of Python code.
    __hash__ = str.__hash__


class Link(Struct, frozen=True):
    """A link of a block: where it leads and which stretch of the block's text it covers.

    ``start`` and ``end`` are offsets into the block's text (equal for a link without text).
    ``line`` and ``column`` are where the link's Markdown begins in the file.
    """

    target: str
    start: int
    end: int
    line: int
    column: int
    title: str = ""


class Image(Struct, frozen=True):
    """A picture of a block; ``offset`` is where it stands in the block's text."""

    src: str
    alt: str
    offset: int
    line: int
    column: int
    title: str = ""


class Span(Struct, frozen=True):
    """A stretch of a block's text that has a meaning: ``code``, ``emphasis``, ``strong``."""

    kind: str
    start: int
    end: int


class Block(Struct, frozen=True):
    """A leaf block: its kind, its lines in the file, and the text a reader sees.

    ``text`` is what is rendered, markup removed and entities decoded; it is never folded
    or normalised, but a line break inside a paragraph is one space. Cells of a table row
    are joined by a tab. ``positions`` maps it back to the file: each entry
    ``(offset, line, column)`` says where the text from ``offset`` on stands, until the next.
    ``source`` holds the block's lines as written, joined by a newline.
    """

    kind: BlockKind
    first_line: int
    last_line: int
    text: str = ""
    source: str = ""
    level: int = 0  # of a heading 1-6; depth of a list item 1…; else 0
    containers: tuple[str, ...] = ()  # outermost first: "quote", "list", "olist", "item", "html"…
    label: str = ""  # language of fenced code, id of a footnote, "header" for a table's first row
    positions: tuple[tuple[int, int, int], ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    spans: tuple[Span, ...] = ()
    notes: tuple[tuple[str, int], ...] = ()  # footnote references: id, offset

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of the file where the text at ``offset`` stands."""
        at = (0, self.first_line, 1)
        for entry in self.positions:
            if entry[0] > offset:
                break
            at = entry
        return at[1], at[2] + offset - at[0]


class Picture(Struct, frozen=True):
    """The story's own picture, from front matter."""

    src: str
    alt: str
    caption: str = ""
    credit: str = ""


class Withdrawal(Struct, frozen=True):
    """When and why a story was taken back; a notice stands at its address."""

    date: dt.date
    reason: str


class Correction(Struct, frozen=True):
    """A correction that readers see: its day and what was wrong."""

    date: dt.date
    text: str


class Waiver(Struct, frozen=True):
    """A finding that a person accepted, with the reason; ``blocks`` are digests it is bound to."""

    rule: str
    reason: str
    line: int = 0
    text: str = ""  # when given, only findings whose message or line contains it
    blocks: tuple[str, ...] = ()


class Seen(Struct, frozen=True):
    """Passages that a person accepted as saying the same: digests of the French and the English."""

    fr: tuple[str, ...]
    en: tuple[str, ...]


class FrontMatter(Struct, frozen=True):
    """Validated front matter (contract 1), and the line each key stands on.

    ``published`` is the date as an instant in the site's zone; ``date`` its calendar day.
    ``packed`` are the lines as one text, in an outline that has no ``lines`` (see ``pack``).
    """

    title: str
    date: dt.date
    published: dt.datetime
    region: str
    language_pair: str
    summary: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    image: Picture | None = None
    slug: str = ""
    updated: dt.datetime | None = None
    publish_at: dt.datetime | None = None
    draft: bool = False
    withdrawn: Withdrawal | None = None
    aliases: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    corrections: tuple[Correction, ...] = ()
    accepted: tuple[Seen, ...] = ()
    lines: Mapping[str, tuple[int, int]] = field(
        default_factory=dict
    )  # key → line, column of value
    packed: str = ""

    def place(self, key: str) -> tuple[int, int]:
        """Return line and column of a key's value (``image.alt`` for a nested one), or 1, 1."""
        lines = self.lines or _unpack(self.packed)
        return lines.get(key) or lines.get(key.split(".", 1)[0]) or (1, 1)

    def pack(self) -> FrontMatter:
        """Return it with the lines in the least room: of a large archive they are hardly asked."""
        rows = (f"{key} {line} {column}" for key, (line, column) in self.lines.items())
        return replace(self, lines={}, packed="\n".join(rows))


def _unpack(packed: str) -> Mapping[str, tuple[int, int]]:
    rows = (row.rsplit(" ", 2) for row in packed.split("\n") if row)
    return {key: (int(line), int(column)) for key, line, column in rows}


class Article(Struct, frozen=True):
    """One language's panel of a story, as read from one file."""

    path: str  # relative to the newsroom, forward slashes: articles/2024/jakarta.fr.md
    story: str  # 2024/jakarta
    lang: Lang
    front: FrontMatter
    body: str  # the Markdown after the front matter, line ends folded to \n
    body_line: int  # the file's line on which ``body`` begins
    blocks: tuple[Block, ...]
    digest: str  # of the file's bytes, hexadecimal

    @property
    def slug(self) -> str:
        """The last part of this language's address."""
        return self.front.slug or self.story.rsplit("/", 1)[-1]

    def at(self, line: int, column: int = 1, end_line: int = 0, end_column: int = 0) -> Location:
        """Return a location in this file."""
        return Location(self.path, line, column, end_line, end_column)

    def at_key(self, key: str) -> Location:
        """Return the location of a front-matter value."""
        return self.at(*self.front.place(key))

    def at_text(self, block: Block, start: int = 0, end: int | None = None) -> Location:
        """Return the location of ``block.text[start:end]`` (the whole block by default)."""
        if end is None:
            end = len(block.text)
        line, column = block.place(start)
        end_line, end_column = block.place(max(start, end - 1))
        return self.at(line, column, end_line, end_column + 1)


class Story(Struct, frozen=True):
    """A story as found on disk.

    ``fr`` or ``en`` is missing where there is no such file; where there is one that could not
    be read, its language is in ``broken``.
    """

    story: str
    fr: Article | None
    en: Article | None
    broken: tuple[Lang, ...] = ()


class Pair(Struct, frozen=True):
    """The unit of publication: the two panels of one story."""

    story: str
    fr: Article
    en: Article

    def __iter__(self) -> Iterator[Article]:
        yield self.fr
        yield self.en

    def __getitem__(self, lang: Lang) -> Article:
        return self.fr if lang == "fr" else self.en

    @property
    def original(self) -> Article:
        """The panel written first, by ``language_pair``."""
        return self.en if self.fr.front.language_pair.startswith("en") else self.fr

    @property
    def translation(self) -> Article:
        """The panel translated from the original."""
        return self.fr if self.original is self.en else self.en
