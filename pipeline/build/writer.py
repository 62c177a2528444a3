"""Bring a finished set of files into ``output/``: each whole or not at all, pages before lists.

New and changed files are first written to a staging folder inside ``output/`` (same disk, so
that a rename is atomic). Only when all are there do they move to their places: first pages and
pictures, then what names them (lists, feeds, sitemaps), and last the files no longer wanted go.
Killed at any point, the site is readable and names no page that is not there, and the manifest
(which lists files before they are moved) lets the next run finish the work.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

from pipeline.build import disk, manifest
from pipeline.build.manifest import UNKNOWN, Record
from pipeline.errors import DiptychError
from pipeline.finding import say
from pipeline.fingerprint import digest
from pipeline.render.address import is_story
from pipeline.render.output import Output
from pipeline.states import State, load_state

STAGING = ".diptych-staging"
PAGES, LISTS = "0", "1"  # the two waves, in the order in which they move into place
_HEAD = 4096  # bytes in which a file of ours says so
_OURS = (b"Diptych", b"diptych")


class Staging:
    """Where a run, and each of its workers, lays files before any of them is published."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.folder = output / STAGING
        self._made: set[str] = set()  # folders that are there
        self._lent: dict[str, State] = {}  # published files that were lent, as they were

    def open(self) -> None:
        """Make the folder anew, clearing what a killed run left.

        Raises DiptychError when ``output/`` can not be written.
        """
        try:
            disk.make_folders(str(self.output))
            disk.clear_folder(str(self.folder))
            # What a killed run started may still lay files beside the waves; it can not into them.
            disk.make_folders(str(self.folder))
            self._made.clear()
        except OSError as error:
            raise _unwritable(self.output, error) from error
        waves = any((self.folder / wave).exists() for wave in (PAGES, LISTS))
        if waves or self.folder.is_symlink():  # a link leads out of the folder of the site
            reason = errno.ENOTEMPTY if waves else errno.ELOOP
            raise _unwritable(self.output, OSError(reason, os.strerror(reason)))

    def write(self, wave: str, output: Output) -> None:
        """Lay one file into a wave."""
        path = f"{self.folder}/{wave}/{output.path if wave == PAGES else _flat(output.path)}"
        folder = path.rpartition("/")[0]
        try:
            if folder not in self._made:
                disk.make_folders(folder)
                self._made.add(folder)
            disk.write_file(path, output.data)
        except OSError as error:
            raise _unwritable(self.output, error) from error

    def lend(self, paths: Iterable[str], name: str) -> Path:
        """Let finished files, laid or published, stand in a folder for a program that reads them.

        Returns that folder, which goes with the staging folder at the latest.
        """
        # Should a program that a killed run started still be at work, it is so elsewhere.
        folder = self.folder / f"lent-{os.getpid()}" / name
        try:
            for path in paths:
                source = str(self.folder / PAGES / path)
                if not os.path.exists(source):  # noqa: PTH110 - as plain as the paths are
                    source = f"{self.output}/{path}"
                    self._lent[path] = load_state(source)
                target = str(folder / path)
                disk.make_folders(target.rpartition("/")[0])
                disk.link_file(source, target)
        except OSError as error:
            raise _unwritable(self.output, error) from error
        return folder

    def commit(
        self,
        old: Mapping[str, Record],
        new: Mapping[str, Record],
        written: Collection[str],
        unwanted: Collection[str],
    ) -> None:
        """Move what was laid (``written``) into place, delete what is unwanted, note the rest."""
        begun = dict.fromkeys(new.keys() | old.keys(), UNKNOWN)
        begun |= {path: old[path] for path in new.keys() & old.keys() if old[path] == new[path]}
        try:
            self._write_manifest(begun)
            _delete(self.output, _in_the_way(new, unwanted))
            if (self.folder / PAGES).is_dir():
                _merge(f"{self.folder}/{PAGES}", str(self.output))
            self._move_lists(written)
            _delete(self.output, unwanted)
            self._write_manifest(new)
        except OSError as error:
            raise _unwritable(self.output, error) from error

    def _move_lists(self, written: Collection[str]) -> None:
        """Move the lists that were laid; what stands deeper first, as in `_merge`."""
        wave = self.folder / LISTS
        laid = set(os.listdir(wave)) if wave.is_dir() else set()  # noqa: PTH208 - names are wanted
        flat = {path: _flat(path) for path in written} if laid else {}
        made: set[str] = set()
        links: dict[str, bool] = {}
        for path in sorted(flat, key=lambda path: (-path.count("/"), path)):
            if flat[path] in laid:
                target = f"{self.output}/{path}"
                if _follows_link(str(self.output), path, links):
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), target)
                folder = target.rpartition("/")[0]
                if folder not in made:
                    disk.make_folders(folder)
                    made.add(folder)
                disk.move(f"{wave}/{flat[path]}", target)

    def close(self) -> None:
        """Remove the staging folder, whatever happened before."""
        disk.clear_folder(str(self.folder))

    def returned(self) -> dict[str, State]:
        """Return the state of each published file that was lent, if nothing else befell it.

        To lend a file is to link it, which changes its state twice. To be called when the staging
        folder is closed.
        """
        now = {path: load_state(f"{self.output}/{path}") for path in self._lent}
        return {path: state for path, state in now.items() if state[:3] == self._lent[path][:3]}

    def _write_manifest(self, records: Mapping[str, Record]) -> None:
        draft = f"{self.folder}/{manifest.NAME}"
        disk.write_file(draft, manifest.render_manifest(records))
        disk.move(draft, f"{self.output}/{manifest.NAME}")


def refuse_foreign_files(output: Path, ours: Collection[str], wanted: Mapping[str, Record]) -> None:
    """Raise DiptychError if a file that is not ours stands where one of ours must go.

    ``ours`` are the paths of the manifest. Should that be lost, a file is still ours when it has
    the very bytes wanted, or says that Diptych made it.
    """
    foreign = [
        path
        for path, record in wanted.items()
        if path not in ours
        and os.path.lexists(output / path)
        and load_digest(output / path) != record.digest
        and not _is_ours(output / path)
        and not _is_only_ours(output / path, output, ours)
    ]
    if foreign:
        raise DiptychError(
            say(
                "{count} file(s) that Diptych did not write stand where the site must go,"
                " the first: {path}",
                "{count} fichier(s) que Diptych n’a pas écrits occupent la place du site,"
                " le premier : {path}",
                count=len(foreign),
                path=str(output / foreign[0]),
            ),
            say(
                "Move them elsewhere, or publish to another folder with --output. If they are an"
                " earlier run’s and only its list ({list}) is gone, empty the folder.",
                "Déplacez-les, ou publiez dans un autre dossier avec --output. S’ils viennent d’une"
                " publication précédente dont seule la liste ({list}) a disparu, videz le dossier.",
                list=manifest.NAME,
            ),
        )


def _flat(path: str) -> str:
    """Return the name under which a list waits in the one folder of its wave.

    Lists stand in hundreds of folders of few files each. Laid as they will stand, they would leave
    as many empty folders behind, and on a common disk removing one takes a hundred times as long
    as moving a file.
    """
    return digest(path.encode())


def load_digest(path: Path) -> str:
    """Return the digest of a published file, or an empty string when there is none."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def _is_only_ours(folder: Path, output: Path, ours: Collection[str]) -> bool:
    """Tell whether a folder, where a file must go now, holds nothing but files of ours."""
    return folder.is_dir() and all(
        path.relative_to(output).as_posix() in ours for path in folder.rglob("*") if path.is_file()
    )


def _in_the_way(new: Mapping[str, Record], unwanted: Collection[str]) -> set[str]:
    """Return the unwanted files that stand where a folder must go, or below where a file must."""
    if not unwanted:  # most runs; the folders of a large site take a while to list
        return set()
    left = {path.rpartition("/")[0] for path in new}
    folders: set[str] = set()
    while left := left - folders:
        folders |= left
        left = {folder.rpartition("/")[0] for folder in left}
    return {
        path
        for path in unwanted
        if path in folders or any(str(above) in new for above in PurePosixPath(path).parents)
    }


def _is_ours(place: Path) -> bool:
    try:
        with place.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:  # a folder, or a link to nowhere
        return False
    return is_our_work(head)


def is_our_work(data: bytes) -> bool:
    """Tell whether a file's bytes say that Diptych made them."""
    return any(mark in data[:_HEAD] for mark in _OURS)


def _merge(source: str, target: str) -> None:
    """Move a tree into another; a folder that is new there moves with one rename.

    What stands deeper moves first: a front page after the lists that it names.
    """
    with os.scandir(source) as found:
        entries = sorted(found, key=lambda entry: (entry.is_file(), entry.name))
    for entry in entries:
        place = f"{target}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            disk.move(entry.path, place)
        elif os.path.isdir(place) and not os.path.islink(place):  # noqa: PTH112, PTH114 - Path objects double the cost of a cold build's 40,000 files
            _merge(entry.path, place)
        else:
            disk.move_folder(entry.path, place)


def _delete(output: Path, unwanted: Collection[str]) -> None:
    links: dict[str, bool] = {}
    # Lists and feeds go before the stories that they name.
    for path in sorted(unwanted, key=lambda path: (is_story(path), path)):
        if _follows_link(str(output), path, links):
            continue
        place = output / path
        disk.delete_file(str(place))
        for folder in place.parents:
            if folder == output:
                break
            try:
                disk.delete_folder(str(folder))
            except OSError:  # not empty: somebody else's file, or another page of ours
                break


def _follows_link(output: str, path: str, known: dict[str, bool]) -> bool:
    """Tell whether a folder on the way to a file is a link, which may lead out of the site.

    ``known`` keeps the answer for each folder.
    """
    folder = path.rpartition("/")[0]
    if folder and folder not in known:
        is_link = os.path.islink(f"{output}/{folder}")  # noqa: PTH114 - see _merge
        known[folder] = is_link or _follows_link(output, folder, known)
    return bool(folder) and known[folder]


def _unwritable(output: Path, error: OSError) -> DiptychError:
    return DiptychError(
        say(
            "The folder {output} can not be written: {reason}",
            "Impossible d’écrire dans le dossier {output} : {reason}",
            output=str(output),
            reason=error.strerror or str(error),
        ),
        say(
            "Check its rights and the room left on the disk; the site stands as it was.",
            "Vérifiez ses droits et la place restante ; le site est resté tel quel.",
        ),
    )
