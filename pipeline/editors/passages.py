"""From a place in one language to the passage that answers it in the other."""

from __future__ import annotations

from msgspec import Struct

from pipeline.articles.model import Article, Block
from pipeline.editors.reading import ReadStory
from pipeline.finding import Lang, Location, other_lang
from pipeline.parity.alignment import BlockBead
from pipeline.parity.comparison import Comparison


class Answer(Struct, frozen=True):
    """What answers a place: ``origin`` is the passage one stands in.

    ``blocks`` are the other language's, none where it has no passage for this one (or where a key
    of front matter answers); ``target`` is the place to go to: the sentence that answers, the
    key, or the end of the passage before what is missing.
    """

    origin: Location
    target: Location
    blocks: tuple[Block, ...] = ()
    key: str = ""

    @property
    def missing(self) -> bool:
        """Whether the other language has nothing for this passage."""
        return not self.blocks and not self.key


def find_answer(story: ReadStory, lang: Lang, line: int, column: int) -> Answer | None:
    """Return what answers a 1-based line and column; ``None`` on empty lines and in lone files."""
    comparison = story.facing
    if comparison is None:
        return None
    own = comparison.pair[lang]
    if line < own.body_line:
        return _answer_key(own, comparison.pair[other_lang(lang)], line)
    index = _block_at(own, line)
    if index is None:
        return None
    bead = next(
        (bead for bead in comparison.blocks if index in (bead.fr if lang == "fr" else bead.en)),
        None,
    )
    return _answer_block(comparison, lang, index, bead, (line, column)) if bead else None


def _answer_key(own: Article, other: Article, line: int) -> Answer | None:
    """Return the value that stands in the other file under the key of a line."""
    keys = [key for key, (at, _) in own.front.lines.items() if at == line and not key.endswith("#")]
    key = min(keys, key=len, default="")
    if not key or key not in other.front.lines:
        return None
    return Answer(_to_line_end(own, key), _to_line_end(other, key), key=key)


def _to_line_end(article: Article, key: str) -> Location:
    line, column = article.front.lines[key]
    return article.at(line, column)


def _block_at(article: Article, line: int) -> int | None:
    """Return the innermost block on a line."""
    found = [
        (block.last_line - block.first_line, index)
        for index, block in enumerate(article.blocks)
        if block.first_line <= line <= block.last_line
    ]
    return min(found)[1] if found else None


def _answer_block(
    comparison: Comparison, lang: Lang, index: int, bead: BlockBead, place: tuple[int, int]
) -> Answer:
    own, other = comparison.pair[lang], comparison.pair[other_lang(lang)]
    ours, theirs = (bead.fr, bead.en) if lang == "fr" else (bead.en, bead.fr)
    origin = _extent(own, ours)
    if not theirs:
        return Answer(origin, _where_missing(comparison, lang, bead))
    blocks = tuple(other.blocks[at] for at in theirs)
    sentence = _sentence(comparison, lang, index, _offset(own.blocks[index], *place))
    return Answer(origin, sentence or _extent(other, theirs[:1]), blocks)


def _extent(article: Article, blocks: tuple[int, ...]) -> Location:
    first, last = article.blocks[blocks[0]], article.blocks[blocks[-1]]
    end = last.source.rpartition("\n")[2]
    return article.at(first.first_line, 1, last.last_line, len(end) + 1)


def _sentence(comparison: Comparison, lang: Lang, index: int, offset: int) -> Location | None:
    """Return the sentence that answers the one at an offset of a block."""
    other = comparison.pair[other_lang(lang)]
    for bead in comparison.sentences:
        ours, theirs = (bead.fr, bead.en) if lang == "fr" else (bead.en, bead.fr)
        if theirs and any(s.block == index and s.start <= offset <= s.end for s in ours):
            first = theirs[0]
            return other.at_text(other.blocks[first.block], first.start, first.end)
    return None


def _offset(block: Block, line: int, column: int) -> int:
    """Return the offset into a block's text of a place in its lines: the inverse of ``place``."""
    found = 0
    for offset, at_line, at_column in block.positions:
        if (at_line, at_column) > (line, column):
            break
        found = offset + (column - at_column if at_line == line else 0)
    return found


def _where_missing(comparison: Comparison, lang: Lang, bead: BlockBead) -> Location:
    """Return where the passage that is missing belongs: after what answers the ones before it."""
    other = comparison.pair[other_lang(lang)]
    own_first = (bead.fr if lang == "fr" else bead.en)[0]
    before: tuple[int, ...] = ()
    nearest = -1
    for one in comparison.blocks:
        ours, theirs = (one.fr, one.en) if lang == "fr" else (one.en, one.fr)
        if ours and theirs and not one.moved and nearest < ours[-1] < own_first:
            nearest, before = ours[-1], theirs
    if not before:
        return other.at(other.body_line)
    place = _extent(other, before)
    return other.at(place.end_line, place.end_column)
