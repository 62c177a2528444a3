"""The translated file: a frame whose passages are replaced, read again to see that it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import Struct

from pipeline.articles.load import read_article
from pipeline.finding import Finding
from pipeline.newsroom.matter_lines import read_matter_lines
from pipeline.newsroom.scaffold import render_scalar
from pipeline.newsroom.source import Edit, Source
from pipeline.newsroom.translation.content import Content, signature
from pipeline.newsroom.translation.links import with_definitions_turned
from pipeline.newsroom.translation.passages import Panel, Passage, read_panel
from pipeline.newsroom.translation.writing import render_markdown_line, render_value
from pipeline.site import Site

_OWN_KEYS = frozenset({"slug", "aliases", "parity"})  # what a new file does not share with its twin
_INSERTED = ("title", "summary")


class Piece(Struct, frozen=True):
    """What a passage of the frame becomes: Markdown as it is, or a content to be written."""

    passage: Passage
    content: Content
    verbatim: str | None = None


class Rebuilt(Struct, frozen=True):
    """The bytes of the file, the keys of passages that could not be written, other findings."""

    data: bytes
    failed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    reshaped: bool = False


def render_matter(panel: Panel, values: Mapping[str, str], *, new: bool) -> tuple[str, list[str]]:
    """Return the front matter of a panel with new values, and the keys it has no place for.

    A new file leaves out what belongs to the other language's alone: its address, its record.
    """
    edits = []
    known = {passage.key: passage for passage in panel.matter}
    for key, words in values.items():
        passage = known.get(key)
        if passage and passage.content != (words,):
            written = panel.source.text[passage.start : passage.end]
            edits.append(Edit(passage.start, passage.end, render_value(words, written)))
    matter = read_matter_lines(panel.source)
    starts = panel.source.starts
    if new and matter:
        edits += [
            Edit(starts[key.start], starts[key.end], "")
            for key in matter.keys
            if key.name in _OWN_KEYS
        ]
    missing = [key for key in values if key not in known]
    if matter:
        at = starts[matter.close]
        for key in [key for key in missing if key in _INSERTED]:
            line = f"{key}: {render_scalar(values[key])}{panel.source.line_end}"
            edits.append(Edit(at, at, line))
            missing.remove(key)
    head = Source(panel.source.text[: panel.body])
    return head.edited(edits).text, missing


def rebuild(
    path: str, head: str, line_end: str, frame: Panel, pieces: Sequence[Piece], site: Site
) -> Rebuilt:
    """Return the file made of front matter and of a frame's body with its passages replaced.

    What is written is read again: words that Markdown would take for markup are escaped, and
    where that does not help either the passage is told.
    """
    careful: set[str] = set()
    for _ in range(3):
        data = _render(path, head, line_end, frame, pieces, careful)
        article, findings = read_article(path, data, site)
        if article is None:
            return Rebuilt(data, findings=findings)
        made = read_panel(article, data)
        reshaped = made.shape != frame.shape
        wrong = {piece.passage.key for piece in pieces if piece.verbatim is None}
        if not reshaped:
            now = {passage.key: passage for passage in made.passages}
            wrong &= {
                piece.passage.key
                for piece in pieces
                if signature(now[piece.passage.key].content) != signature(piece.content)
            }
        if not wrong or wrong <= careful:
            break
        careful |= wrong
    ordered = tuple(piece.passage.key for piece in pieces if piece.passage.key in wrong)
    return Rebuilt(data, () if reshaped else ordered, findings, reshaped)


def _indented(text: str, prefixes: Sequence[str]) -> str:
    """Return lines as they stand in a quotation or a list; others than there were, all alike."""
    first, *rest = text.split("\n")
    if len(rest) != len(prefixes):
        prefixes = (prefixes[0] if prefixes else "",) * len(rest)
    return "\n".join([first, *(a + b for a, b in zip(prefixes, rest, strict=True))])


def _render(
    path: str,
    head: str,
    line_end: str,
    frame: Panel,
    pieces: Sequence[Piece],
    careful: set[str],
) -> bytes:
    edits = []
    for piece in pieces:
        passage = piece.passage
        text = piece.verbatim
        if text is None:
            text = render_markdown_line(piece.content, careful=passage.key in careful)
        edits.append(Edit(passage.start, passage.end, _indented(text, passage.prefixes)))
    whole = replace(frame.source, text=frame.source.text).edited(edits).text
    body = whole[frame.body :]  # every edit is below it
    if path != frame.article.path:
        body = with_definitions_turned(body, frame.article.lang)
    return (head + re.sub(r"\r\n?|\n", line_end, body)).encode()
