"""Which file of which story an editor's address names, and the texts that editors hold unsaved."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from pygls.uris import from_fs_path, to_fs_path

from pipeline.config_lines import NAME
from pipeline.finding import LANGS, Lang, other_lang

_PANEL = re.compile(r"(?P<slug>.+)\.(?P<lang>fr|en)\.md", re.DOTALL)
_OTHERS = frozenset({"readme"})  # beside articles, and none itself


class Panel(Struct, frozen=True):
    """One file of a story: the newsroom's folder and the path from there, forward slashes."""

    root: Path
    path: str
    story: str
    lang: Lang

    @property
    def other(self) -> Panel:
        """The panel in the other language, whether there is a file or not."""
        lang = other_lang(self.lang)
        stem = self.path.removesuffix(f"{self.lang}.md")
        return replace(self, path=f"{stem}{lang}.md", lang=lang)

    @property
    def both(self) -> dict[Lang, Panel]:
        """The two panels of the story."""
        by_lang = {self.lang: self, self.other.lang: self.other}
        return {lang: by_lang[lang] for lang in LANGS}

    @property
    def file(self) -> Path:
        """The file on disk."""
        return self.root / self.path


def find_panel(uri: str, articles: str) -> Panel | None:
    """Return the panel that an address names; ``None`` for any other file.

    The newsroom is the nearest folder above that holds ``site.toml``; panels lie below its
    folder of articles.
    """
    name = to_fs_path(uri)
    if not name:
        return None
    file = Path(name)
    root = next((folder for folder in file.parents if (folder / NAME).is_file()), None)
    if root is None or not file.is_relative_to(root / articles):
        return None
    match = _PANEL.fullmatch(file.relative_to(root / articles).as_posix())
    if not match or file.name.startswith(".") or match["slug"].casefold() in _OTHERS:
        return None
    lang: Lang = "en" if match["lang"] == "en" else "fr"
    return Panel(root, file.relative_to(root).as_posix(), match["slug"], lang)


class OpenText(Struct, frozen=True):
    """What an editor holds of a file: its address as the editor writes it, version and text."""

    uri: str
    version: int
    text: str


class Texts:
    """The texts that editors hold, by panel; every other text is that of the disk."""

    def __init__(self) -> None:
        self._held: dict[Panel, OpenText] = {}

    def hold(self, panel: Panel, text: OpenText) -> None:
        """Keep what an editor holds now."""
        self._held[panel] = text

    def drop(self, panel: Panel) -> None:
        """Forget a text: its editor closed it."""
        self._held.pop(panel, None)

    def held(self, panel: Panel) -> OpenText | None:
        """Return what an editor holds, if one does."""
        return self._held.get(panel)

    def is_open(self, panel: Panel) -> bool:
        """Tell whether an editor holds one of a story's two texts."""
        return any(one in self._held for one in panel.both.values())

    def stories(self, root: Path) -> list[Panel]:
        """Return a panel of each story of a newsroom that is open."""
        return list({one.story: one for one in self._held if one.root == root}.values())

    def load(self, panel: Panel) -> bytes | None:
        """Return the bytes of a panel as they would be saved now; ``None`` if there is no file.

        A file that is there and can not be read is told where it is read for good.
        """
        held = self._held.get(panel)
        if held:
            # Half of a character, which no file can hold, is reported as bytes that are no UTF-8.
            return held.text.encode("utf-8", "surrogatepass")
        try:
            return panel.file.read_bytes()
        except OSError:
            return None

    def uri(self, panel: Panel) -> str:
        """Return the address that the client knows a panel by."""
        held = self._held.get(panel)
        return held.uri if held else from_fs_path(str(panel.file)) or ""
