"""The language server: which of an editor's questions is answered by what."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

import pipeline
from pipeline.config import NAME
from pipeline.editors.checking import Newsrooms
from pipeline.editors.diagnostics import make_diagnostics
from pipeline.editors.hover import make_hover
from pipeline.editors.knowledge import Knowledge
from pipeline.editors.panels import OpenText, Panel, Texts, find_panel
from pipeline.editors.passages import Answer, find_answer
from pipeline.editors.positions import ClientText
from pipeline.editors.reading import ReadStory
from pipeline.errors import ConfigError, DiptychError
from pipeline.finding import Finding, Lang, say

_WATCHED = ("**/*.md", f"**/{NAME}", "**/*.csv", "**/baseline.json")
_FAULT = say(
    "Diptych failed on a story, and the fault is its own; the details are in the server's log.",
    "Diptych a échoué sur un article, et c’est son propre défaut ; les détails sont dans le journal"
    " du serveur.",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The folder of articles in a newsroom; the language of messages, if a person chose one."""

    articles: str
    lang: Lang
    chosen: bool


def serve(plan: Plan) -> None:
    """Speak with one editor over standard input and output, until it says goodbye."""
    server = make_server(plan)
    # The library closes what it writes to; the program's own output must outlive that.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as output:
        server.start_io(stdout=output)
    server.newsrooms.close()


class DiptychServer(LanguageServer):
    """One editor's server: the texts it holds, and what was found in them.

    Texts come whole at each change: articles are short, and a text put together from parts would
    be wrong wherever client and library disagree on what ends a line.
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__("diptych", pipeline.__version__, types.TextDocumentSyncKind.Full)
        self.plan = plan
        self.lang = plan.lang
        self.texts = Texts()
        self.elsewhere: dict[Path, set[str]] = {}
        self.newsrooms = Newsrooms(
            self.texts,
            plan.articles,
            told=self.show_story,
            learned=self.show_newsroom,
            failed=self.show_fault,
        )

    def panel(self, uri: str) -> Panel | None:
        """Return the panel at an address."""
        return find_panel(uri, self.plan.articles)

    def choose_language(self, locale: str | None) -> None:
        """Speak the editor's language, unless a person chose one for us."""
        if locale and not self.plan.chosen:
            self.lang = "fr" if locale.lower().startswith("fr") else "en"

    def hold(self, panel: Panel, uri: str) -> None:
        """Take over the text that the library holds of a document."""
        held = self.workspace.get_text_document(uri)
        self.texts.hold(panel, OpenText(uri, held.version or 0, held.source))
        self.newsrooms.changed(panel)

    def client_text(self, panel: Panel) -> ClientText:
        """Return a panel's text with places as this client counts them."""
        data = self.texts.load(panel) or b""
        held = self.texts.held(panel)
        text = held.text if held else data.decode("utf-8", "replace")
        return ClientText(text, self.workspace.position_codec)

    def show_story(self, story: ReadStory) -> None:
        """Show the findings of a story in both of its files."""
        panels = {panel.path: panel for panel in story.panels.values()}
        texts = {path: self.client_text(panel) for path, panel in panels.items()}
        uris = {path: self.texts.uri(panel) for path, panel in panels.items()}
        made = make_diagnostics(story.findings, texts, uris, self.lang)
        for path, diagnostics in made.items():
            held = self.texts.held(panels[path])
            self.publish(uris[path], diagnostics, held.version if held else None)

    def publish(
        self, uri: str, diagnostics: list[types.Diagnostic], version: int | None = None
    ) -> None:
        """Send the diagnostics of a file, in the place of those before."""
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, diagnostics, version)
        )

    def show_newsroom(self, root: Path, known: Knowledge | DiptychError) -> None:
        """Show what is wrong with files that are no story's: settings, glossary, names."""
        findings: tuple[Finding, ...] = ()
        if isinstance(known, Knowledge | ConfigError):
            findings = known.findings
        else:
            hint = f" {known.hint.text(self.lang)}" if known.hint else ""
            told = known.message.text(self.lang) + hint
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, told))
        paths = {finding.location.path for finding in findings if finding.location.path}
        uris = {path: from_fs_path(str(root / path)) or "" for path in paths}
        texts = {path: self._disk_text(root / path) for path in paths}
        made = make_diagnostics(findings, texts, uris, self.lang)
        for path in self.elsewhere.get(root, set()) - paths:
            self.publish(from_fs_path(str(root / path)) or "", [])
        for path, diagnostics in made.items():
            self.publish(uris[path], diagnostics)
        self.elsewhere[root] = paths

    def show_fault(self, details: str) -> None:
        """Tell that a check failed by a fault of ours."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, details))
        shown = types.ShowMessageParams(types.MessageType.Warning, _FAULT.text(self.lang))
        self.window_show_message(shown)

    async def answer(
        self, uri: str, position: types.Position
    ) -> tuple[Panel, ClientText, Answer] | None:
        """Return what answers a position of a document in the other language."""
        panel = self.panel(uri)
        story = await self.newsrooms.story(panel) if panel else None
        if not panel or not story:
            return None
        text = self.client_text(panel)
        found = find_answer(story, panel.lang, *text.place(position))
        return (panel, text, found) if found else None

    def _disk_text(self, file: Path) -> ClientText:
        try:
            text = file.read_text("utf-8", "replace")
        except OSError:  # gone since it was found
            text = ""
        return ClientText(text, self.workspace.position_codec)


def make_server(plan: Plan) -> DiptychServer:
    """Return a server that knows what to answer, not yet started."""
    server = DiptychServer(plan)
    _follow_texts(server)
    _follow_disk(server)
    _answer_questions(server)
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


def _answer_questions(server: DiptychServer) -> None:
    """Answer what is asked of a place in a text."""

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(
        ls: DiptychServer, params: types.DefinitionParams
    ) -> list[types.LocationLink] | types.Location | None:
        found = await ls.answer(params.text_document.uri, params.position)
        if not found:
            return None
        panel, text, answer = found
        uri, target = ls.texts.uri(panel.other), ls.client_text(panel.other).range(answer.target)
        asked = ls.client_capabilities.text_document
        if asked and asked.definition and asked.definition.link_support:
            return [types.LocationLink(uri, target, target, text.range(answer.origin))]
        return types.Location(uri, target)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(ls: DiptychServer, params: types.HoverParams) -> types.Hover | None:
        found = await ls.answer(params.text_document.uri, params.position)
        if not found:
            return None
        panel, text, answer = found
        asked = ls.client_capabilities.text_document
        forms = asked.hover.content_format if asked and asked.hover else None
        plain = types.MarkupKind.Markdown not in (forms or [])
        other = ls.client_text(panel.other)
        return make_hover(answer, text, other, panel.lang, spoken=ls.lang, plain=plain)
