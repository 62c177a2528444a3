"""What the server holds for one editor: its texts, and what it was shown of them."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from msgspec import Struct
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path

import pipeline
from pipeline.editors.checking import Newsrooms
from pipeline.editors.diagnostics import make_diagnostics
from pipeline.editors.knowledge import Knowledge
from pipeline.editors.panels import OpenText, Panel, Texts, find_panel
from pipeline.editors.positions import ClientText
from pipeline.editors.reading import ReadStory
from pipeline.errors import ConfigError, DiptychError
from pipeline.finding import Finding, Lang, say

_FAULT = say(
    "Diptych failed on a story, and the fault is its own; the details are in the server's log.",
    "Diptych a échoué sur un article, et c’est son propre défaut ; les détails sont dans le journal"
    " du serveur.",
)


class Plan(Struct, frozen=True):
    """The folder of articles in a newsroom; the language of messages, if a person chose one."""

    articles: str
    lang: Lang
    chosen: bool


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
        self.told: set[str] = set()
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

    def client_text(self, data: bytes) -> ClientText:
        """Return the text of a file with places as this client counts them."""
        try:
            text = data.decode("utf-8", "surrogatepass")  # as ``Texts`` encoded it
        except UnicodeDecodeError:
            text = data.decode("utf-8", "replace")
        return ClientText(text, self.workspace.position_codec)

    def text_of(self, story: ReadStory, lang: Lang) -> ClientText:
        """Return the text of a panel as it was when its story was read."""
        return self.client_text(story.texts.get(lang, b""))

    def show_story(self, story: ReadStory) -> None:
        """Show the findings of a story in both of its files."""
        panels = {panel.path: panel for panel in story.panels.values()}
        texts = {path: self.text_of(story, panel.lang) for path, panel in panels.items()}
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
            self.tell(types.MessageType.Error, told)
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
        self.tell(types.MessageType.Warning, _FAULT.text(self.lang))

    def tell(self, kind: types.MessageType, message: str) -> None:
        """Show a message to the person, once: each keystroke may meet the same trouble."""
        if message not in self.told:
            self.told.add(message)
            self.window_show_message(types.ShowMessageParams(kind, message))

    def _disk_text(self, file: Path) -> ClientText:
        try:
            return self.client_text(file.read_bytes())
        except OSError:  # gone since it was found, or a folder
            return self.client_text(b"")
