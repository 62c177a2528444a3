"""Genuine pairs for the benchmark: found in folders, their front matter replaced by ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_FOREIGN = re.compile(
    r"\A\ufeff?\s*(?:---\s*\n(?P<yaml>.*?)\n---\s*(?:\n|\Z)"
    r"|\+\+\+\s*\n(?P<toml>.*?)\n\+\+\+\s*(?:\n|\Z)"
    r"|(?P<json>\{\n.*?\n\})\s*(?:\n|\Z))",
    re.DOTALL,
)
_TITLE = re.compile(r"""^\s*"?title"?\s*[:=]\s*(?P<title>.+?),?\s*$""", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.+?)\s*#*\s*$", re.MULTILINE)
_MARKUP = re.compile(r"\{\{.*?\}\}|[*_`]|!?\[|\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class GenuinePair:
    """Two published texts with our front matter; ``stranger`` names another pair of its folder."""

    name: str
    fr: str
    en: str
    adapted: str = ""  # why it is no faithful pair, when it is none
    stranger_fr: str = ""
    stranger_en: str = ""

    def text(self, lang: str) -> str:
        """Return the side in ``lang``."""
        return self.fr if lang == "fr" else self.en

    def stranger(self, lang: str) -> str:
        """Return the same side of an unrelated pair, empty when the folder holds but one."""
        return self.stranger_fr if lang == "fr" else self.stranger_en


def load_pairs(folders: Iterable[Path], adapted: dict[str, str]) -> Iterator[GenuinePair]:
    """Read every ``x.fr.md`` with its ``x.en.md`` under ``folders``, by name."""
    for folder in folders:
        by_folder: dict[Path, list[tuple[str, str, str]]] = {}
        for french in sorted(folder.rglob("*.fr.md")):
            english = french.with_name(french.name[: -len(".fr.md")] + ".en.md")
            if not english.exists():
                continue
            name = f"{french.parent.name}/{french.name[: -len('.fr.md')]}"
            fr = convert(french.read_text("utf-8-sig", "replace"), "fr")
            en = convert(english.read_text("utf-8-sig", "replace"), "en")
            by_folder.setdefault(french.parent, []).append((name, fr, en))
        for entries in by_folder.values():
            for index, (name, fr, en) in enumerate(entries):
                other = entries[(index + len(entries) // 2) % len(entries)]
                stranger = other[1:] if other[0] != name else ("", "")
                yield GenuinePair(name, fr, en, adapted.get(name, ""), *stranger)


def load_adapted(path: Path) -> dict[str, str]:
    """Read ``name: reason`` lines."""
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    entries = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {name: reason for name, _, reason in entries}


def convert(text: str, lang: str) -> str:
    """Replace whatever front matter ``text`` has by ours; the body is left as published."""
    text = text.replace("\r\n", "\n")
    match = _FOREIGN.match(text)
    theirs = next((group for group in match.groups() if group), "") if match else ""
    body = text[match.end() :] if match else text
    title = _clean(found["title"]) if (found := _TITLE.search(theirs)) else ""
    if not title and (found := _HEADING.search(body)):
        title = _clean(found["title"])
    title = title or ("Sans titre" if lang == "fr" else "Untitled")
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    head = f'---\ntitle: "{quoted}"\ndate: 2024-01-02\nregion: world\nlanguage_pair: en-fr\n'
    tags = "tags: [trade, port]\nimage: {src: cover.jpg, alt: "
    alt = '"Un navire à quai"' if lang == "fr" else '"A ship at the quay"'
    return f"{head}{tags}{alt}}}\n---\n{body}"


def _clean(title: str) -> str:
    title = title.strip().strip("\"'")
    return re.sub(r"\s+", " ", _MARKUP.sub("", title)).strip()
