"""Words that rules share: a quoted beginning of a passage, the place of a gap."""

from __future__ import annotations

from pipeline.articles.model import BlockKind
from pipeline.finding import Location, Message, Severity, say
from pipeline.parity.comparison import Comparison
from pipeline.parity.rule import Hit
from pipeline.parity.structure import Gap

_SHOWN = 60
_BETWEEN = 4  # lines from a block within which the next one begins as a rule


def excerpt(text: str) -> str:
    """Return the beginning of ``text``, cut at a word, for quoting in a message."""
    text = " ".join(text.split())
    if len(text) <= _SHOWN:
        return text
    space = text.rfind(" ", _SHOWN // 2, _SHOWN)
    return text[: space if space > 0 else _SHOWN].rstrip(",;:") + "…"


def gap_location(comparison: Comparison, gap: Gap) -> Location:
    """Return where the blocks of a gap stand, from the first to the last."""
    article = comparison.pair[gap.lang]
    first, last = article.blocks[gap.blocks[0]], article.blocks[gap.blocks[-1]]
    begin, end = article.at_text(first), article.at_text(last)
    return article.at(begin.line, begin.column, end.end_line, end.end_column)


def gap_counterpart(comparison: Comparison, gap: Gap) -> Location:
    """Return the place in the other file where the blocks of a gap would stand.

    A heading would stand where the next block begins. Other blocks stand between that and the
    block before, somewhere among the passages that are without answer as well.
    """
    other = comparison.pair.en if gap.lang == "fr" else comparison.pair.fr
    if gap.after < 0:
        return other.at(other.blocks[gap.before].last_line if gap.before >= 0 else other.body_line)
    line = other.blocks[gap.after].first_line
    heads = comparison.pair[gap.lang].blocks[gap.blocks[0]].kind is BlockKind.HEADING
    last = other.blocks[gap.before].last_line if gap.before >= 0 else line
    if line - last >= _BETWEEN and not heads:
        line = min((last + line + 1) // 2, last + _BETWEEN)
    return other.at(line)


def gap_excerpt(comparison: Comparison, gap: Gap) -> str:
    """Return the beginning of a gap's first block."""
    return excerpt(comparison.pair[gap.lang].blocks[gap.blocks[0]].text)


def gap_hit(
    comparison: Comparison, gap: Gap, one: tuple[str, str], more: tuple[str, str], hint: Message
) -> Hit:
    """Make the hit of blocks that one side has alone; a warning where that is not sure.

    ``one`` and ``more`` are the English and French templates for a single block and for several,
    with the fields ``{language}`` or ``{langue}`` (of the side that lacks them), ``{text}`` and
    ``{count}``.
    """
    english = gap.lang == "en"
    return Hit(
        gap_location(comparison, gap),
        say(
            *(one if len(gap.blocks) == 1 else more),
            language="French" if english else "English",
            langue="française" if english else "anglaise",
            text=gap_excerpt(comparison, gap),
            count=len(gap.blocks),
        ),
        hint,
        gap_counterpart(comparison, gap),
        None if gap.sure else Severity.WARNING,
    )
