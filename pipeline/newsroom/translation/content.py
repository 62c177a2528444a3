"""What a translator sees of a passage: its words, and codes in the place of its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Role = Literal["alone", "open", "close"]
_LAYOUT = re.compile(r"[ ]*[\t\n\r]+[ \t\n\r]*")


class Code(Struct, frozen=True):
    """A piece of Markdown that a translator moves but does not write.

    ``id`` is shared by the two codes of a pair. ``kind`` tells what the code is (``link``,
    ``image``, ``code``…), ``shown`` what to show in its place. ``texts`` are the stretches of
    ``data`` that are words after all, and translated apart: alternative texts and titles.
    """

    id: str
    data: str
    kind: str
    role: Role = "alone"
    shown: str = ""
    texts: tuple[tuple[int, int], ...] = ()


Content = tuple[str | Code, ...]


def codes_of(content: Content) -> Iterator[Code]:
    """Yield the codes of a content in order."""
    return (part for part in content if isinstance(part, Code))


def text_of(content: Content) -> str:
    """Return the words of a content alone, code and addresses included as they are shown."""
    return "".join(part if isinstance(part, str) else part.shown for part in content)


def has_words(content: Content) -> bool:
    """Tell whether there is anything to translate."""
    return any(isinstance(part, str) and part.strip() for part in content)


def tidy(content: Content) -> Content:
    """Return a content as Markdown can hold it on one line: no line ends, no space at its ends."""
    found: list[str | Code] = []
    for part in content:
        if isinstance(part, Code):
            found.append(part)
        elif found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    found = [_LAYOUT.sub(" ", part) if isinstance(part, str) else part for part in found]
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return tuple(part for part in found if part)


def signature(content: Content) -> tuple[str, ...]:
    """Return what must be the same once a content was written as Markdown and read again."""
    flat: Content = tuple(
        part.data if isinstance(part, Code) and part.kind == "address" else part for part in content
    )
    return tuple(f"\0{part.data}" if isinstance(part, Code) else part for part in tidy(flat))


def numbered(content: Content) -> Content:
    """Give the codes ids in their order, each pair one."""
    found: list[str | Code] = []
    open_ids: list[str] = []
    count = 0
    for part in content:
        if isinstance(part, str):
            found.append(part)
            continue
        if part.role == "close":
            found.append(replace(part, id=open_ids.pop()))
            continue
        count += 1
        found.append(replace(part, id=str(count)))
        if part.role == "open":
            open_ids.append(str(count))
    return tuple(found)
