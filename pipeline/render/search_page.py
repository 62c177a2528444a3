"""The page that searches one language's stories in the reader's browser, without any server."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from pipeline.finding import LANGS, Lang, other_lang
from pipeline.render.address import (
    base_path,
    root_relative,
    search_address,
    search_folder,
)
from pipeline.render.asset import script
from pipeline.render.frame import Head, default_address, frame
from pipeline.render.output import Output
from pipeline.render.policy import page_policy
from pipeline.render.theme import Theme
from pipeline.site import Site


class SearchIndex(Struct, frozen=True):
    """Where a language's index stands: the names of its parts below ``search_folder``.

    Without parts there is nothing to search with, and the page leads to the archive.
    """

    lang: Lang
    parts: tuple[str, ...]


def render_search_pages(
    theme: Theme, site: Site, indexes: Sequence[SearchIndex]
) -> tuple[Output, ...]:
    """Return the search page of each language.

    Search engines have no use for it. Its policy alone lets a browser compile WebAssembly; without
    JavaScript, or without an index, it leads to the archive.
    """
    parts = {index.lang: index.parts for index in indexes}
    return tuple(_page(theme, site, lang, parts.get(lang, ())) for lang in LANGS)


def _page(theme: Theme, site: Site, lang: Lang, parts: Sequence[str]) -> Output:
    shared = frame(theme, site, lang)
    finder = script(theme, site, "search.js")
    words, css = shared.context["_"], shared.context["sheet"]
    policy = page_policy(css.digest, *([finder.digest] if parts else []), wasm=bool(parts))
    address, twin = search_address(lang), search_address(other_lang(lang))
    title = words("Search")
    head = Head(
        title=title,
        address=address,
        twin=twin,
        default=default_address(site, lang, address, twin),
        description=words("{name}: stories of {site}").format(
            name=title, site=site.languages[lang].title
        ),
        index=False,
    )
    return shared.render(
        "search.html",
        head,
        parts=" ".join(parts),
        bundle=root_relative(site, search_folder(lang)),
        pages=base_path(site) + "/",
        script=finder,
        policy=Markup(policy),  # noqa: S704 (ours; its quotes stand between double ones)
    )
