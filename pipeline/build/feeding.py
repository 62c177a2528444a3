"""Make feeds: their stories' texts come from the pages just made, or from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from pipeline.build.jobs import FeedJob, Panel
from pipeline.build.rendering import Laid, RenderContext, render_body
from pipeline.build.store import Store
from pipeline.build.writer import LISTS
from pipeline.render.address import root_relative
from pipeline.render.entry import Entry
from pipeline.render.feeds.renderer import FeedRenderer
from pipeline.render.picture import plain_pictures


def make_feeds(
    context: RenderContext,
    panels: Mapping[str, Panel],
    stale: Sequence[FeedJob],
    fresh: Mapping[str, str],
    store: Store,
) -> Laid:
    """Lay some feeds; ``fresh`` holds texts (HTML) just made, by the ids of their entries."""
    bodies = _bodies(context.root, panels, stale, fresh, store)
    link = partial(root_relative, context.site)

    def content(entry: Entry) -> str:
        return plain_pictures(bodies[entry.id], dict(panels[entry.id].pictures), link)

    renderer = FeedRenderer(context.site, content)
    return dict(
        context.lay(job.key, LISTS, output) for job in stale for output in renderer.render(job.plan)
    )


def _bodies(
    root: Path,
    panels: Mapping[str, Panel],
    stale: Sequence[FeedJob],
    fresh: Mapping[str, str],
    store: Store,
) -> dict[str, str]:
    """Return the HTML of every story in the feeds to render: just made, known, or made now."""
    names = sorted({entry.id for job in stale for entry in job.plan.entries})
    keys = {name: panels[name].mark for name in names}
    known = store.get([keys[name] for name in names if name not in fresh])
    made = {
        name: fresh.get(name) or render_body(root, panels[name])
        for name in names
        if keys[name] not in known
    }
    store.put({keys[name]: html.encode() for name, html in made.items()})
    return {name: made.get(name) or known[keys[name]].decode() for name in names}
