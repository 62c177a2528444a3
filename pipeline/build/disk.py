"""The only place where a run changes the disk: every write, move and removal of the build.

Being few and in one place, these steps can be made to fail one by one; the tests do so before
and after each, and look at what a reader of the site would find.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_NEW = (
    os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)


def write_file(path: str, data: bytes) -> None:
    """Write a file. Raises OSError; then the file may stand there in part."""
    # A file object, let alone a Path, takes as long as the kernel for a cold build's 40,000 files.
    file = os.open(path, _NEW, 0o666)
    try:
        written = os.write(file, data)
        # A disk that fills up takes a part and says so only when it is given the rest.
        while written < len(data):
            written += os.write(file, data[written:])
    finally:
        os.close(file)


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in the place of another, so that it is always the one or the other, whole.

    Raises OSError; then the other stands as it was.
    """
    draft = path.with_name(path.name + ".draft")
    write_file(str(draft), data)
    move(str(draft), str(path))


def link_file(source: str, target: str) -> None:
    """Let a file stand in a second place too, as a copy where links can not be. Raises OSError."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def move(source: str, target: str) -> None:
    """Move a file into the place of another, in one step. Raises OSError."""
    os.replace(source, target)  # noqa: PTH105 - see write_file


def move_folder(source: str, target: str) -> None:
    """Move a folder to where nothing is, in one step. Raises OSError."""
    os.rename(source, target)  # noqa: PTH104 - see write_file


def make_folders(path: str) -> None:
    """Make a folder, and those it stands in, where they are missing. Raises OSError."""
    try:
        os.mkdir(path)  # noqa: PTH102 - see write_file
    except FileExistsError:
        if not os.path.isdir(path):  # noqa: PTH112 - see write_file
            raise
    except FileNotFoundError:
        above = os.path.dirname(path)  # noqa: PTH120 - see write_file
        if above == path:
            raise
        make_folders(above)
        make_folders(path)


def delete_file(path: str) -> None:
    """Delete a file if it is there (a folder in its place is another thing). Raises OSError."""
    try:
        os.unlink(path)  # noqa: PTH108 - see write_file
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:  # EISDIR on Linux, EPERM elsewhere
        if not os.path.isdir(path):  # noqa: PTH112 - see write_file
            raise


def delete_folder(path: str) -> None:
    """Delete an empty folder. Raises OSError, also when it is not empty."""
    os.rmdir(path)  # noqa: PTH106 - see write_file


def clear_folder(path: str) -> None:
    """Delete a folder and all in it, as far as that can be done."""
    shutil.rmtree(path, ignore_errors=True)
