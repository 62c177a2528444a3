"""Make the list of ordinary words from spelling dictionaries.

python tools/make_ordinary.py FILE…

A FILE is a Hunspell ``.dic`` (its words before the slash) or a list of one word a line, UTF-8.
Words with a capital, a digit or a mark are left out: names and abbreviations are no ordinary words.
"""

from __future__ import annotations

import re
import sys
import zlib
from pathlib import Path

from pipeline.text.ordinary import ORDINARY
from pipeline.text.tokens import tokens

_WORD = re.compile(r"([a-zß-ÿœæ]{3,})(?:[/\s]|$)")


def main() -> None:
    """Read the dictionaries named on the command line and write the list."""
    words: set[str] = set()
    for name in sys.argv[1:]:
        for line in Path(name).read_text("utf-8").splitlines():
            if match := _WORD.match(line):
                words |= {word for word in tokens(match[1]) if word.isascii() and word.isalpha()}
    data = ("\n" + "\n".join(sorted(words)) + "\n").encode("ascii")
    ORDINARY.write_bytes(zlib.compress(data, 9))
    sys.stdout.write(f"{len(words)} words, {ORDINARY.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
