"""Read stories that changed once more, and tell whether no more than their texts did.

Lists, sitemaps, relations and the archive's rules depend on the records of stories, which hold all
but the text. Where the record of a story is what it was but for the digest of its text, all those
are as they were, and so is every other story.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from pipeline.articles.model import Article
from pipeline.build.edits import EDITS, QUESTION, Edit, Versions
from pipeline.build.options import STORE, Kept
from pipeline.build.reading import ReadContext, is_costly, read_story
from pipeline.build.record import RECORD, StoryRecord
from pipeline.build.store import Store
from pipeline.build.tasks import ReadTask, reading_key, shared_knowledge
from pipeline.config import load_site
from pipeline.parity.comparison import Archive
from pipeline.parity.glossary import load_glossary


def reread(
    root: Path, stories: Sequence[Versions], *, parity: bool, kept: Kept | None = None
) -> tuple[Edit, ...] | None:
    """Return the stories as they are now; ``None`` unless only their texts are not as they were.

    ``kept`` are records that stayed in memory, by key; what is read is left there, so that the
    whole run need not read it again. Raises ConfigError, DiptychError.
    """
    site = load_site(root)
    glossary, problems = load_glossary(root, site.glossary)
    if problems:
        return None
    context = ReadContext(str(root), Archive(site, glossary=glossary), parity)
    knowledge = shared_knowledge(root, site)
    keys = [
        [reading_key(site, knowledge, files, parity=parity) for files in versions]
        for versions in stories
    ]
    known = _known([key for pair in keys for key in pair], root, kept or {})
    edits = []
    for (_, files), (old_key, key) in zip(stories, keys, strict=True):
        before, after = known.get(old_key), known.get(key)
        if not before:
            return None
        if not after:
            after = read_story(context, ReadTask(files, before.acronyms))
            if not after.current or is_costly(after):
                return None
            if kept is not None:
                kept[key] = after
        if not _is_same_but_text(before, after):
            return None
        edits.append(Edit(after, key, old_key))
    return tuple(edits)


def answer(question: bytes) -> bytes:
    """Return what ``reread`` says of what another process asks; nothing for ``None``."""
    asked = QUESTION.load(question)
    edits = reread(Path(asked.root), asked.stories, parity=asked.parity)
    return EDITS.dump(edits) if edits else b""


def _known(keys: Sequence[str], root: Path, kept: Kept) -> dict[str, StoryRecord]:
    store = Store(root / STORE / "store.sqlite")
    found = {key: RECORD.load(data) for key, data in store.walk(keys)}
    store.close()
    return found | {key: kept[key] for key in keys if key in kept}


def _is_same_but_text(before: StoryRecord, after: StoryRecord) -> bool:
    """Tell whether whatever others may depend on is the same, and the same pages are made."""
    return (
        before.is_whole
        and bool(before.facing) == bool(after.facing)
        and _without_text(before) == _without_text(after)
    )


def _without_text(record: StoryRecord) -> StoryRecord:
    return replace(record, fr=_blank(record.fr), en=_blank(record.en), facing=None)


def _blank(article: Article | None) -> Article | None:
    return article and replace(article, digest="")
