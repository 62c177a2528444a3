"""Run a program that ends when who started it does, even without a word (SIGKILL, no memory left).

A program may wait for ever, as Pagefind does when its files vanish. Between it and us stands this
very file, run as a script, whose standard input we hold open: systems of every kind close it when
we are gone, and then the script ends the program. Linux alone could do without, by a signal that
must be asked for between fork and exec, where a process with threads may do next to nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence


def run_leashed(command: Sequence[str], patience: float) -> tuple[int, bytes]:
    """Run a command; return how it ended and what it wrote to standard error.

    Raises subprocess.TimeoutExpired after ``patience`` seconds, the command ended, and OSError.
    """
    # A file, not a pipe: nobody waits for a reader that is gone.
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - our own dependencies' programs, with our own paths
            [sys.executable, "-I", "-S", __file__, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        try:
            code = process.wait(patience)
        finally:
            if process.stdin:
                process.stdin.close()
            process.wait()
        said.seek(0)
        return code, said.read()


def main(command: Sequence[str]) -> int:
    """Run a command until it ends, or standard input does; return its exit code."""
    try:
        program = subprocess.Popen(command, stdin=subprocess.DEVNULL)  # noqa: S603 - as above
    except OSError as error:
        sys.stderr.write(f"{error.strerror or error}\n")
        return 1

    def watch() -> None:
        while os.read(0, 1024):
            pass
        program.kill()

    threading.Thread(target=watch, daemon=True).start()
    code = program.wait()
    return code if code >= 0 else 1


if __name__ == "__main__":
    CODE = main(sys.argv[1:])
    sys.stderr.flush()
    os._exit(CODE)  # the thread still reads, and would hold up an orderly end
