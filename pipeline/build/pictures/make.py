"""Make what is published of a picture: itself without metadata, and smaller sizes of it.

The same bytes and settings give the same files, on one core or many. This module loads Pillow: it
is imported where there is a picture to make.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from msgspec import Struct
from PIL import Image, ImageCms, ImageSequence

from pipeline.build.pictures import drawing
from pipeline.build.pictures.decode import is_moving, open_picture, orientation, upright
from pipeline.site import Pictures

# One width serves feeds, cards of social networks and browsers that read no modern form.
PLAIN_WIDTH = 1200
_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
}
_PLAIN = frozenset({"JPEG", "MPO", "PNG", "GIF"})  # read by everything that reads pictures
_DRAWING_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT".split()
)
_FEW_COLOURS = 128  # of a graphic, which keeps its edges, and is smaller, without loss


class MadeFile(Struct, frozen=True):
    """One file; ``suffix`` is empty for the picture itself, ``480.avif`` for a size of it."""

    suffix: str
    width: int
    height: int
    type: str
    data: bytes


def make_drawing(data: bytes) -> tuple[MadeFile, ...]:
    """Return an SVG drawing made safe. Raises BadPictureError."""
    look = drawing.look_at_drawing(data)
    clean = drawing.clean_drawing(data)
    return (MadeFile("", look.width, look.height, drawing.TYPE, clean),)


def make_picture(data: bytes, settings: Pictures, most_points: int) -> tuple[MadeFile, ...]:
    """Return the picture itself and its sizes. Raises BadPictureError."""
    with open_picture(data, most_points) as image:
        kind = image.format or ""
        if is_moving(image):
            clean = _clean_png(data) if kind == "PNG" else _save_moving(image, kind)
            return (MadeFile("", *image.size, _TYPES[kind], clean),)
        own = _clean_png(data) if kind == "PNG" and orientation(image) == 1 else b""
        own = own or _save_clean(image, kind)
        shown = _as_screens_show(upright(image))
        first = MadeFile("", *shown.size, _TYPES[kind], own)
        made = [first]
        plain = first
        graphic = _is_graphic(shown, kind)
        if kind not in _PLAIN or shown.width > PLAIN_WIDTH:
            plain = _save_plain(shown, graphic=graphic)
            made.append(plain)
        if graphic:
            return (*made, *_graphic_size(shown, plain, settings))
        return (*made, *_sizes(shown, plain, settings))


def _clean_png(data: bytes) -> bytes:
    """Return a PNG file, which was decoded and so is whole, with the chunks that draw and no other.

    Its compression stays what its maker made of it (PNG specification, section 5: length, type,
    data, checksum). What stands after the end is left out too.
    """
    parts, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name in _DRAWING_CHUNKS:
            parts.append(data[at:end])
        at = end
        if name == b"IEND":
            break
    return b"".join(parts)


def _save_clean(image: Image.Image, kind: str) -> bytes:
    """Return the picture in its own form and size, without metadata but its colours' meaning."""
    turned = upright(image)
    options: dict[str, object] = {
        "JPEG": {"quality": "keep" if turned is image else 90, "optimize": True},
        "MPO": {"quality": 90, "optimize": True},
        "PNG": {"compress_level": 6},
        "GIF": {"optimize": False},
        "WEBP": {"quality": 90, "method": 4},
        "AVIF": {"quality": 75, "speed": 8, "max_threads": 1},
    }[kind]  # type: ignore[assignment]  # one type for all values
    colours = image.info.get("icc_profile")
    turned.info = {k: v for k, v in image.info.items() if k in ("transparency", "background")}
    if colours and kind != "GIF":
        options["icc_profile"] = colours
    return _save(turned, "JPEG" if kind == "MPO" else kind, **options)


def _save_moving(image: Image.Image, kind: str) -> bytes:
    """Return a picture of several frames, frame by frame, without metadata."""
    frames = []
    times = []
    loop = image.info.get("loop")
    for frame in ImageSequence.Iterator(image):
        times.append(int(frame.info.get("duration", 0)))
        frames.append(frame.copy())
        frames[-1].info = {k: v for k, v in frame.info.items() if k == "transparency"}
    options: dict[str, object] = {"save_all": True, "append_images": frames[1:], "duration": times}
    if loop is not None:
        options["loop"] = loop
    if kind in ("WEBP", "AVIF"):
        options["quality"] = 85
    if kind == "AVIF":
        options |= {"speed": 8, "max_threads": 1}
    return _save(frames[0], kind, **options)


def _as_screens_show(image: Image.Image) -> Image.Image:
    """Return the picture in RGB or RGBA, its colours in sRGB, ready to be made smaller."""
    profile = image.info.get("icc_profile")
    clear = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        image = _to_srgb(image, profile)
    return image.convert("RGBA" if clear else "RGB")


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        found = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGBA" if image.mode == "RGBA" else "RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that says nothing sound
        return image
    return found if found is not None else image


def _save_plain(shown: Image.Image, *, graphic: bool) -> MadeFile:
    """Return a size that everything shows: for feeds, social networks and old browsers."""
    image = _resize(shown, min(PLAIN_WIDTH, shown.width))
    if shown.mode == "RGBA" or graphic:
        drawn = _with_few_colours(image) if graphic else image
        data, ending, kind = _save(drawn, "PNG", compress_level=9), "png", "image/png"
    else:
        data = _save(image, "JPEG", quality=82, optimize=True, progressive=True)
        ending, kind = "jpg", "image/jpeg"
    return MadeFile(f"{image.width}.{ending}", *image.size, kind, data)


def _sizes(shown: Image.Image, plain: MadeFile, settings: Pictures) -> Iterator[MadeFile]:
    """Yield the sizes, form by form; a form that saves nothing over the plain one is left out."""
    widths = sorted({min(width, shown.width) for width in settings.widths}, reverse=True)
    images: list[Image.Image] = []
    last = shown
    for width in widths:
        last = _resize(last, width)
        images.append(last)
    for form in settings.formats:
        made = [_encode(image, form, settings.quality) for image in images]
        if made and not (made[0].width <= plain.width and len(made[0].data) >= len(plain.data)):
            yield from reversed(made)


def _graphic_size(shown: Image.Image, plain: MadeFile, settings: Pictures) -> Iterator[MadeFile]:
    """Yield one size of a graphic, without loss: smaller ones blur its lines and weigh more."""
    if "webp" in settings.formats and settings.widths:
        image = _resize(shown, min(shown.width, max(settings.widths)))
        data = _save(_with_few_colours(image), "WEBP", lossless=True, quality=80, method=4)
        if len(data) < len(plain.data) or image.width > plain.width:
            yield MadeFile(f"{image.width}.webp", *image.size, "image/webp", data)


def _encode(image: Image.Image, form: str, quality: int) -> MadeFile:
    if form == "webp":
        data = _save(image, "WEBP", quality=quality, method=4)
    else:
        # AVIF's scale runs lower for the same look.
        data = _save(image, "AVIF", quality=max(1, quality - 20), speed=8, max_threads=1)
    return MadeFile(f"{image.width}.{form}", *image.size, f"image/{form}", data)


def _resize(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _is_graphic(image: Image.Image, kind: str) -> bool:
    """Tell whether a picture is drawn rather than photographed, by its colours."""
    return kind == "GIF" or (kind == "PNG" and image.getcolors(_FEW_COLOURS) is not None)


def _with_few_colours(image: Image.Image) -> Image.Image:
    """Return a graphic with as few colours as it had before its edges were blended."""
    if image.getcolors(_FEW_COLOURS):
        return image
    few = image.quantize(_FEW_COLOURS, method=Image.Quantize.FASTOCTREE)
    return few.convert(image.mode)


def _save(image: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()
