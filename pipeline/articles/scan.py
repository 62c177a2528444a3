"""Which files of a folder are panels of stories, and which have a name that is nearly right."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path, PurePosixPath

from msgspec import Struct

from pipeline.articles.devices import names_device
from pipeline.articles.problems import PROBLEMS
from pipeline.finding import Finding, Lang, Location, Message, say
from pipeline.fingerprint import fingerprint

_PANEL = re.compile(r"(?P<slug>.+)\.(?P<lang>fr|en)\.md", re.DOTALL)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEARLY = re.compile(
    r"(?P<slug>.+?)(?:[._-](?P<lang>fr|en|fra|eng|french|english|fran[cç]ais|anglais))?"
    r"\.(?:md|markdown|mdown|mkd|mdx|(?(lang)txt|md))",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = frozenset({"readme.md", "lisezmoi.md", "readme.fr.md", "readme.en.md"})
_LANGS = {"fr": "fr", "fra": "fr", "french": "fr", "francais": "fr", "français": "fr"}


class PanelFile(Struct, frozen=True):
    """A file of a story; ``path`` is relative to the newsroom, with forward slashes."""

    path: str
    story: str
    lang: Lang


class Scan(Struct, frozen=True):
    """The panels found, sorted by path; the folders looked into; what is wrong with names."""

    files: tuple[PanelFile, ...]
    folders: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def mark(self) -> str:
        """The fingerprint of all that the scan tells."""
        told = repr([(one.rule, one.location.path, one.message.args) for one in self.findings])
        return fingerprint("scan", told, *self.folders, *(file.path for file in self.files))


def story_name(path: str) -> tuple[str, Lang]:
    """Return the story and language that a path names (``articles/2024/x.fr.md`` → ``2024/x``)."""
    inner = path.split("/", 1)[-1]
    match = _PANEL.fullmatch(inner)
    if not match:
        return inner, "fr"
    return match["slug"], "en" if match["lang"] == "en" else "fr"


def panel_of(path: str, base: str) -> PanelFile | None:
    """Return what a file of a scan is, by its path; ``base`` is the folder of articles."""
    inner = path.removeprefix(f"{base}/")
    match = _PANEL.fullmatch(inner)
    if not match or inner == path:
        return None
    return PanelFile(path, match["slug"], "en" if match["lang"] == "en" else "fr")


def scan(root: Path, articles: Path) -> Scan:
    """Look through a folder of articles, in an order that no disk decides."""
    base = os.path.relpath(articles, root).replace(os.sep, "/")
    if not articles.is_dir():
        return Scan((), (), (_missing(base),))
    files: list[PanelFile] = []
    folders: list[str] = []
    findings: list[Finding] = []

    def refuse(error: OSError) -> None:
        place = os.path.relpath(error.filename or articles, root).replace(os.sep, "/")
        findings.append(_unreadable(f"{place}/", error.strerror or str(error)))

    for folder, names, others in os.walk(articles, onerror=refuse):
        names[:] = sorted(name for name in names if not name.startswith("."))
        folders.append(folder)
        plain = _plain_files(folder)
        inner = os.path.relpath(folder, articles).replace(os.sep, "/")
        prefix = "" if inner == "." else f"{inner}/"
        findings += [
            _leaving(f"{base}/{prefix}{name}", base)
            for name in names
            if _leaves(Path(folder, name), articles)
        ]
        for name in sorted(others):
            odd = None if name in plain else Path(folder, name)
            found = _look(base, prefix, name, odd, articles)
            if isinstance(found, PanelFile):
                files.append(found)
            elif found:
                findings.append(found)
    files.sort(key=lambda file: file.path)
    findings += _collisions(files)
    if not files and not findings:
        findings.append(_empty(base))
    return Scan(tuple(files), tuple(sorted(folders)), tuple(findings))


def _plain_files(folder: str) -> frozenset[str]:
    """Return the names of ordinary files, which the folder's own listing tells at no cost."""
    try:
        with os.scandir(folder) as entries:
            return frozenset(e.name for e in entries if e.is_file(follow_symlinks=False))
    except OSError:  # told by the walk, or gone since: each name is then looked at by itself
        return frozenset()


def _look(
    base: str, prefix: str, name: str, odd: Path | None, articles: Path
) -> PanelFile | Finding | None:
    """Tell what a name in a folder of articles is: a panel, a mistake, or no concern of ours.

    ``odd`` is its place when it is no ordinary file.
    """
    panel = _PANEL.fullmatch(name)
    hidden = name.startswith(".") or name.casefold() in _OTHERS
    if hidden or not (panel or _NEARLY.fullmatch(name)):
        return None
    path = f"{base}/{prefix}{name}"
    if odd and _leaves(odd, articles):
        return _leaving(path, base)
    if odd and odd.exists() and not odd.is_file():
        return _unreadable(path, "no file of text")
    is_sound = panel and _SLUG.fullmatch(panel["slug"]) and not names_device(panel["slug"])
    if panel and is_sound and _printable(path) == path:
        return PanelFile(path, prefix + panel["slug"], "en" if panel["lang"] == "en" else "fr")
    return _misnamed(_printable(path), prefix, _printable(name))


def _printable(name: str) -> str:
    """Return a name with question marks for bytes that are no UTF-8."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _leaves(place: Path, articles: Path) -> bool:
    if not place.is_symlink():
        return False
    try:
        return not place.resolve().is_relative_to(articles.resolve())
    except (OSError, RuntimeError):  # a link to itself leads nowhere: reading it will say so
        return False


def _leaving(path: str, base: str) -> Finding:
    return _finding(
        "link-leaves-articles",
        "",
        path,
        say(
            "This is a symbolic link that leads out of {folder}/.",
            "C’est un lien symbolique qui sort de {folder}/.",
            folder=base,
        ),
        say(
            "Put what it leads to here, instead of the link.",
            "Mettez ici ce vers quoi il mène, à la place du lien.",
        ),
    )


def _unreadable(path: str, reason: str) -> Finding:
    return _finding(
        "file-unreadable",
        "",
        path,
        say(
            "This can not be read: {reason}.", "Ceci ne peut pas être lu : {reason}.", reason=reason
        ),
        say(
            "Check that you may read it, and that it is an ordinary file or folder.",
            "Vérifiez vos droits de lecture, et qu’il s’agit d’un fichier ou dossier ordinaire.",
        ),
    )


def _empty(base: str) -> Finding:
    return _finding(
        "articles-empty",
        "",
        f"{base}/",
        say(
            "The folder {folder}/ holds no article.",
            "Le dossier {folder}/ ne contient aucun article.",
            folder=base,
        ),
        say(
            "Put slug.fr.md and slug.en.md there, or run: diptych new my-story",
            "Placez-y slug.fr.md et slug.en.md, ou lancez : diptych new mon-article",
        ),
    )


def _misnamed(path: str, prefix: str, name: str) -> Finding:
    match = _PANEL.fullmatch(name) or _NEARLY.fullmatch(name)
    assert match
    lang = (match["lang"] or "").casefold()
    slug = _slugify(match["slug"]) or "article"
    if names_device(slug):
        slug = f"article-{slug}"
    proposals = (
        [f"{slug}.{_LANGS.get(lang, 'en')}.md"] if lang else [f"{slug}.fr.md", f"{slug}.en.md"]
    )
    return _finding(
        "file-name",
        prefix + slug,
        path,
        say(
            "“{name}” is not the name of an article, so it would not be published.",
            "« {name} » n’est pas un nom d’article : il ne serait pas publié.",
            name=name,
        ),
        say("Rename it to {names}.", "Renommez-le {names}.", names=" / ".join(proposals)),
    )


def _slugify(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _collisions(files: list[PanelFile]) -> list[Finding]:
    seen: dict[str, PanelFile] = {}
    found = []
    for file in files:
        folded = unicodedata.normalize("NFC", file.path).casefold()
        other = seen.setdefault(folded, file)
        if other is not file:
            found.append(
                _finding(
                    "file-name-collision",
                    file.story,
                    file.path,
                    say(
                        "This name and {other} differ only in capitals or accents’ form.",
                        "Ce nom et {other} ne diffèrent que par les capitales ou par la forme"
                        " des accents.",
                        other=other.path,
                    ),
                    say("Rename one of them.", "Renommez l’un des deux."),
                )
            )
    return found


def _missing(base: str) -> Finding:
    return _finding(
        "articles-missing",
        "",
        f"{base}/",
        say(
            "There is no folder {folder}/ here.",
            "Il n’y a pas de dossier {folder}/ ici.",
            folder=base,
        ),
        say(
            "Create it and put slug.fr.md and slug.en.md there, or run: diptych init",
            "Créez-le et placez-y slug.fr.md et slug.en.md, ou lancez : diptych init",
        ),
    )


def _finding(rule: str, story: str, path: str, message: Message, hint: Message) -> Finding:
    return Finding(
        rule, PROBLEMS[rule].severity, story, message, hint, Location(str(PurePosixPath(path)), 1)
    )
