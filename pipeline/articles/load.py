"""Articles on disk → Article and Story: which files there are, and what each says."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from pipeline.articles.blocks import DEPTH, scan_blocks
from pipeline.articles.decode import decode
from pipeline.articles.front_matter import read_front_matter
from pipeline.articles.hosts import report_hosts
from pipeline.articles.matter_yaml import split
from pipeline.articles.merges import report_merge_in_matter, report_merge_in_text
from pipeline.articles.model import Article, Story
from pipeline.articles.reading import Reading
from pipeline.articles.scan import PanelFile, scan, story_name
from pipeline.finding import Finding, Lang, say
from pipeline.fingerprint import digest
from pipeline.site import Site


class Loaded(Struct, frozen=True):
    """Stories in alphabetical order, and what is wrong with their files."""

    stories: tuple[Story, ...]
    findings: tuple[Finding, ...]


def load_stories(root: Path, articles: Path, site: Site) -> Loaded:
    """Read every story under a folder of a newsroom."""
    found = scan(root, articles)
    findings = list(found.findings)
    panels: dict[str, dict[Lang, Article]] = {}
    broken: dict[str, list[Lang]] = {}
    for file in found.files:
        article, problems = load_article(root, file, site)
        findings += problems
        panels.setdefault(file.story, {})
        if article:
            panels[file.story][file.lang] = article
        else:
            broken.setdefault(file.story, []).append(file.lang)
    stories = tuple(
        Story(name, sides.get("fr"), sides.get("en"), tuple(broken.get(name, ())))
        for name, sides in sorted(panels.items())
    )
    return Loaded(stories, tuple(sorted(findings, key=lambda finding: finding.sort_key)))


def load_article(
    root: Path, file: PanelFile, site: Site
) -> tuple[Article | None, tuple[Finding, ...]]:
    """Read one file; an error of the disk is a finding."""
    try:
        data = (root / file.path).read_bytes()
    except OSError as error:
        return None, unreadable(file, site, error)
    return read_article(file.path, data, site, file.story)


def unreadable(file: PanelFile, site: Site, error: OSError) -> tuple[Finding, ...]:
    """Return what there is to say of a file that the disk does not give."""
    reading = Reading(file.path, file.story, site)
    reading.report(
        "file-unreadable",
        (1, 1),
        say(
            "The file can not be read: {reason}.",
            "Le fichier est illisible : {reason}.",
            reason=error.strerror or str(error),
        ),
        say("Check the file’s rights.", "Vérifiez les droits du fichier."),
    )
    return tuple(reading.findings)


def read_article(
    path: str, data: bytes, site: Site, story: str = ""
) -> tuple[Article | None, tuple[Finding, ...]]:
    """Read the bytes of one file; ``path`` tells the language and, if not given, the story.

    The article is ``None`` when a problem is an error; every problem is reported.
    """
    name, lang = story_name(path)
    reading = Reading(path, story or name, site)
    text = decode(reading, data)
    parts = split(reading, text) if text is not None else None
    if parts is None:
        return None, tuple(reading.findings)
    matter, body, body_line = parts
    unmerged = report_merge_in_matter(reading, matter, 2)
    front = None if unmerged else read_front_matter(reading, matter)
    blocks = scan_blocks(body, body_line)
    report_merge_in_text(reading, body, body_line, blocks)
    report_hosts(reading, blocks)
    if not any(block.text.strip() or block.images for block in blocks) and not (
        front and (front.draft or front.withdrawn)
    ):
        reading.report(
            "empty-body",
            (body_line, 1),
            say("The article has no text.", "L’article n’a pas de texte."),
            say(
                "Write it below the front matter, or add “draft: true”.",
                "Écrivez-le sous l’en-tête, ou ajoutez « draft: true ».",
            ),
        )
    deep = next((block for block in blocks if len(block.containers) >= DEPTH), None)
    if deep:
        reading.report(
            "nested-too-deep",
            (deep.first_line, 1),
            say(
                "Lists or quotations stand in each other too deep here.",
                "Des listes ou des citations sont trop imbriquées à cet endroit.",
            ),
            say(
                "Use fewer levels; four are plenty.",
                "Réduisez le nombre de niveaux ; quatre suffisent.",
            ),
        )
    if front is None or reading.failed:
        return None, tuple(reading.findings)
    article = Article(path, reading.story, lang, front, body, body_line, blocks, digest(data))
    return article, tuple(reading.findings)
