"""Pictures of a release: what kind they are, and how they are named beside the article."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.fingerprint import digest

# A picture's place in Markdown until the story has a name; no text may hold these characters.
_TOKEN = re.compile("\ue000(\\d+)\ue001")
TOKEN_CHARACTERS = re.compile("[\ue000\ue001]")
LARGEST = 50_000_000  # bytes of one picture
# The first bytes of the kinds that pages show (each format's own specification).
_SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg"),
    (re.compile(rb"GIF8[79]a"), "gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "webp"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "avif"),
)
_CONVERTIBLE = (b"BM", b"II*\0", b"MM\0*")  # BMP and TIFF, as word processors embed them

Fetch = Callable[[str], bytes | None]


@dataclass
class PictureBox:
    """The pictures found in a release, each once however often it is shown."""

    fetch: Fetch
    found: list[tuple[str, bytes]] = field(default_factory=list)  # ending, bytes
    _known: dict[str, int] = field(default_factory=dict)  # digest → place in ``found``

    def take(self, source: str) -> tuple[str, str]:
        """Fetch a picture; return its token and ``""``, or ``""`` and ``lost`` or ``unshown``."""
        data = self.fetch(source)
        if not data or len(data) > LARGEST:
            return "", "lost"
        data, ending = _shown(data)
        if not ending:
            return "", "unshown"
        key = digest(data)
        if key not in self._known:
            self._known[key] = len(self.found)
            self.found.append((ending, data))
        return f"\ue000{self._known[key]}\ue001", ""


def _shown(data: bytes) -> tuple[bytes, str]:
    """Return a picture in a form that pages show, and its ending; no ending when there is none."""
    for signature, ending in _SIGNATURES:
        if signature.match(data):
            return data, ending
    if data.startswith(_CONVERTIBLE):
        # Pillow takes a tenth of a second to load; few releases hold such pictures.
        from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - see above

        try:
            with Image.open(io.BytesIO(data)) as image:
                target = io.BytesIO()
                image.convert("RGBA" if "A" in image.getbands() else "RGB").save(target, "PNG")
        except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
            return data, ""
        return target.getvalue(), "png"
    return data, ""


def name_pictures(markdown: str, names: list[str]) -> str:
    """Put the names of files where the pictures' tokens stand."""
    return _TOKEN.sub(lambda match: names[int(match[1])], markdown)
