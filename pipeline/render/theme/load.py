"""Read the theme once: everything a page is made with, and a fingerprint of all of it.

A newsroom's theme folder may hold
- templates (``article.html``…), each in place of the package's own of that name, which it can
  still extend as ``diptych/article.html``;
- ``site.css``, added after the package's style sheet;
- ``assets/``, files that stand in the site's ``/assets/`` (a logo, a picture, a font).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    DictLoader,
    Environment,
    PrefixLoader,
    TemplateError,
    TemplateSyntaxError,
)
from msgspec import Struct, field

from pipeline.errors import DiptychError
from pipeline.finding import LANGS, Lang, say
from pipeline.render.output import Output
from pipeline.render.theme.environment import CompiledTemplates, make_environment
from pipeline.render.words import CATALOGUES, load_words

OWN = Path(__file__).parent
_OWN_ASSETS = ("icon.svg", "door.js", "search.js")
_MOST_BYTES = 20_000_000  # of one file of the newsroom's theme


class Theme(Struct, frozen=True):
    """Everything a page is made with besides its content.

    Each language has its templates compiled with its own words in them (see ``environment.py``).
    ``fingerprint`` changes with any template, style, word or file of the theme. ``css`` holds
    ``@accent…@`` marks that a site's colour takes the place of. ``frames`` remembers the parts
    that all pages of a site share (see ``frame.py``).
    """

    environments: Mapping[Lang, Environment]
    css: str
    assets: tuple[Output, ...]
    fingerprint: str
    frames: dict[Any, Any] = field(default_factory=dict)


def load_theme(folder: Path | None) -> Theme:
    """Read the package's theme and, over it, the newsroom's; ``None`` or no folder: only ours.

    Raises ``DiptychError`` for a template that cannot be compiled or a file that cannot be read.
    """
    own = {path.name: path.read_text("utf-8") for path in (OWN / "templates").glob("*.html")}
    folder = folder if folder and folder.is_dir() else None
    theirs = _read_templates(folder) if folder else {}
    css = (OWN / "site.css").read_text("utf-8")
    if folder and (folder / "site.css").is_file():
        css += "\n" + _read_text(folder / "site.css", folder)
    assets = tuple(
        Output(f"assets/{name}", data) for name, data in sorted(_read_assets(folder).items())
    )
    environments = {lang: _compile(lang, own, theirs) for lang in LANGS}
    return Theme(environments, css, assets, _fingerprint(own, theirs, css, assets))


def _compile(lang: Lang, own: dict[str, str], theirs: dict[str, str]) -> Environment:
    packaged: BaseLoader = DictLoader(own)
    loader = ChoiceLoader([DictLoader(theirs), packaged, PrefixLoader({"diptych": packaged})])
    compiled = None if theirs else CompiledTemplates(_catalogue(lang))
    environment = make_environment(loader, load_words(lang).gettext, compiled)
    # Our own templates are compiled when a page needs them; a newsroom's may be wrong, and that is
    # better told before anything is rendered.
    for name in sorted(theirs):
        try:
            environment.get_template(name)
        except TemplateError as error:
            raise theme_error(error, name) from error
    return environment


def _catalogue(lang: Lang) -> bytes:
    return (CATALOGUES / lang / "LC_MESSAGES" / "theme.mo").read_bytes()


def theme_error(error: TemplateError, template: str) -> DiptychError:
    """Return the error to show for a template that cannot be compiled or filled."""
    where = template
    if isinstance(error, TemplateSyntaxError):
        where = f"{error.name or template}:{error.lineno}"
    return DiptychError(
        say(
            "The theme's template {where} cannot be used: {reason}",
            "Le gabarit {where} du thème ne peut pas servir : {reason}",
            where=where,
            reason=str(error.message or error),
        ),
        say(
            "Correct the template in the theme folder, or remove it to use Diptych's own.",
            "Corrigez le gabarit dans le dossier du thème, ou retirez-le pour reprendre "
            "celui de Diptych.",
        ),
    )


def _read_templates(folder: Path) -> dict[str, str]:
    return {path.name: _read_text(path, folder) for path in sorted(folder.glob("*.html"))}


def _read_assets(folder: Path | None) -> dict[str, bytes]:
    found = {name: (OWN / name).read_bytes() for name in _OWN_ASSETS}
    if folder:
        root = folder / "assets"
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                found[path.relative_to(root).as_posix()] = _read(path, folder)
    return found


def _read_text(path: Path, folder: Path) -> str:
    try:
        return _read(path, folder).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, "UTF-8?") from error


def _read(path: Path, folder: Path) -> bytes:
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise _unreadable(path, "→ …/")
        if path.stat().st_size > _MOST_BYTES:
            raise _unreadable(path, f"> {_MOST_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror or "?") from error


def _unreadable(path: Path, reason: str) -> DiptychError:
    return DiptychError(
        say(
            "The theme's file {path} cannot be read ({reason}).",
            "Le fichier {path} du thème ne peut pas être lu ({reason}).",
            path=str(path),
            reason=reason,
        ),
        say(
            "Save text as UTF-8, keep files small, or remove this one from the theme folder.",
            "Enregistrez les textes en UTF-8, gardez des fichiers légers, ou retirez celui-ci "
            "du dossier du thème.",
        ),
    )


def _fingerprint(
    own: dict[str, str], theirs: dict[str, str], css: str, assets: tuple[Output, ...]
) -> str:
    state = hashlib.blake2b(digest_size=16)
    parts = [("own " + name, text.encode()) for name, text in sorted(own.items())]
    parts += [("theirs " + name, text.encode()) for name, text in sorted(theirs.items())]
    parts += [("css", css.encode())]
    parts += [(output.path, output.data) for output in assets]
    parts += [(lang, _catalogue(lang)) for lang in LANGS]
    for name, data in parts:
        for piece in (name.encode(), data):
            state.update(len(piece).to_bytes(8, "big"))
            state.update(piece)
    return state.hexdigest()
