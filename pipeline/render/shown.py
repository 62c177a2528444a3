"""A picture of this site as it can be shown: its files, by form and width."""

from __future__ import annotations

from msgspec import Struct

PICTURES = "/pictures/"  # sizes of pictures, laid out as /media/ is
SHARE_WIDTH, SHARE_HEIGHT = 1200, 630  # points; what the Open Graph's readers show uncut


class Rendition(Struct, frozen=True):
    """One file: its address, size in points, media type, and length in bytes."""

    address: str
    width: int
    height: int
    type: str
    length: int


class Shown(Struct, frozen=True):
    """The file that everything shows, and better ones: by form, the best first, then by width."""

    plain: Rendition
    sources: tuple[Rendition, ...] = ()
