"""What rendering hands to the writer: a file of the site, by its path and its bytes."""

from __future__ import annotations

from msgspec import Struct


class Output(Struct, frozen=True):
    """A file of ``output/``; ``path`` is relative, with forward slashes and no leading one."""

    path: str
    data: bytes
