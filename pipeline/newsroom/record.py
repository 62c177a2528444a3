"""The record of an acceptance, written into front matter without touching anything else in it.

One line holds one passage, with an empty line between two: in git, two branches that changed and
accepted different passages, be they neighbours, merge without a conflict. For the same reason the
record bears no date and no sum of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from pipeline.newsroom.matter_lines import KeyLines, MatterLines, read_matter_lines
from pipeline.newsroom.source import Edit, Source
from pipeline.parity.acceptance import Record

_STEP = 2  # columns of indentation


def set_record(source: Source, record: Record) -> Source | None:
    """Return valid front matter with a record in the place of the one it has.

    ``None`` where its YAML is written in a way that does not allow it.
    """
    matter = read_matter_lines(source)
    if matter is None:
        return None
    parity = next((key for key in matter.keys if key.name == "parity"), None)
    if parity is None:
        end = source.line_end
        return source.edited(
            [_insert(matter, matter.close, ["parity:", *_lines(record, _STEP)], end)]
        )
    if isinstance(parity.value, yaml.MappingNode):
        if parity.value.flow_style:
            return _unfolded(matter, parity, parity.value, record)
        return _within(matter, parity.value, record)
    if parity.value.end_mark.index != parity.value.start_mark.index:
        return None  # a value that means nothing, such as ~
    return source.edited(
        [_insert(matter, parity.start + 1, _lines(record, _STEP), source.line_end)]
    )


def _lines(record: Record, indent: int) -> Iterator[str]:
    yield f"{'':{indent}}accepted:  # diptych accept"
    for number, seen in enumerate(record):
        if number:
            yield ""
        sides = ("+".join(side) or "." for side in (seen.fr, seen.en))
        yield f"{'':{indent + _STEP}}- {' '.join(sides)}"


def _insert(matter: MatterLines, line: int, lines: Iterator[str] | list[str], end: str) -> Edit:
    """Return the edit that puts lines before a line of the file."""
    at = matter.source.starts[line]
    return Edit(at, at, "".join(text + end for text in lines))


def _within(matter: MatterLines, node: yaml.MappingNode, record: Record) -> Source:
    """Put the record into a table of lines, in the place of the old one or at its end."""
    source, indent = matter.source, node.value[0][0].start_mark.column
    text = "".join(line + source.line_end for line in _lines(record, indent))
    for key, value in node.value:
        if key.value == "accepted":
            start = source.starts[key.start_mark.line + 1]
            return source.edited([Edit(start, source.starts[_last_line(key, value) + 2], text)])
    after = source.starts[_last_line(*node.value[-1]) + 2]
    return source.edited([Edit(after, after, text)])


def _last_line(key: yaml.Node, value: yaml.Node) -> int:
    """Return the last line (0-based, of the YAML) of a key's value, comments below left out."""
    while isinstance(value, yaml.CollectionNode) and not value.flow_style and value.value:
        value = value.value[-1]
        if isinstance(value, tuple):
            key, value = value
    if isinstance(value, yaml.ScalarNode) and value.style in ("|", ">"):
        return max(key.start_mark.line, value.end_mark.line - 1)
    return max(key.start_mark.line, value.end_mark.line)


def _unfolded(
    matter: MatterLines, parity: KeyLines, node: yaml.MappingNode, record: Record
) -> Source:
    """Turn a table between braces into one of lines, each value as it was written."""
    source = matter.source
    lines = ["parity:"]
    for key, value in node.value:
        if key.value != "accepted":
            written = source.text[matter.place(value.start_mark) : matter.place(value.end_mark)]
            lines.append(f"{'':{_STEP}}{key.value}: {written}")
    lines += _lines(record, _STEP)
    start, end = source.starts[parity.start], matter.place(node.end_mark)
    return source.edited([Edit(start, end, source.line_end.join(lines))])
