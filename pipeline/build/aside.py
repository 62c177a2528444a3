"""A process that reads what changed while this one loads what makes pages.

It begins to load the parser and the rules at once, before anybody knows whether it will be asked:
on a machine with two cores that takes no time. What it can not answer, for whatever reason, the
whole run looks at.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading

from pipeline.build.workers import cores


def can_read_aside() -> bool:
    """Tell whether another process can be had at no risk, and has a core of its own."""
    return hasattr(os, "fork") and threading.active_count() == 1 and cores() > 1


class Reader:
    """Another process that reads stories, asked once at the most."""

    def __init__(self) -> None:
        """Start it; the newsroom's lock must not be held yet, lest it outlive this process."""
        question, self._ask = os.pipe()
        self._answer, reply = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(self._ask)
            os.close(self._answer)
            _serve(question, reply)
        os.close(question)
        os.close(reply)

    def ask(self, question: bytes) -> None:
        """Let it answer a question (``reread.answer``)."""
        with contextlib.suppress(BrokenPipeError):  # it died: there will be no answer
            _write(self._ask, question)

    def answer(self) -> bytes:
        """Return its answer, empty if it died over it."""
        return _read(self._answer)

    def close(self) -> None:
        """End it, whatever it is at: it only reads."""
        os.close(self._ask)
        os.close(self._answer)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _serve(question: int, reply: int) -> None:
    """Answer the question that comes, if one does, and end."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the run to tell of
        from pipeline.build.reread import answer  # noqa: PLC0415 - see the module
        from pipeline.parity.rules import load_rules  # noqa: PLC0415 - see the module

        load_rules()
        asked = _read(question)
        if asked:
            _write(reply, answer(asked))
    finally:
        os._exit(0)  # nothing of this process's, not even an unwritten line, is its own


def _write(pipe: int, data: bytes) -> None:
    with os.fdopen(pipe, "wb", closefd=False) as file:
        file.write(len(data).to_bytes(8, "big") + data)


def _read(pipe: int) -> bytes:
    """Return what was written whole, or nothing."""
    with os.fdopen(pipe, "rb", closefd=False) as file:
        size = int.from_bytes(file.read(8), "big")
        data = file.read(size)
    return data if len(data) == size else b""
