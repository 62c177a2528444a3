"""One file, corrected: what can be proven to change glyphs only is done, the rest is left."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from pipeline.articles.load import read_article
from pipeline.articles.markdown import is_heavy
from pipeline.articles.model import Article
from pipeline.articles.scan import PanelFile
from pipeline.newsroom.fixing.meaning import says_the_same
from pipeline.newsroom.fixing.order import propose_order
from pipeline.newsroom.fixing.proposals import Group, propose_composition, propose_typography
from pipeline.newsroom.source import Edit, Source
from pipeline.site import Site

_ROUNDS = 8  # two are enough for all that is known: one correction may make room for another


class Fixed(Struct, frozen=True):
    """A file's bytes before and after; ``skipped`` says that it could not be read or is too big."""

    path: str
    before: bytes
    after: bytes
    skipped: bool = False

    @property
    def changed(self) -> bool:
        """Whether there was anything to correct."""
        return self.before != self.after


def load_fixed(root: Path, files: Sequence[PanelFile], site: Site) -> Iterator[Fixed]:
    """Read some files of a newsroom and correct each. A file that is gone is left out."""
    for file in files:
        try:
            data = (root / file.path).read_bytes()
        except OSError:
            yield Fixed(file.path, b"", b"", skipped=True)  # the check tells why
        else:
            yield fix(file.path, data, site)


def fix(path: str, data: bytes, site: Site) -> Fixed:
    """Return a file with safe corrections made: Unicode form, typography, order of front matter.

    Correcting what is corrected changes nothing. A file with errors is left as it is.
    """
    state = _State.read(path, data, site)
    if state is None or is_heavy(state.article.body):
        return Fixed(path, data, data, skipped=True)
    for _ in range(_ROUNDS):
        before = state
        for propose in (_composition, _typography, _order):
            state = _apply(state, [group for group in propose(state) if group])
        if state.source.text == before.source.text:
            break
    return Fixed(path, data, state.source.data())


def render_diff(fixed: Fixed) -> list[str]:
    """Return the lines of the unified diff of a correction, each with its line end."""
    before, after = (_lines(data) for data in (fixed.before, fixed.after))
    lines = []
    for line in difflib.unified_diff(before, after, f"a/{fixed.path}", f"b/{fixed.path}"):
        lines.append(line)
        if not line.endswith("\n"):
            lines[-1:] = [line + "\n", "\\ No newline at end of file\n"]
    return lines


def _lines(data: bytes) -> list[str]:
    """Return lines as ``diff`` counts them: by line feeds only."""
    lines = data.decode().split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


@dataclass(frozen=True)
class _State:
    """A file on its way: its text, and what that is read as."""

    site: Site
    source: Source
    article: Article

    @classmethod
    def read(cls, path: str, data: bytes, site: Site) -> _State | None:
        article, _ = read_article(path, data, site)
        return cls(site, Source.of(data), article) if article else None

    def edited(self, edits: list[Edit]) -> _State | None:
        """Return the state with some edits made; ``None`` if that says anything else."""
        source = self.source.edited(edits)
        state = _State.read(self.article.path, source.data(), self.site)
        return state if state and says_the_same(self.article, state.article) else None


def _composition(state: _State) -> Iterator[Group]:
    return propose_composition(state.article, state.source)


def _typography(state: _State) -> Iterator[Group]:
    return propose_typography(state.article, state.source, state.site)


def _order(state: _State) -> Iterator[Group]:
    yield propose_order(state.source)


def _apply(state: _State, groups: list[Group]) -> _State:
    """Make the edits of all groups; where that says anything else, find the ones that do not."""
    if not groups:
        return state
    found = state.edited([edit for group in groups for edit in group])
    if found:
        return found
    kept: list[Edit] = []
    # Halves, quarters… so that one bad edit among hundreds costs a few readings, not hundreds.
    waiting = _halves(groups) if len(groups) > 1 else [[[edit]] for edit in groups[0]]
    if len(groups) == 1 and len(groups[0]) == 1:
        return state
    while waiting:
        part = waiting.pop(0)
        edits = [edit for group in part for edit in group]
        if state.edited(kept + edits):
            kept += edits
        elif len(part) > 1:
            waiting[:0] = _halves(part)
        elif len(edits) > 1:
            waiting[:0] = [[[edit]] for edit in edits]
    return (state.edited(kept) if kept else None) or state


def _halves(groups: list[Group]) -> list[list[Group]]:
    middle = len(groups) // 2
    return [groups[:middle], groups[middle:]]
