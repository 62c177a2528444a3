"""Bring a place up to date with ``output/``: only what differs travels, pages before lists.

The manifest in ``output/`` says what every file holds; the same manifest at the place says what
was delivered. Their difference is all there is to send. As on the local disk, the files about to
change are first marked as unknown in the place's manifest, then pages and pictures go, then what
names them, then the files no longer wanted are deleted, and the finished manifest goes last: a
delivery cut off anywhere leaves no list that names a missing page, and the next one ends the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from pipeline.build.manifest import (
    NAME,
    UNKNOWN,
    Record,
    load_manifest,
    parse_manifest,
    render_manifest,
)
from pipeline.build.writer import is_our_work
from pipeline.deliver.target import Target
from pipeline.errors import DeliveryError
from pipeline.finding import say
from pipeline.fingerprint import digest
from pipeline.render.address import ASSETS, MEDIA, is_story

Progress = Callable[[int, int], None]

_BATCH = 500  # files between two words of progress


class Delivery(Struct, frozen=True):
    """What was done at the place: paths sent and deleted, in alphabetical order."""

    sent: tuple[str, ...]
    deleted: tuple[str, ...]


def deliver(output: Path, url: str, progress: Progress | None = None) -> Delivery:
    """Make the place at ``url`` hold what ``output/`` holds. Raises DeliveryError.

    Files that Diptych did not put there are left alone; one that stands where a file of the site
    must go stops the delivery before anything is sent.
    """
    new = load_manifest(output)
    target = Target(url)
    found = target.load(NAME)
    old = parse_manifest(found.decode("utf-8", errors="replace")) if found is not None else {}
    changed = [path for path, record in sorted(new.items()) if not _same(old.get(path), record)]
    # A redirect takes the place of a story's page only when the page that it leads to is there.
    changed.sort(key=lambda path: (not _is_page(path), path in old))
    deleted = sorted(old.keys() - new.keys())
    if not changed and not deleted:
        return Delivery((), ())
    _refuse_foreign(target, {path: new[path] for path in changed if path not in old})
    target.write(NAME, render_manifest(_begun(old, new)))
    done = 0
    for batch in _batches(changed, old):
        target.write_files({path: output / path for path in batch})
        done += len(batch)
        if progress:
            progress(done, len(changed))
    # Lists and feeds go before the stories that they name.
    target.delete(sorted(deleted, key=lambda path: (is_story(path), path)))
    target.write(NAME, render_manifest(new))
    return Delivery(tuple(sorted(changed)), tuple(deleted))


def _is_page(path: str) -> bool:
    """Tell whether lists may name a file: a story, a picture, or what all pages are dressed in."""
    return is_story(path) or f"/{path}".startswith((MEDIA, ASSETS))


def _same(old: Record | None, new: Record) -> bool:
    """Tell whether the place holds the very bytes; how they were made is of no matter there."""
    return old is not None and old.digest == new.digest != UNKNOWN.digest


def _begun(old: Mapping[str, Record], new: Mapping[str, Record]) -> dict[str, Record]:
    begun = dict.fromkeys(new.keys() | old.keys(), UNKNOWN)
    return begun | {
        path: old[path] for path in new.keys() & old.keys() if _same(old[path], new[path])
    }


def _batches(paths: list[str], old: Mapping[str, Record]) -> Iterator[list[str]]:
    """Yield paths a few hundred at a time, those that must not wait for others apart."""
    for _, group in groupby(paths, key=lambda path: (_is_page(path), path in old)):
        same = list(group)
        for at in range(0, len(same), _BATCH):
            yield same[at : at + _BATCH]


def _refuse_foreign(target: Target, wanted: Mapping[str, Record]) -> None:
    """Raise DeliveryError if a file that is not ours stands where one of ours must go."""
    if not wanted:
        return
    for path in target.existing(wanted):
        data = target.load(path) or b""
        if digest(data) != wanted[path].digest and not is_our_work(data):
            raise DeliveryError(
                say(
                    "A file that Diptych did not write stands where the site must go: {path} in"
                    " {url}.",
                    "Un fichier que Diptych n’a pas écrit occupe la place du site : {path} dans"
                    " {url}.",
                    path=path,
                    url=target.url,
                ),
                say(
                    "Move it elsewhere, or deliver to another place.",
                    "Déplacez-le, ou livrez ailleurs.",
                ),
            )
