"""The releases of a folder, the two languages of each put together by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from pipeline.finding import Lang

ENDINGS = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".docx"})
_MARKED = re.compile(
    r"(?P<stem>.+?)[\s._-]+\(?(?P<lang>fr|en|fra|eng|fre|french|english|fran[cç]ais|anglais)\)?",
    re.IGNORECASE | re.DOTALL,
)


class NamedFile(Struct, frozen=True):
    """A file, and the language that its name or folder says it is in."""

    path: Path
    lang: Lang | None


def pair_files(folder: Path) -> list[tuple[NamedFile, ...]]:
    """Return the releases below a folder: one file, or one of each language, in order of names.

    ``port.fr.docx`` belongs to ``port.en.docx``, ``fr/port.html`` to ``en/port.html``. Hidden
    files and those of other kinds are left out.
    """
    groups: dict[str, list[NamedFile]] = {}
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        hidden = any(part.startswith((".", "~")) for part in inner.parts)
        if path.suffix.lower() in ENDINGS and path.is_file() and not hidden:
            key, lang = _key(inner)
            groups.setdefault(key, []).append(NamedFile(path, lang))
    return [part for files in groups.values() for part in _pairs(files)]


def other_files(folder: Path) -> list[Path]:
    """Return the files below a folder that can not be imported; hidden ones are not looked at."""
    pictures = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"}
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix.lower() not in ENDINGS | pictures
        and not any(part.startswith((".", "~")) for part in path.relative_to(folder).parts)
    ]


def _pairs(files: Sequence[NamedFile]) -> list[tuple[NamedFile, ...]]:
    langs = sorted(file.lang or "" for file in files)
    if langs == ["en", "fr"]:
        return [tuple(sorted(files, key=lambda file: file.lang or "", reverse=True))]
    return [(file,) for file in files]


def _key(inner: Path) -> tuple[str, Lang | None]:
    """Return what both files of a story share of their names, and the language that a name says."""
    *folders, name = inner.parts
    stem = Path(name).stem
    marked = _MARKED.fullmatch(stem)
    if marked and marked["stem"]:
        return "/".join([*folders, marked["stem"].casefold()]), _lang(marked["lang"])
    for at, part in enumerate(folders):
        if part.casefold() in ("fr", "en"):
            rest = [*folders[:at], *folders[at + 1 :], stem.casefold()]
            return "/".join(rest), _lang(part)
    return "/".join([*folders, stem.casefold()]), None


def _lang(mark: str) -> Lang:
    return "fr" if mark.casefold().startswith("f") else "en"
