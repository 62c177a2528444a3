"""Who a story is, whatever its address: permanent ids and every address a story has had.

The record is a table in the folder of articles, kept under version control with them: one line for
each address that each panel has been published at. A machine that has nothing but a checkout
(continuous integration) therefore knows what any other knows. Lines are only ever added, each
says all by itself and their order means nothing, so that two branches merge without a thought.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.problems import PROBLEMS
from pipeline.build.record import StoryRecord
from pipeline.finding import LANGS, Finding, Lang, Location, Message, say
from pipeline.fingerprint import fingerprint
from pipeline.render.entry import Entry

NAME = "identities.tsv"
HEADER = "story\tlanguage\tid\ttitle\taddress"

_COLUMNS = HEADER.count("\t") + 1
_ID = re.compile(r"tag:[^\s<>\"]+")
# A recorded address was a story's: a record that someone tampered with claims no other place.
_ADDRESS = re.compile(r"/(?:fr|en)/\d{4}/\d{2}/[^/\s\\?#]+/")
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")  # Git's; both sides of it hold


class Line(NamedTuple):  # sorted and gathered in sets by the ten thousand
    """One address of one panel; ``title`` is the mark of the title it was first published under."""

    story: str
    lang: Lang
    id: str
    title: str
    address: str


class Identities(Struct, frozen=True):
    """What the record says, the lines of it that say nothing, and which story bears which name now.

    ``renamed`` maps a story's name of today to the one it is recorded under.
    """

    lines: tuple[Line, ...] = ()
    damaged: tuple[int, ...] = ()
    renamed: Mapping[str, str] | None = None


def load_identities(place: Path) -> Identities:
    """Read the record; none is an empty one. A line that can not be read is told, the rest holds.

    Raises OSError when it is there and can not be read.
    """
    try:
        text = place.read_bytes().decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return Identities()
    lines: list[Line] = []
    damaged: list[int] = []
    for number, row in enumerate(text.splitlines(), start=1):
        if not row.strip() or row == HEADER or row.startswith(_CONFLICT):
            continue
        line = _parse(row)
        if line:
            lines.append(line)
        else:
            damaged.append(number)
    return Identities(tuple(sorted(set(lines))), tuple(damaged))


def render_identities(lines: Iterable[Line]) -> bytes:
    """Return the record's bytes, sorted."""
    rows = (f"{n.story}\t{n.lang}\t{n.id}\t{n.title}\t{n.address}" for n in sorted(set(lines)))
    return "".join(f"{row}\n" for row in (HEADER, *rows)).encode()


def identify(
    found: Identities, records: Sequence[StoryRecord]
) -> tuple[Identities, tuple[StoryRecord, ...]]:
    """Return the record with today's names, and the stories with their permanent ids.

    A panel keeps the id it was first published under, and its earlier addresses become aliases.
    A story that is not recorded takes the place of one that is no longer there if the two share
    an address, or both titles: its files were renamed or moved.
    """
    named = _by_panel(found.lines)
    renamed = _renamed(found.lines, records)
    taken = {line.id for line in found.lines}
    known = replace(found, renamed=renamed)
    return known, tuple(_named(record, named, renamed, taken) for record in records)


def remember(known: Identities, online: Iterable[StoryRecord]) -> tuple[Line, ...]:
    """Return the lines of the record once these stories are online, as ``identify`` left them."""
    renamed = known.renamed or {}
    old = _by_panel(known.lines)
    moved = {}
    lines = set(known.lines)
    for record in online:
        before = renamed.get(record.story, record.story)
        if before != record.story:
            moved[before] = record.story
        for entry in record.entries:
            past = old.get((before, entry.lang), ())
            title = past[0].title if past else title_mark(entry.title)
            lines.add(Line(record.story, entry.lang, entry.id, title, entry.address))
    return tuple(sorted(n._replace(story=moved[n.story]) if n.story in moved else n for n in lines))


def report_identities(
    path: str, known: Identities, records: Iterable[StoryRecord]
) -> Iterator[Finding]:
    """Yield a finding for each line that can not be read and each recorded story that is gone."""
    for number in known.damaged:
        yield _finding("identity-damaged", "", Location(path, number), _DAMAGED, _MEND)
    there = {record.story for record in records} | set((known.renamed or {}).values())
    gone = sorted({line.story for line in known.lines} - there)
    for story in gone:
        address = next(line.address for line in known.lines if line.story == story)
        message = replace(_GONE, args=(("address", address), ("story", story)))
        hint = replace(_TAKE_BACK, args=(("path", path),))
        yield _finding("story-gone", story, Location(path, 1), message, hint)


def title_mark(title: str) -> str:
    """Return a short mark of a title, the same whatever its spaces, capitals and composed forms."""
    words = " ".join(unicodedata.normalize("NFKC", title).casefold().split())
    return fingerprint("title", words)[:12]


def _parse(row: str) -> Line | None:
    cells = row.split("\t")
    if len(cells) != _COLUMNS:
        return None
    story, lang, name, title, address = cells
    if lang not in LANGS or not story or not _ID.fullmatch(name) or not _ADDRESS.fullmatch(address):
        return None
    return Line(story, "fr" if lang == "fr" else "en", name, title, address)


def _by_panel(lines: Iterable[Line]) -> dict[tuple[str, Lang], tuple[Line, ...]]:
    """Return the lines of each panel, sorted: should a merge have left two ids, the first holds."""
    found: dict[tuple[str, Lang], tuple[Line, ...]] = {}
    for line in lines:
        panel = line.story, line.lang
        found[panel] = (*found.get(panel, ()), line)
    return found


def _named(
    record: StoryRecord,
    named: Mapping[tuple[str, Lang], tuple[Line, ...]],
    renamed: Mapping[str, str],
    taken: set[str],
) -> StoryRecord:
    entries = tuple(_known(entry, named, renamed, taken) for entry in record.entries)
    same = all(new is old for new, old in zip(entries, record.entries, strict=True))
    return record if same else replace(record, entries=entries)


def _known(
    entry: Entry,
    named: Mapping[tuple[str, Lang], tuple[Line, ...]],
    renamed: Mapping[str, str],
    taken: set[str],
) -> Entry:
    lines = named.get((renamed.get(entry.story, entry.story), entry.lang))
    if lines:
        past = [
            line.address for line in lines if line.address not in (entry.address, *entry.aliases)
        ]
        if entry.id == lines[0].id and not past:
            return entry
        return replace(entry, id=lines[0].id, aliases=(*entry.aliases, *past))
    name, number = entry.id, 1
    while name in taken:  # another story, since renamed or moved, bears it for ever
        number += 1
        name = f"{entry.id.removesuffix('/' + entry.lang)}-{number}/{entry.lang}"
    taken.add(name)
    return entry if name == entry.id else replace(entry, id=name)


def _renamed(lines: Sequence[Line], records: Sequence[StoryRecord]) -> dict[str, str]:
    there = {record.story for record in records}
    recorded = {line.story for line in lines}
    gone: dict[str, list[Line]] = {}
    for line in lines:
        if line.story not in there:
            gone.setdefault(line.story, []).append(line)
    claims: dict[str, list[str]] = {}
    for record in records:
        if record.entries and record.story not in recorded:
            matches = [story for story, past in gone.items() if _is_same(past, record.entries)]
            if len(matches) == 1:
                claims.setdefault(matches[0], []).append(record.story)
    return {claimants[0]: past for past, claimants in claims.items() if len(claimants) == 1}


def _is_same(past: Sequence[Line], entries: Sequence[Entry]) -> bool:
    titles = {(line.lang, line.title) for line in past}
    addresses = {line.address for line in past}
    return any(entry.address in addresses for entry in entries) or titles == {
        (entry.lang, title_mark(entry.title)) for entry in entries
    }


def _finding(rule: str, story: str, place: Location, message: Message, hint: Message) -> Finding:
    return Finding(rule, PROBLEMS[rule].severity, story, message, hint, place)


_DAMAGED = say(
    "This line of the record of identities can not be read.",
    "Cette ligne du registre des identités est illisible.",
)
_MEND = say(
    "Bring it back from version control, or delete the line: the story’s former addresses are lost"
    " with it.",
    "Reprenez-la dans l’historique de vos versions, ou supprimez la ligne : les anciennes adresses"
    " de l’article se perdent avec elle.",
)
_GONE = say(
    "The story {story} was online, and has no file any more: nothing stands at {address}.",
    "L’article {story} était en ligne et n’a plus de fichier : plus rien à l’adresse {address}.",
)
_TAKE_BACK = say(
    "Bring the files back with “withdrawn”, name the address in another story’s “aliases”, or"
    " delete its lines in {path} to let it rest.",
    "Remettez les fichiers avec « withdrawn », citez l’adresse dans les « aliases » d’un autre"
    " article, ou supprimez ses lignes dans {path} pour en rester là.",
)
