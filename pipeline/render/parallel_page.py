"""The page that shows both languages of a story side by side, passage by passage."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from pipeline.finding import Lang
from pipeline.render.address import parallel_address
from pipeline.render.article_page import scrollable_tables
from pipeline.render.entry import Entry
from pipeline.render.facing import mark_names
from pipeline.render.frame import Head, frame
from pipeline.render.output import Output
from pipeline.render.theme import Theme
from pipeline.site import Site


def render_parallel(
    theme: Theme, site: Site, entry: Entry, twin: Entry, rows: Sequence[tuple[str, str]]
) -> Output:
    """Return the page in the entry's language, which stands first; ``rows`` are French, English.

    Search engines are told to leave it out: it says nothing that both stories do not say.
    """
    head = Head(
        title=entry.title,
        address=parallel_address(entry.address),
        twin=parallel_address(twin.address),
        default=parallel_address(entry.address if entry.original else twin.address),
        description=entry.summary,
        index=False,
    )
    sides = []
    for fr, en in rows:
        both = (_side(fr, "fr"), _side(en, "en"))
        sides.append(both if entry.lang == "fr" else both[::-1])
    return frame(theme, site, entry.lang).render(
        "parallel.html", head, entry=entry, twin=twin, rows=sides, section=entry.section
    )


def _side(html: str, lang: Lang) -> Markup:
    shown = scrollable_tables(mark_names(html, lang), lang)
    return Markup(shown)  # noqa: S704 (cleaned when the text was rendered)
