"""Turn releases into a story: both languages whole, or one with a scaffold to translate into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from pipeline.finding import LANGS, Lang, other_lang
from pipeline.newsroom.joining import starts_of
from pipeline.newsroom.releases.document import Document
from pipeline.newsroom.releases.pictures import name_pictures
from pipeline.newsroom.scaffold import Head, render_front_matter
from pipeline.site import Site

_TRANSLATE: dict[Lang, str] = {
    "fr": "Traduisez chaque paragraphe sous son commentaire, puis effacez le commentaire.",
    "en": "Translate each paragraph below its comment, then delete the comment.",
}


class StoryFiles(Struct, frozen=True):
    """The files of a story to write: both texts, and pictures by their name beside them.

    ``starts`` are the lines, from 1, at which the passages of each release begin.
    """

    texts: Mapping[Lang, str]
    pictures: Mapping[str, bytes]
    starts: Mapping[Lang, tuple[int, ...]]


def render_story(sides: Mapping[Lang, Document], head: Head, site: Site, name: str) -> StoryFiles:
    """Return the files of a story called ``name``.

    Where only one language is there, the other file shows each passage as an HTML comment above
    the place of its translation.
    """
    pictures: dict[str, bytes] = {}
    passages = {
        lang: [name_pictures(text, names) for text in document.passages]
        for lang, document in sides.items()
        for names in [list(_name(document, name, pictures))]
    }
    texts: dict[Lang, str] = {}
    starts: dict[Lang, tuple[int, ...]] = {}
    for lang in LANGS:
        matter = render_front_matter(head, lang, site)
        if lang in passages:
            body = "\n\n".join(passages[lang])
            texts[lang] = f"{matter}\n{body}\n"
            starts[lang] = starts_of(matter, passages[lang])
        else:
            own = passages[other_lang(lang)]
            comments = "\n\n\n".join(f"<!-- {_safe(text)} -->" for text in own)
            texts[lang] = f"{matter}\n<!-- {_TRANSLATE[lang]} -->\n\n{comments}\n"
    return StoryFiles(texts, pictures, starts)


def _name(document: Document, story: str, pictures: dict[str, bytes]) -> Iterator[str]:
    """Yield the file name of each picture; both languages share those that are the same."""
    stem = story.rpartition("/")[2]
    for ending, data in document.pictures:
        known = next((name for name, other in pictures.items() if other == data), "")
        name = known or f"{stem}-{len(pictures) + 1}.{ending}"
        pictures[name] = data
        yield name


def _safe(text: str) -> str:
    """Keep a text from closing the comment it stands in."""
    return text.replace("--", "-\u2060-")  # a word joiner: invisible, and no end of comment
