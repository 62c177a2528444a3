"""Characters that can not be seen: what they are called, and which make a text lie.

Marks and isolates that steer right-to-left words are everyday input. An override shows a text in
another order than it is written in, and so does what is opened and not closed on its line: a
reader, or whoever reviews the file, sees one text and the machine another (Boucher and Anderson,
“Trojan Source”, 2021; Unicode Technical Report 36, section 2.8).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.articles.reading import Reading
from pipeline.finding import say

# Unicode gives control characters no names, only these aliases (NameAliases.txt).
_NAMES = (
    "NULL,START OF HEADING,START OF TEXT,END OF TEXT,END OF TRANSMISSION,ENQUIRY,ACKNOWLEDGE,"
    "ALERT,BACKSPACE,TAB,LINE FEED,LINE TABULATION,FORM FEED,CARRIAGE RETURN,SHIFT OUT,"
    "SHIFT IN,DATA LINK ESCAPE,DEVICE CONTROL ONE,DEVICE CONTROL TWO,DEVICE CONTROL THREE,"
    "DEVICE CONTROL FOUR,NEGATIVE ACKNOWLEDGE,SYNCHRONOUS IDLE,END OF TRANSMISSION BLOCK,"
    "CANCEL,END OF MEDIUM,SUBSTITUTE,ESCAPE,FILE SEPARATOR,GROUP SEPARATOR,RECORD SEPARATOR,"
    "UNIT SEPARATOR"
)
_CONTROLS = dict(enumerate(_NAMES.split(","))) | {0x7F: "DELETE"}
_OVERRIDES = "\u202d\u202e"
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c"} | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_STEERS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def character_name(character: str) -> str:
    """Return the code point and Unicode name of a character: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    name = unicodedata.name(character, "") or _CONTROLS.get(ord(character), "")
    return f"U+{ord(character):04X} {name}".strip()


def report_hidden(reading: Reading, text: str) -> None:
    """Report what shows a text in another order than it is written in; once a line."""
    if not _STEERS.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        found = next(_misleading(line), None)
        if found is not None:
            reading.report(
                "text-reordered",
                (number, found + 1),
                say(
                    "The invisible character {name} shows this line in another order than it is"
                    " written in.",
                    "Le caractère invisible {name} montre cette ligne dans un autre ordre que"
                    " celui où elle est écrite.",
                    name=character_name(line[found]),
                ),
                say(
                    "Delete it. Right-to-left words need no override; an isolate is closed on its"
                    " line.",
                    "Supprimez-le. Les mots de droite à gauche n’ont pas besoin de forçage ; un"
                    " isolat se ferme sur sa ligne.",
                ),
            )


def _misleading(line: str) -> Iterator[int]:
    """Yield the columns (0-based) of overrides and of what is opened and never closed."""
    opened: list[tuple[str, int]] = []
    for match in _STEERS.finditer(line):
        character = match[0]
        if character in _OVERRIDES:
            yield match.start()
        elif character in _OPENS:
            opened.append((_OPENS[character], match.start()))
        elif opened and opened[-1][0] == character:
            opened.pop()
    yield from (at for _, at in opened)
