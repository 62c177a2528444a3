"""Where something is wrong in ``site.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.finding import Finding, Location, Message, Severity

NAME = "site.toml"
_TABLE = re.compile(r"\s*\[\[?([^\[\]]+)\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"'-]+)\s*=")
EXAMPLE = 'base_url = "https://news.example.org/"'


def line_of(lines: Mapping[str, int], key: str) -> int:
    """Return the line of a key, or of the table that it would stand in."""
    while key not in lines and "." in key:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)


def finding_at(line: int, column: int, message: Message, hint: Message) -> Finding:
    """Return a finding in ``site.toml``."""
    return Finding("site-settings", Severity.ERROR, "", message, hint, Location(NAME, line, column))


def read_lines(text: str) -> dict[str, int]:
    """Return the line of each key and table, by its dotted name."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if match := _TABLE.match(line):
            table = match[1].strip().replace('"', "").replace("'", "")
            parts = table.split(".")
            for end in range(1, len(parts) + 1):  # the tables that it stands in, too
                found.setdefault(".".join(parts[:end]), number)
        elif match := _KEY.match(line):
            key = match[1].replace('"', "").replace("'", "")
            found.setdefault(f"{table}.{key}" if table else key, number)
    return found
