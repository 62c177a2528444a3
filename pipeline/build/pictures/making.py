"""Bring the pictures of the stories online into the site: themselves, and their sizes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from urllib.parse import quote

from msgspec import Struct

from pipeline.build.codec import Codec
from pipeline.build.links import media_path
from pipeline.build.manifest import Record
from pipeline.build.newsroom import Newsroom
from pipeline.build.pictures.keep import load_kept, prune_kept, write_kept
from pipeline.build.pictures.looking import is_drawing
from pipeline.build.rendering import Laid, RenderContext, load_source_bytes, moving
from pipeline.build.store import Store
from pipeline.build.workers import map_stage
from pipeline.build.writer import PAGES
from pipeline.errors import DiptychError
from pipeline.finding import say
from pipeline.fingerprint import code_fingerprint, digest, fingerprint
from pipeline.render.output import Output
from pipeline.render.shown import PICTURES, Rendition, Shown

_PLAIN = ("image/jpeg", "image/png", "image/gif", "image/svg+xml")


class MadeRecord(Struct, frozen=True):
    """What is known of one file made of a picture without opening it; see ``MadeFile``."""

    suffix: str
    width: int
    height: int
    type: str
    length: int
    digest: str


MADE = Codec(tuple[MadeRecord, ...])


class PictureTask(Struct, frozen=True):
    """A picture to make: its file, the digest of its bytes, its key, and the folder of articles."""

    file: str
    digest: str
    key: str
    articles: str


def make_pictures(
    room: Newsroom,
    used: Iterable[str],
    context: RenderContext,
    store: Store,
    *,
    jobs: int | None,
    prune: bool,
) -> tuple[dict[str, Shown], Laid]:
    """Lay the files of every picture used into staging, as far as they are not published already.

    Returns how each is shown, by its file, and the record of every file. Pictures that can not be
    published (a finding says why) are left out. ``prune`` forgets what no picture needs any more.
    """
    sound = {file for file, look in room.looks.items() if not look.fault}
    if not room.looks:
        if prune:
            prune_kept(room.root, ())
        return {}, {}
    keys = _keys(room, sound)
    wanted = [file for file in sorted(used) if file in sound]
    found = store.get([keys[file] for file in wanted])
    known = {f: MADE.load(found[keys[f]]) for f in wanted if keys[f] in found}
    tasks = [
        PictureTask(file, room.digests[file][1], keys[file], room.articles)
        for file in wanted
        if file not in known or not _stands(known[file], file, room.articles, context.old)
    ]
    made = map_stage(make_files, context, tasks, jobs=jobs, died=_refuse, worth=1)
    fresh = {task.file: files for task, files in zip(tasks, made, strict=True)}
    store.put({keys[file]: MADE.dump(files) for file, files in fresh.items()})
    if prune:
        prune_kept(room.root, set(keys.values()))
    shown: dict[str, Shown] = {}
    laid: Laid = {}
    for file in wanted:
        files = fresh.get(file) or known[file]
        shown[file] = _shown(files, file, room.articles)
        for one in files:
            laid[_path(file, room.articles, one.suffix)] = Record(keys[file], one.digest)
    return shown, laid


def make_files(context: RenderContext, task: PictureTask) -> tuple[MadeRecord, ...]:
    """Make the files of one picture, or take them from where they were kept; lay them.

    Raises DiptychError when the picture changed since it was looked at.
    """
    kept = load_kept(context.root, task.key)
    if kept and "" in kept:
        files = _load_records(kept.pop("records"), kept)
    else:
        files, kept = _make(context, task)
    for one in files:
        path = _path(task.file, task.articles, one.suffix)
        context.lay(task.key, PAGES, Output(path, kept[one.suffix]))
    return files


def _make(
    context: RenderContext, task: PictureTask
) -> tuple[tuple[MadeRecord, ...], dict[str, bytes]]:
    from pipeline.build.pictures.look import BadPictureError  # noqa: PLC0415 - with what raises it
    from pipeline.build.pictures.make import (  # noqa: PLC0415 - Pillow costs 20 ms to load
        make_drawing,
        make_picture,
    )

    data = load_source_bytes(context.root / task.file)
    if digest(data) != task.digest:
        raise moving(task.file)
    site = context.site
    try:
        made = (
            make_drawing(data)
            if is_drawing(task.file)
            else make_picture(data, site.pictures, site.limits.pixels)
        )
    except BadPictureError as error:  # it was sound when it was looked at
        raise _refusal(task.file) from error
    files = tuple(
        MadeRecord(one.suffix, one.width, one.height, one.type, len(one.data), digest(one.data))
        for one in made
    )
    blobs = {one.suffix: one.data for one in made}
    write_kept(context.root, task.key, [("records", MADE.dump(files)), *blobs.items()])
    return files, blobs


def _load_records(data: bytes, kept: Mapping[str, bytes]) -> tuple[MadeRecord, ...]:
    return tuple(one for one in MADE.load(data) if one.suffix in kept)


def _keys(room: Newsroom, files: Iterable[str]) -> dict[str, str]:
    """Return the fingerprint of all that the files of each picture depend on."""
    sizes = room.site.pictures
    shared = fingerprint(
        "picture",
        code_fingerprint("build/pictures"),
        metadata.version("pillow"),  # its encoders come with it
        repr((sizes.widths, sizes.formats, sizes.quality)),
        str(room.site.limits.pixels),
    )
    return {
        file: fingerprint(shared, str(is_drawing(file)), room.digests[file][1]) for file in files
    }


def _stands(files: Sequence[MadeRecord], file: str, articles: str, old: Mapping[str, str]) -> bool:
    """Tell whether all files of a picture are published as they should be."""
    return all(old.get(_path(file, articles, one.suffix)) == one.digest for one in files)


def _shown(files: Sequence[MadeRecord], file: str, articles: str) -> Shown:
    def rendition(one: MadeRecord) -> Rendition:
        address = "/" + quote(_path(file, articles, one.suffix))
        return Rendition(address, one.width, one.height, one.type, one.length)

    own, *others = files
    plain = next((one for one in others if one.type in _PLAIN), own)
    return Shown(
        rendition(plain), tuple(rendition(one) for one in others if one.type not in _PLAIN)
    )


def _path(file: str, articles: str, suffix: str) -> str:
    """Return where a file made of a picture stands in ``output/``."""
    if not suffix:
        return media_path(file, articles)
    return f"{PICTURES.strip('/')}/{file.removeprefix(articles + '/')}.{suffix}"


def _refuse(_context: RenderContext, task: PictureTask) -> tuple[MadeRecord, ...]:
    raise _refusal(task.file)


def _refusal(file: str) -> DiptychError:
    return DiptychError(
        say(
            "The sizes of the picture {file} can not be made: it takes more memory than there is.",
            "Les tailles de l’image {file} ne peuvent être faites : la mémoire manque.",
            file=file,
        ),
        say(
            "Make the picture smaller; the site stands as it was.",
            "Réduisez l’image ; le site est resté tel quel.",
        ),
    )
