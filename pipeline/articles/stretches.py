"""Where in the file the inline Markdown of each block stands: what a translator is to replace."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.articles.blocks import BlockScanner
from pipeline.articles.inline import References
from pipeline.articles.leaves import Containers, find_references
from pipeline.articles.lines import Line, strip_lines
from pipeline.articles.model import Block, BlockKind
from pipeline.articles.visible import Inline

Stretch = tuple[Line, ...]


class Placed(Struct, frozen=True):
    """A block and the stretches of inline Markdown it was read from: one, or one a table cell.

    A stretch is the lines without their prefixes (``> ``, ``- ``…), so that each tells its place.
    """

    block: Block
    stretches: tuple[Stretch, ...]


def scan_placed(body: str, first_line: int = 1) -> tuple[tuple[Placed, ...], References]:
    """Return the blocks of a body as ``scan_blocks`` does, placed, and its reference links."""
    lines = [Line(number, 1, text) for number, text in enumerate(body.split("\n"), first_line)]
    scanner = _Recorder(find_references(lines) if "]:" in body else {})
    scanner.scan(lines, ())
    placed = zip(scanner.blocks, scanner.found, strict=True)
    return tuple(Placed(block, stretches) for block, stretches in placed), scanner.references


class _Recorder(BlockScanner):
    """Notes which lines each block was read from."""

    def __init__(self, references: References) -> None:
        super().__init__(references)
        self.waiting: list[Stretch] = []
        self.found: list[tuple[Stretch, ...]] = []

    def read(self, lines: Sequence[Line]) -> Inline:
        self.waiting.append(tuple(strip_lines(lines)))
        return super().read(lines)

    def add(
        self,
        kind: BlockKind,
        lines: Sequence[Line],
        containers: Containers,
        inline: Inline | None = None,
        *,
        level: int = 0,
        label: str = "",
    ) -> None:
        self.found.append(tuple(self.waiting))
        self.waiting.clear()
        given = (inline,) if inline else ()
        super().add(kind, lines, containers, *given, level=level, label=label)
