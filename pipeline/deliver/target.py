"""A place that a site is delivered to, through fsspec: the same four things on any kind of it."""

from __future__ import annotations

import mimetypes
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from pipeline.errors import DeliveryError
from pipeline.finding import Message, say

# What web servers and readers of feeds expect, whatever the machine's own table says.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".opml": "text/x-opml",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".atom": "application/atom+xml",
    ".rss": "application/rss+xml",
}
_FEED = "feed.json"
# How each kind of bucket is told a file's media type; others guess it or keep none.
_TYPE_OPTION = {"s3": "ContentType", "s3a": "ContentType", "gs": "content_type"}
# Where a file appears whole or not at all by itself; elsewhere it is written beside, then moved.
_ATOMIC = {"s3", "s3a", "gs", "gcs", "az", "abfs", "adl", "oss", "memory"}
_AT_ONCE = 32  # files on their way


class Target:
    """A folder or bucket; all paths are relative to it.

    Whatever goes wrong is a DeliveryError: each kind of place has failures of its own.
    """

    def __init__(self, url: str) -> None:
        # fsspec and what it brings (asyncio, a cloud's client) are needed by deliveries alone.
        import fsspec  # noqa: PLC0415 - see above

        self.url = url
        with self._told(_not_opened(url)):
            self._fs: Any
            self._fs, root = fsspec.core.url_to_fs(url, skip_instance_cache=True)
            self._root: str = root.rstrip("/")
        protocols = self._fs.protocol
        self._kind: str = protocols if isinstance(protocols, str) else protocols[0]

    def load(self, path: str) -> bytes | None:
        """Return a file's bytes, or None when there is none."""
        with self._told(_not_read(self.url, path)):
            try:
                data: bytes = self._fs.cat_file(self._at(path))
            except FileNotFoundError:
                return None
            return data

    def existing(self, paths: Iterable[str]) -> list[str]:
        """Return which of some paths are files there, asking for one listing only."""
        with self._told(_not_read(self.url, "")):
            try:
                found = set(self._fs.find(self._root))
            except FileNotFoundError:
                return []
            return [path for path in paths if self._at(path) in found]

    def write_files(self, files: Mapping[str, Path]) -> None:
        """Put local files in their places; each is the old one or the new one at any moment."""
        by_type: dict[str, list[tuple[str, Path]]] = {}
        for path, file in files.items():
            by_type.setdefault(media_type(path), []).append((path, file))
        for kind, group in by_type.items():
            with self._told(_not_written(self.url, group[0][0])):
                self._write_group(kind, group)

    def write(self, path: str, data: bytes) -> None:
        """Put some bytes in their place."""
        with self._told(_not_written(self.url, path)):
            if self._kind in _ATOMIC:
                self._fs.pipe_file(self._at(path), data, **self._options("text/plain"))
            else:
                draft = self._draft(path)
                self._fs.makedirs(posixpath.dirname(draft), exist_ok=True)
                self._fs.pipe_file(draft, data)
                self._fs.mv(draft, self._at(path))

    def delete(self, paths: Iterable[str]) -> None:
        """Delete files, and on disks the folders left empty; what is gone already is no matter."""
        for path in paths:
            self._delete_one(path)

    def _delete_one(self, path: str) -> None:
        with self._told(_not_written(self.url, path)):
            try:
                self._fs.rm_file(self._at(path))
            except FileNotFoundError:
                return
            if self._kind not in _ATOMIC:
                self._delete_empty(posixpath.dirname(path))

    def _write_group(self, kind: str, group: list[tuple[str, Path]]) -> None:
        sources = [str(file) for _, file in group]
        places = [self._at(path) for path, _ in group]
        if self._kind in _ATOMIC:
            # One by one where fsspec knows no better way; many at a time in buckets.
            if self._fs.async_impl:
                self._fs.put(sources, places, batch_size=_AT_ONCE, **self._options(kind))
            else:
                for source, place in zip(sources, places, strict=True):
                    self._fs.put_file(source, place)
            return
        for (path, file), place in zip(group, places, strict=True):
            draft = self._draft(path)
            self._fs.makedirs(posixpath.dirname(draft), exist_ok=True)
            self._fs.put_file(str(file), draft)
            self._fs.mv(draft, place)

    def _delete_empty(self, folder: str) -> None:
        while folder:
            if self._fs.ls(self._at(folder)):
                return
            self._fs.rmdir(self._at(folder))
            folder = posixpath.dirname(folder)

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _draft(self, path: str) -> str:
        return f"{self._at(path)}.{uuid4().hex[:8]}.draft"

    def _options(self, kind: str) -> dict[str, str]:
        option = _TYPE_OPTION.get(self._kind)
        return {option: kind} if option else {}

    @contextmanager
    def _told(self, what: Message) -> Iterator[None]:
        try:
            yield
        except DeliveryError:
            raise
        except Exception as error:
            # Every kind of place raises errors of its own library: all mean that it did not work.
            raise DeliveryError(what, _reason(error)) from error


def media_type(path: str) -> str:
    """Return the media type of a file of the site (RFC 9110, section 8.3)."""
    name = posixpath.basename(path)
    if name == _FEED:
        return "application/feed+json"
    known = _TYPES.get(posixpath.splitext(name)[1].lower())
    return known or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _reason(error: Exception) -> Message:
    missing = isinstance(error, ImportError)
    name = type(error).__name__
    words = " ".join(str(error).split()) or name
    if missing:
        return say(
            "This kind of place needs one more package: {reason}."
            ' For S3: pip install "diptych[s3]"',
            "Ce genre de destination demande un paquet de plus : {reason}."
            ' Pour S3 : pip install "diptych[s3]"',
            reason=words.rstrip("."),
        )
    return say(
        "It answered: {reason} ({name}). Check the address, your rights there and the network,"
        " then publish again: only what is missing will be sent.",
        "Réponse : {reason} ({name}). Vérifiez l’adresse, vos droits et le réseau, puis publiez de"
        " nouveau : seul ce qui manque sera envoyé.",
        reason=words.rstrip("."),
        name=name,
    )


def _not_opened(url: str) -> Message:
    return say(
        "The site can not be delivered to {url}.",
        "Le site ne peut pas être livré à {url}.",
        url=url,
    )


def _not_read(url: str, path: str) -> Message:
    return say(
        "What stands in {url} can not be read ({path}).",
        "Impossible de lire ce qui se trouve dans {url} ({path}).",
        url=url,
        path=path or "/",
    )


def _not_written(url: str, path: str) -> Message:
    return say(
        "{path} can not be changed in {url}; what readers see there is whole, but partly of the"
        " last publication.",
        "Impossible de modifier {path} dans {url} ; ce que voient les lecteurs est entier, mais"
        " date en partie de la dernière publication.",
        url=url,
        path=path,
    )
