"""The page of one story in one language, and the notice that stands where it was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from markupsafe import Markup
from msgspec import Struct, field

from pipeline.articles.model import Withdrawal
from pipeline.finding import Lang, other_lang
from pipeline.render.address import root_relative
from pipeline.render.entry import Entry
from pipeline.render.frame import Head, frame
from pipeline.render.output import Output
from pipeline.render.picture import place_pictures, preview_image
from pipeline.render.policy import digest_of, page_policy
from pipeline.render.relations import ALONE, Relations
from pipeline.render.shown import Shown
from pipeline.render.structured import render_news_article
from pipeline.render.theme import Theme
from pipeline.render.words import load_words
from pipeline.site import Site


class ArticlePage(Struct, frozen=True):
    """All that an article's page depends on.

    ``body`` is clean HTML, ``pictures`` those of its pictures that have sizes, by their links.
    ``standfirst`` is the summary if the writer gave one (an entry's may be the first paragraph,
    which the body already shows). ``parallel`` says that a page with both languages side by side
    stands at ``parallel/`` under this one.
    """

    entry: Entry
    twin: Entry
    body: str
    standfirst: str = ""
    relations: Relations = ALONE
    pictures: Mapping[str, Shown] = field(default_factory=dict)
    parallel: bool = False


def render_article(theme: Theme, site: Site, story: ArticlePage) -> Output:
    """Return the page of a story; of a withdrawn one, a notice in both languages."""
    entry = story.entry
    if entry.withdrawn:
        return _render_withdrawn(theme, site, entry, story.twin, entry.withdrawn)
    image = preview_image(site, entry)
    head = Head(
        title=entry.title,
        address=entry.address,
        twin=entry.twin,
        default=entry.address if entry.original else entry.twin,
        description=entry.summary,
        image=image,
        article=True,
    )
    structured = render_news_article(site, entry)
    shared = frame(theme, site, entry.lang)
    policy = page_policy(shared.context["sheet"].digest, digest_of(structured.encode()))
    first_lazy = entry.picture is not None
    body = show_pictures(site, story.body, story.pictures, first_lazy=first_lazy)
    body = scrollable_tables(body, entry.lang)
    return shared.render(
        "article.html",
        head,
        entry=entry,
        twin=story.twin,
        standfirst=story.standfirst,
        relations=story.relations,
        parallel=story.parallel,
        section=entry.section,
        published=entry.published.isoformat(),
        updated=entry.updated.isoformat(),
        policy=Markup(policy),  # noqa: S704 (ours; its quotes stand between double ones)
        structured=Markup(structured),  # noqa: S704 (escaped by JSON)
        body=Markup(body),  # noqa: S704 (cleaned when it was made)
    )


def _render_withdrawn(
    theme: Theme, site: Site, entry: Entry, twin: Entry, withdrawal: Withdrawal
) -> Output:
    head = Head(
        title=entry.title,
        address=entry.address,
        twin=entry.twin,
        default=entry.address if entry.original else entry.twin,
        index=False,
    )
    return frame(theme, site, entry.lang).render(
        "withdrawn.html",
        head,
        entry=entry,
        twin=twin,
        withdrawal=withdrawal,
        twin_withdrawal=twin.withdrawn or withdrawal,
        there=frame(theme, site, other_lang(entry.lang)).context,
    )


def show_pictures(
    site: Site, body: str, pictures: Mapping[str, Shown], *, first_lazy: bool = False
) -> str:
    """Return a text's clean HTML with its pictures in their sizes."""
    return place_pictures(body, pictures, partial(root_relative, site), first_lazy=first_lazy)


def scrollable_tables(body: str, lang: Lang) -> str:
    """Return the body with each table in a box that scrolls, by keyboard too."""
    if "<table" not in body:
        return body
    label = Markup.escape(load_words(lang).gettext("Table"))
    box = f'<div class="scroll" role="group" tabindex="0" aria-label="{label}">'
    parts: list[str] = []
    done = 0
    # Found by plain search, which costs a tenth of a pattern's; "<table" in the text of an
    # attribute is told from a tag by what stands before it.
    while (start := body.find("<table", done)) >= 0:
        end = body.find("</table>", start) + len("</table>")
        if end < start:
            break
        if start and body[start - 1] not in ">\n":
            end = start + 1
            parts.append(body[done:end])
        else:
            parts += (body[done:start], box, body[start:end], "</div>")
        done = end
    return "".join(parts) + body[done:]
