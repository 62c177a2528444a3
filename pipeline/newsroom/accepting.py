"""A person saw that both texts of a story agree: keep the record of what they saw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.load import load_article, read_article
from pipeline.articles.model import Article, Pair
from pipeline.articles.nearest import nearest
from pipeline.articles.scan import PanelFile, scan
from pipeline.errors import DiptychError
from pipeline.finding import LANGS, Lang, say
from pipeline.newsroom.record import set_record
from pipeline.newsroom.source import Source, write_sources
from pipeline.parity.acceptance import Change, Record, make_record
from pipeline.parity.comparison import Archive, Comparison
from pipeline.site import Site


class Acceptance(Struct, frozen=True):
    """A story that may be accepted: what moved on one side only, and the record to be kept."""

    pair: Pair
    changes: tuple[Change, ...]
    record: Record

    @property
    def known(self) -> bool:
        """Whether both files hold this very record."""
        return all(article.front.accepted == self.record for article in self.pair)


def find_stories(
    root: Path, articles: Path, names: Sequence[str]
) -> dict[str, tuple[PanelFile, ...]]:
    """Return the stories meant by names, with their files.

    A name is a slug, with its folders or without, or a file. Raises DiptychError for a name that
    is no story's, or that several stories share.
    """
    files = scan(root, articles).files
    panels: dict[str, tuple[PanelFile, ...]] = {}
    for file in files:
        panels[file.story] = (*panels.get(file.story, ()), file)
    stories = sorted(panels)
    return {story: panels[story] for story in (_find_story(name, stories, files) for name in names)}


def _find_story(name: str, stories: list[str], files: Sequence[PanelFile]) -> str:
    wanted = name.replace("\\", "/").removeprefix("./")
    own = [story for story in stories if story == wanted]
    own = own or [
        file.story for file in files if file.path == wanted or wanted.endswith(f"/{file.path}")
    ]
    own = own or [story for story in stories if story.rsplit("/", 1)[-1] == wanted]
    if len(own) == 1:
        return own[0]
    if own:
        raise DiptychError(
            say(
                "Several stories are called “{name}”: {stories}.",
                "Plusieurs articles s’appellent « {name} » : {stories}.",
                name=name,
                stories=", ".join(own),
            ),
            say("Write its folder too.", "Écrivez aussi son dossier."),
        )
    near = nearest(wanted, [*stories, *(story.rsplit("/", 1)[-1] for story in stories)])
    raise DiptychError(
        say("There is no story “{name}”.", "Il n’y a pas d’article « {name} ».", name=name),
        say("Did you mean “{near}”?", "Vouliez-vous dire « {near} » ?", near=near)
        if near
        else say("See: diptych status", "Voir : diptych status"),
    )


def load_acceptance(root: Path, story: str, files: Sequence[PanelFile], site: Site) -> Acceptance:
    """Read both files of a story. Raises DiptychError when one is missing or has errors."""
    panels = {file.lang: file for file in files}
    found = {lang: _load(root, panels.get(lang), story, lang, site) for lang in LANGS}
    pair = Pair(story, found["fr"], found["en"])
    comparison = Comparison(pair, site, Archive(site))
    return Acceptance(pair, comparison.changes, make_record(pair, comparison.blocks))


def _load(root: Path, file: PanelFile | None, story: str, lang: Lang, site: Site) -> Article:
    article = load_article(root, file, site)[0] if file else None
    if article:
        return article
    raise DiptychError(
        say(
            "The story “{story}” can not be accepted: its {lang} file is missing or has errors.",
            "L’article « {story} » ne peut être accepté : son fichier {lang} manque ou contient des"
            " erreurs.",
            story=story,
            lang=lang,
        ),
        say("See: diptych check", "Voir : diptych check"),
    )


def write_acceptance(root: Path, acceptance: Acceptance, site: Site) -> tuple[str, ...]:
    """Write the record into the files that do not hold it; return their paths.

    Comments, the order of keys, line ends and everything else stay as they are. Raises
    DiptychError when front matter can not take the record, or a file can not be written.
    """
    changes: list[tuple[Path, bytes, bytes]] = []
    written: list[str] = []
    for article in acceptance.pair:
        if article.front.accepted != acceptance.record:
            path = root / article.path
            before = path.read_bytes()
            changes.append((path, before, _recorded(article, before, acceptance.record, site)))
            written.append(article.path)
    write_sources(changes)
    return tuple(written)


def _recorded(article: Article, data: bytes, record: Record, site: Site) -> bytes:
    """Return a file's bytes with the record, having seen that nothing else changed."""
    source = set_record(Source.of(data), record)
    after = read_article(article.path, source.data(), site)[0] if source else None
    if source and after and _same(article, after, record):
        return source.data()
    raise DiptychError(
        say(
            "The front matter of {path} is written in a way that does not let the record in.",
            "L’en-tête de {path} est écrit d’une façon qui ne permet pas d’y mettre le relevé.",
            path=article.path,
        ),
        say(
            "Write each key on a line of its own, and “parity:” with its keys indented below.",
            "Écrivez chaque clé sur sa ligne, et sous « parity: » les siennes, décalées.",
        ),
    )


def _same(before: Article, after: Article, record: Record) -> bool:
    def bare(article: Article) -> object:
        waivers = tuple(replace(waiver, line=0) for waiver in article.front.waivers)
        return replace(article.front, accepted=(), lines={}, waivers=waivers)

    return (
        after.front.accepted == record and bare(before) == bare(after) and before.body == after.body
    )
