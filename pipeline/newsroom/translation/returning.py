"""Bring what a translator sent back into the story's Markdown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.articles.load import read_article
from pipeline.articles.model import BlockKind
from pipeline.errors import DiptychError
from pipeline.finding import Finding, Lang, Message, say
from pipeline.fingerprint import digest
from pipeline.newsroom.source import write_sources
from pipeline.newsroom.translation.content import Code, Content, has_words, signature, text_of
from pipeline.newsroom.translation.exchange import Exchange
from pipeline.newsroom.translation.links import turned
from pipeline.newsroom.translation.matching import Match, match_units, with_data
from pipeline.newsroom.translation.passages import Panel, Passage, read_panel, texts_of
from pipeline.newsroom.translation.rebuilding import Piece, rebuild, render_matter
from pipeline.newsroom.translation.units import Facing, Unit, face, make_units, match_codes
from pipeline.newsroom.translation.writing import with_texts
from pipeline.site import Site


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person allows: gaps in the translation, and writing over what only it has."""

    partial: bool = False
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """The translated file: bytes before (``None``: it is new) and after, and what to tell.

    When there are ``problems``, nothing may be written.
    """

    path: str
    before: bytes | None
    after: bytes
    problems: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    findings: tuple[Finding, ...] = ()


def load_returned(root: Path, exchange: Exchange, site: Site, wishes: Wishes) -> Returned:
    """Read the story as it now stands and put the translation in.

    Raises DiptychError when the original is gone or has errors.
    """
    path = exchange.original
    source_data = _bytes(root / path)
    if source_data is None:
        raise _no_original(path)
    source = _panel(path, source_data, site)
    stem = path.removesuffix(f".{exchange.source_lang}.md")
    target_path = f"{stem}.{exchange.target_lang}.md"
    before = _bytes(root / target_path)
    target = None if before is None else _panel(target_path, before, site)
    return _return(exchange, source, target, target_path, before, site, wishes)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DiptychError(
            say(
                "{path} can not be read: {reason}.",
                "{path} est illisible : {reason}.",
                path=str(path),
                reason=error.strerror or str(error),
            )
        ) from error


def _panel(path: str, data: bytes, site: Site) -> Panel:
    article, _ = read_article(path, data, site)
    if article is None:
        raise DiptychError(
            say("{path} has errors.", "{path} contient des erreurs.", path=path),
            say("See: diptych check", "Voir : diptych check"),
        )
    return read_panel(article, data)
