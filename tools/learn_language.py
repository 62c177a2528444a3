"""Learn the votes of words and endings that pipeline/text/data/language.txt ships.

    python tools/learn_language.py OUTPUT FOLDER...

Each FOLDER holds `name.fr.md` and `name.en.md` files. A vote is ten times the natural logarithm of
how much likelier the word is in French than in English.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from math import log
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
_MARKUP = re.compile(
    r"^(?:---|\+\+\+)\n.*?\n(?:---|\+\+\+)\n|```.*?```|`[^`]*`|<[^>]*>|\]\([^)]*\)|\S*://\S*"
    r"|[{][^}]*[}]|«[^»]*»|“[^”]*”",
    re.DOTALL,
)
LEAST_SEEN = 40
LEAST_VOTE = 1.0
MOST_WORDS = 1600
MOST_ENDINGS = 400


def count(paths: Iterable[Path]) -> tuple[Counter[str], Counter[str]]:
    """Count the lower-case words of Markdown files, and the endings of the distinct ones."""
    words: Counter[str] = Counter()
    for path in paths:
        text = unicodedata.normalize("NFC", path.read_text("utf-8-sig").replace("\r\n", "\n"))
        words.update(
            word.lower().replace("’", "'") for word in _WORD.findall(_MARKUP.sub(" ", text))
        )
    endings: Counter[str] = Counter()
    for word, times in words.items():
        if len(word) > 3 and times > 1:
            endings["-" + word[-3:]] += min(times, 5)
    return words, endings


def votes(french: Counter[str], english: Counter[str], most: int) -> list[tuple[str, int]]:
    """Return the items that tell the languages apart best, with their votes."""
    total_fr, total_en = sum(french.values()), sum(english.values())
    found = []
    for item in french.keys() | english.keys():
        seen = french[item] + english[item]
        if seen >= LEAST_SEEN:
            vote = log((french[item] + 0.5) / total_fr) - log((english[item] + 0.5) / total_en)
            if abs(vote) >= LEAST_VOTE:
                found.append((abs(vote) * seen, item, round(10 * vote)))
    return sorted((item, vote) for _, item, vote in sorted(found, reverse=True)[:most])


def main(output: str, *folders: str) -> None:
    """Count both languages in all folders and write the table."""
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.md"))
    french = count(path for path in paths if path.name.endswith(".fr.md"))
    english = count(path for path in paths if path.name.endswith(".en.md"))
    chosen = votes(french[0], english[0], MOST_WORDS) + votes(french[1], english[1], MOST_ENDINGS)
    lines = [f"{item} {vote}" for item, vote in sorted(chosen)]
    Path(output).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
