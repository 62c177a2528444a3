"""The language server: keeps up with an editor, and has its questions answered."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lsprotocol import types
from pygls.uris import to_fs_path

from pipeline.config_lines import NAME
from pipeline.editors.desk import DiptychServer, Plan
from pipeline.editors.questions import answer_questions

_WATCHED = ("**/*.md", f"**/{NAME}", "**/*.csv", "**/baseline.json")


def serve(plan: Plan) -> None:
    """Speak with one editor over standard input and output, until it says goodbye."""
    server = make_server(plan)
    # The library closes what it writes to; the program's own output must outlive that.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as output:
        server.start_io(stdout=output)
    server.newsrooms.close()


def make_server(plan: Plan) -> DiptychServer:
    """Return a server that knows what to answer, not yet started."""
    server = DiptychServer(plan)
    _follow_texts(server)
    _follow_disk(server)
    answer_questions(server)
    return server


def _follow_texts(server: DiptychServer) -> None:
    """Keep up with what is opened, typed and closed."""

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(ls: DiptychServer, params: types.DidOpenTextDocumentParams) -> None:
        if panel := ls.panel(params.text_document.uri):
            ls.hold(panel, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: DiptychServer, params: types.DidChangeTextDocumentParams) -> None:
        if panel := ls.panel(params.text_document.uri):
            ls.hold(panel, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(ls: DiptychServer, params: types.DidCloseTextDocumentParams) -> None:
        panel = ls.panel(params.text_document.uri)
        if not panel:
            return
        ls.texts.drop(panel)
        if ls.texts.is_open(panel):
            ls.newsrooms.changed(panel)
        else:
            for one in panel.both.values():
                ls.publish(ls.texts.uri(one), [])


def _follow_disk(server: DiptychServer) -> None:
    """Keep up with what is saved, by this editor or by any other program."""

    @server.feature(types.INITIALIZE)
    async def initialized_(ls: DiptychServer, params: types.InitializeParams) -> None:
        ls.choose_language(params.locale)

    @server.feature(types.INITIALIZED)
    async def initialized(ls: DiptychServer, _params: types.InitializedParams) -> None:
        workspace = ls.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            wanted = types.Registration("watched-files", method, options)
            await ls.client_register_capability_async(types.RegistrationParams([wanted]))

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(ls: DiptychServer, params: types.DidSaveTextDocumentParams) -> None:
        _refresh(ls, params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def watched(ls: DiptychServer, params: types.DidChangeWatchedFilesParams) -> None:
        for change in params.changes:
            _refresh(ls, change.uri)

    @server.feature(types.SHUTDOWN)
    async def stopped(ls: DiptychServer, _params: None) -> None:
        ls.newsrooms.close()


def _refresh(ls: DiptychServer, uri: str) -> None:
    """Read again the newsrooms in which a file was saved."""
    place = Path(to_fs_path(uri) or "")
    for root in ls.newsrooms.roots():
        if place.is_relative_to(root):
            ls.newsrooms.refresh(root)
