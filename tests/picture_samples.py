"""Pictures made for tests, stories that show them, and a publish of those."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from conftest import story_files
from PIL import Image

from pipeline.build import Report, run_publish

SECRET = b"48.8584 N taken by Nobody"
MOST = 80_000_000
OWN = "{src: quai.jpg, alt: Le quai, caption: Un quai vide, credit: Le Port}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def own_story(name: str, *texts: str, image: str = OWN) -> dict[str, str]:
    """The files of a story with a picture of its own."""
    words = {"Le quai": "The quay", "Un quai vide": "An empty quay", "Le Port": "The Port"}
    files = story_files(name, *texts, image=image, date="2024-10-08")  # newer than others
    english = f"articles/{name}.en.md"
    for french, other in words.items():
        files[english] = files[english].replace(french, other)
    return files


def photo(
    kind: str = "JPEG", size: tuple[int, int] = (1800, 1200), turned: int = 1, mode: str = "RGB"
) -> bytes:
    """A picture of many colours that says where and by whom it was taken."""
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x013B] = SECRET.decode()
    target = io.BytesIO()
    noise = Image.effect_noise((size[0] // 8, size[1] // 8), 60).resize(size)
    slope = Image.linear_gradient("L").resize(size)
    image = Image.merge("RGB", (noise, slope, slope.rotate(180))).convert(mode)
    options = {"comment": SECRET} if kind in ("JPEG", "GIF") else {}
    image.save(target, kind, **({} if kind == "GIF" else {"exif": exif}), **options)
    assert SECRET in target.getvalue()
    return target.getvalue()


def moving(kind: str) -> bytes:
    target = io.BytesIO()
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "navy", "green")]
    frames[0].save(target, kind, save_all=True, append_images=frames[1:], duration=90, loop=0)
    return target.getvalue()


def bomb(side: int = 40_000) -> bytes:
    """A PNG file of a few kilobytes that unfolds into more than a thousand million points."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*part) for part in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    )


def publish(root: Path, **options: object) -> Report:
    return run_publish(root, articles=root / "articles", output=root / "output", **options)


def tree(root: Path) -> dict[str, bytes]:
    base = root / "output"
    files = [path for path in sorted(base.rglob("*")) if path.is_file()]
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in files}
