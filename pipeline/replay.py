"""The same command once more, with nothing changed since: it says again what it said.

A run that brought the site up to date leaves behind the command line it was given and the words
with which a run that finds nothing to do would answer. When the very same command comes and no
file changed, those words are printed before any library is loaded: the run takes as long as
asking the file system for the state of each file. Anything unusual leads to the ordinary run.

Like ``states``, this module imports only what costs nothing.
"""

from __future__ import annotations

import os
import sys
import time
from io import TextIOWrapper

from pipeline.states import are_states, load_program_states

NAME = ".diptych/replay"
# What the words of an answer can depend on, besides the newsroom and the command line.
_ENVIRONMENT = (
    *("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR"),
    *("COLUMNS", "TERM", "PYTHONIOENCODING", "PYTHONUTF8"),
)
# Read at once: later the program tells libraries its language by the environment.
_STARTED_WITH = [os.environ.get(name) for name in _ENVIRONMENT]
_STATE = 32  # bytes: four numbers of eight


def replay(args: list[str]) -> bool:
    """Print what the last run left to say, if this is the same run; tell whether it was."""
    try:
        with open(os.path.join(named_site(args), NAME), "rb") as file:  # noqa: PTH118, PTH123 - pathlib costs as much as all of this
            head, _, rest = file.read().partition(b"\n")
        since, until, *sizes = head.split(b" ")
        if not float(since) <= time.time() < float(until):
            return False
        key, out, err, names, states = _cut(rest, [int(size) for size in sizes])
        paths = os.fsdecode(names).split("\0")
        if key != _key(args) or len(states) != _STATE * len(paths):
            return False
        same = are_states(paths, memoryview(states).cast("q").tolist())
        if same:
            for stream, text in ((sys.stdout, out), (sys.stderr, err)):
                if isinstance(stream, TextIOWrapper):  # _key has seen that they are there
                    _say(stream, text)
    except (OSError, ValueError):  # there is none, or it is damaged: the ordinary run tells more
        return False
    return same


def write_replay(
    root: str,
    args: list[str],
    said: tuple[str, str],
    times: tuple[float, float],
    files: tuple[tuple[str, ...], bytes],
) -> None:
    """Keep what to say when ``args`` come again (on stdout, on stderr) and nothing changed.

    ``times`` are the instants between which time alone changes nothing; ``files`` all paths whose
    change would matter, with their states. Raises OSError.
    """
    names = "\0".join(files[0])
    words = [text.encode("utf-8", "surrogateescape") for text in said]
    parts = [_key(args), *words, os.fsencode(names), files[1]]
    head = " ".join([*map(repr, times), *(str(len(part)) for part in parts)])
    place = os.path.join(root, NAME)  # noqa: PTH118 - see replay
    with open(place + ".draft", "wb") as file:  # noqa: PTH123 - see replay
        file.write(head.encode() + b"\n" + b"".join(parts))
    os.replace(place + ".draft", place)  # noqa: PTH105 - see replay


def forget(root: str) -> None:
    """Remove what an earlier run left: it will not hold any more."""
    try:
        os.unlink(os.path.join(root, NAME))  # noqa: PTH108, PTH118 - see replay
    except OSError:  # there is none; or it can not be removed, and will not match the new states
        return


def named_site(args: list[str]) -> str:
    """Return the newsroom's folder as the command line names it."""
    for at, arg in enumerate(args):
        if arg.startswith("--site="):
            return arg.removeprefix("--site=")
        if arg == "--site" and at + 1 < len(args):
            return args[at + 1]
    return "."


def _cut(data: bytes, sizes: list[int]) -> list[bytes]:
    parts, at = [], 0
    for size in sizes:
        parts.append(data[at : at + size])
        at += size
    if at != len(data):
        raise ValueError(at)
    return parts


def _key(args: list[str]) -> bytes:
    """Return all that decides what is said, but the newsroom itself."""
    told: list[object] = [*args, sys.version, sys.prefix, os.getcwd()]  # noqa: PTH109 - see replay
    told += _STARTED_WITH
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, TextIOWrapper):  # closed, or taken by a program that runs us
            raise ValueError(stream)  # noqa: TRY004 - for the caller it is one more reason not to replay
        told.append(stream.encoding)
        told.append(os.get_terminal_size(stream.fileno()) if stream.isatty() else None)
    return repr([*told, load_program_states()]).encode("utf-8", "surrogateescape")


def _say(stream: TextIOWrapper, text: bytes) -> None:
    stream.reconfigure(errors="replace")  # as the ordinary run does
    stream.write(text.decode("utf-8", "surrogateescape"))
    stream.flush()
