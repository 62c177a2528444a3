"""Decode the bytes of a picture that may be anything: whole and within bounds, or a fault.

This module loads Pillow: it is imported where there is a picture to look at.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from pipeline.build.pictures.look import MOST_BYTES, BadPictureError, Look

# What every browser shows; a decoder that is not named here never sees a byte.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
_TURNED = frozenset({5, 6, 7, 8})  # values of EXIF's Orientation that swap width and height
_ORIENTATION = 0x0112
_MOST_FRAMES = 8  # times as many points as a still picture may have, over all frames

# The bound is our own, asked before a single point is decoded: Pillow only warns at first.
Image.MAX_IMAGE_PIXELS = None


def look_at(data: bytes, most_points: int) -> Look:
    """Return what a picture is; it is decoded whole, since only that shows that it can be."""
    try:
        with open_picture(data, most_points) as image:
            width, height = size_as_shown(image)
    except BadPictureError as error:
        return error.look
    return Look(width, height)


@contextmanager
def open_picture(data: bytes, most_points: int) -> Iterator[ImageFile.ImageFile]:
    """Open and decode a picture; raises BadPictureError when it is broken, strange or too large.

    Decoders raise anything when they are fed with anything, hence the wide nets.
    """
    if len(data) > MOST_BYTES:
        raise BadPictureError(Look(fault="large"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of metadata that is not kept anyway
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
        except UnidentifiedImageError as error:
            raise BadPictureError(_stranger(data)) from error
        except Exception as error:
            raise BadPictureError(Look(fault="broken")) from error
        with image:
            _bound(image, most_points)
            try:
                image.load()
            except MemoryError as error:
                raise BadPictureError(Look(*image.size, fault="large")) from error
            except Exception as error:
                raise BadPictureError(Look(fault="broken")) from error
            yield image


def size_as_shown(image: Image.Image) -> tuple[int, int]:
    """Return width and height once the picture is turned as its metadata says."""
    width, height = image.size
    return (height, width) if orientation(image) in _TURNED else (width, height)


def orientation(image: Image.Image) -> int:
    """Return how the camera was held (EXIF, 1 to 8); 1 when nothing sound is said."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - damaged metadata is no fault of the picture
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def upright(image: Image.Image) -> Image.Image:
    """Return the picture turned as its metadata says."""
    if orientation(image) == 1:
        return image
    turned = ImageOps.exif_transpose(image)
    return image if turned is None else turned


def is_moving(image: Image.Image) -> bool:
    """Tell whether a picture has several frames; a JPEG file that holds several shows one."""
    return image.format not in ("JPEG", "MPO") and getattr(image, "n_frames", 1) > 1


def _bound(image: ImageFile.ImageFile, most_points: int) -> None:
    width, height = image.size
    if width * height > most_points:
        raise BadPictureError(Look(width, height, fault="large"))
    try:
        frames = getattr(image, "n_frames", 1) if is_moving(image) else 1
    except Exception as error:
        raise BadPictureError(Look(fault="broken")) from error
    if width * height * frames > most_points * _MOST_FRAMES:
        raise BadPictureError(Look(width, height, fault="large"))


def _stranger(data: bytes) -> Look:
    """Tell a picture of a known form that is damaged from a file of another form."""
    known = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF")
    return Look(fault="broken" if data.startswith(known) or not data else "form")
