"""What a picture's file is, as far as it can be known without showing it to anybody."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from pipeline.build.codec import Codec

Fault = Literal["", "broken", "form", "large", "unsafe"]

MOST_BYTES = 50_000_000  # of a picture's file; a photograph of 100 million points has 40 million


class Look(Struct, frozen=True):
    """Width and height in points as shown (turned the right way up), and what is wrong with it.

    ``detail`` names what was found: the form of a file, the element of a drawing.
    """

    width: int = 0
    height: int = 0
    fault: Fault = ""
    detail: str = ""


LOOK = Codec(Look)


class BadPictureError(Exception):
    """A picture that is not to be published; ``look`` says why."""

    def __init__(self, look: Look) -> None:
        super().__init__(look.fault)
        self.look = look
