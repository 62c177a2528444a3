"""Fingerprints: short digests that say whether anything a result depends on has changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache

import pipeline

# 128 bits: among a billion files the odds of any collision stay under 1 in 10^20.
_SIZE = 16


def digest(data: bytes) -> str:
    """Return the digest of some bytes, hexadecimal."""
    return hashlib.blake2b(data, digest_size=_SIZE).hexdigest()


def fingerprint(*parts: str) -> str:
    """Return one digest of several texts; no two lists of parts run together."""
    chunks: list[bytes] = []
    for part in parts:
        data = part.encode()
        chunks += (len(data).to_bytes(8, "big"), data)
    return hashlib.blake2b(b"".join(chunks), digest_size=_SIZE).hexdigest()


@cache
def code_fingerprint(*names: str) -> str:
    """Return the digest of the package's own files: those named, and all under folders named.

    A version number stays the same while one develops; the bytes of the code do not.
    """
    root = os.path.dirname(pipeline.__file__)  # noqa: PTH120 - Path objects a file double the cost
    found = sorted(_files(root, names))
    return fingerprint(*(f"{name} {_digest_of(f'{root}/{name}')}" for name in found))


def _files(root: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the files, as paths from the package's folder with slashes on every system."""
    for name in names:
        place = f"{root}/{name}"
        if os.path.isfile(place):  # noqa: PTH113 - as above
            yield name
        elif not name.endswith("__pycache__"):
            yield from _files(root, [f"{name}/{entry}" for entry in os.listdir(place)])  # noqa: PTH208 - as above


def _digest_of(place: str) -> str:
    with open(place, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        return digest(file.read())
