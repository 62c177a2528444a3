"""A published story in one language, as lists, feeds and sitemaps need it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from pipeline.articles.model import Article, BlockKind, Correction, FrontMatter, Picture, Withdrawal
from pipeline.finding import Lang
from pipeline.render.address import article_address, picture_url
from pipeline.render.shown import Shown
from pipeline.render.spaces import firm_spaces
from pipeline.site import Site
from pipeline.text.sentences import split_sentences

_A_MOMENT = dt.timedelta(seconds=1)
SUMMARY_LENGTH = 280  # characters; what feeds, cards and search results show without cutting


class Entry(Struct, frozen=True):
    """Metadata of one panel: all that a page listing stories may depend on (not the body).

    ``address`` is site-relative with a leading slash (``/fr/2024/10/slug/``); ``twin`` is the
    other panel's. ``id`` is permanent (tag URI, RFC 4151). Instants carry the site's zone.
    The picture's ``src`` is an absolute URL.
    """

    story: str
    lang: Lang
    id: str
    title: str
    summary: str
    address: str
    twin: str
    published: dt.datetime
    updated: dt.datetime
    region: str
    section: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    picture: Picture | None
    original: bool  # this panel is the one written first
    withdrawn: Withdrawal | None = None
    aliases: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    standfirst: bool = False  # the summary was written as such: the body does not hold it
    shown: Shown | None = None  # the sizes of the picture, if it is one of this site's


def make_entry(article: Article, twin: Article, site: Site) -> Entry:
    """Return the entry of a panel; ``twin`` is the story's other panel.

    The id is made of the host, the story's date and the file's name, not of the address, so that
    a new slug or another domain path does not make old news new in feed readers.
    """
    front = article.front
    published = max(front.published, front.publish_at or front.published)
    firm = partial(firm_spaces, profile=site.languages[article.lang].typography)
    picture = front.image and replace(
        front.image,
        src=picture_url(site, article.story, front.image.src),
        alt=firm(front.image.alt),
        caption=firm(front.image.caption),
    )
    withdrawn = front.withdrawn and replace(front.withdrawn, reason=firm(front.withdrawn.reason))
    return Entry(
        story=article.story,
        lang=article.lang,
        id=make_id(article, site),
        title=firm(front.title),
        summary=firm(front.summary or first_paragraph(article)),
        address=address_of(article),
        twin=address_of(twin),
        published=published,
        updated=_last_change(front, published),
        region=front.region,
        section=front.section,
        tags=front.tags,
        authors=front.authors,
        picture=picture,
        original=front.language_pair.startswith(article.lang),
        withdrawn=withdrawn,
        aliases=front.aliases,
        standfirst=bool(front.summary),
        corrections=tuple(replace(one, text=firm(one.text)) for one in front.corrections),
    )


def make_id(article: Article, site: Site) -> str:
    """Return the permanent ``tag:`` URI of a panel (RFC 4151, whose authority has no port)."""
    name = article.story.rsplit("/", 1)[-1]
    host = site.host.rpartition("@")[2].partition(":")[0]
    return f"tag:{host},{article.front.date.isoformat()}:{name}/{article.lang}"


def first_paragraph(article: Article) -> str:
    """Return the beginning of the article's first paragraph, cut at the end of a sentence.

    A single sentence that is too long is cut after a word, with an ellipsis.
    """
    text = next((block.text for block in article.blocks if _is_plain(block.kind, block.text)), "")
    text = text.strip()
    if len(text) <= SUMMARY_LENGTH:
        return text
    ends = [end for _, end in split_sentences(text, article.lang) if end <= SUMMARY_LENGTH]
    if ends:
        return text[: ends[-1]]
    return text[:SUMMARY_LENGTH].rsplit(maxsplit=1)[0].rstrip(" ,;:–—") + "…"


class SortedEntries(tuple[Entry, ...]):
    """Entries in the order of every list, which need not be sorted again."""

    __slots__ = ()


def sort_entries(entries: Iterable[Entry]) -> SortedEntries:
    """Return the entries in the order of every list: newest first, then by story."""
    if isinstance(entries, SortedEntries):
        return entries
    return SortedEntries(
        sorted(entries, key=lambda entry: (-entry.published.timestamp(), entry.story))
    )


def _last_change(front: FrontMatter, published: dt.datetime) -> dt.datetime:
    """Return when readers last saw the story change; a correction counts from its day's start.

    One of a day on which the story had already changed counts a second more than that change:
    feed readers show a story again only when it grew younger.
    """
    last = max(published, front.updated or published)
    for correction in sorted(front.corrections, key=lambda one: one.date):
        start = dt.datetime.combine(correction.date, dt.time(), published.tzinfo)
        last = max(start, last + _A_MOMENT)
    return last


def _is_plain(kind: BlockKind, text: str) -> bool:
    return kind is BlockKind.PARAGRAPH and bool(text.strip())


def address_of(article: Article) -> str:
    """Return the address of an article's page."""
    date = article.front.date
    return article_address(article.lang, date.year, date.month, article.slug)
