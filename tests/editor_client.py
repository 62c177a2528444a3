"""An editor for tests: the client of pygls, talking to a real ``diptych lsp`` over its pipes."""

from __future__ import annotations

import asyncio
import re
import sys
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.client import LanguageClient

Result = TypeVar("Result")
PATIENCE = 60.0  # seconds
SOURCE = Path(__file__).parents[1]


class Editor:
    """What a person does in an editor, and what the editor shows."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._client = LanguageClient("test-editor", "1")
        self._news = asyncio.Condition()
        self._shown: dict[str, types.PublishDiagnosticsParams] = {}
        self._versions: dict[str, int] = {}
        self.messages: list[str] = []
        self.registered: list[str] = []
        self.pushes = 0
        self.code: int | None = None

        @self._client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def shown(params: types.PublishDiagnosticsParams) -> None:
            async with self._news:
                self.pushes += 1
                self._shown[params.uri] = params
                self._news.notify_all()

        @self._client.feature(types.WINDOW_SHOW_MESSAGE)
        async def told(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)

        @self._client.feature(types.WINDOW_LOG_MESSAGE)
        async def logged(params: types.LogMessageParams) -> None:
            self.messages.append(params.message)

        @self._client.feature(types.CLIENT_REGISTER_CAPABILITY)
        async def register(params: types.RegistrationParams) -> None:
            self.registered += [one.method for one in params.registrations]

    def do(self, work: Coroutine[Any, Any, Result] | Awaitable[Result]) -> Result:
        """Run something in the editor's loop, and wait for what it gives."""

        async def run() -> Result:
            return await work

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(PATIENCE)

    async def start(self, folder: Path, options: tuple[str, ...], **asked: Any) -> None:
        ours = (sys.executable, "-m", "pipeline", "--site", str(folder), *options, "lsp")
        command = asked.pop("command", ours)
        await self._client.start_io(*command, cwd=SOURCE)
        await self._client.initialize_async(
            types.InitializeParams(
                capabilities=asked.pop("capabilities", None) or CAPABILITIES,
                root_uri=folder.as_uri(),
                **asked,
            )
        )
        self._client.initialized(types.InitializedParams())

    async def leave(self) -> None:
        await self._client.shutdown_async(None)
        self._client.exit(None)
        process = self._client._server
        assert process
        self.code = await asyncio.wait_for(process.wait(), PATIENCE)
        await self._client.stop()

    def open(self, file: Path, text: str | None = None) -> str:
        """Open a file, as it is on disk or with another text; return its address."""
        uri = file.as_uri()
        held = file.read_text("utf-8") if text is None else text
        self._versions[uri] = 1
        item = types.TextDocumentItem(uri, "markdown", 1, held)
        self._send(self._client.text_document_did_open, types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, uri: str, text: str) -> None:
        """Change a text without saving it."""
        self._versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        changes = [types.TextDocumentContentChangeWholeDocument(text)]
        self._send(
            self._client.text_document_did_change,
            types.DidChangeTextDocumentParams(document, changes),
        )

    def save(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self._send(self._client.text_document_did_save, types.DidSaveTextDocumentParams(document))

    def notice(self, file: Path) -> None:
        """Notice that another program wrote a file."""
        change = types.FileEvent(file.as_uri(), types.FileChangeType.Changed)
        self._send(
            self._client.workspace_did_change_watched_files,
            types.DidChangeWatchedFilesParams([change]),
        )

    def close(self, uri: str) -> None:
        document = types.TextDocumentIdentifier(uri)
        self._send(self._client.text_document_did_close, types.DidCloseTextDocumentParams(document))

    def _send(self, notify: Callable[[Any], None], params: object) -> None:
        async def send() -> None:
            notify(params)

        self.do(send())

    def wait(
        self, uri: str, wanted: Callable[[list[types.Diagnostic]], bool]
    ) -> list[types.Diagnostic]:
        """Wait until what is shown in a file is as wanted; fails with what is shown instead."""

        def now() -> list[types.Diagnostic] | None:
            params = self._shown.get(uri)
            if params is None or params.version not in (None, self._versions.get(uri)):
                return None
            return list(params.diagnostics)

        async def wait() -> list[types.Diagnostic]:
            async with self._news:
                await asyncio.wait_for(
                    self._news.wait_for(lambda: (found := now()) is not None and wanted(found)),
                    PATIENCE / 2,
                )
            return now() or []

        try:
            return self.do(wait())
        except TimeoutError:
            raise AssertionError((now(), self.messages)) from None

    def has_news_of(self, uri: str) -> bool:
        """Tell whether anything was ever shown in a file."""
        return uri in self._shown

    def wait_rule(self, uri: str, rule: str) -> types.Diagnostic:
        """Wait for a finding of a rule in a file."""
        found = self.wait(uri, lambda shown: rule in [one.code for one in shown])
        return next(one for one in found if one.code == rule)

    def at(self, uri: str, line: int, character: int) -> dict[str, Any]:
        return {
            "text_document": types.TextDocumentIdentifier(uri),
            "position": types.Position(line, character),
        }

    def jump(self, uri: str, line: int, character: int = 0) -> Any:
        params = types.DefinitionParams(**self.at(uri, line, character))
        return self.do(self._client.text_document_definition_async(params))

    def hover(self, uri: str, line: int, character: int = 0) -> types.Hover | None:
        params = types.HoverParams(**self.at(uri, line, character))
        return self.do(self._client.text_document_hover_async(params))

    def complete(self, uri: str, line: int, character: int) -> list[types.CompletionItem]:
        params = types.CompletionParams(**self.at(uri, line, character))
        found = self.do(self._client.text_document_completion_async(params))
        assert isinstance(found, types.CompletionList)
        return list(found.items)

    def actions(self, uri: str, line: int, only: list[str] | None = None) -> list[types.CodeAction]:
        """Return what is offered on a line, with what is shown there."""
        place = types.Range(types.Position(line, 0), types.Position(line, 1))
        shown = self._shown.get(uri)
        here = [d for d in shown.diagnostics if d.range.start.line == line] if shown else []
        context = types.CodeActionContext(here, only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        found = self.do(self._client.text_document_code_action_async(params)) or []
        return [one for one in found if isinstance(one, types.CodeAction)]


def apply(text: str, edits: Iterable[types.TextEdit]) -> str:
    """Make edits as an editor does that counts UTF-16 code units."""
    rows = [row.encode("utf-16-le") for row in re.split(r"(?<=\n)", text)]
    for edit in sorted(edits, key=lambda one: one.range.start, reverse=True):
        start, end = edit.range.start, edit.range.end
        before, after = rows[start.line][: 2 * start.character], rows[end.line][2 * end.character :]
        rows[start.line : end.line + 1] = [before + edit.new_text.encode("utf-16-le") + after]
    return b"".join(rows).decode("utf-16-le")


CAPABILITIES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
            dynamic_registration=True
        )
    ),
    text_document=types.TextDocumentClientCapabilities(
        definition=types.DefinitionClientCapabilities(link_support=True),
        hover=types.HoverClientCapabilities(
            content_format=[types.MarkupKind.Markdown, types.MarkupKind.PlainText]
        ),
    ),
)


@contextmanager
def started(folder: Path, *options: str, **asked: Any) -> Iterator[Editor]:
    """Start an editor in a newsroom's folder, and end it as editors do."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    editor = Editor(loop)
    try:
        editor.do(editor.start(folder, options, **asked))
        yield editor
        editor.do(editor.leave())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        loop.close()
