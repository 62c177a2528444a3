"""How a report is to be seen: by whom, on what, and with the lines it speaks of at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from msgspec import Struct, field

from pipeline.finding import Lang

# A file this large is wrong in itself; its lines are not worth the memory.
LARGEST = 4_000_000  # bytes

LineLoader = Callable[[str, int], str | None]


class View(Struct, frozen=True):
    """``width`` in columns; ``terminal`` allows folding lines; ``line`` gives a file's line.

    Without ``advice``, text only counts it. ``root`` is the newsroom's folder.
    With ``strict``, warnings block too.
    """

    lang: Lang
    line: LineLoader
    width: int = 100
    terminal: bool = False
    advice: bool = True
    strict: bool = False
    root: Path = field(default_factory=Path)


def line_loader(root: Path) -> LineLoader:
    """Return a function from (path relative to ``root``, 1-based number) to that line.

    It returns None where there is no such line to show: no file, not text, or too large.
    Lines end where editors end them (LF, CRLF, CR), not at every separator of Unicode.
    """

    @lru_cache(maxsize=64)
    def load_lines(path: str) -> list[str]:
        file = root / path
        try:
            if not file.is_file() or file.stat().st_size > LARGEST:
                return []
            text = file.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:  # what cannot be read is a finding already; here it is only not shown
            return []
        if "\0" in text:
            return []
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def load_line(path: str, number: int) -> str | None:
        lines = load_lines(path)
        return lines[number - 1] if 0 < number <= len(lines) else None

    return load_line
