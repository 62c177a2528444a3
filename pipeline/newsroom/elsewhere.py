"""Files that come from elsewhere: never more of them is read than their reader can take."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import DiptychError
from pipeline.finding import say


def load_some(path: Path, most: int) -> bytes:
    """Return a file's bytes, at most one more than ``most``; that one tells of a file too large.

    A file's size is not asked for: a device or a pipe has none. Raises OSError.
    """
    with path.open("rb") as file:
        return file.read(most + 1)


def refuse_large(data: bytes, most: int, name: str) -> None:
    """Raise DiptychError when a file has more than that many bytes."""
    if len(data) > most:
        raise DiptychError(
            say(
                "{name} is too large: more than {size} MB.",
                "{name} est trop gros : plus de {size} Mo.",
                name=name,
                size=most // 1_000_000,
            ),
            say("Send it in several parts.", "Envoyez-le en plusieurs parties."),
        )
