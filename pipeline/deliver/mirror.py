"""Articles that lie elsewhere, in a bucket say: copied to this machine before a run reads them.

The copy holds what the place holds, file for file. Only what differs travels: a note beside the
copy says of each file what the place called its state (an ETag, a time of change) and in which
state it was left here, so that a copy edited by hand is mended too.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from pipeline.build import disk
from pipeline.build.lock import held_lock
from pipeline.build.options import STORE
from pipeline.deliver.target import Target
from pipeline.errors import DeliveryError, DiptychError
from pipeline.finding import Message, say
from pipeline.fingerprint import fingerprint
from pipeline.states import load_state

Progress = Callable[[int, int], None]
Notes = dict[str, tuple[str, tuple[int, ...]]]  # of each file: state there, state here

_AT_ONCE = 200  # files between two words of progress
# What says that a file is another than before, the surest first; each kind of place has its own.
_MARKS = (
    "ETag",
    "etag",
    "md5Hash",
    "content_md5",
    "generation",
    "LastModified",
    "last_modified",
    "updated",
    "mtime",
)


def mirror_folder(url: str) -> str:
    """Return where the copy of a place stands, from the newsroom's folder."""
    return f"{STORE}/articles/{fingerprint(url)[:12]}"


def load_mirror(url: str, root: Path, progress: Progress | None = None) -> Path:
    """Bring the copy of a place up to date; return its folder, from the newsroom's.

    A run that reads the copy holds the newsroom's lock: the copy stays as it is until that ends.
    Raises DiptychError when the place can not be read or holds nothing: no site is ever made of
    the articles that happen to be reachable.
    """
    folder = root / mirror_folder(url)
    with _told(url):
        import fsspec  # noqa: PLC0415 - what it brings (a cloud's client) is for these runs alone

        files, base = fsspec.core.url_to_fs(url, skip_instance_cache=True)
        there = dict(_listed(url, files, base.rstrip("/")))
    if not there:
        raise DiptychError(
            say("There are no articles at {url}.", "Il n’y a aucun article à {url}.", url=url),
            say(
                "Check the address; the site stands as it was.",
                "Vérifiez l’adresse ; le site est resté tel quel.",
            ),
        )
    with held_lock(root / STORE):
        _update(url, files, folder, there, progress)
    return folder.relative_to(root)


def _update(
    url: str,
    files: Any,
    folder: Path,
    there: Mapping[str, tuple[str, str]],
    progress: Progress | None,
) -> None:
    """Fetch what differs and delete what the place does not hold; ``there`` as `_listed` tells."""
    note = folder.with_suffix(".json")
    known = _load_notes(note)
    stale = [path for path, (_, mark) in there.items() if not _stands(folder, path, mark, known)]
    for done, path in enumerate(stale, start=1):
        with _told(url):
            data: bytes = files.cat_file(there[path][0])
        with _kept(folder):
            _lay(folder, path, data)
        if progress and (done % _AT_ONCE == 0 or done == len(stale)):
            progress(done, len(stale))
    with _kept(folder):
        _delete_others(folder, there)
        notes = {path: (mark, load_state(str(folder / path))) for path, (_, mark) in there.items()}
        if stale or notes.keys() != known.keys():
            disk.write_whole(note, json.dumps(notes, sort_keys=True).encode())


def write_back(url: str, root: Path, name: str) -> None:
    """Put a file that a run wrote into the copy in its place there. Raises DeliveryError."""
    try:
        data = (root / mirror_folder(url) / name).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeliveryError(_unread(name), _answer(reason)) from error
    Target(url).write(name, data)


def _listed(url: str, files: Any, base: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each file's path, with its full name there and its state."""
    found: Mapping[str, Mapping[str, Any]] = files.find(base, detail=True)
    for name, info in sorted(found.items()):
        path = name.removeprefix(base).lstrip("/")
        if not _is_inside(path):
            raise DiptychError(
                say(
                    "{url} holds a file whose name leads out of its folder: {path}",
                    "{url} contient un fichier dont le nom mène hors de son dossier : {path}",
                    url=url,
                    path=repr(path),
                ),
                say("Rename it or delete it there.", "Renommez-le ou supprimez-le là-bas."),
            )
        mark = next((f"{key} {info[key]}" for key in _MARKS if info.get(key) is not None), "")
        yield path, (name, mark and f"{mark} {info.get('size')}")


def _is_inside(path: str) -> bool:
    """Tell whether a path stays below the folder it starts from, on any system."""
    parts = path.split("/")
    plain = not PureWindowsPath(path).drive and "\\" not in path and "\0" not in path
    return plain and PurePosixPath(path).name != "" and not {"", ".", ".."} & set(parts)


def _stands(folder: Path, path: str, mark: str, known: Notes) -> bool:
    """Tell whether a file of the copy is as it was left, and the place's as it was then."""
    before = known.get(path)
    return bool(mark) and before == (mark, load_state(str(folder / path)))


def _lay(folder: Path, path: str, data: bytes) -> None:
    """Write a file of the copy, in the place of whatever else stands there within the copy."""
    place = folder / path
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    for above in PurePosixPath(path).parents[:-1]:  # none above the copy is ours to touch
        if (folder / above).is_file() or (folder / above).is_symlink():
            (folder / above).unlink()
    disk.make_folders(str(place.parent))
    disk.write_whole(place, data)


def _delete_others(folder: Path, wanted: Mapping[str, object]) -> None:
    """Delete what the place does not hold; the folder is ours alone."""
    for place in sorted(folder.rglob("*"), reverse=True):
        if place.is_dir() and not place.is_symlink():
            if not any(place.iterdir()):
                place.rmdir()
        elif place.relative_to(folder).as_posix() not in wanted:
            place.unlink()


def _load_notes(note: Path) -> Notes:
    """Return what is known of the copy; nothing when the note is lost or damaged."""
    try:
        found = json.loads(note.read_bytes())
        return {str(path): (str(mark), tuple(state)) for path, (mark, state) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


@contextmanager
def _kept(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiptychError(
            say(
                "The copy of the articles in {folder} can not be written: {reason}",
                "La copie des articles dans {folder} ne peut être écrite : {reason}",
                folder=str(folder),
                reason=error.strerror or str(error),
            ),
            say(
                "Check the room and the rights there; the site stands as it was.",
                "Vérifiez la place et les droits ; le site est resté tel quel.",
            ),
        ) from error


@contextmanager
def _told(url: str) -> Iterator[None]:
    try:
        yield
    except DiptychError:
        raise
    except Exception as error:
        # Every kind of place raises errors of its own library: all mean that it did not work.
        words = " ".join(str(error).split()) or type(error).__name__
        if isinstance(error, ImportError):
            words += ' (for S3: pip install "diptych[s3]")'
        raise DiptychError(_unread(url), _answer(words.rstrip("."))) from error


def _unread(url: str) -> Message:
    return say(
        "The articles at {url} can not be read.",
        "Les articles à {url} ne peuvent être lus.",
        url=url,
    )


def _answer(reason: str) -> Message:
    return say(
        "It answered: {reason}. Check the address, your rights there and the network.",
        "Réponse : {reason}. Vérifiez l’adresse, vos droits et le réseau.",
        reason=reason,
    )
