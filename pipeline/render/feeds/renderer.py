"""Render planned feeds, doing the work on an entry once for all the feeds it stands in."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from pipeline.render.address import output_path
from pipeline.render.entry import Entry
from pipeline.render.feeds.atom import atom_entry, render_atom
from pipeline.render.feeds.content import make_item
from pipeline.render.feeds.extension import SharedEntry
from pipeline.render.feeds.json_feed import json_item, render_json
from pipeline.render.feeds.plan import ATOM_FILE, JSON_FILE, RSS_FILE, FeedPlan
from pipeline.render.feeds.rss import render_rss, rss_entry
from pipeline.render.output import Output
from pipeline.site import Site


class _Ready(Struct, frozen=True):
    """One entry in the three formats."""

    rss: SharedEntry
    atom: SharedEntry
    json: str


class FeedRenderer:
    """Renders feeds of one site, keeping each entry's clean content from feed to feed.

    ``content`` returns the body of an entry's page as HTML; it is asked once an entry. Make one
    renderer for a build (or for a worker's share of it) and drop it: it holds all it has seen.
    """

    def __init__(self, site: Site, content: Callable[[Entry], str]) -> None:
        self._site = site
        self._content = content
        self._ready: dict[str, _Ready] = {}

    def render(self, plan: FeedPlan) -> tuple[Output, Output, Output]:
        """Return the RSS, Atom and JSON files of a feed."""
        ready = [self._prepare(entry) for entry in plan.entries]
        rss = render_rss(self._site, plan, [entry.rss for entry in ready])
        atom = render_atom(self._site, plan, [entry.atom for entry in ready])
        json = render_json(self._site, plan, (entry.json for entry in ready))
        return (
            Output(output_path(plan.address + RSS_FILE), rss),
            Output(output_path(plan.address + ATOM_FILE), atom),
            Output(output_path(plan.address + JSON_FILE), json),
        )

    def _prepare(self, entry: Entry) -> _Ready:
        found = self._ready.get(entry.id)
        if found is None:
            item = make_item(self._site, entry, self._content(entry))
            found = _Ready(rss_entry(item), atom_entry(item), json_item(item))
            self._ready[entry.id] = found
        return found


def render_feed(
    site: Site, plan: FeedPlan, content: Callable[[Entry], str]
) -> tuple[Output, Output, Output]:
    """Return the RSS, Atom and JSON files of a single feed; for many, use one ``FeedRenderer``."""
    return FeedRenderer(site, content).render(plan)
