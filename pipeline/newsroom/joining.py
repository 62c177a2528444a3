"""The second language of a story that has the first already: put beside it, nothing written over.

A file that holds no text yet, as ``diptych new`` and an import of one language leave it, is filled;
one that is not there is made, with the front matter of the first.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from msgspec import Struct

from pipeline.articles.load import read_article
from pipeline.build.disk import write_file
from pipeline.errors import DiptychError
from pipeline.finding import Lang, other_lang, say
from pipeline.newsroom.matter_lines import MatterLines, is_comment, read_matter_lines
from pipeline.newsroom.releases.document import Document
from pipeline.newsroom.releases.pictures import name_pictures
from pipeline.newsroom.scaffold import render_scalar
from pipeline.newsroom.source import Source, write_new, write_sources
from pipeline.site import Site

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_OF_A_LANGUAGE = frozenset({"summary", "slug", "aliases", "parity", "corrections"})


class Joined(Struct, frozen=True):
    """The file of the second language, before (``None``: it is new) and after; new pictures.

    ``starts`` are the lines at which the passages begin, from 1.
    """

    path: Path
    before: bytes | None
    after: bytes
    pictures: Mapping[Path, bytes]
    starts: tuple[int, ...]


def load_joined(
    articles: Path, name: str, lang: Lang, document: Document, site: Site
) -> Joined | None:
    """Return what to write; ``None`` if the story has no first language, or has this one already.

    Raises DiptychError when the front matter that is there can not be read.
    """
    own, first = (articles / f"{name}.{each}.md" for each in (lang, other_lang(lang)))
    if not first.is_file() or (own.exists() and not _is_blank(own)):
        return None
    before = own.read_bytes() if own.exists() else None
    kept = _matter_of(own if before is not None else first)
    dropped: frozenset[str] = frozenset()
    if before is None:
        dropped = _OF_A_LANGUAGE
        if read_article(first.name, first.read_bytes(), site)[0] is None:
            raise _broken(first)
    head = _head(kept, document.title, dropped)
    pictures, names = _pictures(own, name, document)
    passages = [name_pictures(text, names) for text in document.passages]
    text = head + "\n" + "\n\n".join(passages) + "\n"
    after = text.replace("\n", kept.source.line_end).encode()
    return Joined(own, before, after, pictures, starts_of(head, passages))


def _is_blank(path: Path) -> bool:
    """Tell whether a file holds nothing but front matter and comments."""
    kept = _matter_of(path)
    return not _COMMENT.sub("", "".join(kept.lines[kept.close + 1 :])).strip()


def _matter_of(path: Path) -> MatterLines:
    try:
        kept = read_matter_lines(Source.of(path.read_bytes()))
    except (yaml.YAMLError, UnicodeDecodeError, StopIteration) as error:
        raise _broken(path) from error
    if kept is None:
        raise _broken(path)
    return kept


def _head(kept: MatterLines, title: str, dropped: frozenset[str]) -> str:
    """Return front matter with another title, without some keys and then without comments."""
    lines = [line.rstrip("\r\n") for line in kept.lines[: kept.close + 1]]
    for key in reversed(kept.keys):
        if key.name in dropped:
            del lines[key.start : key.end]
        elif key.name == "title":
            last = key.value.end_mark.line + 1  # of the file, whose first line is no YAML
            lines[key.start : last + 1] = [f"title: {render_scalar(title)}"]
    if dropped:
        lines = [line for line in lines if not is_comment(line)]
    return "\n".join(lines) + "\n"


def _pictures(own: Path, name: str, document: Document) -> tuple[dict[Path, bytes], list[str]]:
    """Return the pictures to write, and the name of each; those of the first language are kept."""
    stem = name.rpartition("/")[2]
    there = {path: path.read_bytes() for path in sorted(own.parent.glob(f"{stem}-*.*"))}
    made: dict[Path, bytes] = {}
    names = []
    for ending, data in document.pictures:
        known = next((path for path, other in (there | made).items() if other == data), None)
        if known is None:
            numbers = itertools.count(1)
            places = (own.parent / f"{stem}-{number}.{ending}" for number in numbers)
            known = next(place for place in places if place not in there and place not in made)
            made[known] = data
        names.append(known.name)
    return made, names


def _broken(path: Path) -> DiptychError:
    return DiptychError(
        say(
            "The front matter of {path} can not be read.",
            "L’en-tête de {path} est illisible.",
            path=str(path),
        ),
        say("See: diptych check", "Voir\u00a0: diptych check"),
    )


def write_joined(joined: Joined) -> tuple[Path, ...]:
    """Write the file and its pictures; return their paths."""
    for path, data in joined.pictures.items():
        write_file(str(path), data)
    if joined.before is None:
        write_new(joined.path, joined.after)
    else:
        write_sources([(joined.path, joined.before, joined.after)])
    return (joined.path, *joined.pictures)


def starts_of(head: str, passages: Iterable[str]) -> tuple[int, ...]:
    """Return the line each passage begins at, a blank line before each and ``head`` above."""
    line = head.count("\n") + 2
    found = []
    for text in passages:
        found.append(line)
        line += text.count("\n") + 2
    return tuple(found)
