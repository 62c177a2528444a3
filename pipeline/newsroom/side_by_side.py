"""Both texts of a story passage by passage, each finding at the passage that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.articles.load import load_article
from pipeline.articles.model import Article, Block, Pair
from pipeline.articles.scan import PanelFile, story_name
from pipeline.finding import LANGS, Finding, Lang, Location
from pipeline.parity.comparison import Comparison
from pipeline.site import Site


class Row(Struct, frozen=True):
    """Passages that answer each other, one side perhaps empty, and what was found in them."""

    fr: tuple[Block, ...]
    en: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()

    def blocks(self, lang: Lang) -> tuple[Block, ...]:
        """Return the passages in a language."""
        return self.fr if lang == "fr" else self.en


class SideBySide(Struct, frozen=True):
    """A story's texts and rows, and the findings at none: in the front matter, in no text."""

    rows: tuple[Row, ...]
    apart: tuple[Finding, ...]
    sides: Mapping[Lang, Article]


def story_files(root: Path, story: str, findings: Sequence[Finding]) -> Iterator[PanelFile]:
    """Yield the files of the story that findings are about, which may name only one of them."""
    for finding in findings:
        name, lang = story_name(finding.location.path)
        stem, dot, _end = finding.location.path.rpartition(f".{lang}.md")
        if dot and name == story:
            for each in LANGS:
                if (root / f"{stem}.{each}.md").is_file():
                    yield PanelFile(f"{stem}.{each}.md", story, each)
            return


def load_side_by_side(
    root: Path, site: Site, files: Sequence[PanelFile], findings: Sequence[Finding]
) -> SideBySide:
    """Read a story's files and lay them side by side; a text that can not be read is left out."""
    sides: dict[Lang, Article] = {}
    for file in files:
        article, _problems = load_article(root, file, site)
        if article:
            sides[file.lang] = article
    left = list(findings)
    rows = []
    for fr, en in _facing(sides, site):
        here = tuple(finding for finding in left if _stands_in(finding, fr, en))
        left = [finding for finding in left if finding not in here]
        rows.append(Row(fr, en, here))
    return SideBySide(tuple(rows), tuple(left), sides)


def _facing(
    sides: dict[Lang, Article], site: Site
) -> Iterator[tuple[tuple[Block, ...], tuple[Block, ...]]]:
    fr, en = sides.get("fr"), sides.get("en")
    if fr and en:
        for bead in Comparison(Pair(fr.story, fr, en), site).blocks:
            yield tuple(fr.blocks[i] for i in bead.fr), tuple(en.blocks[j] for j in bead.en)
    elif fr:
        yield from (((block,), ()) for block in fr.blocks)
    elif en:
        yield from (((), (block,)) for block in en.blocks)


def _stands_in(finding: Finding, fr: tuple[Block, ...], en: tuple[Block, ...]) -> bool:
    return any(
        block.first_line <= place.line <= block.last_line
        for place in (finding.location, finding.counterpart)
        if place
        for block in (fr if _is_french(place) else en)
    )


def _is_french(place: Location) -> bool:
    return story_name(place.path)[1] == "fr"
