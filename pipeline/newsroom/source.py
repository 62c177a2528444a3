"""The bytes of an article's file as text to be edited: places, edits, and writing it back whole."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pipeline.build.disk import delete_file, move, write_file
from pipeline.errors import DiptychError
from pipeline.finding import say

_LINE_END = re.compile(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """``text[start:end]`` of a source becomes ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Source:
    """A file's text with its own line ends; a byte order mark is kept apart."""

    text: str
    marked: bool = False  # by a byte order mark

    @classmethod
    def of(cls, data: bytes) -> Source:
        """Read bytes that are known to be UTF-8."""
        marked = data.startswith(codecs.BOM_UTF8)
        return cls(data.decode("utf-8-sig"), marked)

    def data(self) -> bytes:
        """Return the bytes of the file."""
        return (codecs.BOM_UTF8 if self.marked else b"") + self.text.encode()

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line begins."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    @cached_property
    def line_end(self) -> str:
        """The line end to write new lines with: that of the first line."""
        match = _LINE_END.search(self.text)
        return match[0] if match else "\n"

    def offset(self, line: int, column: int) -> int:
        """Return where a 1-based line and column stand."""
        return self.starts[line - 1] + column - 1

    def lines(self) -> list[str]:
        """Return the lines with their ends; the last may have none."""
        bounds = (*self.starts, len(self.text))
        found = [self.text[a:b] for a, b in pairwise(bounds)]
        return found if found[-1] else found[:-1]

    def edited(self, edits: Iterable[Edit]) -> Source:
        """Return the source with some edits made; of two that overlap, the first."""
        pieces, at = [], 0
        for edit in sorted(edits):
            if edit.start < at:
                continue
            pieces += [self.text[at : edit.start], edit.text]
            at = edit.end
        return Source("".join([*pieces, self.text[at:]]), self.marked)


def write_sources(changes: Sequence[tuple[Path, bytes, bytes]]) -> None:
    """Put new bytes in the place of old ones in some files, each whole, its rights kept.

    ``changes`` are ``(path, before, after)``. Raises DiptychError, before anything is written,
    when a file no longer holds ``before``; and when a file can not be written.
    """
    targets = [(path.resolve(), before, after) for path, before, after in changes]
    try:
        for path, before, _ in targets:
            if path.read_bytes() != before:
                raise _changed(path)
        for path, _, after in targets:
            _write(path, after)
    except OSError as error:
        raise _unwritable(error) from error


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole. Raises DiptychError when it is, or can not be."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        if path.exists():
            raise _changed(path)
        write_file(str(draft), data)
        move(str(draft), str(path))
    except OSError as error:
        delete_file(str(draft))
        raise _unwritable(error) from error


def _unwritable(error: OSError) -> DiptychError:
    return DiptychError(
        say(
            "{path} can not be written: {reason}.",
            "Impossible d’écrire {path} : {reason}.",
            path=str(error.filename or ""),
            reason=error.strerror or str(error),
        ),
        say(
            "Check the rights of the file and its folder.",
            "Vérifiez les droits du fichier et du dossier.",
        ),
    )


def _write(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.draft")
    try:
        write_file(str(draft), data)
        draft.chmod(path.stat().st_mode & 0o7777)
        move(str(draft), str(path))
    except OSError:
        delete_file(str(draft))
        raise


def _changed(path: Path) -> DiptychError:
    return DiptychError(
        say(
            "{path} was saved by another program just now; nothing was written.",
            "{path} vient d’être enregistré par un autre programme ; rien n’a été écrit.",
            path=str(path),
        ),
        say("Run the command again.", "Relancez la commande."),
    )
