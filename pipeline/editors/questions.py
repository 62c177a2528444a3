"""What an editor asks of a place in a text, and the answers."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol import types

from pipeline.editors.actions import (
    FIX_ALL,
    KINDS,
    all_corrections,
    find_changes,
    make_actions,
    make_edit,
)
from pipeline.editors.completion import complete
from pipeline.editors.desk import DiptychServer
from pipeline.editors.hover import make_hover
from pipeline.editors.panels import Panel
from pipeline.editors.passages import Answer, find_answer
from pipeline.editors.reading import ReadStory
from pipeline.finding import say

_FIX_ALL = say("Correct the typography of this text", "Corriger la typographie de ce texte")


def answer_questions(server: DiptychServer) -> None:
    """Answer what is asked of a place in a text."""

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(
        ls: DiptychServer, params: types.DefinitionParams
    ) -> list[types.LocationLink] | types.Location | None:
        found = await _answer(ls, params.text_document.uri, params.position)
        if not found:
            return None
        story, panel, answer = found
        text, other = (ls.text_of(story, one.lang) for one in (panel, panel.other))
        uri, target = ls.texts.uri(panel.other), other.range(answer.target)
        asked = ls.client_capabilities.text_document
        if asked and asked.definition and asked.definition.link_support:
            return [types.LocationLink(uri, target, target, text.range(answer.origin))]
        return types.Location(uri, target)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: DiptychServer, params: types.HoverParams) -> types.Hover | None:
        found = await _answer(ls, params.text_document.uri, params.position)
        if not found:
            return None
        story, panel, answer = found
        asked = ls.client_capabilities.text_document
        forms = asked.hover.content_format if asked and asked.hover else None
        plain = types.MarkupKind.Markdown not in (forms or [])
        text, other = (ls.text_of(story, one.lang) for one in (panel, panel.other))
        return make_hover(answer, text, other, panel.lang, spoken=ls.lang, plain=plain)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION)
    async def completion(
        ls: DiptychServer, params: types.CompletionParams
    ) -> types.CompletionList | None:
        panel = ls.panel(params.text_document.uri)
        story = await ls.newsrooms.story(panel) if panel else None
        if not panel or not story:
            return None
        text = ls.text_of(story, panel.lang)
        place = text.place(params.position)

        def propose() -> types.CompletionList:
            answer = find_answer(story, panel.lang, *place)
            blocks = answer.blocks if answer else ()
            return complete(text, place, panel.lang, story.knowledge, blocks)

        return await ls.newsrooms.think(propose)

    options = types.CodeActionOptions(code_action_kinds=list(KINDS))

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def actions(
        ls: DiptychServer, params: types.CodeActionParams
    ) -> list[types.CodeAction] | None:
        panel = ls.panel(params.text_document.uri)
        story = await ls.newsrooms.story(panel) if panel else None
        if not panel or not story:
            return None
        return await ls.newsrooms.think(lambda: _actions(ls, panel, story, params))


def _actions(
    ls: DiptychServer, panel: Panel, story: ReadStory, params: types.CodeActionParams
) -> list[types.CodeAction]:
    """Return the quick fixes at a place, and the correction of the whole file."""
    uri, text = ls.texts.uri(panel), ls.text_of(story, panel.lang)
    first, last = text.place(params.range.start)[0], text.place(params.range.end)[0]
    only = params.context.only
    made: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix.value, only):
        changes = find_changes(story, panel, first, last)
        made += make_actions(changes, uri, text, params.context.diagnostics, ls.lang)
    if _is_wanted(FIX_ALL, only) and (edits := all_corrections(story, panel)):
        edit = make_edit(uri, text, edits)
        made.append(types.CodeAction(_FIX_ALL.text(ls.lang), kind=FIX_ALL, edit=edit))
    return made


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Tell whether a client that asks for some kinds, or kinds above them, wants this one."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)


async def _answer(
    ls: DiptychServer, uri: str, position: types.Position
) -> tuple[ReadStory, Panel, Answer] | None:
    """Return the story at a position of a document, and what answers it in the other language."""
    panel = ls.panel(uri)
    story = await ls.newsrooms.story(panel) if panel else None
    if not panel or not story:
        return None
    place = ls.text_of(story, panel.lang).place(position)
    answer = await ls.newsrooms.think(lambda: find_answer(story, panel.lang, *place))
    return (story, panel, answer) if answer else None
