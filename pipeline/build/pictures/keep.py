"""What was made of each picture, kept under the fingerprint of all it depends on.

A folder beside the store of results, safe to delete, to copy and to keep in the cache of continuous
integration: each file holds what one picture became, sealed, so that a damaged one is made again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Sequence
from pathlib import Path

from pipeline.build import disk
from pipeline.build.options import STORE
from pipeline.fingerprint import digest

FOLDER = f"{STORE}/pictures"
_SEAL = 32  # characters of a hexadecimal digest


def load_kept(root: Path, key: str) -> dict[str, bytes] | None:
    """Return the files kept under a key by their suffix; ``None`` if there are none, whole."""
    try:
        data = (root / FOLDER / key).read_bytes()
        if data[:_SEAL].decode("ascii") != digest(key.encode() + data[_SEAL:]):
            return None
        head, _, rest = data[_SEAL:].partition(b"\n")
        found, at = {}, 0
        for suffix, length in json.loads(head):
            found[str(suffix)] = rest[at : at + length]
            at += length
    except (OSError, ValueError, TypeError):
        return None
    return found


def write_kept(root: Path, key: str, files: Sequence[tuple[str, bytes]]) -> None:
    """Keep some files; where nothing can be written, they are made again next time."""
    head = json.dumps([(suffix, len(data)) for suffix, data in files]).encode()
    body = b"".join((head, b"\n", *(data for _, data in files)))
    folder = root / FOLDER
    with contextlib.suppress(OSError):
        disk.make_folders(str(folder))
        disk.write_whole(folder / key, digest(key.encode() + body).encode() + body)


def prune_kept(root: Path, keys: Collection[str]) -> None:
    """Forget what no picture of the newsroom needs any more."""
    with contextlib.suppress(OSError):
        for path in (root / FOLDER).iterdir():
            if path.name not in keys:
                disk.delete_file(str(path))
