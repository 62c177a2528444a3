"""The list of files in ``output/`` that are ours: what each was made from, and what it holds.

It lies beside the site (``output/.diptych-manifest``), so that a site whose store of results
was deleted is still known to be ours, and files of other programs never are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from pipeline.fingerprint import digest

NAME = ".diptych-manifest"
_LINE = re.compile(r"([0-9a-f]{32}|-) ([0-9a-f]{32}|-) (.+)")


class Record(Struct, frozen=True):
    """One file: ``key`` is the fingerprint of all it was made from, ``digest`` of its bytes.

    Both are ``-`` for a file that a run has begun to write: ours, content unknown.
    """

    key: str
    digest: str


UNKNOWN = Record("-", "-")


def load_manifest(output: Path) -> dict[str, Record]:
    """Read the manifest; a damaged one still tells which files are ours, but not their state."""
    try:
        text = (output / NAME).read_text("utf-8", errors="replace")
    except OSError:  # none yet; where the folder itself can not be used, writing will say so
        return {}
    return parse_manifest(text)


def parse_manifest(text: str) -> dict[str, Record]:
    """Return the records of a manifest; a damaged one knows no file's state."""
    body, _, seal = text.rpartition("# ")
    if seal.strip() == digest(body.encode()):
        parts = (line.split(" ", 2) for line in body.split("\n") if line)
        return {path: Record(key, held) for key, held, path in parts}
    matches = map(_LINE.fullmatch, text.split("\n"))
    return {match[3]: UNKNOWN for match in matches if match}


def render_manifest(records: Mapping[str, Record]) -> bytes:
    """Return the manifest's bytes: a line a file, sorted by path, and a digest of all as a seal."""
    lines = (f"{record.key} {record.digest} {path}\n" for path, record in sorted(records.items()))
    body = "".join(lines).encode()
    return body + f"# {digest(body)}\n".encode()
