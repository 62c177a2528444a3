"""Read a plain-text release: title, rubric, date, paragraphs, whatever its encoding."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from html import unescape

from msgspec import Struct

from pipeline.errors import DiptychError
from pipeline.finding import Lang, say
from pipeline.newsroom.dates import read_date, read_dateline
from pipeline.newsroom.slugs import fold
from pipeline.site import Site
from pipeline.text.language import identify

LONGEST_HEADER = 80  # characters: a longer line is text, not a rubric
LONGEST_WRAPPED = 100  # a file with longer lines has a paragraph a line
HEADER_LINES = 6  # after the title, at most
LARGEST = 2_000_000  # bytes: a release is a few pages
SURE = 0.9  # of the language

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
# What stands above the title of many releases and says only what kind of paper it is, folded.
_BANNER = re.compile(
    r"(?:communiques? de presse|dossier de presse|information presse|(?:press|news|media) release"
    r"|pour (?:diffusion|publication) immediate|a diffuser immediatement|for immediate release)"
)
_BETWEEN = re.compile(r"\s+[|·–—-]\s+")
_BULLET = re.compile(r"[•▪‣◦●*–-]\s+")
_END = (".", "!", "?", "…", ":", ";", "»", "”")


class Release(Struct, frozen=True):
    """A release as read; what the file does not say is None.

    ``paragraphs`` hold the text exactly as written, line ends as LF; a list is one paragraph.
    ``left_out`` are lines of the head that nothing could be made of.
    """

    title: str
    paragraphs: tuple[str, ...]
    encoding: str
    lang: Lang | None = None
    date: dt.date | None = None
    section: str | None = None
    rubric: str = ""
    left_out: tuple[str, ...] = ()


def decode_release(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding: UTF-8, UTF-16 or Windows-1252.

    Raises DiptychError for what is no text at all.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif data.startswith(codecs.BOM_UTF8):
        candidates = ["utf-8-sig"]
    elif b"\0" in data[:200]:  # UTF-16 without its mark: every second byte of Latin text is 0
        candidates = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        candidates = ["utf-8", "cp1252"]
    for name in candidates:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\0-\x08\x0e-\x1f]", text):
            return text.replace("\r\n", "\n").replace("\r", "\n"), name
    raise DiptychError(
        say(
            "This file is not plain text.",
            "Ce fichier n’est pas du texte brut.",
        ),
        say(
            "Save it as “plain text (UTF-8)” from your word processor, then import that file.",
            "Enregistrez-le comme « texte brut (UTF-8) » depuis votre traitement de texte, puis"
            " importez ce fichier-là.",
        ),
    )


def read_release(data: bytes, site: Site, lang: Lang | None = None) -> Release:
    """Read a release from a file's bytes; ``lang`` is its language when that is known.

    Raises DiptychError when there is no title or no text.
    """
    if len(data) > LARGEST:
        raise DiptychError(
            say(
                "This file is too large for a release ({size} MB).",
                "Ce fichier est trop gros pour un communiqué ({size} Mo).",
                size=len(data) // 1_000_000,
            )
        )
    text, encoding = decode_release(data)
    blocks = [block.strip("\n") for block in _BLANK.split(text.strip()) if block.strip()]
    head = HeadReader(site)
    while blocks and is_banner(blocks[0].split("\n")[0]):
        banner, _, left_of_block = blocks[0].partition("\n")
        head.left_out.append(banner.strip())
        blocks = [left_of_block, *blocks[1:]] if left_of_block else blocks[1:]
    if not blocks:
        raise _nothing()
    first, *rest = blocks[0].split("\n")
    rest = head.take(rest)
    title = [first.strip()]
    if rest and all(len(line) <= LONGEST_WRAPPED for line in (first, *rest)) and blocks[1:]:
        title += [line.strip() for line in rest]  # a title folded over several lines
        rest = []
    blocks = ["\n".join(rest), *blocks[1:]] if rest else blocks[1:]
    while blocks and not head.full:
        lines = blocks[0].split("\n")
        left = head.take(lines)
        if left == lines:
            break
        blocks = ["\n".join(left), *blocks[1:]] if left else blocks[1:]
        if left:
            break
    paragraphs = tuple(paragraph for block in blocks for paragraph in _paragraphs(block))
    if not paragraphs:
        raise _nothing()
    return Release(
        title=" ".join(title),
        paragraphs=paragraphs,
        encoding=encoding,
        lang=lang or _language(" ".join(title), paragraphs),
        date=head.date or read_dateline(paragraphs[0]),
        section=head.section,
        rubric=head.rubric,
        left_out=tuple(head.left_out),
    )


def is_banner(line: str) -> bool:
    """Tell whether a line says only that this is a release."""
    return bool(_BANNER.fullmatch(fold(line).strip(" \t:*-–—.")))


def _nothing() -> DiptychError:
    return DiptychError(
        say("There is no text to import.", "Il n’y a pas de texte à importer."),
        say(
            "A release has its title on the first line, an empty line, then its paragraphs.",
            "Un communiqué porte son titre à la première ligne, puis une ligne vide, puis ses"
            " paragraphes.",
        ),
    )


def _language(title: str, paragraphs: tuple[str, ...]) -> Lang | None:
    lang, sure = identify("\n".join((title, *paragraphs)))
    return lang if sure >= SURE else None


class HeadReader:
    """Takes the lines between title and text: rubric, date, and what is neither."""

    def __init__(self, site: Site) -> None:
        self._labels = {
            _key(name): code
            for code, label in site.sections.items()
            for name in (code.replace("-", " "), label.fr, label.en)
        }
        self.date: dt.date | None = None
        self.section: str | None = None
        self.rubric = ""
        self.left_out: list[str] = []
        self._taken = 0

    @property
    def full(self) -> bool:
        """Both are known: what follows is text."""
        return bool(self.date and self.section) or self._taken >= HEADER_LINES

    def take(self, lines: list[str]) -> list[str]:
        """Take the head's lines from the front of ``lines`` and return the others."""
        waiting: list[str] = []
        while lines and not self.full:
            line = lines[0].strip()
            if all(self._takes(part) for part in self._parts(line)):
                self.left_out += waiting
                waiting = []
            elif self._may_be_rubric(line) and any(map(self._knows, lines[1:3])):
                waiting.append(line)
            else:
                break
            self._taken += 1
            lines = lines[1:]
        return [*waiting, *lines]

    def _parts(self, line: str) -> list[str]:
        parts = _BETWEEN.split(line)
        return parts if len(parts) > 1 and all(map(self._knows, parts)) else [line]

    def _knows(self, line: str) -> bool:
        return bool(_key(line) in self._labels or read_date(line))

    def _takes(self, text: str) -> bool:
        if not self.section and _key(text) in self._labels:
            self.section = self._labels[_key(text)]
            self.rubric = text
            return True
        if not self.date and (date := read_date(text)):
            self.date = date
            return True
        return False

    def _may_be_rubric(self, line: str) -> bool:
        return len(line) <= LONGEST_HEADER and not line.endswith(_END)


def _key(label: str) -> str:
    """Fold a label so that “Actualités :” is “actualite”."""
    return re.sub(r"[^\w ]", "", fold(label)).strip().removesuffix("s")


def _paragraphs(block: str) -> list[str]:
    """Part a block whose lines are each a paragraph (as word processors save them)."""
    lines = block.split("\n")
    if len(lines) > 1 and any(len(line) > LONGEST_WRAPPED for line in lines) and not is_list(block):
        return [line for line in lines if line.strip()]
    return [block]


def is_list(paragraph: str) -> bool:
    """Tell whether every line of a paragraph of several lines begins with a bullet."""
    lines = paragraph.split("\n")
    return len(lines) > 1 and all(_BULLET.match(line.strip()) for line in lines)


def render_markdown(paragraph: str) -> str:
    """Return Markdown that shows exactly this plain text; a list becomes a Markdown list."""
    if is_list(paragraph):
        items = (_BULLET.sub("", line.strip(), count=1) for line in paragraph.split("\n"))
        return "\n".join(f"- {_escaped(item)}" for item in items)
    return "\n".join(_escaped(line.strip(" \t")) for line in paragraph.split("\n"))


# Underscores in words stay as they are.
_ADDRESS = re.compile(r"(https?://[^\s<>]+)")
_SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|\{|!(?=\[)")
_ENTITY = re.compile(r"&#?\w+;?")
_TAG = re.compile(r"<")
_AT_START = re.compile(r"([#>+|~:=-])|(\d+)([.)])(?=\s)")


def escape_words(text: str) -> str:
    """Return Markdown that shows exactly these words, wherever in a line they stand.

    Addresses stay as they are: an escape inside would lead elsewhere.
    """
    parts = _ADDRESS.split(text)
    parts[::2] = map(_escaped_words, parts[::2])
    return "".join(parts)


def _escaped_words(text: str) -> str:
    text = _SPECIAL.sub(lambda match: "\\" + match[0], text)
    return _TAG.sub("&lt;", _ENTITY.sub(_escaped_entity, text))


def _escaped_entity(match: re.Match[str]) -> str:
    """Escape the ampersand of what HTML would take for a character (“R&D” is none)."""
    return match[0] if unescape(match[0]) == match[0] else "&amp;" + match[0][1:]


def _escaped(line: str) -> str:
    return escape_start(escape_words(line))


def escape_start(line: str) -> str:
    """Keep a line, its words escaped, from beginning a heading, a list, a quotation or a table."""
    if match := _AT_START.match(line):
        if match[2]:
            return f"{match[2]}\\{match[3]}{line[match.end() :]}"
        if match[1] in "|~:=":  # Markdown has no escape for these
            return f"&#{ord(match[1])};{line[1:]}"
        return "\\" + line
    return line
