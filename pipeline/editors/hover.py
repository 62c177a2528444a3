"""The passage in the other language, to be read without leaving one's own."""

from __future__ import annotations

from lsprotocol import types

from pipeline.articles.model import Block, BlockKind
from pipeline.editors.passages import Answer
from pipeline.editors.positions import ClientText
from pipeline.finding import Lang, Message, other_lang, say

_NAMES: dict[Lang, Message] = {"fr": say("French", "Français"), "en": say("English", "Anglais")}
_MISSING: dict[Lang, Message] = {
    "fr": say(
        "The French text has no paragraph for this one.",
        "Le texte français n’a pas de paragraphe pour celui-ci.",
    ),
    "en": say(
        "The English text has no paragraph for this one.",
        "Le texte anglais n’a pas de paragraphe pour celui-ci.",
    ),
}
_FENCE = "```"


def make_hover(
    answer: Answer, own: ClientText, other: ClientText, lang: Lang, *, spoken: Lang, plain: bool
) -> types.Hover:
    """Return what is shown over a passage of ``lang``, in the language a person reads messages in.

    ``plain`` is for clients that show no Markdown.
    """
    told = other_lang(lang)
    where = f"{_NAMES[told].text(spoken)}, {answer.target.path}:{answer.target.line}"
    if answer.missing:
        shown = _MISSING[told].text(spoken)
    elif answer.key:
        shown = _inert(other.lines[answer.target.line - 1].strip(), plain=plain)
    else:
        shown = "\n\n".join(_shown(block, plain=plain) for block in answer.blocks)
    heading = where if plain else f"**{where}**"
    kind = types.MarkupKind.PlainText if plain else types.MarkupKind.Markdown
    content = types.MarkupContent(kind, f"{heading}\n\n{shown}")
    return types.Hover(content, own.range(answer.origin))


def _shown(block: Block, *, plain: bool) -> str:
    if plain:
        return block.text or block.source
    if block.kind in (BlockKind.HTML, BlockKind.ROW, BlockKind.IMAGE):
        return _inert(block.source, plain=False)  # as typed: what it becomes is not seen here
    return block.source


def _inert(text: str, *, plain: bool) -> str:
    """Return text that Markdown leaves alone."""
    if plain:
        return text
    fence = _FENCE
    while fence in text:
        fence += "`"
    return f"{fence}\n{text}\n{fence}"
