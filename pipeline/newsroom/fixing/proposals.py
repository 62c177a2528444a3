"""The corrections that one state of a file wants, as edits, in groups that belong together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import yaml

from pipeline.articles.model import Article, Block, Waiver
from pipeline.newsroom.fixing.prose import (
    find_barred,
    find_safe_flaws,
    is_prose,
    tagged_columns,
    tell_voice,
)
from pipeline.newsroom.matter_lines import MatterLines, read_matter_lines
from pipeline.newsroom.source import Edit, Source
from pipeline.site import Site
from pipeline.text.typography import Flaw

# What Unicode composition may change: a character with marks on it, or one that has another form.
# The ideographs that it would replace by others are seen to differ, and stay.
_COMPOSABLE = re.compile(r"[^\W_][\u0300-\u036f]+|[\u212a\u212b\u2126]")
_READ_KEYS = ("title", "summary")
_READ_INNER = {
    "image": ("alt", "caption"),
    "withdrawn": ("reason",),
    "corrections": ("text",),
}

Group = list[Edit]


def propose_composition(article: Article, source: Source) -> Iterator[Group]:
    """Yield what composes accents with their letters (Unicode NFC) in prose."""
    for block in article.blocks:
        if _COMPOSABLE.search(block.text) and is_prose(article, block):
            flaws = list(_decomposed(block.text, find_barred(block.text, article.lang, block)))
            yield list(_block_edits(block, flaws, source))
    matter = read_matter_lines(source)
    for node in _read_values(matter) if matter else ():
        if _COMPOSABLE.search(node.value) and tell_voice(node.value, article.lang) != "other":
            flaws = list(_decomposed(node.value, find_barred(node.value, article.lang)))
            yield list(_value_edits(node.value, flaws, source.text, *_extent(matter, node)))


def _decomposed(text: str, barred: list[tuple[int, int]]) -> Iterator[Flaw]:
    for match in _COMPOSABLE.finditer(text):
        start, end = match.span()
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0] and not any(a < end and start < b for a, b in barred):
            yield Flaw(start, end, composed, "accent")


def propose_typography(article: Article, source: Source, site: Site) -> Iterator[Group]:
    """Yield what the house's typography wants, by block and by value of front matter."""
    waivers = [waiver for waiver in article.front.waivers if waiver.rule == "typography"]
    if site.rules.get("typography") == "off" or any(not waiver.text for waiver in waivers):
        return
    profile = site.languages[article.lang].typography
    for block in article.blocks:
        if is_prose(article, block) and not _is_waived(block.source, waivers):
            flaws = find_safe_flaws(block.text, article.lang, profile, block)
            if flaws:
                yield list(_block_edits(block, flaws, source))
    matter = read_matter_lines(source)
    for node in _read_values(matter) if matter else ():
        if tell_voice(node.value, article.lang) == "other" or _is_waived(node.value, waivers):
            continue
        flaws = find_safe_flaws(node.value, article.lang, profile)
        if flaws:
            yield list(_value_edits(node.value, flaws, source.text, *_extent(matter, node)))


def _is_waived(text: str, waivers: list[Waiver]) -> bool:
    return any(waiver.text in text for waiver in waivers)


def _block_edits(block: Block, flaws: list[Flaw], source: Source) -> Iterator[Edit]:
    """Yield the edits of a block's lines; a flaw that markup or an entity cuts is left."""
    tagged = _tagged(block, source)
    for flaw in flaws:
        edit = _mapped(block, _trimmed(block.text, flaw), flaw, source)
        if edit and not any(start < edit.end and edit.start < end for start, end in tagged):
            yield edit


def _tagged(block: Block, source: Source) -> list[tuple[int, int]]:
    """Return what in the lines of a block stands between tags of raw HTML."""
    if "<" not in block.source:
        return []
    start = source.starts[block.first_line - 1]
    after = block.last_line
    end = source.starts[after] if after < len(source.starts) else len(source.text)
    return [(start + a, start + b) for a, b in tagged_columns(source.text[start:end])]


def _trimmed(text: str, flaw: Flaw) -> tuple[int, int, str]:
    """Return the least change that cures a flaw: what both readings share at the ends is left."""
    start, end, due = flaw.start, flaw.end, flaw.replacement
    while start < end and due and text[start] == due[0]:
        start, due = start + 1, due[1:]
    while end > start and due and text[end - 1] == due[-1]:
        end, due = end - 1, due[:-1]
    return start, end, due


def _mapped(block: Block, change: tuple[int, int, str], flaw: Flaw, source: Source) -> Edit | None:
    """Return a change of a block's text as one of its file, if it stands there as it reads."""
    start, end, due = change
    if not _stands_together(block, flaw, source):
        return None
    if start < end:
        at, last = _offset(block, start, source), _offset(block, end - 1, source)
        if at is None or last is None or source.text[at : last + 1] != block.text[start:end]:
            return None
        return Edit(at, last + 1, due)
    # What is put in stands by the mark that it belongs to.
    if start > flaw.start:
        at = _offset(block, start - 1, source)
        return Edit(at + 1, at + 1, due) if at is not None else None
    at = _offset(block, start, source)
    return Edit(at, at, due) if at is not None else None


def _stands_together(block: Block, flaw: Flaw, source: Source) -> bool:
    """Tell whether nothing but emphasis cuts a flaw: no picture, note or shortcode stands in it."""
    places = [_offset(block, offset, source) for offset in range(flaw.start, flaw.end)]
    return all(
        one is not None and two is not None and not source.text[one + 1 : two].strip("*_~")
        for one, two in pairwise(places)
    )


def _offset(block: Block, offset: int, source: Source) -> int | None:
    """Return where a character of a block stands in the file; ``None`` if not as it reads."""
    at = source.offset(*block.place(offset))
    return at if source.text[at : at + 1] == block.text[offset : offset + 1] else None


def _read_values(matter: MatterLines) -> Iterator[yaml.ScalarNode]:
    """Yield the values of front matter that readers read."""
    for line in matter.keys:
        if line.name in _READ_KEYS and isinstance(line.value, yaml.ScalarNode):
            yield line.value
        elif line.name in _READ_INNER:
            inner = line.value.value if isinstance(line.value, yaml.SequenceNode) else [line.value]
            for node in inner:
                if isinstance(node, yaml.MappingNode):
                    for key, value in node.value:
                        if key.value in _READ_INNER[line.name] and isinstance(
                            value, yaml.ScalarNode
                        ):
                            yield value


def _extent(matter: MatterLines | None, node: yaml.ScalarNode) -> tuple[int, int]:
    assert matter
    return matter.place(node.start_mark), matter.place(node.end_mark)


def _value_edits(value: str, flaws: list[Flaw], text: str, start: int, end: int) -> Iterator[Edit]:
    """Yield the edits of a YAML scalar; none where it is written with escapes."""
    places = _scalar_places(value, text, start, end)
    if places is None:
        return
    for flaw in flaws:
        a, b, due = _trimmed(value, flaw)
        if a < b:
            yield Edit(places[a], places[b - 1] + _width(text, places[b - 1], value[b - 1]), due)
        elif a > flaw.start:
            at = places[a - 1] + _width(text, places[a - 1], value[a - 1])
            yield Edit(at, at, due)
        else:
            yield Edit(places[a], places[a], due)


def _width(text: str, at: int, character: str) -> int:
    """Return how long a character is as YAML writes it: an apostrophe is doubled in some."""
    return 2 if character == "'" and text[at : at + 2] == "''" else 1


def _scalar_places(value: str, text: str, start: int, end: int) -> list[int] | None:
    """Return where each character of a scalar's value stands; a folded line end is its space."""
    at = start + (text[start] in "'\"")
    if text[start] in ">|":
        at = text.find("\n", start)
    if text[start] == '"' and "\\" in text[start:end]:
        return None
    single = text[start] == "'"
    places = []
    for character in value:
        if character != text[at : at + 1] or (character == " " and _folds(text, at)):
            begun = at
            while at < end and text[at].isspace():
                at += 1
            if character == " " and at > begun:
                places.append(begun)
                continue
        if text[at : at + 1] != character:
            return None
        places.append(at)
        at += 2 if single and character == "'" else 1
    return places


def _folds(text: str, at: int) -> bool:
    """Tell whether the spaces at a place go on to a line end."""
    rest = re.match(r" *\r?\n", text[at : at + 40])
    return rest is not None
