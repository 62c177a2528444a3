"""Lay the pictures that stand for stories elsewhere: one a story and language, drawn when stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from pipeline.build.manifest import Record
from pipeline.build.options import Jobs
from pipeline.build.rendering import Laid, RenderContext
from pipeline.build.workers import map_stage
from pipeline.build.writer import PAGES
from pipeline.errors import DiptychError
from pipeline.finding import say
from pipeline.fingerprint import code_fingerprint, fingerprint
from pipeline.render.address import output_path
from pipeline.render.colour import readable_on
from pipeline.render.entry import Entry
from pipeline.render.output import Output
from pipeline.render.picture import share_address

_INK = "#ffffff"
_LEAST = 7.0  # WCAG 2.2, level AAA: other sites show the picture small


class ShareTask(Struct, frozen=True):
    """A picture to draw: where it stands, its key, and what it says."""

    path: str
    key: str
    title: str
    name: str
    paper: str


def lay_shares(
    context: RenderContext,
    entries: Sequence[Entry],
    by_key: Mapping[str, Mapping[str, Record]],
    jobs: Jobs,
) -> Laid:
    """Return the record of the picture of every entry that needs one; draw those not published."""
    site = context.site
    if not site.pictures.share:
        return {}
    paper = readable_on(site.theme.accent, _INK, least=_LEAST)
    code = fingerprint("share", code_fingerprint("build/pictures"), paper)
    laid: Laid = {}
    tasks = []
    for entry in entries:
        address = share_address(site, entry)
        if address:
            path, name = output_path(address), site.languages[entry.lang].title
            key = fingerprint(code, entry.title, name)
            kept = by_key.get(key, {}).get(path)
            if kept:
                laid[path] = kept
            else:
                tasks.append(ShareTask(path, key, entry.title, name, paper))
    for made in map_stage(draw, context, tasks, jobs=jobs, died=_refuse):
        laid.update(made)
    return laid


def draw(context: RenderContext, task: ShareTask) -> Laid:
    """Draw one picture and lay it."""
    # Pillow costs 20 ms to load, and most runs draw nothing.
    from pipeline.build.pictures.share import ShareCard, draw_share  # noqa: PLC0415 - see above

    data = draw_share(ShareCard(task.title, task.name, task.paper))
    return dict([context.lay(task.key, PAGES, Output(task.path, data))])


def _refuse(_context: RenderContext, task: ShareTask) -> Laid:
    raise DiptychError(
        say(
            "The picture of the title “{title}” can not be drawn: memory is short.",
            "L’image du titre « {title} » ne peut être dessinée : la mémoire manque.",
            title=task.title,
        ),
        say(
            "Free some memory, or set pictures.share = false in site.toml.",
            "Libérez de la mémoire, ou réglez pictures.share = false dans site.toml.",
        ),
    )
