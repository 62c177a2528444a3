"""What travels to a translator and back: the units of a story and where they came from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree
from msgspec import Struct

from pipeline.errors import DiptychError
from pipeline.finding import Lang, say
from pipeline.newsroom.translation.units import Unit

LARGEST = 20_000_000  # bytes of a translator's file; XML parsers take some twenty times as much


class Exchange(Struct, frozen=True):
    """A story for a translator. ``digests`` are those of both files when it was exported.

    That of the target's file is empty where there was none.
    """

    original: str  # the path of the original's file, as in the newsroom
    source_lang: Lang
    target_lang: Lang
    digests: tuple[str, str]
    units: tuple[Unit, ...]


@contextmanager
def toolkit_needed() -> Iterator[None]:
    """Turn the absence of translate-toolkit into a DiptychError that tells how to get it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "translate":
            raise
        raise DiptychError(
            say(
                "Files for translators need translate-toolkit, which is not installed.",
                "Les fichiers pour traducteurs demandent translate-toolkit, qui n’est pas"
                " installé.",
            ),
            say(
                'Install it with: pip install "diptych[translate]"',
                'Installez-le avec : pip install "diptych[translate]"',
            ),
        ) from error


def refuse_entities(document: etree._ElementTree) -> None:
    """Raise ValueError if a file defines entities of its own.

    They are neither looked up nor put in, so that the words they stand for would be lost.
    """
    inside: Any = document.docinfo.internalDTD  # the stubs know little of it
    defined = next(iter(inside.entities()), None) if inside is not None else None
    if defined is not None:
        raise ValueError(f"<!ENTITY {defined.name}")
