"""One story as it stands this moment, unsaved texts included: read, compared, checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from pipeline.articles.blocks import scan_blocks
from pipeline.articles.load import load_article, read_article
from pipeline.articles.model import Article, FrontMatter, Pair, Story
from pipeline.articles.scan import PanelFile
from pipeline.build.baseline import sift
from pipeline.build.links import local_targets, resolve
from pipeline.build.pictures.looking import find_mentions, report_looks
from pipeline.build.policy import soften_drafts
from pipeline.build.record import StoryRecord, outline
from pipeline.editors.knowledge import Among, Knowledge
from pipeline.editors.panels import Panel
from pipeline.finding import LANGS, Finding, Lang
from pipeline.newsroom.fixing.fix import Fixed, fix
from pipeline.parity.check import check_archive, check_comparison
from pipeline.parity.comparison import Archive, Comparison

_LONG_AGO = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_NO_FRONT = FrontMatter("", _LONG_AGO.date(), _LONG_AGO, "", "fr-en")


@dataclass(frozen=True)
class ReadStory:
    """A story read: its panels, those that are sound as articles, and what is wrong.

    ``texts`` are the bytes of the panels that there are.
    """

    panels: Mapping[Lang, Panel]
    texts: Mapping[Lang, bytes]
    articles: Mapping[Lang, Article]
    comparison: Comparison | None
    findings: tuple[Finding, ...]
    knowledge: Knowledge
    _fixed: dict[Lang, Fixed] = field(default_factory=dict)

    def corrected(self, lang: Lang) -> Fixed | None:
        """Return a panel with safe corrections made; ``None`` where it can not be read."""
        if lang not in self._fixed and lang in self.articles:
            path = self.panels[lang].path
            self._fixed[lang] = fix(path, self.texts[lang], self.knowledge.site)
        return self._fixed.get(lang)

    @cached_property
    def facing(self) -> Comparison | None:
        """The two texts laid side by side, even while front matter is half written."""
        if self.comparison or len(self.texts) < len(LANGS):
            return self.comparison
        fr, en = (
            self.articles.get(lang) or _read_text(self.panels[lang], self.texts[lang])
            for lang in LANGS
        )
        return Comparison(Pair(fr.story, fr, en), self.knowledge.site, self.knowledge.archive)


def read_story(panel: Panel, texts: Mapping[Lang, bytes | None], knowledge: Knowledge) -> ReadStory:
    """Read and check a story from the bytes of its panels (``None`` where there is no file)."""
    found: list[Finding] = []
    articles: dict[Lang, Article] = {}
    broken: list[Lang] = []
    for lang, one in panel.both.items():
        article, problems = _read(one, texts[lang], knowledge)
        found += problems
        if article:
            articles[lang] = article
        elif texts[lang] is not None or problems:
            broken.append(lang)
    fr, en = articles.get("fr"), articles.get("en")
    comparison = None
    if fr and en:
        comparison = Comparison(Pair(panel.story, fr, en), knowledge.site, knowledge.archive)
        found += check_comparison(comparison)
    record = StoryRecord(panel.story, fr, en, tuple(broken), (), ())
    found += _check_among_others(panel, record, knowledge)
    told = sorted(set(soften_drafts([record], found)), key=lambda finding: finding.sort_key)
    return ReadStory(
        panel.both,
        {lang: data for lang, data in texts.items() if data is not None},
        articles,
        comparison,
        sift(told, knowledge.baseline).new,
        knowledge,
    )


def _read(
    panel: Panel, data: bytes | None, knowledge: Knowledge
) -> tuple[Article | None, tuple[Finding, ...]]:
    if data is not None:
        return read_article(panel.path, data, knowledge.site, panel.story)
    if panel.file.exists():  # and can not be read: this tells why
        file = PanelFile(panel.path, panel.story, panel.lang)
        return load_article(panel.root, file, knowledge.site)
    return None, ()


def _check_among_others(panel: Panel, record: StoryRecord, knowledge: Knowledge) -> list[Finding]:
    """Return what is wrong between a story and the others, and with the files it names."""
    if not knowledge.whole:
        return []
    story = _outlined(record.as_story())
    attachments = (knowledge.archive.attachments or frozenset()) | _files_named(panel, record)
    known = knowledge.among.get(panel.story)
    if not known or (known.story, known.attachments) != (story, attachments):
        found = tuple(_check_archive(panel, story, attachments, knowledge.archive))
        known = knowledge.among[panel.story] = Among(story, attachments, found)
    mentions = find_mentions([record], attachments)
    seen = {file: knowledge.looks[file] for file in mentions if file in knowledge.looks}
    return [*known.findings, *report_looks(mentions, seen, knowledge.site.limits.pixels)]


def _check_archive(
    panel: Panel, story: Story, attachments: frozenset[str], archive: Archive
) -> Iterator[Finding]:
    stories = {one.story: one for one in archive.stories} | {story.story: story}
    whole = replace(
        archive,
        stories=tuple(stories[name] for name in sorted(stories)),
        attachments=attachments,
    )
    paths = {one.path for one in panel.both.values()}
    yield from (one for one in check_archive(whole) if _concerns(one, paths))


def _concerns(finding: Finding, paths: set[str]) -> bool:
    counterpart = finding.counterpart
    return finding.location.path in paths or bool(counterpart and counterpart.path in paths)


def _outlined(story: Story) -> Story:
    """Return a story as other stories see it, the same as long as that is the same."""
    fr, en = (
        replace(outline(article), digest="") if article else None
        for article in (story.fr, story.en)
    )
    return replace(story, fr=fr, en=en)


def _files_named(panel: Panel, record: StoryRecord) -> frozenset[str]:
    """Return the files beside a story that its texts name by now and that are there."""
    articles = [article for article in (record.fr, record.en) if article]
    named = {resolve(one, target) for one in articles for target in local_targets(one)}
    inside = panel.path.split("/", 1)[0] + "/"
    return frozenset(
        path
        for path in named
        if path.startswith(inside) and not path.endswith(".md") and (panel.root / path).is_file()
    )


def _read_text(panel: Panel, data: bytes) -> Article:
    """Read the text of a file whose front matter is not sound, for its passages alone."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    close = 0
    if lines[0].rstrip() == "---":
        close = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), -1) + 1
    body = "\n".join(lines[close:])
    blocks = scan_blocks(body, close + 1)
    return Article(panel.path, panel.story, panel.lang, _NO_FRONT, body, close + 1, blocks, "")
