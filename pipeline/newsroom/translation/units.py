"""The two files of a story as units: a passage of the original and, if known, its translation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.model import Pair
from pipeline.finding import Lang
from pipeline.newsroom.translation.content import Code, Content, has_words, text_of, tidy
from pipeline.newsroom.translation.links import turned
from pipeline.newsroom.translation.passages import Panel, Passage, texts_of
from pipeline.parity.comparison import Comparison
from pipeline.site import Site


class Unit(Struct, frozen=True):
    """A segment for a translator; ``number`` counts from 1.

    ``target`` is the translation there is; ``None`` where there is none. ``note`` shows what of the
    other file may answer it where that is not plain. A ``locked`` unit is only to be seen.
    """

    number: int
    key: str
    kind: str
    source: Content
    target: Content | None = None
    note: str = ""
    locked: bool = False
    line: int = 0  # in the file that came back


class Facing(Struct, frozen=True):
    """Which passages of the other file answer which: by key. ``notes`` tells what may.

    ``parallel`` says that the two files have the same shape, block by block.
    """

    passages: Mapping[str, Passage]
    notes: Mapping[str, str]
    parallel: bool
    lone: tuple[int, ...]  # blocks that only the other file has, or that are cut otherwise there


def face(source: Panel, target: Panel | None, site: Site) -> Facing:
    """Align the passages of two files of a story."""
    if target is None:
        return Facing({}, {}, parallel=False, lone=())
    answers = {one.key: one for one in target.matter}
    found = {one.key: answers[one.key] for one in source.matter if one.key in answers}
    by_block: dict[int, list[Passage]] = {}
    for one in target.passages:
        by_block.setdefault(one.block, []).append(one)
    notes: dict[str, str] = {}
    parallel = len(source.shape) == len(target.shape)
    lone: list[int] = []
    own: dict[int, list[Passage]] = {}
    for one in source.passages:
        own.setdefault(one.block, []).append(one)
    for mine, theirs in _beads(source, target, site):
        if len(mine) == len(theirs) == 1 and source.shape[mine[0]] == target.shape[theirs[0]]:
            parallel = parallel and mine == theirs
            pairs = zip(own.get(mine[0], ()), by_block.get(theirs[0], ()), strict=False)
            found |= {one.key: other for one, other in pairs}
            continue
        parallel = False
        lone += theirs
        said = "\n".join(target.article.blocks[index].text for index in theirs)
        notes |= {one.key: said for index in mine for one in own.get(index, ()) if said}
    return Facing(found, notes, parallel, tuple(sorted(lone)))


def _beads(
    source: Panel, target: Panel, site: Site
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    french_first = source.article.lang == "fr"
    fr, en = (source, target) if french_first else (target, source)
    pair = Pair(source.article.story, fr.article, en.article)
    for bead in Comparison(pair, site).blocks:
        yield (bead.fr, bead.en) if french_first else (bead.en, bead.fr)


def make_units(source: Panel, facing: Facing) -> tuple[Unit, ...]:
    """Return the units of a story: front matter, the tags to be seen, then the body in order."""
    lang = source.article.lang
    found: list[Unit] = []
    for passage in source.matter:
        other = facing.passages.get(passage.key)
        known = other.content if other else None
        found.append(Unit(0, passage.key, passage.kind, passage.content, known))
    for index, tag in enumerate(source.article.front.tags):
        found.append(Unit(0, f"tags.{index}", "tag", (tag,), (tag,), locked=True))
    for passage in source.passages:
        found += _units_of(passage, facing.passages.get(passage.key), facing, lang)
    return tuple(replace(unit, number=number) for number, unit in enumerate(found, 1))


def _units_of(
    passage: Passage, other: Passage | None, facing: Facing, lang: Lang
) -> Iterator[Unit]:
    target = match_codes(passage.content, other.content, lang) if other else None
    note = facing.notes.get(passage.key, "")
    if has_words(passage.content):
        yield Unit(0, passage.key, passage.kind, passage.content, target or None, note)
    known = {}
    if other and target is not None:
        renamed = replace(other, key=passage.key, content=target)
        known = {key: text for key, _, text in texts_of(renamed)}
    for key, code, text in texts_of(passage):
        if text:
            answer = known.get(key)
            kind = "picture" if code.kind == "image" else "title"
            yield Unit(0, key, kind, (text,), (answer,) if answer else None)


def match_codes(source: Content, target: Content, lang: Lang) -> Content:
    """Give the codes of a translation the ids of those they answer in the original.

    A code answers the one with the same Markdown (links to the original's language led to the
    other), else the first of its kind that is left. Those that answer none get ids of their own.
    """
    waiting = [part for part in source if isinstance(part, Code) and part.role != "close"]
    ids: dict[str, str] = {}
    mine = [part for part in target if isinstance(part, Code) and part.role != "close"]
    closing = {part.id: part.data for part in target if isinstance(part, Code)}
    wanted = {part.id: turned(part.data, lang) for part in source if isinstance(part, Code)}
    for exactly in (True, False):
        for code in mine:
            if code.id in ids:
                continue
            for other in waiting:
                same = not exactly or wanted[other.id] == closing[code.id]
                if same and (other.kind, other.role) == (code.kind, code.role):
                    ids[code.id] = other.id
                    waiting.remove(other)
                    break
    for number, code in enumerate((one for one in mine if one.id not in ids), 1):
        ids[code.id] = f"x{number}"
    return tuple(
        replace(part, id=ids[part.id]) if isinstance(part, Code) else part for part in target
    )


def shape_of(content: Content) -> tuple[str, ...]:
    """Return what of a content must not have moved since it was exported: words, and codes by id.

    What codes stand for is not compared: a translator's tool need not keep it.
    """
    return tuple(
        f"\0{part.role}{part.id}" if isinstance(part, Code) else part for part in tidy(content)
    )


def excerpt(content: Content) -> str:
    """Return the beginning of what a content says, for messages."""
    text = text_of(content)
    return text if len(text) <= 60 else f"{text[:59]}…"
