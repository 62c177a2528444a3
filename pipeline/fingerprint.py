"""Fingerprints: short digests that say whether anything a result depends on has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pipeline

# 128 bits: among a billion files the odds of any collision stay under 1 in 10^20.
_SIZE = 16


def digest(data: bytes) -> str:
    """Return the digest of some bytes, hexadecimal."""
    return hashlib.blake2b(data, digest_size=_SIZE).hexdigest()


def fingerprint(*parts: str) -> str:
    """Return one digest of several texts; no two lists of parts run together."""
    state = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode()
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


@cache
def code_fingerprint(*folders: str) -> str:
    """Return the digest of the package's own files under some of its folders.

    A version number stays the same while one develops; the bytes of the code do not.
    """
    root = Path(pipeline.__file__).parent
    paths = sorted(path for folder in folders for path in _files(root / folder))
    return fingerprint(
        *(f"{path.relative_to(root).as_posix()} {digest(path.read_bytes())}" for path in paths)
    )


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        return (place,)
    return (path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
